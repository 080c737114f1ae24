package storybook

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/sell"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/unit"
)

// Size is a window that screens are looked at in.
type Size struct {
	Name          string
	Width, Height float32
}

// Sizes are a phone, a tablet and a small desktop.
func Sizes() []Size {
	return []Size{{"phone", 412, 915}, {"tablet", 1180, 820}, {"desktop", 1280, 800}}
}

// Story is one screen in one state.
type Story struct {
	Name    string
	Palette theme.Palette // the zero value is paper
	Scale   float32       // of texts, 0 is 1
	// Build makes the window's content for a form factor.
	Build func(form widgets.Form) fyne.CanvasObject
	Steps []string // what is tapped then, as Hand.Tap takes it, or typed: "fill:hint:text"
	Only  string   // the name of the only size in which it differs from others
}

// Stage is the selling place in its frame with everything that drives it.
type Stage struct {
	Till   *Till
	Screen *sell.Screen
	Frame  *widgets.Frame
	Scan   *widgets.Scan
	Opened []string          // places and addresses that were asked for
	Copied string            // what lies in the clipboard
	Kept   map[string][]byte // files that were saved, by their names
	Clock  time.Time         // what Scan reads
	form   widgets.Form
}

// NewStage puts the selling place into its frame.
func NewStage(till *Till, form widgets.Form) *Stage {
	st := &Stage{Till: till, form: form, Clock: time.Unix(0, 0)}
	st.Scan = widgets.NewScan(func() time.Time { return st.Clock }, nil)
	w := Speak()
	nav := NavBar(w, "sell", !till.State.Practice)
	st.Frame = widgets.NewFrame(form, widgets.Over())
	if till.State.Practice {
		st.Frame.Practice = w.Get("practice.band")
	}
	st.Screen = sell.New(sell.Deps{
		Till: till, Words: w, Form: form, Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{}, Scan: st.Scan,
		Open: func(place string) { st.Opened = append(st.Opened, place) },
		OpenURL: func(address string) error {
			st.Opened = append(st.Opened, address)
			return nil
		},
		Copy:       func(text string) { st.Copied = text },
		Paste:      func() string { return st.Copied },
		AddPrinter: func() { st.Opened = append(st.Opened, "printers") },
		Save:       st.keep,
		Nav: func(shown bool) {
			if st.Screen != nil {
				st.put(nav, shown)
			}
		},
	})
	st.put(nav, st.Screen.Nav())
	return st
}

// keep is where a seller's files go.
func (st *Stage) keep(name string, write func(io.Writer) error, done func(bool, error)) {
	var b bytes.Buffer
	err := write(&b)
	if err == nil {
		if st.Kept == nil {
			st.Kept = map[string][]byte{}
		}
		st.Kept[name] = b.Bytes()
	}
	done(err == nil, err)
}

func (st *Stage) put(nav *widgets.NavBar, shown bool) {
	if !shown {
		nav = nil
	}
	st.Frame.Set(st.Screen.Main(), st.Screen.Side(), nav)
}

// NavBar is the bar with every place that there is, and with the sales that are not copied yet: in
// practice nothing is worth a copy.
func NavBar(w *words.Words, on string, copied bool) *widgets.NavBar {
	bar := widgets.NewNavBar([]widgets.Place{
		{ID: "sell", Name: w.Get("place.sell"), Icon: widgets.IconSell},
		{ID: "stock", Name: w.Get("place.stock"), Icon: widgets.IconStock},
		{ID: "day", Name: w.Get("place.day"), Icon: widgets.IconDay},
		{ID: "shop", Name: w.Get("place.shop"), Icon: widgets.IconShop},
	}, on, nil)
	if copied && on == "stock" {
		bar.Stand(widgets.State{Text: w.Get("copied.none"), Short: w.Get("copied.bare"), Icon: widgets.IconCopy}) // a stall on its first day
		return bar
	}
	if copied {
		bar.Stand(widgets.State{Text: w.Count("copied.not", 3), Short: w.Count("copied.new", 3), Icon: widgets.IconCopy, Warn: true})
	}
	return bar
}

