package tag

import (
	"bytes"
	"crypto/ed25519"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"trestle/receipts/credit"
	"trestle/receipts/digits"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

func signer(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize))
}

func public(n byte) ed25519.PublicKey { return signer(n).Public().(ed25519.PublicKey) }

func soap() Tag {
	return Tag{
		Stall: StallOf("0197b0c8-1b1c-7000-8000-000000000001"), Minutes: 3_600_000, Variant: "0197b0c8-1b1c-7abc-8def-0123456789ab",
		Name: "Lavender soap", Price: 650, Currency: "EUR", SKU: "SOAP-LAV", Class: "reduced", Ref: "lavender-soap",
	}
}

func must(t *testing.T, tag Tag) string {
	t.Helper()
	text, err := Encode(tag, signer(1))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// text draws text that a tag can carry.
func text(least, most int) *rapid.Generator[string] {
	return rapid.StringOfN(rapid.Rune().Filter(func(r rune) bool { return !unicode.IsControl(r) && r != unicode.ReplacementChar }), least, -1, most)
}

func anyTag() *rapid.Generator[Tag] {
	return rapid.Custom(func(t *rapid.T) Tag {
		tag := Tag{
			Minutes: rapid.Int64Range(0, maxMinutes).Draw(t, "minutes"), Price: rapid.Int64Range(0, maxNumber).Draw(t, "price"),
			Currency: rapid.StringMatching(`[A-Z]{3}`).Draw(t, "currency"), Name: text(1, 60).Draw(t, "name"),
			Variant: rapid.OneOf(rapid.StringMatching(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`), text(1, 20), rapid.StringMatching(`[0-9A-F]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)).Draw(t, "variant"),
			SKU:     text(0, 10).Draw(t, "sku"), Unit: text(0, 6).Draw(t, "unit"), Class: text(0, 8).Draw(t, "class"), Ref: text(0, 40).Draw(t, "ref"),
		}
		copy(tag.Stall[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "stall"))
		return tag
	})
}

// A tag reads as it was written, also when a scanner garbles what is no digit, and is a QR code of version 10 at most.
// Only the shop's reference and the end of a name can be left out.
func TestATagReadsAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyTag().Draw(t, "tag")
		text, err := Encode(want, signer(1))
		if err != nil {
			t.Fatal(err)
		}
		run, ok := strings.CutPrefix(text, Prefix)
		if !ok || strings.Trim(run, "0123456789") != "" {
			t.Fatalf("the tag is %q", text)
		}
		if code, err := qr.New(text); err != nil || code.Version > MaxVersion {
			t.Fatalf("version %d, %v: %d digits", code.Version, err, len(run))
		}
		want.Key = link.KeyOf(public(1))
		for _, typed := range []string{text, "TT1ß" + run, "tt1-" + run + "\n", "TT1" + run, run} {
			got, verdict := Decode(typed, link.NewKeys(public(1)))
			if verdict != link.Good || !strings.HasPrefix(want.Name, got.Name) || got.Ref != want.Ref && got.Ref != "" {
				t.Fatalf("%q is %v, %+v", typed, verdict, got)
			}
			got.Name, got.Ref = want.Name, want.Ref
			if got != want {
				t.Fatalf("%q is %+v, want %+v", typed, got, want)
			}
		}
		if _, verdict := link.Decode(text, link.NewKeys(public(1))); verdict.Readable() {
			t.Fatalf("as a receipt link it is %v", verdict)
		}
		if _, verdict := credit.Decode(text, link.NewKeys(public(1))); verdict.Readable() {
			t.Fatalf("as store credit it is %v", verdict)
		}
	})
}

// Every digit counts: whichever is changed, the tag is not good any more.
func TestEveryChangedDigitShows(t *testing.T) {
	text, keys := must(t, soap()), link.NewKeys(public(1))
	for at := len(Prefix); at < len(text); at++ {
		for d := byte('0'); d <= '9'; d++ {
			changed := []byte(text)
			if changed[at] = d; string(changed) == text {
				continue
			}
			if _, verdict := Decode(string(changed), keys); verdict == link.Good {
				t.Fatalf("good with digit %d made %c", at, d)
			}
		}
	}
}

