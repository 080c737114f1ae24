package words

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trestle/app/words/compare"
	"trestle/app/words/gather"
)

var update = flag.Bool("update", false, "write assets/translations/en.json anew")

const translations = "../../assets/translations/"

// untranslated are the rooms whose errors only a shell or a test shows; a shell speaks English.
var untranslated = []string{"app/command", "app/storybook", "app/till/sim", "app/till/demo", "sync/simtest", "housetest", "bench"}

// told are the places that hand sentences on without a code.
var told = []gather.Teller{
	{Dir: "inventory/book", Name: "heal", Code: "book.mended"},
	{Dir: "inventory/book", Name: "Fault", Is: gather.Holds, Field: "Say", Code: "book.fault"},
	{Dir: "inventory/journal/mirror", Name: "Say", Is: gather.Returns, Code: "book.copied"},
	{Dir: "sync/csvfile", Name: "skip", Say: 1, Code: "import.skipped"},
	{Dir: "app/till", Name: "lostLines", Is: gather.Returns, Code: "backup.lacks"},
	{Dir: "app/till", Name: "lostKeys", Is: gather.Returns, Code: "backup.lacks"},
	{Dir: "app/till", Name: "keepTyped", Is: gather.Returns, Code: "sale.typed"},
	{Dir: "app/till", Name: "typedHealed", Is: gather.Returns, Code: "typed.mended"},
	{Dir: "app/till", Name: "typedKey", Is: gather.Returns, Code: "typed.key"},
	{Dir: "app/till", Name: "typedLost", Is: gather.Returns, Code: "typed.lost"},
}

// en.json is what translators read and what the program takes the sentences of errors from. Texts of
// screens are written in this package, sentences where the error is made: this test brings the two
// together.
func TestTheEnglishFileIsUpToDate(t *testing.T) {
	found, err := gather.Source("../..", told, untranslated...)
	if err != nil {
		t.Fatal(err)
	}
	for _, where := range found.Unclear {
		t.Errorf("%s: write the code as a constant and the sentence as constants with values between, for it is spoken in other languages", where)
	}
	file, err := os.ReadFile(translations + "en.json")
	if err != nil {
		t.Fatal(err)
	}
	old, err := compare.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	want := compare.Write(withSentences(old, found.Templates))
	if *update {
		if err := os.WriteFile(translations+"en.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(file, want) {
		t.Errorf("assets/translations/en.json is older than the texts in the source:\n%s\nwrite it anew with: go test ./app/words -run English -update", differences(old, withSentences(old, found.Templates)))
	}
}

// withSentences adds the sentences of errors to what screens say. A sentence that was there keeps its
// row, so that a new one beside it does not move the translations.
func withSentences(old map[string]string, templates map[string][]string) map[string]string {
	all := maps.Clone(english)
	for code, texts := range templates {
		row := "error." + code
		if _, instead := english[row]; instead {
			continue
		}
		free := rowNames(row, len(texts))
		var moved []string
		for _, text := range texts {
			at := slices.IndexFunc(free, func(key string) bool { return old[key] == text })
			if at < 0 {
				moved = append(moved, text)
				continue
			}
			all[free[at]] = text
			free = slices.Delete(free, at, at+1)
		}
		for i, text := range moved {
			all[free[i]] = text
		}
	}
	return all
}

func rowNames(row string, n int) []string {
	names := []string{row}
	for i := 2; i <= n; i++ {
		names = append(names, row+"."+strconv.Itoa(i))
	}
	return names[:n]
}

func differences(old, now map[string]string) string {
	var out strings.Builder
	for _, key := range slices.Sorted(maps.Keys(now)) {
		if old[key] != now[key] {
			out.WriteString("  " + key + ": " + now[key] + "\n")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(old)) {
		if _, there := now[key]; !there {
			out.WriteString("  no longer said: " + key + "\n")
		}
	}
	return out.String()
}

func TestSentencesKeepTheirRows(t *testing.T) {
	old := map[string]string{"error.a.b": "Second.", "error.a.b.2": "First."}
	got := withSentences(old, map[string][]string{"a.b": {"First.", "New.", "Second."}, "day.none": {"Said otherwise."}})
	for key, want := range map[string]string{
		"error.a.b": "Second.", "error.a.b.2": "First.", "error.a.b.3": "New.", "error.day.none": english["error.day.none"],
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
}
