package app

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/till"
	"trestle/app/widgets"
)

// heldUp is a Work that does nothing until it is let go: a disk that takes its time.
type heldUp struct {
	free    bool
	waiting []func()
}

func (h *heldUp) Do(act, done func()) {
	do := func() {
		act()
		if done != nil {
			done()
		}
	}
	if h.free {
		do()
		return
	}
	h.waiting = append(h.waiting, do)
}

func (h *heldUp) letGo() {
	h.free = true
	for _, do := range h.waiting {
		do()
	}
	h.waiting = nil
}

// The law of the first window: it is drawn before the book is open. A seller who taps the icon sees at once that
// Trestle is coming, however long the history is.
func TestTheWindowIsDrawnBeforeTheBookIsOpen(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		work := &heldUp{}
		b := &bench{t: t}
		b.w = New(test.NewTempApp(t), Config{
			Dir: dir, Now: func() time.Time { return noon }, Tag: language.English, Painted: true,
			Work: func() widgets.Work { return work }, Post: b.posts.Post, After: func(time.Duration, func()) {},
		})
		b.w.Fyne().Resize(size)
		b.w.Fyne().Show()
		b.settle()
		shot := b.w.Fyne().Canvas().Capture()
		if colours(shot) < 8 {
			t.Errorf("the first frame is empty: it has %d colours", colours(shot))
		}
		b.says("Opening your stall …")
		b.settle()
		if b.w.stall != nil {
			t.Error("the book is open, and nobody let it")
		}
		if other, err := till.Open(till.Config{Dir: dir}); err != nil {
			t.Error("somebody holds the book already:", err)
		} else if err := other.Close(); err != nil {
			t.Error(err)
		}
		work.letGo()
		b.settle()
		if b.w.stall == nil {
			t.Fatal("the book was let go, and does not open")
		}
		b.says("Tap what the buyer takes.")
		b.end()
	})
}

// In a real window the book waits for the first frame, whatever the disk could do meanwhile.
func TestTheBookWaitsForTheFirstFrame(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := &bench{t: t}
	b.w = New(test.NewTempApp(t), Config{
		Dir: dir, Now: func() time.Time { return noon }, Tag: language.English, Painted: true,
		Work: func() widgets.Work { return widgets.AtOnce{} }, Post: b.posts.Post, After: func(time.Duration, func()) {},
	})
	t.Cleanup(b.end)
	b.w.Fyne().Resize(tablet)
	b.w.Fyne().Show()
	b.settle()
	if b.w.stall != nil {
		t.Fatal("the book was opened before anything was drawn")
	}
	b.w.Fyne().Canvas().Capture()
	b.settle()
	if b.w.stall == nil {
		t.Fatal("the first frame was drawn, and nobody opens the book")
	}
	b.says("Tap what the buyer takes.")
}

// colours counts how many there are in a picture.
func colours(shot image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := shot.Bounds().Min.Y; y < shot.Bounds().Max.Y; y += 3 {
		for x := shot.Bounds().Min.X; x < shot.Bounds().Max.X; x += 3 {
			r, g, b, _ := shot.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
