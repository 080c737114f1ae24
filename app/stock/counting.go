package stock

import (
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// counting is a count of many things, one figure after the other. It can be left at any line: the till keeps what
// was typed.
type counting struct {
	s     *Screen
	body  *fyne.Container
	title *widgets.Label
	bar   *widgets.Progress
	blind *widgets.Tick
	grid  *widgets.RowList
	empty *widgets.Label
	end   *widgets.Button
	on    string // the variant whose figure is typed
	state till.CountState
}

// goCounting goes on with the count that is under way, or asks what is to be counted.
func (s *Screen) goCounting() {
	var state till.CountState
	var err error
	s.Reads.Do(func() { state, err = s.Till.CountState() }, func() {
		switch {
		case err != nil:
			s.warn(err)
		case state.Open:
			s.enter(newCounting(s, state))
		default:
			s.beginCount()
		}
	})
}

// beginCount asks what is to be counted.
func (s *Screen) beginCount() {
	w := s.Words
	var o till.CountOptions
	categories, _ := s.Till.Categories()
	ids, names := append([]string{""}, categories...), append([]string{w.Get("stock.every")}, categories...)
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		o.Category = id
		chips.Set(ids, names, id)
	})
	chips.Set(ids, names, "")
	blind := widgets.NewTick(w.Get("stock.count.blind"), func(on bool) { o.Blind = on })
	loose := widgets.NewTick(w.Get("stock.count.loose"), func(on bool) { o.Loose = on })
	begin := widgets.NewMainButton(w.Get("stock.count.begin"), widgets.Go, func() {
		var state till.CountState
		s.act(func() (err error) {
			state, err = s.Till.StartCount(o)
			return err
		}, func() { s.enter(newCounting(s, state)) })
	})
	s.sheet.Open(w.Get("stock.count.what"), widgets.Column(14,
		widgets.NewParagraph(w.Get("stock.count.how")), chips.Object(), blind, loose, begin), nil)
}

func newCounting(s *Screen, state till.CountState) *counting {
	c := &counting{s: s, state: state, bar: widgets.NewProgress(), title: widgets.NewStrong("", theme.Label), empty: widgets.NewParagraph("")}
	w, e := s.Words, s.Form.Edge()
	c.title.Lines = 2
	c.empty.Token, c.empty.Align = theme.Mut, fyne.TextAlignCenter
	c.blind = widgets.NewTick(w.Get("stock.count.blind"), func(on bool) {
		s.act(func() error { return s.Till.CountBlind(on) }, func() {})
	})
	c.grid = widgets.NewRowList(func() int { return len(c.state.Lines) }, c.row, c.typeFor)
	c.grid.Edge = e
	c.end = widgets.NewMainButton(w.Get("stock.count.end"), widgets.Go, c.finish)
	drop := widgets.NewMainButton(w.Get("stock.count.drop"), widgets.Plain, c.drop)
	c.body = widgets.Column(0,
		s.topOf(c.title, s.leave),
		widgets.Grow(widgets.Fits(widgets.Column(0,
			widgets.Inset(e, 8, e, 4, widgets.Column(4, c.bar, c.blind)), widgets.NewRule(),
			widgets.Grow(widgets.Over(c.grid, widgets.Inset(e, 0, e, 0, widgets.Middle(c.empty))))))),
		widgets.Inset(e, 8, e, e, widgets.Equal(10, drop, c.end)))
	c.repaint()
	return c
}

func (c *counting) object() fyne.CanvasObject { return c.body }

func (c *counting) read() {
	s := c.s
	var state till.CountState
	var err error
	s.Reads.Do(func() { state, err = s.Till.CountState() }, func() {
		switch {
		case err != nil:
			s.warn(err)
		case !state.Open && s.stage == stage(c):
			s.leave()
		default:
			c.state = state
			c.repaint()
		}
	})
}

