package widgets

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

// The green button, the pad and the side pane lie under the hand that taps.
func TestHands(t *testing.T) {
	themed(t, theme.Paper, 1)
	defer SetHand(false)
	for _, left := range []bool{false, true} {
		t.Run(fmt.Sprint("left ", left), func(t *testing.T) {
			SetHand(left)
			if LeftHanded() != left {
				t.Fatal("the hand was not kept")
			}
			hold, pay := NewButton("Hold", Plain, nil), NewButton("Pay", Go, nil)
			acts := Shares(8, []float32{1, 3}, hold, pay)
			acts.Resize(fyne.NewSize(400, 60))
			if (pay.Position().X < hold.Position().X) != left || pay.Size().Width < 250 {
				t.Errorf("hold at %v, pay at %v of %v", hold.Position(), pay.Position(), pay.Size())
			}
			text, pad := NewParagraph("to pay"), NewKeypad("00", nil)
			both := Beside(20, 100, text, pad)
			both.Resize(fyne.NewSize(800, 400))
			if (pad.Position().X < text.Position().X) != left {
				t.Errorf("text at %v, pad at %v", text.Position(), pad.Position())
			}
			first, second := NewLabel("a"), NewLabel("b")
			same := Equal(8, first, second)
			same.Resize(fyne.NewSize(400, 60))
			if first.Position().X > second.Position().X {
				t.Error("things of one kind changed their order")
			}
			main, side := NewLabel("main"), NewLabel("side")
			nav := NewNavBar([]Place{{ID: "sell"}}, "sell", nil)
			f := NewFrame(Tablet, main)
			f.Side, f.Nav = side, nav
			test.WidgetRenderer(f)
			f.Resize(fyne.NewSize(1180, 820))
			if (side.Position().X < main.Position().X) != left || nav.Position().X != main.Position().X {
				t.Errorf("main at %v, side at %v, bar at %v", main.Position(), side.Position(), nav.Position())
			}
		})
	}
}

// Acts whose words have no room beside each other stand one above the other, the next step on top.
func TestActsAreStackedWhereTheyAreNarrow(t *testing.T) {
	themed(t, theme.Paper, 2)
	hold, pay := NewButton("Put the basket aside", Plain, nil), NewButton("Take the payment now", Go, nil)
	acts := Shares(8, nil, hold, pay)
	h := heightFor(acts, 300)
	acts.Resize(fyne.NewSize(300, h))
	if h < 2*48+8 || pay.Size().Width != 300 || pay.Position().Y >= hold.Position().Y {
		t.Errorf("%v high: hold at %v, pay at %v of %v", h, hold.Position(), pay.Position(), pay.Size())
	}
	if wide := heightFor(acts, 1200); wide >= h {
		t.Errorf("with room they are %v high", wide)
	}
}

func TestFitsShrinksThenScrolls(t *testing.T) {
	themed(t, theme.Paper, 1)
	pad := NewKeypad("00", nil)
	pad.Key = 70
	done := NewMainButton("Done", Go, nil)
	fit := Fits(Column(10, NewLabel("how many?"), Grow(pad), done))
	for _, row := range []struct {
		name string
		high float32
		key  float32 // how high a key is, at least
	}{{"room enough", 600, 70}, {"less than it likes", 330, 48}, {"too little", 150, 48}} {
		fit.Resize(fyne.NewSize(300, row.high))
		if got := pad.keys[0].Size().Height; got < row.key {
			t.Errorf("%s: a key is %v high, want %v", row.name, got, row.key)
		}
		bottom := done.Position().Y + done.Size().Height
		if row.high > 300 && bottom > row.high+1 || row.high < 300 && bottom <= row.high {
			t.Errorf("%s: the foot lies at %v of %v", row.name, bottom, row.high)
		}
	}
}

func TestBaskets(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2} {
		themed(t, theme.Paper, scale)
		said := ""
		b := NewBaskets()
		b.OnTap = func(id string) { said += "tap " + id + " " }
		b.OnLong = func(id string) { said += "long " + id + " " }
		b.OnNew = func() { said += "new" }
		w := test.NewTempWindow(t, Column(0, b.Object()))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(412, 100))
		list := make([]BasketData, 12)
		for i := range list {
			list[i] = BasketData{ID: fmt.Sprint(i), Ground: i, Initial: "MW", Count: i, Open: i == 11}
		}
		b.Set(list...)
		for _, c := range b.chips {
			if s := c.Size(); s.Width < theme.Touch || s.Height < theme.Touch {
				t.Errorf("a basket is %v large", s)
			}
		}
		open := b.chips[11]
		if x := open.Position().X - b.view.Offset.X; x < 0 || x+open.Size().Width > 413 {
			t.Errorf("the open basket lies at %v, out of sight", x)
		}
		b.chips[3].Tapped(nil)
		b.chips[4].TappedSecondary(&fyne.PointEvent{})
		b.more.Tapped(nil)
		if said != "tap 3 long 4 new" {
			t.Errorf("said %q", said)
		}
		b.Set(list[:2]...)
		if len(b.row.Objects) != 3 {
			t.Errorf("%d chips for two baskets and the sign for a new one", len(b.row.Objects))
		}
	}
}

