package start

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/money"
)

// Deps is what the first start is handed.
type Deps struct {
	Words    *words.Words
	Form     widgets.Form
	Likely   string // the likely country's code, "" when nothing is known
	Known    bool   // there is a practice stall already
	Pictures *widgets.Pictures
	Make     func(till.Start) // makes the stall that was described
	Practice func()           // opens the practice stall
	Bring    func()           // brings a stall back from a copy
}

// First is the first start: it asks name and country, and offers the practice stall.
type First struct {
	Deps

	country till.Country
	exempt  bool

	all            *fyne.Container
	sheet          *widgets.Sheet
	toast          *widgets.Toast
	called, rate   *widgets.Entry
	where          *widgets.Button
	facts, law     *widgets.Label
	lawful         *widgets.Panel
	tick           *widgets.Tick
	later          *widgets.Label
	form           fyne.CanvasObject
	open, practice *widgets.Button
	bring          *widgets.Button
}

// NewFirst builds the first start.
func NewFirst(d Deps) *First {
	f := &First{Deps: d, sheet: widgets.NewSheet(d.Form), toast: widgets.NewToast(nil)}
	w := d.Words
	f.called = widgets.NewEntry(w.Get("start.called.hint"), nil)
	f.called.OnEnter = f.make
	f.rate = widgets.NewEntry(w.Get("start.rate.hint"), nil)
	f.rate.Numbers = true
	f.rate.OnEnter = f.make
	f.where = widgets.NewButton(w.Get("start.choose"), widgets.Plain, f.choose)
	f.facts, f.law = widgets.NewNote(""), widgets.NewParagraph("")
	f.tick = widgets.NewTick(w.Get("start.exempt"), func(on bool) { f.exempt = on; f.repaint() })
	f.later = widgets.NewNote(w.Get("start.exempt.no"))
	f.lawful = widgets.NewTinted(theme.Tint, 12, widgets.Column(8, f.law, f.tick, f.later))
	f.open = widgets.NewMainButton(w.Get("start.go"), widgets.Go, f.make)
	f.practice = widgets.NewMainButton(w.Get("start.practice"), widgets.Marked, d.Practice)
	if d.Known {
		f.practice.Text = w.Get("start.go.on")
	}
	f.bring = widgets.NewButton(w.Get("bring.go"), widgets.Quiet, d.Bring)
	f.form = widgets.Column(16,
		widgets.NewStrong(w.Get("start.own"), theme.TotalPhone),
		widgets.Labelled(w.Get("start.called"), widgets.Field(f.called), ""),
		widgets.Column(4, widgets.Labelled(w.Get("start.country"), f.where, ""), f.facts),
		widgets.Labelled(w.Get("start.rate"), widgets.Field(f.rate), ""),
		f.lawful)
	if c, err := till.CountryOf(d.Likely); err == nil {
		f.country = c
	}
	f.compose()
	f.repaint()
	return f
}

func (f *First) compose() {
	w, e := f.Words, f.Form.Edge()
	if f.Form.Wide() {
		claim := widgets.NewParagraph(w.Get("start.claim"))
		claim.Align, claim.Token = fyne.TextAlignCenter, theme.Mut
		why := widgets.NewNote(w.Get("start.why"))
		why.Align = fyne.TextAlignCenter
		left := widgets.Column(18, sign(112), widgets.Column(2, name(w), claim), f.table(), why, f.practice, f.bring)
		right := widgets.NewCard(24, widgets.Column(20, f.form, f.open))
		both := widgets.Equal(48, widgets.Middle(left), widgets.Middle(widgets.Scroll(right)))
		page := widgets.Inset(2*e, e, 2*e, e, widgets.Narrow(1040, widgets.Over(both)))
		f.all = widgets.Over(canvasGround(), widgets.AtFoot(e, page, f.toast), f.sheet)
		return
	}
	title := widgets.NewStrong(w.Get("start.name"), theme.TotalPhone)
	claim := widgets.NewNote(w.Get("start.claim"))
	head := widgets.Row(12, sign(60), widgets.Grow(widgets.Middle(widgets.Column(0, title, claim))))
	page := widgets.Scroll(widgets.Inset(e, e, e, e, widgets.Column(16, head,
		widgets.NewCard(14, f.form), f.table(), f.bring)))
	foot := widgets.NewPanel(theme.Card, widgets.Inset(e, 10, e, e, widgets.Column(10, f.open, f.practice)))
	foot.Top = true
	f.all = widgets.Over(canvasGround(),
		widgets.Column(0, widgets.Grow(widgets.AtFoot(e, page, f.toast)), foot), f.sheet)
}