// Code is a field of modules that looks like a code of that size and says nothing.
func Code(n int) [][]bool {
	code := make([][]bool, n)
	seed := uint32(7)
	for y := range code {
		code[y] = make([]bool, n)
		for x := range code[y] {
			seed = seed*1664525 + 1013904223
			code[y][x] = x > 3 && y > 3 && x < n-4 && y < n-4 && seed>>30&1 == 1
		}
	}
	for _, at := range [][2]int{{4, 4}, {n - 11, 4}, {4, n - 11}} {
		for y := range 7 {
			for x := range 7 {
				ring := min(x, y, 6-x, 6-y)
				code[at[1]+y][at[0]+x] = ring != 1
			}
		}
	}
	return code
}

// fill puts the basket of the pictures together.
func fill(t *Till) {
	_ = t.Add("soap", 2*unit.One)
	_ = t.Add("tomatoes", 640)
	_ = t.Add("hoops/M", unit.One)
}

// Stories are the selling place in the states that are worth a look.
func Stories() []Story {
	full := selling(Goods, fill)
	return append([]Story{
		{Name: "sell", Build: full},
		{Name: "sell-dusk", Palette: theme.Dusk, Build: full},
		{Name: "sell-sunlight", Palette: theme.Sunlight, Build: full},
		{Name: "sell-large", Scale: 1.4, Build: full},
		{Name: "sell-long", Build: selling(LongGoods, fillLong)},
		{Name: "sell-practice", Build: selling(Goods, practise)},
		{Name: "sell-empty", Build: selling(nil, nil)},
		{Name: "basket", Build: full, Steps: []string{"3 lines"}, Only: "phone"},
		{Name: "variants", Build: selling(Goods, nil), Steps: []string{"tile:hoops"}},
		{Name: "weight", Build: selling(Goods, nil), Steps: []string{"?tile:tomatoes", "?key:.", "?key:6", "?key:4"}},
		{Name: "quantity", Build: full, Steps: open("row:1")},
		{Name: "warning", Build: selling(Goods, nil), Steps: []string{"Bath", "?tile:pillow"}},
	}, append(append(payStories(), sellingStories()...), append(placeStories(), partStories()...)...)...)
}

// open opens the basket on a phone and is passed over elsewhere.
func open(step string) []string { return []string{"?3 lines", step} }

func fillLong(t *Till) {
	fill(t)
	_ = t.Add("long1", 12*unit.One)
	_ = t.Add("long2/Medium", unit.One)
	_ = t.Add("long3", 1234567)
	t.SetStep("5")
}

func practise(t *Till) {
	fill(t)
	t.State.Practice, t.Here = true, true
}

// Act puts the story into a canvas of a size and taps its steps. A step after "?" may be missing.
func (s Story) Act(c fyne.Canvas, form widgets.Form, size fyne.Size) error {
	content := s.Build(form)
	c.SetContent(content)
	if w, ok := c.(interface{ Resize(fyne.Size) }); ok {
		w.Resize(size)
	}
	hand := Hand{content}
	for _, step := range s.Steps {
		what, maybe := strings.CutPrefix(step, "?")
		do := hand.Tap
		if fill, ok := strings.CutPrefix(what, "fill:"); ok {
			what, do = fill, hand.fillIn
		}
		if held, ok := strings.CutPrefix(what, "hold:"); ok {
			what, do = held, hand.Hold
		}
		if err := do(what); err != nil && !maybe {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// Theme is what the story is drawn with.
func (s Story) Theme() *theme.Theme {
	p, scale := s.Palette, s.Scale
	if p.Name == "" {
		p = theme.Paper
	}
	if scale == 0 {
		scale = 1
	}
	return theme.New(p, scale, theme.Figtree())
}

func selling(goods func() []Good, before func(*Till)) func(widgets.Form) fyne.CanvasObject {
	return func(form widgets.Form) fyne.CanvasObject {
		var laid []Good
		if goods != nil {
			laid = goods()
		}
		till := NewTill(laid)
		if before != nil {
			before(till)
		}
		return NewStage(till, form).Frame
	}
}
