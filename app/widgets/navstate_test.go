package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

func TestAStateIsNeverCutAndLeadsOn(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 1.7} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, scale, theme.Figtree()))
		for _, row := range []struct {
			name, text string
			room       float32
			lines      int
		}{
			{"a wide bar", "3 not copied yet", 230, 1},
			{"a phone", "3 not copied yet", 76, 2},
			{"a small phone", "120000 not copied yet", 58, 2},
			{"nothing to say", "all copied", 230, 1},
		} {
			t.Run(row.name, func(t *testing.T) {
				n := newNavState()
				n.is.Text = row.text
				lines, size := n.broken(row.room)
				if len(lines) != row.lines || strings.Join(lines, " ") != row.text {
					t.Errorf("it says %q", lines)
				}
				for _, line := range lines {
					if width(line, size, false) > row.room {
						t.Errorf("%q is wider than %v", line, row.room)
					}
				}
			})
		}
	}
	gone := ""
	bar := NewNavBar([]Place{{ID: "a", Name: "A"}}, "a", nil)
	bar.Stand(State{Text: "3 not copied yet", OnTap: func() { gone = "there" }})
	bar.state.Tapped(nil)
	if gone != "there" || bar.count() != 2 {
		t.Errorf("went %q, %d fields", gone, bar.count())
	}
	bar.Stand(State{})
	if bar.state.Visible() || bar.count() != 1 {
		t.Error("a state without words is still there")
	}
}

func TestNumberedWordsFitTheirColumns(t *testing.T) {
	test.NewTempApp(t)
	words := strings.Fields(strings.Repeat("shoulder question umbrella ", 8))
	for _, scale := range []float32{1, 1.7} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, scale, theme.Figtree()))
		for _, w := range []float32{300, 356, 600} {
			n := NewNumbered(words)
			columns, size := n.columns(w)
			if need := width("question", size, true) + numberRoom(size); need > w/float32(columns) {
				t.Errorf("at %v in %d columns a word needs %v", w, columns, need)
			}
			if size < 10 || n.rows(columns)*columns < len(words) {
				t.Errorf("at %v: %d columns of size %v", w, columns, size)
			}
		}
	}
}