// table shows three things of the practice stall as they lie on its table.
func (f *First) table() fyne.CanvasObject {
	w := f.Words
	price := func(minor int64) string { return w.Money(money.New(minor, "EUR")) }
	tiles := []widgets.TileData{
		{ID: "1", Name: w.Get("start.tile.1"), Price: price(650), Picture: "lavender-soap.png"},
		{ID: "2", Name: w.Get("start.tile.2"), Price: price(3800), Picture: "hoop-earrings.png"},
		{ID: "3", Name: w.Get("start.tile.3"), Price: price(420), Picture: "tomatoes.png"},
	}
	row := widgets.NewTileRow(f.Pictures, func(string) { f.Practice() }, tiles...)
	return widgets.Narrow(460, row)
}

// Object is what the window shows.
func (f *First) Object() fyne.CanvasObject { return f.all }

// Country is the code of the country that was chosen, "" for none yet.
func (f *First) Country() string { return f.country.Code }

// Begun says whether something was typed.
func (f *First) Begun() bool { return f.called.Text != "" || f.rate.Text != "" || f.sheet.Visible() }

// Fail says why the stall could not be made; what was typed stays.
func (f *First) Fail(err error) { f.toast.Warn(f.Words.Error(err), "", nil) }

func (f *First) make() {
	w := f.Words
	switch {
	case strings.TrimSpace(f.called.Text) == "":
		f.toast.Warn(w.Get("start.called.none"), "", nil)
	case f.country.Code == "":
		f.toast.Warn(w.Get("start.country.no"), w.Get("start.choose"), f.choose)
	default:
		f.toast.Dismiss()
		f.Make(till.Start{
			Name: f.called.Text, Country: f.country.Code, TaxRate: dotted(f.rate.Text, w.Decimal()),
			Exempt: f.exempt && till.Law(f.country.Code).Closed,
		})
	}
}

// dotted writes a figure with the language's decimal sign as the till reads it.
func dotted(text, decimal string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), decimal, ".")
}

func (f *First) repaint() {
	w := f.Words
	f.where.Text = w.Get("start.choose")
	known := f.country.Code != ""
	visible(f.facts, known)
	visible(f.lawful, known)
	if known {
		f.where.Text = w.Country(f.country.Code, f.country.Name)
		f.facts.SetText(Facts(w, f.country))
		law := till.Law(f.country.Code)
		f.law.SetText(w.Sentence("fiscal.closed", law.Say))
		visible(f.tick, law.Closed)
		visible(f.later, law.Closed && !f.exempt)
		f.lawful.Fill = theme.Tint
		if law.Closed {
			f.lawful.Fill = theme.Behind
		}
	}
	f.where.Refresh()
	f.lawful.Refresh()
	widgets.Relay(f.all)
}

// Facts says what follows from a country.
func Facts(w *words.Words, c till.Country) string {
	says := []string{w.Get("start.currency", string(c.Currency))}
	if c.Included {
		says = append(says, w.Get("start.tax.in"))
	} else {
		says = append(says, w.Get("start.tax.on"))
	}
	if step := money.CashStep(c.Code, c.Currency); step > 1 {
		says = append(says, w.Get("start.cash", w.Money(money.New(step, c.Currency))))
	}
	return strings.Join(says, " ")
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
