package stock

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// form is a product that is added or changed.
type form struct {
	s    *Screen
	edit till.Edit
	set  inventory.Settings

	name, price, category, sku, barcode, stock *widgets.Entry
	units, kinds                               *widgets.Chips
	allUnits                                   bool // are shown, not only those that a market needs
	categories                                 []string
	more                                       *more // the second part, nil until it is opened
	pane                                       *pane
	was                                        string // what stood in its fields when it was opened
	rest                                       *fyne.Container
}

// add opens an empty form, or the one that was begun.
func (s *Screen) add() {
	if s.goOn("", s.addAnew) {
		return
	}
	s.addAnew()
}

func (s *Screen) addAnew() {
	set, err := s.Till.Settings()
	if err != nil {
		s.toast.Warn(s.Words.Error(err), "", nil)
		return
	}
	s.openForm(&form{s: s, set: set, edit: till.Edit{Unit: unit.Each, More: &till.More{}}}, s.Words.Get("stock.add.title"))
}

// change opens the form of a variant, or the one that was begun.
func (s *Screen) change(variant string) {
	if s.goOn(variant, func() { s.changeAnew(variant) }) {
		return
	}
	s.changeAnew(variant)
}

func (s *Screen) changeAnew(variant string) {
	set, err := s.Till.Settings()
	var edit till.Edit
	if err == nil {
		edit, err = s.Till.EditOf(variant)
	}
	if err != nil {
		s.toast.Warn(s.Words.Error(err), "", nil)
		return
	}
	title := edit.Name
	if p, c, ok := s.find(variant); ok {
		title = p.Name(c.Variant)
	}
	s.openForm(&form{s: s, set: set, edit: edit}, s.Words.Get("stock.change.title", title))
}

func (s *Screen) openForm(f *form, title string) {
	w := s.Words
	f.name = f.entry("stock.name.hint", f.edit.Name)
	f.price = f.entry("stock.price.hint", "")
	f.price.Numbers = true
	if f.edit.Price.Currency() != "" {
		f.price.SetText(w.Money(f.edit.Price))
	}
	f.category = f.entry("stock.category.hint", f.edit.Category)
	f.sku = f.entry("stock.sku.hint", f.edit.SKU)
	f.barcode = f.entry("stock.barcode.hint", f.edit.Barcode)
	f.stock = f.entry("stock.amount.hint", "")
	f.stock.Numbers = true
	f.categories, _ = s.Till.Categories()
	f.units = widgets.NewChips(f.pickUnit)
	f.kinds = widgets.NewChips(func(id string) { f.category.SetText(id) })
	f.category.OnChanged = func(string) { f.paintKinds() }
	f.paintUnits()
	f.paintKinds()
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("stock.name"), widgets.Field(f.name), ""),
		widgets.Labelled(w.Get("stock.price.in", string(f.set.Currency)), widgets.Field(f.price), ""),
		widgets.Labelled(w.Get("stock.unit"), f.units.Object(), ""),
	}
	if f.edit.Product == "" {
		fields = append(fields, widgets.Labelled(w.Get("stock.amount"), widgets.Field(f.stock), ""))
	}
	fields = append(fields, widgets.Labelled(w.Get("stock.category"), widgets.Field(f.category), ""))
	if len(f.categories) > 0 {
		fields = append(fields, f.kinds.Object())
	}
	fields = append(fields,
		widgets.Labelled(w.Get("stock.sku"), widgets.Field(f.sku), ""),
		widgets.Labelled(w.Get("stock.barcode"), widgets.Field(f.barcode), ""))
	f.rest = widgets.Column(14, widgets.NewButton(w.Get("stock.more"), widgets.Plain, f.openMore))
	fields = append(fields, f.rest)
	save := widgets.NewMainButton(w.Get("act.save"), widgets.Go, f.save)
	f.pane = &pane{title: title, body: widgets.Column(14, fields...), foot: save, of: f.edit.Variant}
	f.was = f.typed()
	s.form = f
	s.begun[f.edit.Variant] = f
	s.put(f.pane)
	if f.edit.Product == "" && s.Form.Wide() {
		widgets.Focus(f.name)
	}
}

// goOn shows a form again in which something was typed that is not kept yet, with the way to an empty one.
func (s *Screen) goOn(variant string, anew func()) bool {
	f := s.begun[variant]
	if f == nil || f.more == nil && f.typed() == f.was {
		return false
	}
	if s.form == f {
		return true // it is shown already
	}
	s.form = f
	s.put(f.pane)
	s.toast.Say(s.Words.Get("stock.draft"), s.Words.Get("stock.draft.new"), anew)
	return true
}

