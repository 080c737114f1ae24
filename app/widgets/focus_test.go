package widgets

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// counted are widgets of every kind that is tapped, each counting its taps.
func counted() (widgets map[string]fyne.Focusable, taps *int) {
	taps = new(int)
	tap := func() { *taps++ }
	row := NewBasketRow(RowData{Key: "a", Quantity: "2", Name: "Soap", Total: "3.00"}, func(string) { tap() })
	list := NewListRow(func(string) { tap() })
	list.Set(ListRowData{ID: "a", Name: "Soap"})
	tile := NewTile(nil, func(string) { tap() })
	tile.Set(TileData{ID: "a", Name: "Soap", Price: "3.00"})
	tick := NewTick("I know", func(bool) { tap() })
	bar := NewNavBar([]Place{{ID: "sell", Name: "Sell"}}, "sell", func(string) { tap() })
	bar.Stand(State{Text: "3 not copied", OnTap: tap})
	baskets := NewBaskets()
	baskets.OnTap = func(string) { tap() }
	baskets.Set(BasketData{ID: "a", Initial: "M"})
	return map[string]fyne.Focusable{
		"button": NewButton("Pay", Go, tap), "chip": NewChip("All", tap), "choice": NewChoice("M", "", "", tap),
		"field": NewTap(NewLabel("x"), tap), "basket row": row, "list row": list, "tile": tile, "tick": tick,
		"place": bar.items[0], "state": bar.state, "basket": baskets.chips[0],
		"key": NewKeypad("00", func(string) { tap() }).keys[0],
	}, taps
}