func (c *counting) repaint() {
	w, n := c.s.Words, len(c.state.Lines)
	c.title.SetText(w.Get("stock.count.title", c.state.Done, n))
	c.bar.Set(c.state.Done, max(n, 1))
	c.blind.Set(c.state.Blind)
	c.empty.SetText("")
	if n == 0 {
		c.empty.SetText(w.Get("stock.count.none"))
	}
	c.end.Kind = widgets.Go
	if c.on != "" && c.s.Form.Wide() {
		c.end.Kind = widgets.Plain // the next step is beside it
	}
	c.end.Set(w.Get("stock.count.end"), c.state.Done > 0)
	c.end.Refresh()
	c.grid.Refresh()
	widgets.Relay(c.body)
}

func (c *counting) row(i int) widgets.ListRowData {
	if i >= len(c.state.Lines) {
		return widgets.ListRowData{}
	}
	w, l := c.s.Words, c.state.Lines[i]
	d := widgets.ListRowData{ID: l.Variant, Name: l.Name, Note: l.SKU, On: l.Variant == c.on}
	if !c.state.Blind {
		d.Right, d.Under = w.Measured(l.Expected, l.Unit), w.Get("stock.count.expected")
	}
	if !l.Counted {
		return d
	}
	d.Mood, d.Badge = widgets.Plenty, w.Get("stock.count.done", w.Quantity(l.Found))
	if l.Differ != 0 && !c.state.Blind {
		d.Mood = widgets.Low
		d.Under = difference(c.s, l)
	}
	return d
}

// difference writes by how much something else was there.
func difference(s *Screen, l till.CountLine) string {
	sign, q := "+", l.Differ
	if q < 0 {
		sign, q = "−", -q
	}
	return sign + s.Words.Measured(q, l.Unit)
}

// step goes on to the row before or after.
func (c *counting) step(by int) {
	i := slices.IndexFunc(c.state.Lines, func(l till.CountLine) bool { return l.Variant == c.on }) + by
	if i >= 0 && i < len(c.state.Lines) {
		c.typeFor(c.state.Lines[i].Variant)
	}
}

// typeFor opens the pad for what is there of a row.
func (c *counting) typeFor(variant string) {
	s, w := c.s, c.s.Words
	i := slices.IndexFunc(c.state.Lines, func(l till.CountLine) bool { return l.Variant == variant })
	_, choice, ok := s.find(variant)
	if i < 0 || !ok {
		s.toast.Warn(w.Get("stock.count.not"), "", nil)
		return
	}
	l := c.state.Lines[i]
	var more []fyne.CanvasObject
	if l.Counted {
		more = append(more, widgets.NewButton(w.Get("stock.count.clear"), widgets.Plain, func() {
			s.act(func() error { return s.Till.ClearCounted(variant) }, func() { c.close() })
		}))
	}
	s.howMuch(question{
		title: w.Get("stock.counted.q", l.Name), answer: "stock.count.next", of: choice, more: more, zero: true,
		then: func(q unit.Quantity) { c.keep(variant, q) },
	})
	c.on = variant
	c.repaint()
	c.grid.Bring(i)
}

func (c *counting) close() {
	c.on = ""
	c.s.asked()
	c.repaint()
}

// keep keeps a figure and goes on to the next thing that is not counted.
func (c *counting) keep(variant string, q unit.Quantity) {
	s := c.s
	var state till.CountState
	s.act(func() error {
		err := s.Till.SetCounted(variant, q)
		if err == nil {
			state, err = s.Till.CountState()
		}
		return err
	}, func() {
		c.state = state
		c.repaint()
		if next := c.after(variant); next != "" {
			c.typeFor(next)
			return
		}
		c.close()
		s.toast.Say(s.Words.Get("stock.count.all"), "", nil)
	})
}

// after is the next thing that is not counted, from the front again once the end is reached.
func (c *counting) after(variant string) string {
	at := slices.IndexFunc(c.state.Lines, func(l till.CountLine) bool { return l.Variant == variant })
	for i := range c.state.Lines {
		if l := c.state.Lines[(at+1+i)%len(c.state.Lines)]; !l.Counted {
			return l.Variant
		}
	}
	return ""
}
