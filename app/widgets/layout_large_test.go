package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// atScale sets the size of texts.
func atScale(scale float32) {
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, scale, theme.Figtree()))
}

// written are the texts below an object, each with its size and its place in the window.
func written(o fyne.CanvasObject, at fyne.Position, each func(t *canvas.Text, at fyne.Position)) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text != "" {
			each(o, at)
		}
	case *fyne.Container:
		for _, c := range o.Objects {
			written(c, at.Add(c.Position()), each)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			written(c, at.Add(c.Position()), each)
		}
	}
}

// shownAt puts an object into a window of a size, with the height that it asks for where high is 0.
func shownAt(o fyne.CanvasObject, wide, high float32) fyne.CanvasObject {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(o)
	if high == 0 {
		high = heightFor(o, wide)
	}
	c.Resize(fyne.NewSize(wide, high))
	o.Resize(fyne.NewSize(wide, high))
	return o
}

func TestTheSidePaneGrowsWithTheTexts(t *testing.T) {
	test.NewTempApp(t)
	for _, row := range []struct {
		form                Form
		window, scale, want float32
	}{
		{Tablet, 1180, 1, 380}, {Tablet, 1180, 0.8, 380}, {Tablet, 1180, 1.2, 456}, {Tablet, 1180, 1.7, 507}, {Tablet, 820, 2, 353},
		{Desktop, 1440, 1, 400}, {Desktop, 1440, 1.4, 560}, {Desktop, 1440, 2, 619}, {Phone, 412, 2, 0},
	} {
		atScale(row.scale)
		if got := row.form.SideWidth(row.window); got != row.want {
			t.Errorf("%v at %v of a window of %v: %v, not %v", row.form, row.scale, row.window, got, row.want)
		}
	}
}

func TestEqualChoicesBreakIntoRowsBeforeTheyAreTiny(t *testing.T) {
	test.NewTempApp(t)
	chips := func() (out []fyne.CanvasObject) {
		for _, s := range []string{"Bar", "Karte", "Gutschein", "Guthaben"} {
			out = append(out, NewChip(s, func() {}))
		}
		return out
	}
	notes := func() (out []fyne.CanvasObject) {
		for _, s := range []string{"Passend", "20", "50", "100", "200"} {
			out = append(out, NewMainButton(s, Plain, nil))
		}
		return out
	}
	for _, row := range []struct {
		name        string
		of          func() []fyne.CanvasObject
		scale, wide float32
		rows        int
	}{
		{"ways with room", chips, 1, 400, 1},
		{"ways at 170 %", chips, 1.7, 400, 2},
		{"ways at 200 % on a small phone", chips, 2, 336, 2},
		{"notes with room", notes, 1, 400, 1},
		{"notes at 170 %", notes, 1.7, 400, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			atScale(row.scale)
			o := shownAt(Equal(8, row.of()...), row.wide, 0)
			tops := map[float32]bool{}
			for _, c := range o.(*fyne.Container).Objects {
				tops[c.Position().Y] = true
				if c.Size().Height < theme.Touch {
					t.Errorf("%v is no height to tap", c.Size().Height)
				}
			}
			if len(tops) != row.rows {
				t.Errorf("they stand in %d rows, not %d", len(tops), row.rows)
			}
			written(o, fyne.Position{}, func(text *canvas.Text, _ fyne.Position) {
				if text.TextSize < theme.Now().Text(theme.Small)-0.1 {
					t.Errorf("%q is written at %v", text.Text, text.TextSize)
				}
			})
		})
	}
}

func TestChipsWrapAndAStripBringsTheChosenOneIntoSight(t *testing.T) {
	test.NewTempApp(t)
	var ids []string
	for i := range 30 {
		ids = append(ids, fmt.Sprintf("Unit %d", i))
	}
	all := NewChips(nil)
	all.Set(ids, ids, ids[29])
	o := shownAt(all.Object(), 380, 0)
	if h := o.Size().Height; h < 4*theme.Touch {
		t.Errorf("30 chips are only %v high", h)
	}
	for _, c := range all.chips {
		if p, s := c.Position(), c.Size(); p.X+s.Width > 380 || p.Y+s.Height > o.Size().Height {
			t.Errorf("%s stands at %v and is %v", c.Text, p, s)
		}
	}
	strip := NewStrip(nil)
	strip.Set(ids, ids, ids[20])
	shownAt(strip.Object(), 380, 0)
	seen := func(i int) bool {
		c, x := strip.chips[i], strip.strip.view.Offset.X
		return c.Position().X >= x && c.Position().X+c.Size().Width <= x+380
	}
	if !seen(20) {
		t.Errorf("the chosen one is at %v, and the row at %v", strip.chips[20].Position().X, strip.strip.view.Offset.X)
	}
	strip.strip.view.ScrollToOffset(fyne.NewPos(0, 0))
	strip.Set(ids, ids, ids[20])
	if seen(20) {
		t.Error("a row that was moved away moves back by itself")
	}
	strip.Set(ids, ids, ids[29])
	if !seen(29) {
		t.Error("another chosen one is out of sight")
	}
}

