package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestStretchedTexts(t *testing.T) {
	for key, text := range english {
		long := stretched()[key]
		if strings.Contains(text, filler) || Unstretched(long) != text {
			t.Errorf("%s: %q is stretched to %q, which cannot be taken back", key, text, long)
		}
		letters := 0
		for _, word := range strings.Fields(strings.NewReplacer("{", " {", "}", "} ").Replace(text)) {
			if !strings.HasPrefix(word, "{") {
				letters += utf8.RuneCountInString(strings.Trim(word, ".,:;?!…·"))
			}
		}
		if more := strings.Count(long, filler); more*100 < letters*40 {
			t.Errorf("%s: %q is only %d letters longer", key, long, more)
		}
	}
	if got := Stretched().Get("receipt.together", "5"); !strings.Contains(got, "5") {
		t.Errorf("what is handed in is lost: %q", got)
	}
}
