package link_test

import (
	"crypto/ed25519"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trestle/receipts/link"
	"trestle/receipts/qr"
)

func encode(t testing.TB, r link.Receipt) string {
	t.Helper()
	made, err := link.Encode(r, seeded(1), prefix)
	if err != nil {
		t.Fatal(err)
	}
	return made.URL
}

func TestEncodeQRDecode(t *testing.T) {
	keys := link.NewKeys(public(seeded(1)), public(seeded(2)))
	rapid.Check(t, func(t *rapid.T) {
		r := receipts().Draw(t, "receipt")
		made, err := link.Encode(r, seeded(2), prefix)
		if err != nil {
			t.Fatal(err)
		}
		code, err := qr.New(made.URL)
		if err != nil || code.Version != made.Version || code.Version > link.MaxVersion {
			t.Fatalf("version %d, said %d: %v", code.Version, made.Version, err)
		}
		text, err := qr.Read(qr.Image(code, 1, qr.Quiet))
		if err != nil {
			t.Fatal(err)
		}
		got, verdict := link.Decode(text, keys)
		if verdict != link.Good {
			t.Fatalf("verdict %v", verdict)
		}
		if want := expected(t, r, made.Dropped); !reflect.DeepEqual(got, want) {
			t.Fatalf("dropped %v\n got %+v\nwant %+v", made.Dropped, got, want)
		}
	})
}

// expected is what must come back after Encode has left out what it says.
func expected(t *rapid.T, r link.Receipt, dropped []string) link.Receipt {
	r.Key = link.KeyOf(public(seeded(2)))
	hash, err := link.HashLines(r.Lines)
	if err != nil {
		t.Fatal(err)
	}
	count := int64(len(r.Lines))
	r.Lines = slices.Clone(r.Lines)
	for _, what := range dropped {
		r.Flags |= link.FlagShortened
		for i := range r.Lines {
			switch what {
			case link.Names:
				name := []rune(r.Lines[i].Name)
				r.Lines[i].Name = strings.TrimSpace(string(name[:min(12, len(name))]))
			case link.References:
				r.Lines[i].Ref, r.Lines[i].Shop = "", 0
			}
		}
		if what == link.Note {
			r.Note = ""
		}
		if what == link.Lines {
			r.Lines, r.LeftOut = nil, &link.LeftOut{Count: count, Hash: hash}
		}
	}
	return r
}

func TestWhatIsLeftOutAndWhen(t *testing.T) {
	far := "https://shop.the-elder-and-clay-pottery.example/en/receipt/of/the/stall/#"
	for _, row := range []struct {
		name   string
		lines  int
		prefix string
		want   []string
	}{
		{"three lines", 3, prefix, nil},
		{"eleven lines", 11, prefix, nil},
		{"a note too many", 15, prefix, []string{link.Note}},
		{"names too long", 25, prefix, []string{link.Note, link.Names}},
		{"references too", 40, prefix, []string{link.Note, link.Names, link.References}},
		{"a long address leaves less room", 13, far, []string{link.Note}},
		{"only the total", 120, prefix, []string{link.Note, link.Names, link.References, link.Lines}},
		{"more lines than the format knows", 300, prefix, []string{link.Note, link.Names, link.References, link.Lines}},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := long(row.lines)
			made, err := link.Encode(r, seeded(1), row.prefix)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(made.Dropped, row.want) || made.Version > link.MaxVersion {
				t.Fatalf("dropped %v at version %d", made.Dropped, made.Version)
			}
			got, verdict := link.Decode(made.URL, link.NewKeys(public(seeded(1))))
			if verdict != link.Good || got.Total != r.Total {
				t.Fatalf("%v, total %d of %d", verdict, got.Total, r.Total)
			}
			if got.Flags.Has(link.FlagShortened) != (row.want != nil) {
				t.Fatalf("flags %b", got.Flags)
			}
			if r.Lines[0].Ref == "" || r.Note == "" {
				t.Fatal("the caller's receipt was changed")
			}
			checkLeftOut(t, r, got, slices.Contains(row.want, link.Lines))
		})
	}
}

