package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
)

// lineSheet changes one line of the basket: everything that was touched, in one act.
type lineSheet struct {
	s    *Screen
	line till.BasketLine
	tab  string

	amount *amount
	off    *off
	price  *widgets.FigurePad
	sum    func() money.Amount
	why    string
	whys   *widgets.Chips
	back   bool // the catalogue's price again
	note   *widgets.Entry
	wrap   *widgets.Tick

	tabs  *widgets.Chips
	body  *fyne.Container
	ready *widgets.Button
}

// The tabs of the sheet.
const (
	tabQuantity = "quantity"
	tabPrice    = "price"
	tabOff      = "discount"
	tabNote     = "note"
)

// askLine opens a line.
func (s *Screen) askLine(l till.BasketLine) {
	v := &lineSheet{s: s, line: l, tab: tabQuantity, body: widgets.Over(), why: l.Reason}
	w := s.Words
	v.tabs = widgets.NewChips(v.open)
	v.ready = widgets.NewMainButton("", widgets.Go, v.done)
	v.amount = newAmount(s, l)
	v.amount.changed, v.amount.entered = v.changed, v.done
	if len(v.names()) < 4 {
		v.tab = v.names()[0]
	}
	remove := widgets.NewMainButton(w.Get("act.remove"), widgets.Caution, func() {
		s.closeSheet()
		s.removeLine(l)
	})
	v.show()
	parts := []fyne.CanvasObject{v.tabs.Object(), widgets.Grow(v.body), widgets.Shares(theme.Gap, []float32{2, 3}, remove, v.ready)}
	s.ask(l.Name, widgets.Column(10, parts...), v.pad())
}

// names are the tabs that mean something for the line.
func (v *lineSheet) names() []string {
	switch {
	case v.line.Returnable:
		return []string{tabQuantity}
	case v.line.Free:
		return []string{tabPrice, tabOff, tabNote}
	}
	return []string{tabQuantity, tabPrice, tabOff, tabNote}
}

func (v *lineSheet) open(tab string) {
	v.tab = tab
	v.show()
	v.s.pad = v.pad()
	v.s.fits()
}

// pad is the one that keys go to.
func (v *lineSheet) pad() *widgets.FigurePad {
	switch v.tab {
	case tabQuantity:
		return v.amount.pad
	case tabPrice:
		return v.price
	case tabOff:
		return v.off.pad
	}
	return nil
}

func (v *lineSheet) show() {
	var o fyne.CanvasObject
	switch v.tab {
	case tabQuantity:
		o = v.amount.object()
	case tabPrice:
		o = v.priceTab()
	case tabOff:
		o = v.offTab()
	default:
		o = v.noteTab()
	}
	v.body.Objects = []fyne.CanvasObject{o}
	ids := v.names()
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = v.s.Words.Get("line." + id)
	}
	v.tabs.Set(ids, names, v.tab)
	visible(v.tabs.Object(), len(ids) > 1)
	v.changed()
}

func (v *lineSheet) priceTab() fyne.CanvasObject {
	w := v.s.Words
	if v.price == nil {
		v.price, v.sum = v.s.pricePad()
		v.price.Start(v.line.Price.Minor())
		v.price.OnChanged, v.price.OnEnter = func() { v.back = false; v.changed() }, v.done
		v.whys = v.s.reasonChips(func(why string) {
			v.why = why
			v.s.setReasons(v.whys, why)
			v.changed()
		})
		v.s.setReasons(v.whys, v.why)
	}
	parts := []fyne.CanvasObject{v.whys.Object()}
	if priced(v.line.List) && !v.line.Free {
		parts = append(parts, widgets.NewButton(w.Get("line.price.list", w.Money(v.line.List)), widgets.Plain, func() {
			v.price.Start(v.line.List.Minor())
			v.back = true
			v.changed()
		}))
	}
	return widgets.Column(6, append(parts, widgets.Grow(v.price))...)
}

func (v *lineSheet) offTab() fyne.CanvasObject {
	if v.off == nil {
		v.off = newOff(v.s, v.line.Discount, v.line.Full)
		v.off.changed, v.off.entered = v.changed, v.done
	}
	return v.off.object()
}

func (v *lineSheet) noteTab() fyne.CanvasObject {
	w := v.s.Words
	if v.note == nil {
		v.note = widgets.NewEntry(w.Get("line.note.hint"), v.s.Scan)
		v.note.SetText(v.line.Note)
		v.note.OnEnter = v.done
		v.wrap = widgets.NewTick(w.Get("line.wrap"), func(bool) { v.changed() })
		v.wrap.Set(v.line.Wrap)
	}
	return widgets.Column(12, widgets.Field(v.note), widgets.NewNote(w.Get("private")), v.wrap)
}

// change is what was touched.
func (v *lineSheet) change() (c till.LineChange, some bool) {
	l := v.line
	if q := v.amount.quantity(); q != abs(l.Quantity) && !l.Free || v.amount.tare != l.Tare {
		if l.Quantity < 0 {
			q = -q
		}
		c.Quantity, some = &q, true
		if v.amount.weighed() {
			typed, tare := true, v.amount.tare
			c.Typed, c.Tare = &typed, &tare
		}
	}
	if v.price != nil {
		v.changePrice(&c, &some)
	}
	if v.off != nil {
		if is := v.off.off(); is != l.Discount {
			c.Off, some = &is, true
		}
	}
	if v.note != nil {
		if v.note.Text != l.Note {
			c.Note, some = &v.note.Text, true
		}
		if v.wrap.On != l.Wrap {
			c.Wrap, some = &v.wrap.On, true
		}
	}
	return c, some
}

func (v *lineSheet) changePrice(c *till.LineChange, some *bool) {
	to := v.sum()
	switch {
	case v.back:
		to = money.Amount{} // the catalogue's again
		c.Price, *some = &to, true
	case to.Cmp(v.line.Price) != 0:
		c.Price, *some = &to, true
	}
	if v.why != v.line.Reason {
		c.Reason, *some = &v.why, true
	}
}

func (v *lineSheet) changed() {
	w := v.s.Words
	c, _ := v.change()
	said := w.Get("act.done")
	if v.tab == tabQuantity {
		said = w.Get("choose.set", w.Measured(v.amount.quantity(), v.line.Unit))
	}
	ok := c.Quantity == nil || *c.Quantity != 0
	if v.off != nil {
		ok = ok && v.off.ready()
	}
	v.ready.Set(said, ok)
	v.s.fits()
}

func (v *lineSheet) done() {
	c, some := v.change()
	if v.ready.Off {
		return
	}
	v.s.closeSheet()
	if some {
		v.s.act(func() error { return v.s.Till.ChangeLine(v.line.Key, c) }, func() { v.s.warnShort(v.line.Variant) })
	}
}
