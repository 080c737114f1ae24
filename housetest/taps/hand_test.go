package taps

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app"
	_ "trestle/app/locale" // a shell without a language speaks English
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
)

// form is a kind of device.
type form struct {
	name string
	size fyne.Size
}

var forms = []form{
	{"phone", fyne.NewSize(412, 915)},
	{"tablet", fyne.NewSize(1180, 820)},
	{"desktop", fyne.NewSize(1440, 900)},
}

// What a person needs for one of each. A scanner sends its letters much faster.
const (
	aTap  = 400 * time.Millisecond
	aKey  = 150 * time.Millisecond
	aScan = 2 * time.Millisecond
)

// hand is a seller's hand at Trestle's own window. Everything is done at once; what the book tells the window from
// its own goroutine waits until settle.
type hand struct {
	storybook.Hand
	t *testing.T
	w *app.Window

	now   time.Time
	taps  int
	keys  int
	scans int
	spent time.Duration // in our code, by the wall clock

	dir  string
	form form
	link string // of a receipt that was looked up

	posts storybook.Posts
}

// noon is when every test begins.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.FixedZone("", 3600))

// sit opens the window on a data folder.
func sit(t *testing.T, dir string, of form) *hand {
	t.Helper()
	h := &hand{t: t, now: noon, dir: dir, form: of}
	h.sitDown()
	t.Cleanup(h.leave)
	return h
}

func (h *hand) sitDown() {
	h.w = app.New(test.NewTempApp(h.t), app.Config{
		Dir: h.dir, Now: func() time.Time { return h.now }, Tag: language.AmericanEnglish,
		Work: func() widgets.Work { return widgets.AtOnce{} }, Post: h.posts.Post, After: storybook.Soon,
	})
	h.w.Fyne().Resize(h.form.size)
	h.w.Fyne().Show()
	h.settle()
}

// reopen closes the window, does something at the till, and opens it again.
func (h *hand) reopen(do func(*till.Till)) {
	h.t.Helper()
	h.leave()
	s, err := till.Open(till.Config{Dir: h.dir, Now: func() time.Time { return h.now }})
	must(h.t, err)
	do(s)
	must(h.t, s.Close())
	h.sitDown()
}

// leave closes the window in good order, once.
func (h *hand) leave() {
	if h.w != nil {
		h.w.Close()
		h.w = nil
	}
}

// settle runs what was posted to the window's goroutine, and what that posts.
func (h *hand) settle() {
	h.posts.Run()
	h.Root = h.w.Fyne().Content()
}

// work lets our code answer, and measures how long it takes.
func (h *hand) work(do func()) {
	begun := time.Now()
	do()
	h.settle()
	h.spent += time.Since(begun)
}

// tap touches one thing after another.
func (h *hand) tap(what ...string) {
	h.t.Helper()
	for _, w := range what {
		at, err := h.Reach(w)
		if err != nil {
			h.t.Fatalf("%v\nIt says: %q", err, h.Texts())
		}
		h.touch(at)
	}
}

func (h *hand) touch(at fyne.Position) {
	h.now = h.now.Add(aTap)
	h.taps++
	h.work(func() { test.TapCanvas(h.w.Fyne().Canvas(), at) })
}

// note taps the button of a note, a token or a sum, or what leads to the same where there is none.
func (h *hand) note(says string, instead ...string) {
	h.t.Helper()
	if h.tapNote(says) {
		return
	}
	if len(instead) == 0 {
		h.t.Fatalf("there is no button %q. It says: %q", says, h.Texts())
	}
	h.tap(instead...)
}

// tapNote taps the button of a note, if there is one: the pad has keys that say the same.
func (h *hand) tapNote(says string) bool {
	for _, s := range h.Look() {
		b, ok := s.Object.(*widgets.Button)
		if !ok || b.Text != says {
			continue
		}
		if _, key := s.Parents[len(s.Parents)-1].(*widgets.Keypad); key {
			continue
		}
		z := b.Size()
		h.touch(s.At.Add(fyne.NewPos(z.Width/2, z.Height/2)))
		return true
	}
	return false
}

