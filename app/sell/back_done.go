package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// gaveView says what the seller hands over now, and shows the code of store credit.
type gaveView struct {
	v      *backView
	label  *widgets.Label
	sum    *widgets.Amount
	todo   *widgets.Label
	stock  *widgets.Label
	code   *widgets.QR
	number *widgets.Label
	card   *widgets.Panel
	again  *widgets.Button
	next   *widgets.Button
	body   fyne.CanvasObject
	acts   *fyne.Container
	foot   fyne.CanvasObject
	lines  *fyne.Container
	pane   *widgets.Panel
}

func newGaveView(v *backView) *gaveView {
	g := &gaveView{v: v}
	w, e := v.s.Words, v.s.Form.Edge()
	g.label = centred("")
	g.label.Pt = theme.Label
	g.sum = widgets.NewCentredAmount(theme.Change)
	g.todo = centred("")
	g.todo.Bold, g.todo.Token, g.todo.Pt = true, theme.Ink, theme.Label
	g.stock = centred("")
	g.code = widgets.NewQR(nil, codeLeast)
	g.number = centred("")
	g.number.Bold, g.number.Token = true, theme.Ink
	g.card = widgets.NewCard(14, widgets.Column(6, widgets.Grow(g.code), g.number))
	g.body = widgets.Fits(widgets.Narrow(560, widgets.Inset(e, 16, e, 8, widgets.Column(8,
		widgets.Column(2, g.label, g.sum), g.todo, g.stock, widgets.Grow(widgets.AtMost(g.card))))))
	g.again = widgets.NewMainButton(w.Get("void.again"), widgets.Plain, v.ringAgain)
	g.next = widgets.NewMainButton(w.Get("receipt.next"), widgets.Go, v.s.steady(v.leave))
	g.acts = widgets.Column(8, g.again, g.next)
	if v.s.Form.Wide() {
		g.lines = widgets.Column(0)
		g.pane = widgets.NewPanel(theme.Card, widgets.Column(0,
			widgets.Grow(widgets.Scroll(widgets.Inset(e, 10, e, 0, g.lines))), widgets.Inset(e, 8, e, 12, g.acts)))
		return g
	}
	g.foot = widgets.Inset(e, 8, e, e, g.acts)
	return g
}

func (g *gaveView) parts() (body, foot, side []fyne.CanvasObject) {
	body = []fyne.CanvasObject{g.body}
	if g.v.s.Form.Wide() {
		return body, nil, []fyne.CanvasObject{g.pane}
	}
	return body, []fyne.CanvasObject{g.foot}, nil
}

func (g *gaveView) repaint() {
	v, w := g.v, g.v.s.Words
	if v.done == nil {
		return
	}
	f := v.done.Refund
	g.sum.SetText(w.Sign(handedBack(f)))
	label := "back.done"
	switch {
	case f.Void:
		label = "back.done.void"
	case v.done.Credit != nil:
		label = "back.done.credit"
	}
	g.label.SetText(w.Get(label))
	g.todo.SetText(g.does(f))
	g.stock.SetText(g.restocked())
	visible(g.stock, g.stock.Text != "")
	visible(g.todo, g.todo.Text != "")
	g.repaintLines(f)
	visible(g.again, f.Void)
	g.code.Set(v.done.code)
	visible(g.code, v.done.code != nil)
	visible(g.card, v.done.code != nil || v.done.Credit != nil)
	g.number.SetText(w.Get("back.receipt", f.Number()))
	if v.done.Credit != nil {
		g.number.SetText(w.Get("back.credit.write", f.Number()))
	}
}

// repaintLines lists what came back, where there is room for it.
func (g *gaveView) repaintLines(f inventory.Refund) {
	if g.lines == nil {
		return
	}
	w := g.v.s.Words
	g.lines.Objects = nil
	for _, l := range f.Lines {
		note := w.Get("back.restock")
		if l.Goods == inventory.Waste {
			note = w.Get("back.waste")
		}
		row := widgets.NewBasketRow(widgets.RowData{Quantity: w.Quantity(l.Quantity), Name: l.Name, Note: note, Total: w.Money(l.Share.Gross)}, nil)
		row.Fixed = true
		g.lines.Objects = append(g.lines.Objects, row)
	}
}

// does says in sentences what the seller does with each way in which money goes back.
func (g *gaveView) does(f inventory.Refund) string {
	v, w := g.v, g.v.s.Words
	var out []string
	for _, t := range f.Tenders {
		sum := w.Money(t.Amount)
		switch {
		case t.Kind == inventory.Token:
			out = append(out, w.Get("back.do.voucher", sum, v.voucher(v.done.vouchers, t.Of)))
		case t.Kind == inventory.Credit && t.Of != "":
			out = append(out, w.Get("back.do.again", sum, t.Of))
		case t.Kind == inventory.Credit: // the code says it
		case w.Has("back.do." + t.Kind):
			out = append(out, w.Get("back.do."+t.Kind, sum))
		}
	}
	if !f.Tip.IsZero() {
		out = append(out, w.Get("back.do.tip", w.Money(f.Tip)))
	}
	if len(f.Tenders) == 0 {
		out = append(out, w.Get("back.do.nothing"))
	}
	return strings.Join(out, "\n")
}

// restocked names what is on the table again.
func (g *gaveView) restocked() string {
	v, w := g.v, g.v.s.Words
	var out []string
	for _, l := range v.done.Refund.Lines {
		if l.Goods == inventory.Restock && l.Variant != "" && l.Quantity > 0 {
			out = append(out, w.Measured(l.Quantity, l.Unit)+" "+l.Name)
		}
	}
	if len(out) == 0 {
		return ""
	}
	const most = 3
	if len(out) > most {
		out = append(out[:most], "…")
	}
	return w.Get("back.stock", strings.Join(out, ", "))
}
