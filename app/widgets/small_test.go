package widgets

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

func TestModulesAreWholeAndTheSame(t *testing.T) {
	code := [][]bool{{true, false, true}, {false, true, false}, {true, true, false}}
	for _, row := range []struct {
		name       string
		w, h, side int
	}{
		{"fits exactly", 30, 30, 10},
		{"some room is left", 32, 40, 10},
		{"wide", 100, 31, 10},
		{"one pixel each", 3, 3, 1},
		{"too small to draw", 2, 2, 0},
		{"no room", 0, 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			img := DrawModules(code, row.w, row.h, color.White)
			black := 0
			for y := range img.Bounds().Dy() {
				for x := range img.Bounds().Dx() {
					if img.NRGBAAt(x, y) == (color.NRGBA{A: 255}) {
						black++
					}
				}
			}
			if want := 5 * row.side * row.side; black != want {
				t.Errorf("%d pixels are black, want %d", black, want)
			}
		})
	}
}

func TestWorkerKeepsItsOrder(t *testing.T) {
	test.NewTempApp(t)
	var w Worker
	var mu sync.Mutex
	var got []int
	var all sync.WaitGroup
	for i := range 50 {
		all.Add(1)
		w.Do(func() {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, i)
		}, all.Done)
	}
	all.Wait()
	if len(got) != 50 || !slices.IsSorted(got) {
		t.Errorf("done in the order %v", got)
	}
}

func TestToastGoesByItselfUnlessAnotherCame(t *testing.T) {
	themed(t, theme.Paper, 1)
	var alarms []func()
	toast := NewToast(func(_ time.Duration, f func()) { alarms = append(alarms, f) })
	toast.Say("first", "", nil)
	undone := 0
	toast.Warn("second", "Undo", func() { undone++ })
	alarms[0]()
	if toast.Hidden {
		t.Error("the clock of the first message hid the second")
	}
	toast.act.Tapped(nil)
	if undone != 1 || !toast.Hidden {
		t.Errorf("undone %d times, hidden %v", undone, toast.Hidden)
	}
	toast.Say("third", "", nil)
	alarms[2]()
	if !toast.Hidden {
		t.Error("a message stands for ever")
	}
}

func TestSheetIsPutAwayByATapBesideIt(t *testing.T) {
	themed(t, theme.Paper, 1)
	s := NewSheet(Phone)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(412, 800))
	aside := 0
	s.Open("How many?", NewParagraph("so"), func() { aside++ })
	s.Tapped(&fyne.PointEvent{Position: s.card.Position().AddXY(5, 5)})
	if !s.Covers() || aside != 0 {
		t.Fatal("a tap on the sheet put it away")
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 20)})
	if s.Covers() || aside != 1 {
		t.Errorf("a tap beside it: covers %v, aside %d", s.Covers(), aside)
	}
}

func TestAButtonsWordStaysOnOneLine(t *testing.T) {
	themed(t, theme.Paper, 1)
	for _, word := range []string{"Pay", "Genau passend in bar bezahlt", "Donaudampfschifffahrtsgesellschaftskapitän bezahlt"} {
		b := NewMainButton(word, Go, nil)
		r := test.WidgetRenderer(b)
		b.Resize(fyne.NewSize(160, 60))
		for _, o := range r.Objects() {
			text, ok := o.(*canvas.Text)
			if ok && width(text.Text, text.TextSize, true) > 160 {
				t.Errorf("%q is %v wide", text.Text, width(text.Text, text.TextSize, true))
			}
		}
	}
}

func TestAButtonThatIsOffDoesNothing(t *testing.T) {
	themed(t, theme.Paper, 1)
	taps := 0
	b := NewButton("Pay", Go, func() { taps++ })
	b.Set("Pay", false)
	b.Tapped(nil)
	b.Set("Pay", true)
	b.Tapped(nil)
	if taps != 1 {
		t.Errorf("%d taps came through, want 1", taps)
	}
}

func TestPicturesAreMadeSmallAndBadOnesLeftOut(t *testing.T) {
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewGray(image.Rect(0, 0, 1600, 800))); err != nil {
		t.Fatal(err)
	}
	reads := 0
	p := NewPictures(func(key string) []byte {
		reads++
		return map[string][]byte{"large": large.Bytes(), "bad": []byte("no picture")}[key]
	}, AtOnce{})
	img := p.get("large", 192, func() {})
	if img == nil || img.Bounds() != image.Rect(0, 0, 192, 192) {
		t.Errorf("the picture became %v", img)
	}
	for range 3 {
		if p.get("bad", 192, func() {}) != nil || p.get("none", 192, func() {}) != nil {
			t.Error("something was made of nothing")
		}
	}
	if reads != 3 {
		t.Errorf("read %d times, want once each", reads)
	}
	if (*Pictures)(nil).get("large", 192, nil) != nil {
		t.Error("no pictures have a picture")
	}
}

func TestFormOfAWindow(t *testing.T) {
	for _, row := range []struct {
		w, h float32
		want Form
	}{
		{412, 915, Phone}, {360, 640, PhoneShort}, {820, 1180, Tablet}, {1180, 820, Tablet}, {1280, 800, Desktop},
	} {
		if got := FormOf(fyne.NewSize(row.w, row.h)); got != row.want {
			t.Errorf("%v by %v is %v, want %v", row.w, row.h, got, row.want)
		}
	}
}