// oneOf taps the first of several things that is there: a form has its own way.
func (h *hand) oneOf(what ...string) {
	h.t.Helper()
	for _, w := range what {
		if _, err := h.Reach(w); err == nil {
			h.tap(w)
			return
		}
	}
	h.tap(what[0])
}

// type writes letters on a keyboard, where the focus is or where nothing has it.
func (h *hand) typed(text string) {
	for _, r := range text {
		h.keys++
		h.now = h.now.Add(aKey)
		h.letter(r)
	}
}

func (h *hand) letter(r rune) {
	c := h.w.Fyne().Canvas()
	h.work(func() {
		switch f := c.Focused(); {
		case f != nil:
			f.TypedRune(r)
		case c.OnTypedRune() != nil:
			c.OnTypedRune()(r)
		}
	})
}

// press presses keys that are no letters.
func (h *hand) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		h.keys++
		h.now = h.now.Add(aKey)
		h.stroke(k)
	}
}

func (h *hand) stroke(k fyne.KeyName) {
	c := h.w.Fyne().Canvas()
	h.work(func() {
		e := &fyne.KeyEvent{Name: k}
		switch f := c.Focused(); {
		case f != nil:
			f.TypedKey(e)
		case c.OnTypedKey() != nil:
			c.OnTypedKey()(e)
		}
	})
}

// scan shoots a code with a scanner that types: a burst of letters, then Enter.
func (h *hand) scan(code string) {
	h.scans++
	h.now = h.now.Add(aTap)
	for _, r := range code {
		h.now = h.now.Add(aScan)
		h.letter(r)
	}
	h.now = h.now.Add(aScan)
	h.stroke(fyne.KeyReturn)
}

// says fails when a text cannot be read.
func (h *hand) says(what ...string) {
	h.t.Helper()
	for _, w := range what {
		if !h.Says(w) {
			h.t.Fatalf("nobody can read %q. It says: %q", w, h.Texts())
		}
	}
}

// tile is the tile with a name, ready to be tapped.
func (h *hand) tile(name string) string {
	h.t.Helper()
	if id, ok := h.seesTile(name); ok {
		return id
	}
	h.t.Fatalf("no tile is called %q. It says: %q", name, h.Texts())
	return ""
}

// seesTile looks for a tile that a finger can reach.
func (h *hand) seesTile(name string) (string, bool) {
	for _, s := range h.Look() {
		if t, ok := s.Object.(*widgets.Tile); ok && t.Data.Name == name {
			if _, err := h.Reach("tile:" + t.Data.ID); err == nil {
				return "tile:" + t.Data.ID, true
			}
		}
	}
	return "", false
}

// row is the line of the basket with a name, ready to be tapped.
func (h *hand) row(name string) string {
	h.t.Helper()
	for _, s := range h.Look() {
		if r, ok := s.Object.(*widgets.BasketRow); ok && r.Data.Name == name {
			return "row:" + r.Data.Key
		}
	}
	h.t.Fatalf("no line of the basket is called %q. It says: %q", name, h.Texts())
	return ""
}

// someTile is the first tile that a finger can reach and that asks nothing.
func (h *hand) someTile() string {
	h.t.Helper()
	for _, s := range h.Look() {
		if t, ok := s.Object.(*widgets.Tile); ok && t.Data.Note == "" && t.Data.Mood != widgets.Out {
			if _, err := h.Reach("tile:" + t.Data.ID); err == nil {
				return "tile:" + t.Data.ID
			}
		}
	}
	h.t.Fatalf("there is no tile. It says: %q", h.Texts())
	return ""
}

// basket taps the basket of a helper by the initial, or the one with a number.
func (h *hand) basket(initial string) {
	h.t.Helper()
	for _, s := range h.Look() {
		chip, ok := s.Object.(interface{ Said() string })
		if ok && chip.Said() == initial && strings.HasSuffix(fmt.Sprintf("%T", chip), "basketChip") {
			z := s.Object.Size()
			h.touch(s.At.Add(fyne.NewPos(z.Width/2, z.Height/2)))
			return
		}
	}
	h.t.Fatalf("there is no basket %q. It says: %q", initial, h.Texts())
}
