package words

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"trestle/app/words/compare"
)

// buttons are the texts that stand on the buttons a seller taps all day, which hold no second line.
// Longer ones would wrap on a phone with large texts.
var buttons = []string{"act.", "basket.pay", "basket.empty.act", "basket.exact", "pay.cash", "pay.card", "pay.exact", "place.", "receipt.next"}

const longestButton = 22

func TestLanguages(t *testing.T) {
	all, files := measure(), map[string]map[string]string{}
	for _, l := range Languages() {
		file, err := os.ReadFile(translations + l.Code + ".json")
		if err != nil {
			continue
		}
		if files[l.Code], err = compare.Read(file); err != nil {
			t.Errorf("%s.json: %v", l.Code, err)
		}
	}
	for _, l := range Languages() {
		t.Run(l.Code, func(t *testing.T) {
			theirs, there := files[l.Code]
			if !there {
				t.Skipf("there is no %s.json yet", l.Code)
			}
			if l.Code == "en" {
				return
			}
			r := compare.With(all, theirs, language.Make(l.Code))
			for _, why := range r.Wrong {
				t.Error(why)
			}
			for key, text := range theirs {
				if n := utf8.RuneCountInString(text); n > longestButton && onButton(key) && n > utf8.RuneCountInString(all[key]) {
					t.Errorf("%s: %q is too long for its button, by %d letters", key, text, n-longestButton)
				}
			}
			if len(r.Missing) > len(all)/2 {
				t.Skipf("%d texts lack: this language is only begun", len(r.Missing))
			}
			if len(r.Missing) > 0 || len(r.Stale) > 0 {
				t.Errorf("these lack: %s\nthese are there for nothing: %s\nlist them with: go run ./app/words/lacking %s",
					strings.Join(slices.Sorted(maps.Keys(r.Missing)), " "), strings.Join(r.Stale, " "), l.Code)
			}
			if file := compare.Write(theirs); string(file) != fileOf(t, l.Code) {
				t.Errorf("%s.json is not in order; put it right with: go run ./app/words/lacking -tidy %s", l.Code, l.Code)
			}
		})
	}
}

func fileOf(t *testing.T, code string) string {
	t.Helper()
	file, err := os.ReadFile(translations + code + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

func onButton(key string) bool {
	return slices.ContainsFunc(buttons, func(b string) bool { return key == b || strings.HasSuffix(b, ".") && strings.HasPrefix(key, b) })
}

// The English is typeset as the translations are; sentences of errors are the source's own.
func TestEnglishIsTypeset(t *testing.T) {
	for key, text := range english {
		if strings.ContainsAny(text, "'`\"") || strings.Contains(text, "...") {
			t.Errorf("%s: %q: its quotes, apostrophes or points are those of a typewriter", key, text)
		}
		if text == "" || strings.TrimSpace(text) != text {
			t.Errorf("%s: %q is empty or has a space at an edge", key, text)
		}
	}
}

func TestNearestLanguage(t *testing.T) {
	for _, row := range []struct{ name, tag, want string }{
		{"the language itself", "de", "de"},
		{"Austria", "de-AT", "de"},
		{"Switzerland, spoken", "gsw", "de"},
		{"Brazil", "pt-BR", "pt"},
		{"Portugal", "pt-PT", "pt"},
		{"Mexico", "es-MX", "es"},
		{"Canada", "fr-CA", "fr"},
		{"Belgium", "nl-BE", "nl"},
		{"Poland", "pl-PL", "pl"},
		{"a language that nobody wrote", "ja", "en"},
		{"no language", "und", "en"},
		{"the United States", "en-US", "en"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := In(language.MustParse(row.tag))
			if w.Language() != row.want || w.Tag().String() != row.tag {
				t.Errorf("speaks %s for %s, want %s", w.Language(), w.Tag(), row.want)
			}
		})
	}
}
