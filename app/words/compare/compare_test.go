package compare

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func TestForms(t *testing.T) {
	for tag, want := range map[string]string{"en": "one other", "de": "one other", "fr": "one other", "pt": "one other", "pl": "few many one"} {
		if got := strings.Join(Forms(language.MustParse(tag)), " "); got != want {
			t.Errorf("%s has %q, want %q", tag, got, want)
		}
	}
}

func TestWith(t *testing.T) {
	english := map[string]string{
		"a.go": "Go", "a.in": "{0} of {1} came in today", "a.n.one": "{n} sale", "a.n.other": "{n} sales", "a.name": "WordPress REST API",
	}
	right := map[string]string{"a.go": "Los", "a.in": "Von {1} kamen {0}", "a.n.one": "{n} Verkauf", "a.n.other": "{n} Verkäufe", "a.name": "WordPress REST API"}
	for _, row := range []struct {
		name, key, text string
		wrong, stale    string
	}{
		{name: "all right"},
		{name: "a place is gone", key: "a.in", text: "Kamen {0}", wrong: "places"},
		{name: "a place too many", key: "a.go", text: "Los {0}", wrong: "places"},
		{name: "a number that nobody puts in", key: "a.go", text: "{n} los", wrong: "number"},
		{name: "a number may be left out", key: "a.n.one", text: "ein Verkauf"},
		{name: "a space at the end", key: "a.go", text: "Los ", wrong: "space"},
		{name: "quotes of a typewriter", key: "a.go", text: "'Los'", wrong: "typewriter"},
		{name: "three points", key: "a.go", text: "Los ...", wrong: "three points"},
		{name: "still English", key: "a.in", text: "{0} of {1} came in today", wrong: "English"},
		{name: "empty", key: "a.go", text: "", wrong: "empty"},
		{name: "a key that is gone", key: "a.old", text: "Alt", stale: "a.old"},
		{name: "a form for fractions", key: "a.n.many", text: "{n} Verkäufe"},
		{name: "what was swallowed by a form", key: "a.n", text: "x", stale: "a.n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			theirs := maps.Clone(right)
			if row.key != "" {
				theirs[row.key] = row.text
			}
			r := With(english, theirs, language.German)
			if got := strings.Join(r.Wrong, "\n"); (row.wrong == "") != (got == "") || !strings.Contains(got, row.wrong) {
				t.Errorf("wrong is %q, want %q", got, row.wrong)
			}
			if got := strings.Join(r.Stale, " "); got != row.stale {
				t.Errorf("stale is %q, want %q", got, row.stale)
			}
			if len(r.Missing) > 0 {
				t.Errorf("missing is %v", r.Missing)
			}
		})
	}
}

func TestWhatLacks(t *testing.T) {
	english := map[string]string{"a.n.one": "{n} sale", "a.n.other": "{n} sales", "a.other": "Other"}
	r := With(english, map[string]string{}, language.Polish)
	got := slices.Sorted(maps.Keys(r.Missing))
	if strings.Join(got, " ") != "a.n.few a.n.many a.n.one a.other" || r.Missing["a.n.few"] != "{n} sales" || r.Missing["a.n.one"] != "{n} sale" {
		t.Errorf("missing is %v", r.Missing)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, file := range map[string]string{
		"not JSON": "a", "a list": `["a"]`, "twice": `{"a.b": "x", "a.b": "y"}`, "no text": `{"a.b": 1}`, "cut off": `{"a.b": "x"`,
	} {
		t.Run(name, func(t *testing.T) {
			if texts, err := Read([]byte(file)); err == nil {
				t.Errorf("read %v", texts)
			}
		})
	}
}

// What is written is read again as it was, and in the same order whatever the order it came in.
func TestWriteAndRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "texts")
		file := Write(texts)
		got, err := Read(file)
		if err != nil || !maps.Equal(got, texts) {
			t.Fatalf("read %v, %v", got, err)
		}
		if again := Write(got); string(again) != string(file) {
			t.Fatalf("written again it is %q", again)
		}
	})
}
