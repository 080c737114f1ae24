package start

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
)

// country is the second question: where the stall sells, and what that brings with it. Only what is new or unclear
// in a country is asked.
type country struct {
	f          *First
	rate, note *widgets.Entry
}

func newCountry(f *First) *country {
	c := &country{f: f, rate: widgets.NewEntry(f.Words.Get("start.rate.hint"), nil), note: widgets.NewEntry(f.Words.Get("set.tax.note.hint"), nil)}
	c.rate.Numbers = true
	c.rate.OnEnter, c.note.OnEnter = f.next, f.next
	return c
}

// ask is the question with what is known of the country.
func (c *country) ask() fyne.CanvasObject {
	f, w := c.f, c.f.Words
	known := f.answers.country.Code != ""
	where := widgets.NewButton(w.Get("start.choose"), widgets.Plain, f.choose)
	parts := []fyne.CanvasObject{f.head(w.Get("start.country")), where}
	if known {
		where.Text = w.Country(f.answers.country.Code, f.answers.country.Name)
		parts = []fyne.CanvasObject{parts[0], widgets.Column(6, where, widgets.NewNote(Facts(w, f.answers.facts)))}
		parts = append(parts, c.tax()...)
		parts = append(parts, c.cash()...)
		parts = append(parts, c.vouchers()...)
		parts = append(parts, c.law())
	}
	if f.Form.Wide() {
		return widgets.Column(16, parts...)
	}
	return widgets.NewCard(14, widgets.Column(16, parts...))
}

// tax asks how tax is borne, and at which rate; the usual one is a tap away where one is certain.
func (c *country) tax() []fyne.CanvasObject {
	f, w, a := c.f, c.f.Words, &c.f.answers
	called := w.Get("set.tax.name." + a.facts.TaxName)
	ids := []string{a.facts.TaxForm, inventory.TaxNone}
	chips := widgets.NewChips(func(id string) {
		a.form = id
		f.show()
	})
	chips.Set(ids, []string{w.Get("set.tax."+a.facts.TaxForm, called), w.Get("set.tax.none")}, a.form)
	if a.form == inventory.TaxNone {
		return []fyne.CanvasObject{chips.Object(), widgets.Labelled(w.Get("set.tax.note"), widgets.Field(c.note), w.Get("set.tax.note.why"))}
	}
	field := []fyne.CanvasObject{widgets.Labelled(w.Get("start.rate"), widgets.Field(c.rate), "")}
	if a.facts.Rate > 0 {
		usual := widgets.NewButton(w.Get("set.tax.usual", w.Percent(a.facts.Rate)), widgets.Plain, func() { c.rate.SetText(w.Rate(a.facts.Rate)) })
		field = append(field, usual)
	}
	return []fyne.CanvasObject{chips.Object(), widgets.Column(8, field...)}
}

// cash asks whether cash is rounded, where no law says so and the smallest coin is going.
func (c *country) cash() []fyne.CanvasObject {
	f, w, a := c.f, c.f.Words, &c.f.answers
	if a.facts.AskStep.IsZero() {
		return nil
	}
	tick := widgets.NewTick(w.Get("start.cash.ask", w.Sign(a.facts.AskStep)), func(on bool) { f.answers.round = on })
	tick.Set(a.round)
	return []fyne.CanvasObject{tick}
}

// vouchers asks which are taken, where a country has usual ones of its own.
func (c *country) vouchers() []fyne.CanvasObject {
	f, w := c.f, c.f.Words
	if len(f.answers.facts.Vouchers) < 2 {
		return nil
	}
	var ticks []fyne.CanvasObject
	for _, p := range f.answers.facts.Vouchers {
		tick := widgets.NewTick(f.presetName(p), func(on bool) { f.answers.takes[p.Key] = on })
		tick.Set(f.answers.takes[p.Key])
		ticks = append(ticks, tick)
	}
	list := widgets.Column(0, ticks...)
	if half := (len(ticks) + 1) / 2; f.Form.Wide() {
		list = widgets.Beside(8, theme.Now().Text(180), widgets.Column(0, ticks[:half]...), widgets.Column(0, ticks[half:]...))
	}
	return []fyne.CanvasObject{widgets.Column(4, widgets.NewParagraph(w.Get("start.vouchers")), list, widgets.NewNote(w.Get("start.vouchers.why")))}
}

// law is the one sentence about tills, with the seller's own statement where one is wanted.
func (c *country) law() fyne.CanvasObject {
	f, w, law := c.f, c.f.Words, c.f.answers.facts.Law
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Sentence("fiscal.closed", law.Say))}
	fill := theme.Tint
	if law.Closed {
		fill = theme.Behind
		tick := widgets.NewTick(w.Get("start.exempt"), func(on bool) {
			f.answers.exempt = on
			f.show()
		})
		tick.Set(f.answers.exempt)
		parts = append(parts, tick)
		if !f.answers.exempt {
			parts = append(parts, widgets.NewNote(w.Get("start.exempt.no")))
		}
	}
	return widgets.NewTinted(fill, 12, widgets.Column(8, parts...))
}

// Facts says what follows from a country.
func Facts(w *words.Words, f till.Facts) string {
	says := []string{w.Get("start.currency", string(f.Country.Currency))}
	if f.TaxForm == inventory.TaxIncluded {
		says = append(says, w.Get("start.tax.in"))
	} else {
		says = append(says, w.Get("start.tax.on"))
	}
	if f.Step.Sign() > 0 {
		says = append(says, w.Get("start.cash", w.Money(f.Step)))
	}
	return strings.Join(says, " ")
}
