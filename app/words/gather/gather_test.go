package gather

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestSource(t *testing.T) {
	found, err := Source("testdata", []Teller{
		{Dir: "src", Name: "mend", Say: 1, Code: "told.mended"},
		{Dir: "src", Name: "lacks", Is: Returns, Code: "told.lacks"},
		{Dir: "src", Name: "Fault", Is: Holds, Field: "Says", Code: "told.fault"},
		{Dir: "elsewhere", Name: "mend", Say: 1, Code: "told.nothing"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"plain.text":    "Nothing was sold.",
		"plain.const":   "It broke. Do it again.",
		"plain.value":   "The keys of {0} are gone.",
		"plain.side":    "It broke ({0}).",
		"plain.format":  "Line {0} of {1} has 100 % and at most {2}.",
		"plain.law":     "Another law. | One law for all.",
		"plain.literal": "Written out.",
		"var.call":      "It is so.",
		"var.local":     "This key is wrong. | This word is wrong.",
		"wrap.local":    "Stopped here.",
		"wrap.full":     "The disk is full.",
		"table.one":     "The first of {0}.",
		"table.two":     "The second.",
		"told.mended":   "One thing of {0} was mended.",
		"told.lacks":    "One is gone. | Two are gone.",
		"told.fault":    "The line is damaged.",
	}
	for _, code := range slices.Sorted(maps.Keys(want)) {
		if got := strings.Join(found.Templates[code], " | "); got != want[code] {
			t.Errorf("%s is %q, want %q", code, got, want[code])
		}
		delete(found.Templates, code)
	}
	if len(found.Templates) > 0 {
		t.Errorf("besides %v", found.Templates)
	}
	if len(found.Unclear) != 1 || !strings.Contains(found.Unclear[0], "errors.go:70") {
		t.Errorf("unclear are %q, want that of the one that is not written there", found.Unclear)
	}
}

func TestSourceLeavesOutWhatItIsTold(t *testing.T) {
	found, err := Source(".", nil, "testdata")
	if err != nil || len(found.Templates) > 0 {
		t.Errorf("found %v, %v", found.Templates, err)
	}
	if _, err := Source("nowhere", nil); err == nil {
		t.Error("a folder that is not there was read")
	}
}