func press(f fyne.Focusable, name fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestEverythingThatIsTappedCanBeReachedByKeys(t *testing.T) {
	themed(t, theme.Paper, 1)
	all, taps := counted()
	for name, f := range all {
		t.Run(name, func(t *testing.T) {
			o := f.(fyne.CanvasObject)
			w := test.NewTempWindow(t, &fyne.Container{Layout: over{}, Objects: []fyne.CanvasObject{o}})
			w.Resize(fyne.NewSize(300, 200))
			c := w.Canvas()
			bare := len(test.WidgetRenderer(o.(fyne.Widget)).Objects())
			test.FocusNext(c)
			if c.Focused() != f {
				t.Fatalf("Tab leads to %T", c.Focused())
			}
			if got := len(test.WidgetRenderer(o.(fyne.Widget)).Objects()); got != bare+2 {
				t.Errorf("%d objects are drawn with the ring, %d without", got, bare)
			}
			*taps = 0
			press(f, fyne.KeyReturn)
			press(f, fyne.KeyEnter)
			press(f, fyne.KeySpace)
			f.TypedRune(' ') // follows the key
			if *taps != 3 || c.Focused() != f {
				t.Errorf("%d taps, focus on %T: want 3, and the focus stays", *taps, c.Focused())
			}
			o.(fyne.Tappable).Tapped(&fyne.PointEvent{})
			if *taps != 4 || c.Focused() != nil {
				t.Errorf("%d taps, focus on %T: a tap leaves no ring behind", *taps, c.Focused())
			}
			if got := len(test.WidgetRenderer(o.(fyne.Widget)).Objects()); got != bare {
				t.Errorf("%d objects are drawn after the tap, %d before", got, bare)
			}
		})
	}
}

func TestWhatIsOffIsPassedOver(t *testing.T) {
	themed(t, theme.Paper, 1)
	a, b, hidden, off := NewButton("a", Plain, nil), NewButton("b", Plain, nil), NewButton("h", Plain, nil), NewButton("o", Plain, nil)
	off.Off = true
	hidden.Hide()
	row := NewBasketRow(RowData{Name: "Soap"}, func(string) {})
	row.Fixed = true
	w := test.NewTempWindow(t, Column(4, a, off, hidden, row, NewLabel("x"), b))
	w.Resize(fyne.NewSize(300, 400))
	var order []string
	for range 3 {
		test.FocusNext(w.Canvas())
		order = append(order, w.Canvas().Focused().(*Button).Text)
	}
	if fmt.Sprint(order) != "[a b a]" {
		t.Errorf("Tab leads through %v, want a, b and round again", order)
	}
	test.FocusPrevious(w.Canvas())
	if got := w.Canvas().Focused().(*Button).Text; got != "b" {
		t.Errorf("Shift and Tab leads back to %q", got)
	}
}

func TestTypingWithAFocusIsHeardByTheScreen(t *testing.T) {
	themed(t, theme.Paper, 1)
	g := newGun()
	typed, keys := "", ""
	g.scan.OnRune = func(r rune) func() {
		before := typed
		typed += string(r)
		return func() { typed = before }
	}
	g.scan.OnKey = func(k fyne.KeyName) { keys += string(k) + " " }
	taps := 0
	b := NewButton("Pay", Go, func() { taps++ })
	w := test.NewTempWindow(t, Column(0, b))
	w.Resize(fyne.NewSize(300, 300))
	c := w.Canvas()
	g.scan.Listen(c)
	// A window hands keys to what has the focus, else to the canvas.
	rune := func(r rune) {
		if f := c.Focused(); f != nil {
			f.TypedRune(r)
			return
		}
		c.OnTypedRune()(r)
	}
	key := func(e *fyne.KeyEvent) {
		if f := c.Focused(); f != nil {
			f.TypedKey(e)
			return
		}
		c.OnTypedKey()(e)
	}

	t.Run("a person who searches", func(t *testing.T) {
		test.FocusNext(c)
		g.fire(rune, key, "red wine", 90*time.Millisecond, fyne.KeyReturn)
		if typed != "red wine" || taps != 0 || keys != "Return " {
			t.Errorf("typed %q, taps %d, keys %q", typed, taps, keys)
		}
	})
	t.Run("a scanner", func(t *testing.T) {
		typed, keys = "", ""
		g.now = g.now.Add(time.Second)
		test.FocusNext(c)
		g.fire(rune, key, "4006381333931", time.Millisecond, fyne.KeyReturn)
		if len(g.codes) != 1 || typed != "" || taps != 0 || keys != "" {
			t.Errorf("codes %v, typed %q, taps %d, keys %q", g.codes, typed, taps, keys)
		}
	})
	t.Run("a scanner that ends with Tab, which Fyne keeps to itself", func(t *testing.T) {
		g.now, g.codes, typed = g.now.Add(time.Second), nil, ""
		c.Unfocus()
		for _, r := range "PR-HOOP-M" {
			g.now = g.now.Add(time.Millisecond)
			rune(r)
		}
		test.FocusNext(c)
		if len(g.codes) != 1 || typed != "" || c.Focused() != nil {
			t.Errorf("codes %v, typed %q, focus %T", g.codes, typed, c.Focused())
		}
	})
	t.Run("other keys", func(t *testing.T) {
		keys = ""
		g.now = g.now.Add(time.Second)
		test.FocusNext(c)
		key(&fyne.KeyEvent{Name: fyne.KeyEscape})
		key(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		if keys != "Escape BackSpace " || c.Focused() == nil {
			t.Errorf("keys %q, focus %T", keys, c.Focused())
		}
	})
}

// A screen may change under the focus: Enter must not press what nobody sees.
func TestAWidgetThatIsGoneIsNotTapped(t *testing.T) {
	themed(t, theme.Paper, 1)
	taps, entered := 0, 0
	b := NewButton("Take payment", Go, func() { taps++ })
	body := Over(b)
	w := test.NewTempWindow(t, body)
	w.Resize(fyne.NewSize(300, 300))
	scan := NewScan(time.Now, nil)
	scan.OnKey = func(fyne.KeyName) { entered++ }
	scan.Listen(w.Canvas())
	test.FocusNext(w.Canvas())
	body.Objects = []fyne.CanvasObject{NewLabel("paid")}
	press(b, fyne.KeyReturn)
	if taps != 0 || entered != 1 || w.Canvas().Focused() != nil {
		t.Errorf("%d taps, Enter heard %d times, focus %T", taps, entered, w.Canvas().Focused())
	}
}

func TestFocusStaysInAnOpenSheet(t *testing.T) {
	themed(t, theme.Paper, 1)
	s := NewSheet(Phone)
	var below []*Button
	for _, name := range []string{"a", "b", "c"} {
		below = append(below, NewButton(name, Plain, nil))
	}
	field := NewEntry("search", nil)
	nav := NewNavBar([]Place{{ID: "sell", Name: "Sell"}}, "sell", nil)
	main := Over(Column(4, field, below[0], below[1], below[2]), s)
	w := test.NewTempWindow(t, Column(0, Grow(main), nav))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(412, 800))
	c := w.Canvas()
	c.Focus(below[1])
	in := NewButton("in", Go, nil)
	inField := NewEntry("name", nil)
	s.Open("How many?", Column(4, inField, in), nil)
	if c.Focused() != nil {
		t.Errorf("the focus is on %T under the sheet", c.Focused())
	}
	inside := map[fyne.Focusable]bool{s.close: true, in: true, inField: true}
	for range 7 {
		test.FocusNext(c)
		if !inside[c.Focused()] {
			t.Fatalf("Tab leads to %T, out of the sheet", c.Focused())
		}
	}
	for range 7 {
		test.FocusPrevious(c)
		if !inside[c.Focused()] {
			t.Fatalf("Shift and Tab leads to %T, out of the sheet", c.Focused())
		}
	}
	s.Close()
	if c.Focused() != below[1] {
		t.Errorf("after the sheet the focus is on %T, want where it was", c.Focused())
	}
}

func TestArrowsMoveAmongWhatIsThere(t *testing.T) {
	themed(t, theme.Paper, 1)
	pad := NewKeypad("00", nil)
	foot := NewButton("foot", Go, nil)
	w := test.NewTempWindow(t, Column(8, Grow(pad), foot))
	w.Resize(fyne.NewSize(300, 500))
	c := w.Canvas()
	c.Focus(pad.keys[0])
	for _, row := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyRight, "2"}, {fyne.KeyDown, "5"}, {fyne.KeyDown, "8"}, {fyne.KeyLeft, "7"}, {fyne.KeyLeft, "7"},
		{fyne.KeyUp, "4"}, {fyne.KeyUp, "1"}, {fyne.KeyUp, "1"}, {fyne.KeyDown, "4"}, {fyne.KeyDown, "7"},
		{fyne.KeyDown, "00"}, {fyne.KeyDown, "foot"}, {fyne.KeyUp, "00"},
	} {
		press(c.Focused(), row.key)
		if got := c.Focused().(*Button).Text; got != row.want {
			t.Fatalf("%s leads to %q, want %q", row.key, got, row.want)
		}
	}
}

