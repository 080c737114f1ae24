package start

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

// Then is what comes after the stall was made.
type Then int

// What a seller begins with.
const (
	Empty    Then = iota // a table with nothing on it
	Lists                // where a list of goods is brought in
	Practise             // the practice stall with its goods
)

// Deps is what the first start is handed.
type Deps struct {
	Words    *words.Words
	Form     widgets.Form
	Likely   string // the likely country's code, "" when nothing is known
	Known    bool   // there is a practice stall already
	Pictures *widgets.Pictures
	Make     func(till.Start, Then) // makes the stall that was described, and goes on
	Practice func()                 // opens the practice stall without a stall of one's own
	Bring    func()                 // brings a stall back from a copy
}

// First is the first start: three short questions, of which every one can be passed over but name and country. The
// practice stall is one tap away all the time.
type First struct {
	Deps

	step    int // 0 name, 1 country, 2 goods
	answers answers

	all    *fyne.Container
	hold   *fyne.Container // the question
	foot   *fyne.Container // what leads on
	sheet  *widgets.Sheet
	toast  *widgets.Said
	called *widgets.Entry
	place  *country
}

// answers are what was answered without a field of its own.
type answers struct {
	country till.Country
	facts   till.Facts
	form    string // of tax
	exempt  bool
	round   bool // cash is rounded where nobody says that it must be
	takes   map[string]bool
}

// NewFirst builds the first start.
func NewFirst(d Deps) *First {
	f := &First{Deps: d, sheet: widgets.NewSheet(d.Form), hold: widgets.Over(), foot: widgets.Over()}
	f.toast = widgets.NewSaid(f.sheet, nil)
	w := d.Words
	f.called = widgets.NewEntry(w.Get("start.called.hint"), nil)
	f.called.OnEnter = f.next
	f.place = newCountry(f)
	f.take(d.Likely)
	f.compose()
	f.show()
	return f
}

// compose lays out what stays the same while the questions change.
func (f *First) compose() {
	e := f.Form.Edge()
	if f.Form.Wide() {
		card := widgets.NewCard(24, widgets.Column(20, f.hold, f.foot))
		both := widgets.Equal(48, widgets.Middle(widgets.Scroll(widgets.AtMost(f.brand()))), widgets.Middle(widgets.Scroll(widgets.AtMost(card))))
		page := widgets.Inset(2*e, e, 2*e, e, widgets.Narrow(1040, widgets.Over(both)))
		f.all = f.toast.Over(e, widgets.Over(canvasGround(), f.toast.Under(e, page), f.sheet))
		return
	}
	page := widgets.Scroll(widgets.Inset(e, e, e, e, widgets.AtMost(f.hold)))
	foot := widgets.NewPanel(theme.Card, widgets.Inset(e, 10, e, e, f.foot))
	foot.Top = true
	f.all = f.toast.Over(e, widgets.Over(canvasGround(),
		widgets.Column(0, widgets.Grow(f.toast.Under(e, page)), foot), f.sheet))
}

// brand stands beside the questions on a wide window.
func (f *First) brand() fyne.CanvasObject {
	w := f.Words
	claim := widgets.NewParagraph(w.Get("start.claim"))
	claim.Align, claim.Token = fyne.TextAlignCenter, theme.Mut
	why := widgets.NewNote(w.Get("start.why"))
	why.Align = fyne.TextAlignCenter
	return widgets.Column(18, sign(112), widgets.Column(2, name(w), claim), f.table(), why, f.practice(), f.bring())
}

func (f *First) practice() fyne.CanvasObject {
	b := widgets.NewMainButton(f.Words.Get("start.practice"), widgets.Marked, f.Practice)
	if f.Known {
		b.Text = f.Words.Get("start.go.on")
	}
	return b
}

func (f *First) bring() fyne.CanvasObject {
	return widgets.NewButton(f.Words.Get("bring.go"), widgets.Quiet, f.Bring)
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
func (f *First) Country() string { return f.answers.country.Code }

// Begun says whether something was typed.
func (f *First) Begun() bool { return f.called.Text != "" || f.step > 0 || f.sheet.Visible() }

// Fail says why the stall could not be made; what was typed stays, and the question that it is about is asked again.
func (f *First) Fail(err error) {
	switch inventory.CodeOf(err) {
	case "start.name":
		f.step = 0
	case "start.tax", "tax.note", "start.country", "start.currency":
		f.step = 1
	}
	f.show()
	f.toast.Warn(f.Words.Error(err), "", nil)
}
