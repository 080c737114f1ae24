package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// laterBox is what is shown where the rest is owed.
type laterBox struct {
	v      *payView
	object *fyne.Container
	all    *widgets.Label
	who    *fyne.Container
	name   *widgets.Entry
}

func newLaterBox(v *payView) *laterBox {
	l := &laterBox{v: v}
	w := v.s.Words
	l.all = widgets.NewParagraph("")
	l.all.Bold = true
	l.name = widgets.NewEntry(w.Get("pay.owe.who"), v.s.Scan)
	l.name.OnEnter = v.pay
	l.who = widgets.Column(6, widgets.Field(l.name), widgets.NewNote(w.Get("pay.owe.who.1")))
	l.object = widgets.Column(8, widgets.NewCard(16, widgets.Column(10, l.all, widgets.NewNote(w.Get("pay.owe.how")), l.who)))
	return l
}

func (l *laterBox) clear() { l.name.SetText("") }

func (l *laterBox) show(shown bool) {
	visible(l.object, shown)
	if !shown {
		return
	}
	w, b := l.v.s.Words, l.v.s.basket
	l.all.SetText(w.Get("pay.owe.all", w.Sign(l.v.f.base.Rest)))
	visible(l.who, !l.v.bill.settles() && b.Buyer == "" && b.Note == "")
}

// buyer is who owes, as far as somebody typed it.
func (l *laterBox) buyer() string {
	if l.v.tally.way != owing || l.v.bill.settles() || !l.who.Visible() {
		return ""
	}
	return strings.TrimSpace(l.name.Text)
}