func TestAChipTooLongForItsLineStandsInTwo(t *testing.T) {
	test.NewTempApp(t)
	atScale(2)
	c := NewChips(nil)
	c.Set([]string{"day"}, []string{"Bis der Tag abgeschlossen ist"}, "day")
	o := shownAt(c.Object(), 320, 0)
	var lines []string
	written(o, fyne.Position{}, func(text *canvas.Text, _ fyne.Position) { lines = append(lines, text.Text) })
	if strings.Join(lines, " ") != "Bis der Tag abgeschlossen ist" || len(lines) != 2 {
		t.Errorf("it says %q", lines)
	}
}

// The name of the change is never broken inside the word: there the sum stands under it.
func TestSidesStackWhereTheNameWouldBreak(t *testing.T) {
	test.NewTempApp(t)
	for _, row := range []struct {
		scale, wide float32
		under       bool
	}{{1, 380, false}, {1.7, 300, true}, {2, 336, true}} {
		atScale(row.scale)
		name, sum := NewStrong("Rückgeld", theme.Label), NewAmount(theme.ToPay)
		name.Lines = -1
		sum.SetText("12,75 €")
		o := shownAt(Sides(8, []float32{48, 52}, name, Middle(name), sum), row.wide, 0)
		if under := sum.Position().Y > 0; under != row.under {
			t.Errorf("at %v in %v: under the name %v", row.scale, row.wide, under)
		}
		whole := false
		written(o, fyne.Position{}, func(text *canvas.Text, _ fyne.Position) { whole = whole || text.Text == "Rückgeld" })
		if !whole {
			t.Errorf("at %v in %v the name is broken", row.scale, row.wide)
		}
	}
}

// The warning at the end of the bar is as large as small text is: where it has no room, it is shorter.
func TestTheWarningOfTheBarIsNeverTheSmallestText(t *testing.T) {
	test.NewTempApp(t)
	for _, row := range []struct {
		scale, room float32
		want        string
	}{{1, 155, "5 noch nicht kopiert"}, {1.7, 155, "5 noch nicht kopiert"}, {1.7, 76, "5 neu"}, {2, 66, "5 neu"}} {
		atScale(row.scale)
		n := newNavState()
		n.is = State{Text: "5 noch nicht kopiert", Short: "5 neu", Warn: true}
		lines, size := n.broken(row.room)
		if got := strings.Join(lines, " "); got != row.want || size < theme.Now().Text(theme.Small) {
			t.Errorf("at %v in %v it says %q at %v", row.scale, row.room, got, size)
		}
	}
}

// The places stand where they stood, whether the screen has a side pane or not.
func TestThePlacesOfTheBarDoNotMove(t *testing.T) {
	test.NewTempApp(t)
	defer SetHand(false)
	for _, left := range []bool{false, true} {
		SetHand(left)
		bar := NewNavBar([]Place{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}, "a", nil)
		f := NewFrame(Tablet, Over())
		f.Set(Over(), Over(), bar)
		shownAt(f, 1180, 820)
		at := func() float32 { return bar.Position().X + bar.items[1].Position().X }
		before, wide := at(), bar.items[1].Size().Width
		f.Set(Over(), nil, bar)
		if at() != before || bar.items[1].Size().Width != wide {
			t.Errorf("left hand %v: a place is at %v and was at %v", left, at(), before)
		}
		if bar.Size().Width != 1180 {
			t.Errorf("the bar ends at %v", bar.Size().Width)
		}
	}
}

// What tells two variants apart can be read in every row of a list.
func TestARowOfAListKeepsTheVariant(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 1.7, 2} {
		atScale(scale)
		for _, wide := range []float32{360, 412, 640} {
			for _, note := range []string{"", "EC-hoops/M"} {
				r := NewListRow(nil)
				r.Set(ListRowData{ID: "m", Name: "Hoop earrings, hammered brass, Medium", Note: note, Right: "38.00", Under: "each"})
				shownAt(r, wide, listRowHeight(wide))
				said := ""
				written(r, fyne.Position{}, func(text *canvas.Text, at fyne.Position) {
					said += text.Text + " "
					if at.Y < 0 || at.Y+text.Size().Height > r.Size().Height+1 {
						t.Errorf("%q leaves its row", text.Text)
					}
				})
				if !strings.Contains(said, "Medium") {
					t.Errorf("at %v in %v with note %q it says %q", scale, wide, note, said)
				}
			}
		}
	}
}

func TestTheNoteOfAChoiceStandsInTwoLines(t *testing.T) {
	test.NewTempApp(t)
	atScale(1.7)
	c := NewChoice("Online-Shop", "3 Sachen sind dem Shop noch nicht gesagt", "", func() {})
	shownAt(c, 400, 0)
	said := ""
	written(c, fyne.Position{}, func(text *canvas.Text, at fyne.Position) {
		said += text.Text + " "
		if at.Y+text.Size().Height > c.Size().Height {
			t.Errorf("%q leaves the card", text.Text)
		}
	})
	if !strings.Contains(said, "nicht gesagt") {
		t.Errorf("it says %q", said)
	}
}
