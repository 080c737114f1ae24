package stock

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// more is the second part of the form: what few products need.
type more struct {
	f                   *form
	edit                till.More
	cost, low           *widgets.Entry
	deposit, class      *widgets.Chips
	parts               *fyne.Container
	bottles             []till.Returnable
	classes             []string
	tracked, returnable *widgets.Tick
}

// openMore shows the second part of the form.
func (f *form) openMore() {
	s, w := f.s, f.s.Words
	m := &more{f: f}
	if f.edit.More != nil {
		m.edit = *f.edit.More
	}
	m.edit.Parts = slices.Clone(m.edit.Parts)
	f.more = m
	m.cost, m.low = f.entry("stock.cost.hint", ""), f.entry("stock.low.hint", "")
	m.cost.Numbers, m.low.Numbers = true, true
	if m.edit.Cost != (money.Amount{}) {
		m.cost.SetText(w.Money(m.edit.Cost))
	}
	if m.edit.Low > 0 {
		m.low.SetText(w.Quantity(m.edit.Low))
	}
	m.tracked = widgets.NewTick(w.Get("stock.tracked"), func(on bool) { m.edit.Tracked = on })
	m.tracked.Set(m.edit.Tracked)
	m.returnable = widgets.NewTick(w.Get("stock.returnable"), func(on bool) { m.edit.Returnable = on })
	m.returnable.Set(m.edit.Returnable)
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("stock.cost.in", string(f.set.Currency)), widgets.Field(m.cost), ""),
		widgets.Labelled(w.Get("stock.low.at"), widgets.Field(m.low), ""),
	}
	if f.edit.Product != "" { // of a new one the amount says whether it is counted
		fields = append(fields, m.tracked)
	}
	fields = append(fields, m.returnable)
	fields = append(fields, m.choices()...)
	m.parts = widgets.Column(8)
	m.layParts()
	fields = append(fields, widgets.Labelled(w.Get("stock.parts"), m.parts, ""))
	f.rest.Objects = fields
	s.repaint()
}

// choices are the deposit and the tax class, where there is any to choose.
func (m *more) choices() []fyne.CanvasObject {
	s, w := m.f.s, m.f.s.Words
	var out []fyne.CanvasObject
	m.bottles, _ = s.Till.Returnables()
	m.classes, _ = s.Till.TaxClasses()
	m.deposit = widgets.NewChips(func(id string) {
		m.edit.Deposit = id
		m.paint()
	})
	m.class = widgets.NewChips(func(id string) {
		m.edit.TaxClass = id
		m.paint()
	})
	if len(m.bottles) > 0 {
		out = append(out, widgets.Labelled(w.Get("stock.deposit"), m.deposit.Object(), ""))
	}
	if len(m.classes) > 0 {
		out = append(out, widgets.Labelled(w.Get("stock.class"), m.class.Object(), ""))
	}
	m.paint()
	return out
}

func (m *more) paint() {
	w := m.f.s.Words
	ids, names := []string{""}, []string{w.Get("stock.deposit.none")}
	for _, b := range m.bottles {
		ids, names = append(ids, b.Variant), append(names, b.Name+" "+w.Money(b.Price))
	}
	m.deposit.Set(ids, names, m.edit.Deposit)
	m.class.Set(append([]string{""}, m.classes...), append([]string{w.Get("stock.class.usual")}, m.classes...), m.edit.TaxClass)
}

// layParts shows what a kit is put together from; a tap on a part changes how many of it.
func (m *more) layParts() {
	s, w := m.f.s, m.f.s.Words
	m.parts.Objects = nil
	for i, part := range m.edit.Parts {
		p, c, _ := s.find(part.Variant)
		name := p.Name(c.Variant)
		m.parts.Objects = append(m.parts.Objects, widgets.NewChoice(name, "", w.Measured(part.Quantity, c.Measure()), func() { m.many(i, name, c) }))
	}
	m.parts.Objects = append(m.parts.Objects, widgets.NewButton(w.Get("stock.part.add"), widgets.Plain, m.pick))
	m.parts.Refresh()
	s.repaint()
}

// many asks how many of a part go into the kit; none takes it out.
func (m *more) many(i int, name string, c till.Choice) {
	s := m.f.s
	s.howMuch(question{
		title: s.Words.Get("stock.part.q", name), answer: "stock.part.go", of: c, zero: true,
		then: func(q unit.Quantity) {
			m.edit.Parts[i].Quantity = q
			if q == 0 {
				m.edit.Parts = slices.Delete(m.edit.Parts, i, i+1)
			}
			m.layParts()
		},
	})
}

// pick lets the seller choose a part.
func (m *more) pick() {
	s, w := m.f.s, m.f.s.Words
	lines := slices.DeleteFunc(slices.Clone(s.list.every), func(l till.StockLine) bool {
		return l.Variant.ID == m.f.edit.Variant || len(l.Variant.Parts) > 0 ||
			slices.ContainsFunc(m.edit.Parts, func(p inventory.Part) bool { return p.Variant == l.Variant.ID })
	})
	row := func(i int) widgets.ListRowData {
		return widgets.ListRowData{ID: lines[i].Variant.ID, Name: lines[i].Name, Note: lines[i].Variant.SKU}
	}
	list := widgets.NewRowList(func() int { return len(lines) }, row, func(id string) {
		s.sheet.Close()
		m.edit.Parts = append(m.edit.Parts, inventory.Part{Variant: id, Quantity: unit.One})
		m.layParts()
	})
	s.sheet.Open(w.Get("stock.part.add"), widgets.Column(0, widgets.NewRule(), widgets.Grow(widgets.Tall(480, list))), nil)
}

// take reads what was typed; false when it says why that cannot be.
func (m *more) take() bool {
	s, w := m.f.s, m.f.s.Words
	m.edit.Cost, m.edit.Low = money.Amount{}, 0
	if text := strings.TrimSpace(m.cost.Text); text != "" {
		cost, err := money.ParseTyped(text, m.f.set.Currency, w.Tag())
		if err != nil {
			s.toast.Warn(w.Get("stock.price.odd", text), "", nil)
			return false
		}
		m.edit.Cost = cost
	}
	if text := strings.TrimSpace(m.low.Text); text != "" {
		low, err := unit.ParseTyped(text)
		if err != nil {
			s.toast.Warn(w.Get("stock.amount.odd", text), "", nil)
			return false
		}
		m.edit.Low = low
	}
	edit := m.edit
	m.f.edit.More = &edit
	return true
}