func TestVerdicts(t *testing.T) {
	text := must(t, soap())
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
	priceAt := bytes.Index(frame, []byte{0x19, 650 >> 8, 650 & 255})
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
		{"a lower price", with(priceAt+1, 1), link.NewKeys(public(1)), link.Altered},
		{"after its key was withdrawn", text, old, link.Withdrawn},
		{"of a later version", with(0, 0xD2), link.NewKeys(public(1)), link.Newer},
		{"a receipt link's frame", with(0, 0x10), link.NewKeys(public(1)), link.Unreadable},
		{"store credit's frame", with(0, 0xC1), link.NewKeys(public(1)), link.Unreadable},
		{"cut", text[:len(text)-3], link.NewKeys(public(1)), link.Unreadable},
		{"a digit lost", Prefix + run[1:], link.NewKeys(public(1)), link.Unreadable},
		{"far too long", Prefix + strings.Repeat("1", 100_000), link.NewKeys(public(1)), link.Unreadable},
		{"nothing", "", link.NewKeys(public(1)), link.Unreadable},
		{"a barcode", "4006381333931", link.NewKeys(public(1)), link.Unreadable},
	} {
		got, verdict := Decode(row.text, row.keys)
		if verdict != row.want || !verdict.Readable() && got != (Tag{}) {
			t.Errorf("%s: %v, %+v", row.name, verdict, got)
		}
	}
}

func TestWhatIsTooLongIsLeftOutInOrder(t *testing.T) {
	keys := link.NewKeys(public(1))
	for _, row := range []struct {
		name   string
		change func(*Tag)
		want   string // name
		ref    bool
	}{
		{"all of it", func(*Tag) {}, "Lavender soap", true},
		{"the shop's reference", func(t *Tag) { t.Ref = strings.Repeat("lavender-", 10) }, "Lavender soap", false},
		{"the end of the name", func(t *Tag) { t.Name = strings.Repeat("Soap with lavender ", 8) }, "Soap with lavender Soap with lavender So", false},
		{"the most", func(t *Tag) { t.Name, t.SKU = strings.Repeat("éèê ", 40), strings.Repeat("S", 55) }, "éèê éèê éèê", false},
	} {
		tag := soap()
		row.change(&tag)
		got, verdict := Decode(must(t, tag), keys)
		if verdict != link.Good || got.Name != row.want || (got.Ref != "") != row.ref || got.Price != 650 {
			t.Errorf("%s: %v %+v", row.name, verdict, got)
		}
	}
}

func TestWhatATagCannotCarry(t *testing.T) {
	for name, change := range map[string]func(*Tag){
		"less than nothing": func(t *Tag) { t.Price = -1 }, "too much": func(t *Tag) { t.Price = maxNumber + 1 },
		"no currency": func(t *Tag) { t.Currency = "" }, "a small currency": func(t *Tag) { t.Currency = "eur" },
		"no name": func(t *Tag) { t.Name = "" }, "no id": func(t *Tag) { t.Variant = "" }, "a time before time": func(t *Tag) { t.Minutes = -1 },
		"two lines": func(t *Tag) { t.Name = "Soap\nfree" }, "no UTF-8": func(t *Tag) { t.SKU = "\xff" },
		"all too long": func(t *Tag) {
			t.SKU, t.Class, t.Variant = strings.Repeat("S", 64), strings.Repeat("c", 32), strings.Repeat("v", 64)
		},
	} {
		tag := soap()
		change(&tag)
		if text, err := Encode(tag, signer(1)); err == nil {
			t.Errorf("%s became %s", name, text)
		}
	}
	if _, err := Encode(soap(), nil); err == nil {
		t.Error("a tag was signed with no key")
	}
}

// FuzzDecode feeds anything to the door that scans and typing come through.
func FuzzDecode(f *testing.F) {
	text, _ := Encode(soap(), signer(1))
	f.Add(text)
	f.Add(Prefix)
	f.Fuzz(func(t *testing.T, text string) {
		tag, verdict := Decode(text, nil)
		if verdict == link.Good {
			t.Fatal("good without any key")
		}
		if verdict.Readable() && tag.check() != nil {
			t.Fatalf("%+v is out of bounds", tag)
		}
	})
}

// FuzzRead goes past digits and signature, where a fuzzer would seldom get by chance.
func FuzzRead(f *testing.F) {
	b, _ := soap().body()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		tag, err := read(b)
		if err != nil {
			return
		}
		if again, err := tag.body(); err != nil || string(again) != string(b) {
			t.Fatalf("%x is read as %+v, which is written %x", b, tag, again)
		}
	})
}
