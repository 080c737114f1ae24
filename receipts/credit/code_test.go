package credit

import (
	"crypto/ed25519"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trestle/receipts/digits"
	"trestle/receipts/link"
)

func signer(n byte) ed25519.PrivateKey {
	seed := make([]byte, ed25519.SeedSize)
	seed[0] = n
	return ed25519.NewKeyFromSeed(seed)
}

func public(n byte) ed25519.PublicKey { return signer(n).Public().(ed25519.PublicKey) }

func one() Credit {
	return Credit{Till: link.TillID{1, 2, 3}, Entry: 4711, Letter: "A", Count: 12, Minutes: 3_600_000, Currency: "EUR", Amount: 1250}
}

func must(t *testing.T, c Credit) string {
	t.Helper()
	text, err := Encode(c, signer(1))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func anyCredit() *rapid.Generator[Credit] {
	return rapid.Custom(func(t *rapid.T) Credit {
		c := Credit{
			Entry: rapid.Int64Range(0, maxNumber).Draw(t, "entry"), Count: rapid.Int64Range(1, maxNumber).Draw(t, "count"),
			Minutes: rapid.Int64Range(0, maxMinutes).Draw(t, "minutes"), Amount: rapid.Int64Range(1, maxNumber).Draw(t, "amount"),
			Letter: rapid.StringMatching(`[A-Z0-9]{1,4}`).Draw(t, "letter"), Currency: rapid.StringMatching(`[A-Z]{3}`).Draw(t, "currency"),
		}
		copy(c.Till[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "till"))
		return c
	})
}

// A code reads as it was written, also when a scanner garbles what is no digit, and stands in plain ASCII.
func TestACodeReadsAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCredit().Draw(t, "credit")
		text, err := Encode(c, signer(1))
		if err != nil {
			t.Fatal(err)
		}
		run, ok := strings.CutPrefix(text, "TC1-")
		if !ok || strings.Trim(run, "0123456789") != "" || len(text) > 300 {
			t.Fatalf("the code is %q", text)
		}
		c.Key = link.KeyOf(public(1))
		for _, typed := range []string{text, "TC1ß" + run, "tc1-" + run + "\n", "YC1/" + run, "TC1" + run, run} {
			if got, verdict := Decode(typed, link.NewKeys(public(1))); verdict != link.Good || got != c {
				t.Fatalf("%q is %v, %+v, want %+v", typed, verdict, got, c)
			}
		}
		if _, verdict := link.Decode(text, link.NewKeys(public(1))); verdict.Readable() {
			t.Fatalf("as a receipt link it is %v", verdict)
		}
	})
}

func TestVerdicts(t *testing.T) {
	text := must(t, one())
	run := strings.TrimPrefix(text, Prefix)
	frame, err := digits.Decode(run)
	if err != nil {
		t.Fatal(err)
	}
	with := func(at int, b byte) string {
		f := append([]byte(nil), frame...)
		f[at] = b
		return digits.Encode(f)
	}
	old := link.Keys{link.KeyOf(public(1)): {Public: public(1), Until: time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)}}
	for _, row := range []struct {
		name, text string
		keys       link.Keys
		want       link.Verdict
	}{
		{"good", text, link.NewKeys(public(1)), link.Good},
		{"of another stall", text, link.NewKeys(public(2)), link.UnknownKey},
		{"no keys", text, nil, link.UnknownKey},
		{"another signature", with(len(frame)-1, frame[len(frame)-1]^1), link.NewKeys(public(1)), link.Altered},
		{"more money", with(len(frame)-ed25519.SignatureSize-1, frame[len(frame)-ed25519.SignatureSize-1]+1), link.NewKeys(public(1)), link.Altered},
		{"after its key was withdrawn", text, old, link.Withdrawn},
		{"of a later version", with(0, 0xC2), link.NewKeys(public(1)), link.Newer},
		{"a receipt link's frame", with(0, 0x10), link.NewKeys(public(1)), link.Unreadable},
		{"cut", text[:len(text)-3], link.NewKeys(public(1)), link.Unreadable},
		{"a digit lost", Prefix + run[1:], link.NewKeys(public(1)), link.Unreadable},
		{"nothing", "", link.NewKeys(public(1)), link.Unreadable},
		{"a receipt number", "A-0012", link.NewKeys(public(1)), link.Unreadable},
	} {
		got, verdict := Decode(row.text, row.keys)
		if verdict != row.want || !verdict.Readable() && got != (Credit{}) {
			t.Errorf("%s: %v, %+v", row.name, verdict, got)
		}
	}
}

func TestWhatACodeCannotCarry(t *testing.T) {
	for name, change := range map[string]func(*Credit){
		"nothing": func(c *Credit) { c.Amount = 0 }, "less than nothing": func(c *Credit) { c.Amount = -1 },
		"too much": func(c *Credit) { c.Amount = maxNumber + 1 }, "no letter": func(c *Credit) { c.Letter = "" },
		"a small letter": func(c *Credit) { c.Letter = "a" }, "no currency": func(c *Credit) { c.Currency = "" },
		"no number": func(c *Credit) { c.Count = 0 }, "a time before time": func(c *Credit) { c.Minutes = -1 },
		"an entry below zero": func(c *Credit) { c.Entry = -1 },
	} {
		c := one()
		change(&c)
		if text, err := Encode(c, signer(1)); err == nil {
			t.Errorf("%s became %s", name, text)
		}
	}
	if _, err := Encode(one(), nil); err == nil {
		t.Error("a code was signed with no key")
	}
	if got := one().ID(); got != "A-0012" {
		t.Errorf("the id is %s", got)
	}
}

// FuzzDecode feeds anything to the door that scans and typing come through.
func FuzzDecode(f *testing.F) {
	text, _ := Encode(one(), signer(1))
	f.Add(text)
	f.Add("TC1-")
	f.Add("A-0012")
	f.Fuzz(func(t *testing.T, text string) {
		c, verdict := Decode(text, nil)
		if verdict == link.Good {
			t.Fatal("good without any key")
		}
		if verdict.Readable() && c.check() != nil {
			t.Fatalf("%+v is out of bounds", c)
		}
	})
}

// FuzzRead goes past digits and signature, where a fuzzer would seldom get by chance.
func FuzzRead(f *testing.F) {
	b, _ := one().body()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := read(b)
		if err != nil {
			return
		}
		if again, err := c.body(); err != nil || string(again) != string(b) {
			t.Fatalf("%x is read as %+v, which is written %x", b, c, again)
		}
	})
}