// typed is what stands in the fields.
func (f *form) typed() string {
	return strings.Join([]string{f.name.Text, f.price.Text, f.category.Text, f.sku.Text, f.barcode.Text, f.stock.Text, string(f.edit.Unit)}, "\x00")
}

func (f *form) entry(hint, text string) *widgets.Entry {
	e := widgets.NewEntry(f.s.Words.Get(hint), f.s.Scan)
	e.SetText(text)
	e.OnEnter = f.save
	return e
}

// moreUnits is the id of the chip that shows every unit.
const moreUnits = "+"

// pickUnit takes a unit, or shows all of them.
func (f *form) pickUnit(id string) {
	if id == moreUnits {
		f.allUnits = true
	} else {
		f.edit.Unit = unit.Unit(id)
	}
	f.paintUnits()
	f.s.repaint()
}

// paintUnits shows the units that a market needs and the one that was picked; the others on demand.
func (f *form) paintUnits() {
	w := f.s.Words
	var ids, names []string
	for i, u := range usual(f.set.Country) {
		if i < usualUnits || f.allUnits || u == f.edit.Unit {
			ids, names = append(ids, string(u)), append(names, w.Unit(u))
		}
	}
	if !f.allUnits {
		ids, names = append(ids, moreUnits), append(names, w.Get("stock.more")+" …")
	}
	f.units.Set(ids, names, string(f.edit.Unit))
}

func (f *form) paintKinds() { f.kinds.Set(f.categories, f.categories, f.category.Text) }

// save keeps the product, and how much there is of a new one.
func (f *form) save() {
	s, w := f.s, f.s.Words
	if strings.TrimSpace(f.price.Text) == "" {
		s.toast.Warn(w.Get("stock.price.none"), "", nil)
		return
	}
	price, err := money.ParseTyped(f.price.Text, f.set.Currency, w.Tag())
	if err != nil {
		s.toast.Warn(w.Get("stock.price.odd", f.price.Text), "", nil)
		return
	}
	var amount unit.Quantity
	if f.stock.Text != "" {
		if amount, err = unit.ParseTyped(f.stock.Text); err != nil {
			s.toast.Warn(w.Get("stock.amount.odd", f.stock.Text), "", nil)
			return
		}
	}
	f.edit.Name, f.edit.Price, f.edit.Category = f.name.Text, price, f.category.Text
	f.edit.SKU, f.edit.Barcode = f.sku.Text, f.barcode.Text
	if f.more != nil && !f.more.take() {
		return
	}
	counted := f.edit.Product == "" && f.stock.Text != ""
	var variant string
	opened := f.edit.Variant
	s.act(func() error {
		var err error
		variant, err = f.keep(counted, amount)
		return err
	}, func() {
		s.form = nil
		delete(s.begun, opened)
		s.card(variant)
		s.freshen()
		s.toast.Say(w.Get("stock.saved", f.edit.Name), "", nil)
	})
}

// keep writes product and count down and gives the variant.
func (f *form) keep(counted bool, amount unit.Quantity) (variant string, err error) {
	t, ctx := f.s.Till, context.Background()
	product, err := t.Save(ctx, f.edit)
	if err != nil {
		return "", err
	}
	// From here on the product is there: a second try changes it instead of adding another.
	f.edit.Product = product
	if f.edit.Variant == "" {
		if _, choices, ok := t.Product(product); ok && len(choices) > 0 {
			f.edit.Variant = choices[0].ID
		}
	}
	if counted {
		err = t.Count(ctx, f.edit.Variant, amount)
	}
	return f.edit.Variant, err
}

// usualUnits is how many units a market needs all the time.
const usualUnits = 5

// usual are the units in the order in which a market needs them: pieces, what the country weighs in and
// what stands on a table come first, so that they are seen before anything is scrolled.
func usual(country string) []unit.Unit {
	first := []unit.Unit{unit.Each, unit.Kg, unit.G, unit.Bunch, unit.Jar}
	if country == "US" {
		first = []unit.Unit{unit.Each, unit.Lb, unit.Oz, unit.Bunch, unit.Jar}
	}
	for _, u := range unit.All() {
		if !slices.Contains(first, u) {
			first = append(first, u)
		}
	}
	return first
}