func checkLeftOut(t *testing.T, r, got link.Receipt, want bool) {
	t.Helper()
	if !want {
		if got.LeftOut != nil {
			t.Fatalf("left out %+v", got.LeftOut)
		}
		return
	}
	hash, err := link.HashLines(r.Lines)
	if err != nil {
		t.Fatal(err)
	}
	if got.LeftOut == nil || got.LeftOut.Count != int64(len(r.Lines)) || got.LeftOut.Hash != hash {
		t.Fatalf("left out %+v, want %d lines with hash %v", got.LeftOut, len(r.Lines), hash)
	}
}

func TestEncodeRefuses(t *testing.T) {
	with := func(change func(*link.Receipt)) link.Receipt {
		r := soap()
		change(&r)
		return r
	}
	for _, row := range []struct {
		name    string
		receipt link.Receipt
		signer  ed25519.PrivateKey
		prefix  string
	}{
		{"no key", soap(), nil, prefix},
		{"a prefix without #", soap(), seeded(1), "https://elder.example/"},
		{"two #", soap(), seeded(1), "https://elder.example/#a#"},
		{"no web address", soap(), seeded(1), "ftp://elder.example/#"},
		{"letters outside ASCII", soap(), seeded(1), "https://töpferei.example/#"},
		{"an endless prefix", soap(), seeded(1), "https://elder.example/" + strings.Repeat("a", 600) + "#"},
		{"no currency", with(func(r *link.Receipt) { r.Currency = "" }), seeded(1), prefix},
		{"a small letter", with(func(r *link.Receipt) { r.Letter = "a" }), seeded(1), prefix},
		{"a negative entry", with(func(r *link.Receipt) { r.Entry = -1 }), seeded(1), prefix},
		{"an amount beyond all", with(func(r *link.Receipt) { r.Total = 1 << 60 }), seeded(1), prefix},
		{"a rate that is not there", with(func(r *link.Receipt) { r.Lines[0].Rate = 2 }), seeded(1), prefix},
		{"seventeen rates", with(func(r *link.Receipt) { r.Taxes = make([]link.Tax, 17) }), seeded(1), prefix},
	} {
		t.Run(row.name, func(t *testing.T) {
			made, err := link.Encode(row.receipt, row.signer, row.prefix)
			if err == nil {
				t.Fatalf("made %s", made.URL)
			}
		})
	}
}

func TestTypedTextIsMadeSendable(t *testing.T) {
	r := soap()
	r.Lines[0] = link.Line{Name: " Soap\x1b[31m\tred\x00 ", Quantity: 1000, Unit: "each", Ref: strings.Repeat("x", 300)}
	r.Note = "Danke\r\nBis \xff bald\n"
	got, verdict := link.Decode(encode(t, r), link.NewKeys(public(seeded(1))))
	want := link.Line{Name: "Soap [31m red", Quantity: 1000}
	if verdict != link.Good || got.Lines[0] != want || got.Note != "Danke \nBis \uFFFD bald" {
		t.Fatalf("%v: %+v, note %q", verdict, got.Lines[0], got.Note)
	}
}

func TestVerdicts(t *testing.T) {
	key, now := public(seeded(1)), soap().Time()
	url := encode(t, soap())
	withdrawn := func(at time.Time) link.Keys {
		return link.Keys{link.KeyOf(key): {Public: key, Until: at}}
	}
	for _, row := range []struct {
		name, text string
		keys       link.Keys
		want       link.Verdict
	}{
		{"as it is", url, link.NewKeys(key), link.Good},
		{"only the digits", url[len(prefix):], link.NewKeys(key), link.Good},
		{"typed through a German layout", "https>&&elder.example&receipt&§" + url[len(prefix):], link.NewKeys(key), link.Good},
		{"pasted with a full stop", " <" + url + ">.\n", link.NewKeys(key), link.Good},
		{"no keys at all", url, nil, link.UnknownKey},
		{"another stall's key", url, link.NewKeys(public(seeded(2))), link.UnknownKey},
		{"a key of the wrong length", url, link.Keys{link.KeyOf(key): {Public: key[:5]}}, link.UnknownKey},
		{"another key under that id", url, link.Keys{link.KeyOf(key): {Public: public(seeded(2))}}, link.Altered},
		{"withdrawn a minute before", url, withdrawn(now.Add(-time.Minute)), link.Withdrawn},
		{"withdrawn in that minute", url, withdrawn(now), link.Good},
		{"cut off", url[:len(url)-1], link.NewKeys(key), link.Unreadable},
		{"cut after a block", url[:len(prefix)+29*3], link.NewKeys(key), link.Unreadable},
		{"a digit more", url + "1", link.NewKeys(key), link.Unreadable},
		{"only the address", prefix, link.NewKeys(key), link.Unreadable},
		{"nothing", "", link.NewKeys(key), link.Unreadable},
		{"far too many digits", strings.Repeat("0", 1<<20), link.NewKeys(key), link.Unreadable},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, got := link.Decode(row.text, row.keys)
			if got != row.want {
				t.Fatalf("%v, want %v", got, row.want)
			}
			if got.Readable() != (r.Total == soap().Total) {
				t.Fatalf("verdict %v came with %+v", got, r)
			}
		})
	}
}

