package widgets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// paper are 24 words of the list of recovery words, short ones and the longest.
const paper = "drastic scare slide mushroom abstract zoo mountain warm umbrella act business canoe " +
	"december electric fabric gadget hundred identify jar kangaroo language magic negative observe"

// longIn is a field for many words in a window of this width.
func longIn(t *testing.T, room, scale float32) *Entry {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, scale, theme.Figtree()))
	e := NewLongEntry("abandon ability able …", 4)
	w := test.NewTempWindow(t, Field(e))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(room, 300))
	w.Canvas().Focus(e)
	return e
}

// Words typed letter by letter are the words that are read, wherever their lines end.
func TestManyWordsAreReadAsTheyWereTyped(t *testing.T) {
	for _, row := range []struct {
		name        string
		room, scale float32
		text        string
	}{
		{"on a small phone", 288, 1, paper},
		{"on a phone", 340, 1, paper},
		{"on a phone with large letters", 340, 1.7, paper},
		{"on a tablet", 520, 1, paper},
		{"where hardly a word fits", 90, 1, paper},
		{"with numbers and commas", 340, 1, "1. " + strings.ReplaceAll(paper, " ", ", 2) ")},
		{"a passphrase with two spaces", 160, 1, "correct  horse battery   staple and some more words"},
		{"one long word", 160, 1, strings.Repeat("letters", 20)},
	} {
		t.Run(row.name, func(t *testing.T) {
			e := longIn(t, row.room, row.scale)
			typeInto(e, row.text)
			if e.Line() != row.text {
				t.Errorf("typed\n%q\nread\n%q", row.text, e.Line())
			}
		})
	}
}

func typeInto(e *Entry, text string) {
	for _, r := range text {
		e.TypedRune(r)
	}
}

// Words that are typed as from paper are not parted where there is room for them.
func TestAWordIsNotPartedByTheEndOfALine(t *testing.T) {
	for _, room := range []float32{288, 340, 520} {
		e := longIn(t, room, 1)
		typeInto(e, paper)
		for line := range strings.SplitSeq(e.Text, "\n") {
			if w := width(line, theme.Now().Text(theme.Body), false); w > e.room {
				t.Errorf("%v wide: %q is %v wide and has %v", room, line, w, e.room)
			}
		}
	}
}

// Whatever is mended in the middle or taken back at the end stands where a seller put it.
func TestMendingManyWords(t *testing.T) {
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 1))
		e := longIn(t, 200+random.Float32()*340, 1)
		var want []rune
		at := 0
		for range 400 {
			switch n := random.IntN(10); {
			case n < 6:
				r := []rune("ab oe ")[random.IntN(6)]
				e.TypedRune(r)
				want = append(want[:at], append([]rune{r}, want[at:]...)...)
				at++
			case n < 7 && at > 0:
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				want = append(want[:at-1], want[at:]...)
				at--
			case n < 8 && at > 0:
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
				at = e.CursorTextOffset() // where a key leads is shown, what is typed there must be right
			case n < 9:
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				at = e.CursorTextOffset()
			default:
				e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
				at = e.CursorTextOffset()
			}
			if got := strings.ReplaceAll(e.Text, "\n", " "); got != string(want) {
				t.Fatalf("seed %d: the field has\n%q\nit should be\n%q", seed, got, string(want))
			}
		}
	}
}
