package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// backSum shows what the buyer gets and in which way, and gives it.
type backSum struct {
	v       *backView
	total   *widgets.Amount
	gets    *widgets.Label
	parts   *fyne.Container // what goes back in each way
	ways    *widgets.Chips
	bound   *widgets.Label // what a voucher paid goes back as that voucher
	wrong   *widgets.Label
	instead *widgets.Button
	green   *widgets.Button
	foot    *widgets.Panel
	pane    *widgets.Panel
}

func newBackSum(v *backView) *backSum {
	b := &backSum{v: v, total: widgets.NewAmount(theme.TotalPhone), parts: widgets.Column(2)}
	w, e := v.s.Words, v.s.Form.Edge()
	b.gets = widgets.NewLabel(w.Get("back.gets"))
	b.gets.Token, b.gets.Lines = theme.Mut, 2
	b.ways = widgets.NewChips(v.choose)
	if v.s.Form == widgets.PhoneShort {
		b.ways = widgets.NewStrip(v.choose) // the lines above need the room
	}
	b.bound, b.wrong = widgets.NewParagraph(""), widgets.NewParagraph("")
	b.bound.Pt, b.bound.Token, b.wrong.Token = theme.Small, theme.Mut, theme.Warn
	b.instead = widgets.NewMainButton(w.Get("back.instead"), widgets.Plain, v.instead)
	b.green = widgets.NewMainButton("", widgets.Go, v.give)
	acts := widgets.Shares(theme.Gap, []float32{36, 64}, b.instead, b.green)
	sum := widgets.Beside(10, 130, widgets.Middle(b.gets), b.total)
	if v.s.Form.Wide() {
		b.total.Pt = theme.Total
		top := widgets.Column(12, b.gets, b.total, b.parts, b.ways.Object(), b.bound, b.wrong)
		b.pane = widgets.NewPanel(theme.Card, widgets.Column(0,
			widgets.Grow(widgets.Scroll(widgets.Inset(e, 14, e, 12, top))), widgets.Inset(e, 8, e, 12, acts)))
		return b
	}
	b.foot = widgets.NewPanel(theme.Card, widgets.Inset(e, 6, e, 12, widgets.Column(4,
		widgets.AtMost(widgets.Column(4, sum, b.parts, b.bound, b.wrong)), b.ways.Object(), acts)))
	b.foot.Top = true
	return b
}

// parts are what the stage shows: the lines, the buttons of a phone, what stands beside it.
func (v *backView) parts() (body, foot, side []fyne.CanvasObject) {
	body = []fyne.CanvasObject{v.list.body}
	if v.s.Form.Wide() {
		return body, nil, []fyne.CanvasObject{v.sum.pane}
	}
	return body, []fyne.CanvasObject{v.sum.foot}, nil
}

func (b *backSum) repaint() {
	v, w := b.v, b.v.s.Words
	quote := v.quote
	total := money.Zero(v.of.Sale.Currency)
	if len(v.picks) > 0 && v.wrong == nil && quote.Currency != "" {
		total = handedBack(quote)
	}
	b.total.SetText(w.Sign(total))
	b.repaintWays()
	b.parts.Objects = nil
	b.bound.SetText("")
	if v.gift {
		b.bound.SetText(w.Get("back.gift"))
	}
	b.wrong.SetText("")
	if v.wrong != nil {
		b.wrong.SetText(w.Error(v.wrong))
	}
	if len(v.picks) > 0 && v.wrong == nil {
		b.repaintParts(quote)
	}
	visible(b.bound, b.bound.Text != "")
	visible(b.wrong, b.wrong.Text != "")
	visible(b.parts, len(b.parts.Objects) > 0)
	b.instead.Set(w.Get("back.instead"), len(v.picks) > 0 && !v.s.busy)
	b.green.Set(b.next(), v.ready())
}

// repaintParts shows each way in which money goes back; one of them alone is said by the green button.
func (b *backSum) repaintParts(quote inventory.Refund) {
	v, w := b.v, b.v.s.Words
	var bound []string
	for _, t := range quote.Tenders {
		if t.Kind == inventory.Token && !v.of.Vouchers[t.Of].CashBack {
			bound = append(bound, w.Get("back.vouchers", v.voucher(v.of.Vouchers, t.Of)))
		}
		if len(quote.Tenders) > 1 {
			b.parts.Objects = append(b.parts.Objects, widgets.Pair(v.as(t), w.Money(t.Amount), false))
		}
	}
	if v.gift {
		bound = append([]string{w.Get("back.gift")}, bound...)
	}
	b.bound.SetText(strings.Join(bound, " "))
}