func TestNoDigitCanBeChanged(t *testing.T) {
	url, keys := encode(t, soap()), link.NewKeys(public(seeded(1)))
	for at := len(prefix); at < len(url); at++ {
		changed := []byte(url)
		changed[at] = '0' + (changed[at]-'0'+1)%10
		if _, verdict := link.Decode(string(changed), keys); verdict == link.Good {
			t.Fatalf("digit %d was changed and nobody noticed", at-len(prefix))
		}
	}
}

func TestNumberAndTime(t *testing.T) {
	r := soap()
	if r.Number() != "A-0142" {
		t.Errorf("number %s", r.Number())
	}
	if got := r.Time().Format(time.RFC3339); got != "2026-11-20T18:42:00Z" {
		t.Errorf("time %s", got)
	}
	at := time.Date(2026, 11, 21, 10, 42, 59, 0, time.FixedZone("", 3600))
	if back := (link.Receipt{Minutes: link.MinutesOf(at)}).Time(); !back.Equal(at.Truncate(time.Minute)) {
		t.Errorf("%v became %v", at, back)
	}
	if link.MinutesOf(time.Time{}) != 0 {
		t.Error("a clock before 2020 is not 0")
	}
}

func TestKinds(t *testing.T) {
	for kind := link.Other; kind <= link.StoreCredit; kind++ {
		if got := link.KindOf(kind.String()); got != kind {
			t.Errorf("%v became %v", kind, got)
		}
	}
	if link.KindOf("seashells") != link.Other || link.Kind(200).String() != "other" {
		t.Error("an unknown kind is not other")
	}
}

func TestPrefix(t *testing.T) {
	for page, want := range map[string]string{
		"https://elder.example/receipt/":    "https://elder.example/receipt/#",
		"elder.example":                     "https://elder.example/#",
		" https://elder.example/r#":         "https://elder.example/r#",
		"https://töpferei.example/quittung": "https://xn--tpferei-90a.example/quittung#",
		"https://elder.example/für dich/":   "https://elder.example/f%C3%BCr%20dich/#",
		"https://elder.example/?page_id=12": "https://elder.example/?page_id=12#",
		"http://127.0.0.1:8437/receipt/":    "http://127.0.0.1:8437/receipt/#",
		"http://[::1]:8437/":                "http://[::1]:8437/#",
		"ftp://elder.example/":              "",
		"https://":                          "",
		"https://elder.example/#top":        "",
		"https://me:secret@elder.example/":  "",
		"https://elder example/":            "",
		"https://elder.example/?q=für":      "",
	} {
		got, err := link.Prefix(page)
		if (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q gave %q, %v", page, got, err)
		}
	}
}

func TestIDsAsText(t *testing.T) {
	id := link.KeyOf(public(seeded(1)))
	text, _ := id.MarshalText()
	var back link.KeyID
	if err := back.UnmarshalText(text); err != nil || back != id {
		t.Fatalf("%s became %v: %v", text, back, err)
	}
	for _, bad := range []string{"", "12345678aa", "zzzzzzzz"} {
		if back.UnmarshalText([]byte(bad)) == nil {
			t.Errorf("%q was read as an id", bad)
		}
	}
}
