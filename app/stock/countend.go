package stock

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// finish shows what is other than expected before anything is kept.
func (c *counting) finish() {
	s, w := c.s, c.s.Words
	c.on = ""
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Count("stock.count.kept", c.state.Done))}
	parts = append(parts, c.differences()...)
	rest, left := false, 0
	for _, l := range c.state.Lines {
		if !l.Counted && l.Tracked {
			left++
		}
	}
	if left > 0 {
		parts = append(parts, widgets.NewTick(w.Count("stock.count.rest", left), func(on bool) { rest = on }))
	}
	keep := widgets.NewMainButton(w.Get("stock.count.keep"), widgets.Go, nil)
	keep.OnTap = func() {
		var end till.CountEnd
		s.act(func() (err error) {
			end, err = s.Till.FinishCount(context.Background(), rest)
			return err
		}, func() {
			s.leave()
			s.toast.Say(w.Count("stock.count.ended", end.Lines), "", nil)
		})
	}
	s.asked()
	s.sheet.Open(w.Get("stock.count.end"), widgets.Column(14, widgets.Grow(widgets.Scroll(widgets.Column(14, parts...))), keep), nil)
}

// mostDiffer is how many differences are written out.
const mostDiffer = 100

// differences lists what was expected and what was found.
func (c *counting) differences() []fyne.CanvasObject {
	w := c.s.Words
	if c.state.Differ == 0 {
		return []fyne.CanvasObject{widgets.NewTinted(theme.Tint, 12, widgets.NewParagraph(w.Get("stock.count.same")))}
	}
	title := widgets.NewStrong(w.Count("stock.count.differ", c.state.Differ), theme.Body)
	title.Lines = -1
	rows := []fyne.CanvasObject{title}
	for _, l := range c.state.Lines {
		if l.Differ == 0 {
			continue
		}
		if len(rows) > mostDiffer {
			rows = append(rows, widgets.NewNote(w.Get("stock.count.more", c.state.Differ-mostDiffer)))
			break
		}
		was := widgets.NewNote(w.Get("stock.count.was", w.Quantity(l.Expected), w.Measured(l.Found, l.Unit)))
		rows = append(rows, widgets.NewRule(), widgets.Column(2, widgets.Pair(l.Name, difference(c.s, l), true), was))
	}
	return []fyne.CanvasObject{widgets.Column(8, rows...)}
}

// drop asks once more before what was typed is thrown away.
func (c *counting) drop() {
	s, w := c.s, c.s.Words
	if c.state.Done == 0 {
		s.act(s.Till.DropCount, s.leave)
		return
	}
	yes := widgets.NewMainButton(w.Get("stock.count.drop.yes"), widgets.Caution, func() {
		s.act(s.Till.DropCount, s.leave)
	})
	no := widgets.NewMainButton(w.Get("stock.count.drop.no"), widgets.Go, func() { s.sheet.Close() })
	s.sheet.Open(w.Get("stock.count.drop"), widgets.Column(14,
		widgets.NewParagraph(w.Count("stock.count.lost", c.state.Done)), no, yes), nil)
}
