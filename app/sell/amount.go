package sell

import (
	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// amount asks how much of a line the buyer takes: pieces, or a weight with what the vessel weighs.
type amount struct {
	s       *Screen
	line    till.BasketLine
	pad     *widgets.FigurePad
	tare    unit.Quantity
	changed func()
	entered func()

	costs *widgets.Label
	tares *widgets.Chips
	typed *widgets.Label
}

// lastTares is how many vessels are remembered, the last one first.
const lastTares = 4

func newAmount(s *Screen, l till.BasketLine) *amount {
	a := &amount{s: s, line: l, tare: l.Tare}
	a.pad = s.howMuch(l.Unit)
	a.pad.OnChanged = a.repaint
	a.pad.OnEnter = func() { a.entered() }
	if gross, err := abs(l.Quantity).Add(l.Tare); err == nil && gross != 0 {
		v := int64(gross)
		if l.Unit.Whole() {
			v /= int64(unit.One)
		}
		a.pad.Start(v)
	}
	a.costs = centred("")
	a.tares = widgets.NewChips(a.pickTare)
	a.typed = centred(s.Words.Get("weigh.typed"))
	a.say()
	return a
}

func abs(q unit.Quantity) unit.Quantity { return max(q, -q) }

func (a *amount) weighed() bool { return !a.line.Unit.Whole() }

// object is what the sheet shows.
func (a *amount) object() fyne.CanvasObject {
	parts := []fyne.CanvasObject{a.costs}
	if a.weighed() {
		parts = append(parts, a.typed, a.tares.Object())
	}
	return widgets.Column(6, append(parts, widgets.Grow(a.pad))...)
}

func (a *amount) question() string {
	if a.weighed() {
		return a.s.Words.Get("choose.weight", a.line.Name)
	}
	return a.s.Words.Get("choose.number", a.line.Name)
}

// quantity is what the buyer takes: what is typed less the tare, never below nothing.
func (a *amount) quantity() unit.Quantity { return max(0, quantityOn(a.pad)-a.tare) }

func (a *amount) repaint() {
	a.say()
	a.changed()
}

func (a *amount) say() {
	w, l, q := a.s.Words, a.line, a.quantity()
	said := pricePer(w, l)
	if total, err := l.Price.Scale(int64(q), int64(unit.One)); err == nil {
		said += " · " + w.Get("receipt.together", w.Sign(total))
	}
	a.costs.SetText(said)
	how := w.Get("weigh.typed")
	if a.tare != 0 {
		how = w.Get("weigh.net", w.Measured(q, l.Unit), w.Measured(a.tare, l.Unit)) + " · " + how
	}
	a.typed.SetText(how)
	if !a.weighed() {
		return
	}
	ids, names := []string{"none"}, []string{w.Get("weigh.tare.none")}
	on := "none"
	for _, t := range a.known() {
		ids, names = append(ids, t.String()), append(names, w.Get("weigh.tare", w.Measured(t, l.Unit)))
		if t == a.tare {
			on = t.String()
		}
	}
	a.tares.Set(append(ids, "new"), append(names, w.Get("weigh.tare.new")), on)
}

// known are the last tares, with the one that is chosen.
func (a *amount) known() []unit.Quantity {
	out := a.s.tares[a.line.Unit]
	for _, t := range out {
		if t == a.tare {
			return out
		}
	}
	if a.tare == 0 {
		return out
	}
	return append([]unit.Quantity{a.tare}, out...)
}

// pickTare takes a vessel that was weighed before, or what is on the pad now as a new one.
func (a *amount) pickTare(id string) {
	switch id {
	case "none":
		a.tare = 0
	case "new":
		if t := quantityOn(a.pad); t > 0 {
			a.tare = t
			a.s.keepTare(a.line.Unit, t)
			a.pad.Clear()
		} else {
			a.s.toast.Say(a.s.Words.Get("weigh.tare.how"), "", nil)
		}
	default:
		if t, err := unit.ParseTyped(id); err == nil {
			a.tare = t
		}
	}
	a.repaint()
}

// keepTare remembers a vessel for the next time.
func (s *Screen) keepTare(u unit.Unit, t unit.Quantity) {
	out := []unit.Quantity{t}
	for _, o := range s.tares[u] {
		if o != t && len(out) < lastTares {
			out = append(out, o)
		}
	}
	s.tares[u] = out
}