// Ten thousand products with a picture each, scrolled from the first to the last: the widgets are used
// again, and no picture that is kept is read twice.
func TestTilesAndPicturesAreUsedAgain(t *testing.T) {
	themed(t, theme.Paper, 1)
	var soap bytes.Buffer
	if err := png.Encode(&soap, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	reads := map[string]int{}
	g := NewTileGrid(func() int { return 10_000 }, func(i int) TileData {
		return TileData{ID: fmt.Sprint(i), Name: "Soap", Picture: fmt.Sprint(i)}
	}, nil)
	g.Pictures = NewPictures(func(key string) []byte {
		reads[key]++
		return soap.Bytes()
	}, AtOnce{})
	w := test.NewTempWindow(t, NewLabel("")) // the grid must not be small at first
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 640))
	w.SetContent(g)
	most := g.floor.MinSize().Height - 640
	for y := float32(0); y < most; y += 500 {
		scrollTo(g.scroll, fyne.NewPos(0, y))
	}
	made := len(g.floor.tiles) + len(g.floor.spare)
	if made > 80 {
		t.Errorf("%d tiles were made to show 10,000", made)
	}
	g.Refresh()
	scrollTo(g.scroll, fyne.NewPos(0, most-600))
	scrollTo(g.scroll, fyne.NewPos(0, most))
	for key, n := range reads {
		if n > 1 {
			t.Fatalf("picture %s was read %d times", key, n)
		}
	}
	if len(reads) != 10_000 {
		t.Errorf("%d pictures were seen, want all", len(reads))
	}
}

// later is a Work that does what it is given when it is told to, the acts before their dones.
type later struct{ jobs []job }

func (l *later) Do(act func(), done func()) { l.jobs = append(l.jobs, job{act, done}) }

func (l *later) run() {
	for _, j := range l.jobs {
		j.act()
		j.done()
	}
	l.jobs = nil
}

func TestPicturesAreBoundedAndTheNewestComesFirst(t *testing.T) {
	themed(t, theme.Paper, 1)
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewGray(image.Rect(0, 0, 400, 400))); err != nil {
		t.Fatal(err)
	}
	var order []string
	work := &later{}
	p := NewPictures(func(key string) []byte {
		order = append(order, key)
		return large.Bytes()
	}, work)
	told := 0
	for i := range 200 {
		p.get(fmt.Sprint(i), 384, func() { told++ })
	}
	p.get("199", 384, func() { told++ }) // a second tile waits for the same
	work.run()
	if len(order) != mostWaiting || order[0] != "199" || told != mostWaiting+1 {
		t.Errorf("%d were read, the first %q, %d were told", len(order), order[0], told)
	}
	if p.bytes > keptBytes || p.bytes < keptBytes/2 {
		t.Errorf("%d bytes are kept, at most %d are allowed", p.bytes, keptBytes)
	}
	if p.get("104", 384, func() {}) == nil {
		t.Error("what was read last is not kept")
	}
	reads := len(order)
	p.get("104", 96, func() {})
	work.run()
	if img := p.get("104", 96, nil); len(order) != reads+1 || img == nil || img.Bounds().Dx() != 96 {
		t.Error("another size is not a thumbnail of its own")
	}
}

// A message never covers the green button at the foot, at any size of window and text.
func TestAMessageNeverCoversTheNextStep(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		themed(t, theme.Paper, scale)
		for _, size := range []fyne.Size{{Width: 360, Height: 640}, {Width: 412, Height: 915}, {Width: 1180, Height: 820}} {
			toast := NewToast(nil)
			green := NewMainButton("Take payment", Go, nil)
			screen := Column(0, Grow(AtFoot(12, NewLabel("tiles"), toast)), green)
			w := test.NewTempWindow(t, screen)
			w.SetPadded(false)
			w.Resize(size)
			toast.Say("Only 3 of “Hand-thrown stoneware serving bowl with a celadon glaze” are in the book, and 2 are promised.", "Undo", func() {})
			f, ok := find(w.Canvas(), toast)
			if !ok || f.at.Y < 0 || f.at.Y+toast.Size().Height > size.Height-green.Size().Height {
				t.Errorf("%v at %v: the message lies from %v, %v high", size, scale, f.at, toast.Size().Height)
			}
		}
	}
}
