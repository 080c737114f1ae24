package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestParagraphsLieInLinesOfWholeWords(t *testing.T) {
	test.NewTempApp(t)
	const text = "I throw each bowl on a wheel that my grandmother left me.\n\nThen it is fired."
	e := NewLongEntry("", 4)
	e.SetWords(text)
	for _, wide := range []float32{300, 150, 600} {
		e.Resize(fyne.NewSize(wide, 200))
		if e.Words() != text {
			t.Errorf("at %v it gives back %q", wide, e.Words())
		}
		if got := strings.Join(strings.Fields(e.Text), " "); got != strings.ReplaceAll(text, "\n\n", " ") {
			t.Errorf("at %v a word was parted: %q", wide, e.Text)
		}
		if wide < 400 && strings.Count(e.Text, "\n") < 3 {
			t.Errorf("at %v it lies in %q", wide, e.Text)
		}
	}
	e.SetText(e.Text + " Slowly.")
	if want := text + " Slowly."; e.Words() != want {
		t.Errorf("after typing it gives back %q, want %q", e.Words(), want)
	}
	e.SetText("")
	if e.Words() != "" {
		t.Errorf("of nothing it gives back %q", e.Words())
	}
}