func TestArrowsScrollTheGrid(t *testing.T) {
	themed(t, theme.Paper, 1)
	g, tapped := grid(1000)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 640))
	c := w.Canvas()
	n, _ := g.Columns(800)
	test.FocusNext(c)
	at := func() string { return c.Focused().(*Tile).Data.ID }
	for range 10 {
		press(c.Focused(), fyne.KeyDown)
	}
	if want := fmt.Sprint(10 * n); at() != want {
		t.Errorf("ten times down is tile %s, want %s", at(), want)
	}
	press(c.Focused(), fyne.KeyReturn)
	press(c.Focused(), fyne.KeyEnd)
	if at() != "999" {
		t.Errorf("End is tile %s", at())
	}
	press(c.Focused(), fyne.KeyHome)
	press(c.Focused(), fyne.KeyRight)
	press(c.Focused(), fyne.KeyReturn)
	if fmt.Sprint(*tapped) != fmt.Sprint([]string{fmt.Sprint(10 * n), "1"}) {
		t.Errorf("tapped %v", *tapped)
	}
	g.scroll.ScrollToBottom()
	g.floor.fill()
	if c.Focused() != nil {
		t.Error("the ring went to another product when the tiles were scrolled away")
	}
}

func TestALongTouch(t *testing.T) {
	themed(t, theme.Paper, 1)
	taps, longs := 0, ""
	tile := NewTile(nil, func(string) { taps++ })
	tile.Set(TileData{ID: "a"})
	test.NewTempWindow(t, tile)
	tile.TappedSecondary(&fyne.PointEvent{})
	if taps != 0 {
		t.Error("a right click that means nothing is a tap")
	}
	before := onPhone
	onPhone = func() bool { return true }
	defer func() { onPhone = before }()
	tile.TappedSecondary(&fyne.PointEvent{})
	if taps != 1 {
		t.Error("a slow touch is no tap on a phone")
	}
	tile.OnLong = func(id string) { longs += id }
	tile.TappedSecondary(&fyne.PointEvent{})
	press(tile, desktop.KeyMenu)
	if taps != 1 || longs != "aa" {
		t.Errorf("%d taps, long %q", taps, longs)
	}
}

func TestFocusScrollsIntoSight(t *testing.T) {
	themed(t, theme.Paper, 1)
	var buttons []fyne.CanvasObject
	for i := range 30 {
		buttons = append(buttons, NewButton(fmt.Sprint(i), Plain, nil))
	}
	scroll := Scroll(Column(4, buttons...))
	w := test.NewTempWindow(t, scroll)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	for i := range 30 {
		test.FocusNext(w.Canvas())
		f, _ := find(w.Canvas(), buttons[i])
		if w.Canvas().Focused() != buttons[i].(fyne.Focusable) || f.at.Y < 0 || f.at.Y+48 > 300 {
			t.Fatalf("button %d lies at %v", i, f.at)
		}
	}
}