// repaintWays offers the ways that there are: what nothing was paid with is none.
func (b *backSum) repaintWays() {
	v, w := b.v, b.v.s.Words
	ids, names := []string{wayPaid}, []string{w.Get("back.way")}
	if v.gift { // money belongs to who paid, and that is not who holds this receipt
		b.ways.Set([]string{wayCredit}, []string{w.Get("back.way.credit")}, v.way)
		visible(b.ways.Object(), len(v.open()) > 0)
		return
	}
	add := func(id string) { ids, names = append(ids, id), append(names, w.Get("back.way."+id)) }
	other := false
	for _, t := range v.of.Sale.Tenders {
		other = other || t.Kind != inventory.Cash
	}
	if other {
		add(wayCash)
	}
	for _, t := range v.of.Sale.Tenders {
		if t.Kind == inventory.Card && len(v.of.Sale.Tenders) > 1 {
			add(wayCard)
			break
		}
	}
	add(wayCredit)
	b.ways.Set(ids, names, v.way)
	visible(b.ways.Object(), len(v.open()) > 0)
}

// next is the word of the green button: what the seller hands over.
func (b *backSum) next() string {
	v, w := b.v, b.v.s.Words
	switch {
	case v.s.busy:
		return w.Get("back.busy")
	case len(v.picks) == 0:
		return w.Get("back.nothing")
	case v.wrong != nil:
		return w.Get("back.go.nothing")
	case len(v.quote.Tenders) != 1:
		if handedBack(v.quote).IsZero() {
			return w.Get("back.go.nothing")
		}
		return w.Get("back.go", w.Money(handedBack(v.quote)))
	}
	t := v.quote.Tenders[0]
	sum := w.Money(t.Amount)
	switch {
	case t.Kind == inventory.Token:
		return w.Get("back.go.voucher", sum, v.voucher(v.of.Vouchers, t.Of))
	case t.Kind == inventory.Credit && t.Of != "":
		return w.Get("back.go.again", sum)
	case w.Has("back.go." + t.Kind):
		return w.Get("back.go."+t.Kind, sum)
	}
	return w.Get("back.go", sum)
}

// handedBack is what the buyer gets, what is no longer owed too.
func handedBack(f inventory.Refund) money.Amount {
	sum := money.Zero(f.Currency)
	for _, t := range f.Tenders {
		if next, err := sum.Add(t.Amount); err == nil {
			sum = next
		}
	}
	return sum
}

// as says in which way a tender goes back.
func (v *backView) as(t inventory.Tender) string {
	w := v.s.Words
	switch {
	case t.Kind == inventory.Token:
		return w.Get("back.as.voucher", v.voucher(v.of.Vouchers, t.Of))
	case t.Kind == inventory.Credit && t.Of != "":
		return w.Get("back.as.again", t.Of)
	case w.Has("back.as." + t.Kind):
		return w.Get("back.as." + t.Kind)
	}
	return t.Kind
}

// voucher is what one of the vouchers that paid is called.
func (v *backView) voucher(of map[string]inventory.Voucher, id string) string {
	if known := of[id]; known.Name != "" {
		return known.Name
	}
	return v.s.Words.Get("back.voucher")
}

// write does what gives back of a sale, and shows what the seller does with the money.
func (v *backView) write(sale inventory.Sale, do func(*given) error) {
	s := v.s
	s.busy = true
	s.repaint()
	got := given{sale: sale}
	var err error
	var r reading
	s.Acts.Do(func() {
		if err = do(&got); err == nil {
			got.draw(s.Till)
		}
		r = s.read()
	}, func() {
		s.busy = false
		s.take(r)
		if err != nil {
			s.repaint()
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		v.done = &got
		s.toast.Dismiss()
		s.show(gave)
		s.table.read()
		s.openDrawers(got.Refund.Tenders)
	})
}

// draw makes the code that the buyer takes: of the store credit, else of the refund's receipt. Without one
// the number does.
func (g *given) draw(t Till) {
	if g.Credit != nil {
		if code, err := t.CodeOf(g.Credit.Code); err == nil {
			g.code = widgets.QuietZone(code)
		}
		return
	}
	if r, err := t.RefundReceipt(g.Refund); err == nil && r.Public && r.Code.Modules != nil {
		g.code, g.receipt = widgets.QuietZone(r.Code.Modules), true
	}
}

// unitNote names a unit that is not one piece.
func unitNote(w *words.Words, u unit.Unit) string {
	if u == "" || u == unit.Each {
		return ""
	}
	return w.Unit(u)
}

// pricePerLine is what a line of a sale cost.
func pricePerLine(w *words.Words, l inventory.Line) string {
	if l.Unit == "" || l.Unit == unit.Each {
		return w.Get("basket.each", w.Money(l.Price))
	}
	return w.Get("basket.per", w.Money(l.Price), w.Unit(l.Unit))
}
