package words

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// filler is what makes words longer: a letter that no English text holds.
const filler = "ø"

var stretched = sync.OnceValue(func() map[string]string {
	out := make(map[string]string, len(english))
	for key, text := range english {
		out[key] = stretch(text)
	}
	return out
})

// Stretched gives words of which every one is at least 40 % longer than in English. Nobody speaks
// them; whatever shows them whole has room for every language that people do speak. Unstretched
// takes it back.
func Stretched() *Words {
	w := *In(language.English)
	w.texts = stretched()
	return &w
}

// Unstretched is the English of a stretched text, and of any other text itself.
func Unstretched(s string) string { return strings.ReplaceAll(s, filler, "") }

// stretch makes each word longer and leaves the places for what is handed in as they are.
func stretch(text string) string {
	var out strings.Builder
	letters := 0
	end := func() {
		out.WriteString(strings.Repeat(filler, (letters*2+4)/5))
		letters = 0
	}
	in := false
	for _, r := range text {
		switch {
		case r == '{':
			end()
			in = true
		case r == '}':
			in = false
		case in:
		case r == ' ' || r == '\n' || strings.ContainsRune(".,:;?!…·", r):
			end()
		default:
			letters++
		}
		out.WriteRune(r)
	}
	end()
	return out.String()
}
