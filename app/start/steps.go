package start

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// steps is how many questions there are.
const steps = 3

// next leads to the next question, once this one is answered.
func (f *First) next() {
	w := f.Words
	switch {
	case f.step == 0 && strings.TrimSpace(f.called.Text) == "":
		f.toast.Warn(w.Get("start.called.none"), "", nil)
	case f.step == 1 && f.answers.country.Code == "":
		f.toast.Warn(w.Get("start.country.no"), w.Get("start.choose"), f.choose)
	case f.step < steps-1:
		f.step++
		f.toast.Dismiss()
		f.show()
	}
}

// back leads to the question before.
func (f *First) back() {
	f.step = max(0, f.step-1)
	f.toast.Dismiss()
	f.show()
}

// show asks the question of the moment.
func (f *First) show() {
	var question fyne.CanvasObject
	var foot []fyne.CanvasObject
	next := widgets.NewMainButton(f.Words.Get("start.next"), widgets.Go, f.next)
	switch f.step {
	case 0:
		question, foot = f.askName(), []fyne.CanvasObject{next}
		if !f.Form.Wide() {
			foot = append(foot, f.practice())
		}
	case 1:
		question, foot = f.place.ask(), []fyne.CanvasObject{next}
	default:
		question = f.askGoods()
	}
	f.hold.Objects = []fyne.CanvasObject{question}
	f.foot.Objects = nil
	if len(foot) > 0 {
		f.foot.Objects = []fyne.CanvasObject{widgets.Column(10, foot...)}
	}
	visible(f.foot, len(foot) > 0)
	f.all.Refresh()
	widgets.Relay(f.all)
}

// head is the question with how many there are, and the way back.
func (f *First) head(title string) fyne.CanvasObject {
	name := widgets.NewStrong(title, theme.TotalPhone)
	name.Lines = -1
	at := widgets.NewNote(f.Words.Get("start.step", f.step+1, steps))
	text := widgets.Column(0, at, name)
	if f.step == 0 {
		return text
	}
	arrow := widgets.NewButton("", widgets.Quiet, f.back)
	arrow.Icon = widgets.IconBack
	return widgets.Row(8, widgets.Middle(arrow), widgets.Grow(widgets.Middle(text)))
}

// askName asks what the stall is called.
func (f *First) askName() fyne.CanvasObject {
	w := f.Words
	question := widgets.Column(16, f.head(w.Get("start.own")), widgets.Labelled(w.Get("start.called"), widgets.Field(f.called), ""))
	if f.Form.Wide() {
		return question
	}
	title := widgets.NewStrong(w.Get("start.name"), theme.TotalPhone)
	claim := widgets.NewNote(w.Get("start.claim"))
	brand := widgets.Row(12, sign(60), widgets.Grow(widgets.Middle(widgets.Column(0, title, claim))))
	return widgets.Column(16, brand, widgets.NewCard(14, question), f.table(), f.bring())
}

// askGoods asks what lies on the table. Each answer makes the stall.
func (f *First) askGoods() fyne.CanvasObject {
	w := f.Words
	rows := []fyne.CanvasObject{f.head(w.Get("start.goods"))}
	if names := f.limited(); names != "" {
		rows = append(rows, widgets.NewTinted(theme.Behind, 12, widgets.NewParagraph(w.Get("start.limited", names))))
	}
	for _, g := range []struct {
		key  string
		then Then
	}{{"practice", Practise}, {"list", Lists}, {"empty", Empty}} {
		why := widgets.NewNote(w.Get("start.goods.why." + g.key))
		kind := widgets.Plain
		if g.then == Practise {
			kind = widgets.Go
		}
		button := widgets.NewMainButton(w.Get("start.goods."+g.key), kind, func() { f.make(g.then) })
		rows = append(rows, widgets.Column(6, button, why))
	}
	all := widgets.Column(18, rows...)
	if f.Form.Wide() {
		return all
	}
	return widgets.NewCard(14, all)
}

// make makes the stall of all that was answered.
func (f *First) make(then Then) {
	a := f.answers
	s := till.Start{
		Name: f.called.Text, Country: a.country.Code, TaxForm: a.form, Exempt: a.exempt && a.facts.Law.Closed, Called: f.presetName,
	}
	if a.form == inventory.TaxNone {
		s.TaxNote = f.place.note.Text
	} else {
		s.TaxRate = dotted(f.place.rate.Text, f.Words.Decimal())
	}
	if a.round {
		s.CashStep = a.facts.AskStep.Minor()
	}
	for _, p := range a.facts.Vouchers {
		if a.takes[p.Key] {
			s.Vouchers = append(s.Vouchers, p.Key)
		}
	}
	f.toast.Dismiss()
	f.Make(s, then)
}

// limited names what was ticked that is for some goods only, such as food: which those are can be said once there are
// goods.
func (f *First) limited() string {
	var names []string
	for _, p := range f.answers.facts.Vouchers {
		if f.answers.takes[p.Key] && p.Limited {
			names = append(names, f.presetName(p))
		}
	}
	return strings.Join(names, ", ")
}

// presetName is what a usual voucher is called.
func (f *First) presetName(p till.VoucherPreset) string {
	if p.Own {
		return f.Words.Get("set.vouchers.own")
	}
	return p.Name
}

// dotted writes a figure with the language's decimal sign as the till reads it.
func dotted(text, decimal string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), decimal, ".")
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
