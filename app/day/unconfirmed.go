package day

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// What buyers paid by bank app is waited for: the seller looks into the bank, payment by payment or with a file of it.

// bankWaits is the card that counts them, and the list behind it.
type bankWaits struct {
	s     *Screen
	all   []inventory.Unconfirmed
	twice []inventory.PaidTwice // what belongs to buyers
	open  bool                  // the list, or a file, is shown
	most  int                   // rows of it

	asked string // the row of which the seller is asked whether it never came: there is no way back but the money itself

	taps  int  // counts what was said, so that only the last one ends fresh
	fresh bool // something was just said: another payment stands where it was tapped

	rows *fyne.Container // of the list that is shown, so that it stays where it was scrolled to; nil: it is not
	said *widgets.Label
	more *widgets.Label // that something belongs to buyers
	tap  *widgets.Tap
	file bankFile
}

// rowsAtOnce is how many payments the list shows before the seller asks for more.
const rowsAtOnce = 20

func (s *Screen) makeBank() {
	b := &s.bank
	b.s, b.file.s = s, s
	name := widgets.NewStrong(s.Words.Get("day.bank"), theme.Body)
	name.Lines = 2
	b.said, b.more = widgets.NewParagraph(""), widgets.NewParagraph("")
	b.more.Token = theme.Warn
	b.tap = widgets.NewTap(widgets.NewTinted(theme.Tint, 14, widgets.Column(2, name, b.said, b.more)), b.show)
	b.tap.Hide()
}

// repaint shows how many payments are waited for, and the list again where it is open.
func (b *bankWaits) repaint() {
	visible(b.tap, len(b.all)+len(b.twice) > 0)
	visible(b.said, len(b.all) > 0)
	b.said.SetText(b.counted())
	visible(b.more, len(b.twice) > 0)
	b.more.SetText(b.s.Words.Count("day.bank.twice.count", len(b.twice)))
	if b.open && !b.file.shown {
		b.list()
	}
}

// leave is told that something else is shown.
func (b *bankWaits) leave() { b.open, b.file.shown, b.rows, b.asked = false, false, nil, "" }

// counted says how many there are and, once the seller has asked for the takings or opened the list, how much it is.
func (b *bankWaits) counted() string {
	w := b.s.Words
	count := w.Count("day.bank.count", len(b.all))
	if !b.s.shown && !b.open {
		return w.Get("day.bank.sum", count, hidden)
	}
	var amounts []money.Amount
	for _, u := range b.all {
		amounts = append(amounts, u.Amount)
	}
	return w.Get("day.bank.sum", count, w.Sign(b.s.amount(sumOf(amounts))))
}

// sumOf adds amounts of stored payments.
func sumOf(all []money.Amount) (sum money.Amount) {
	for _, a := range all {
		if more, err := sum.Add(a); err == nil {
			sum = more
		}
	}
	return sum
}

// show opens the list.
func (b *bankWaits) show() {
	b.most, b.rows, b.asked = rowsAtOnce, nil, ""
	b.list()
}

// list shows the payments that are waited for, the newest first.
func (b *bankWaits) list() {
	s, w := b.s, b.s.Words
	b.open, b.file.shown = true, false
	rows := []fyne.CanvasObject{label(w.Get("day.bank.how"))}
	if len(b.all) == 0 {
		rows = []fyne.CanvasObject{widgets.NewParagraph(w.Get("day.bank.none"))}
	} else {
		rows = append(rows, widgets.NewStrong(b.counted(), theme.Body))
	}
	rows = append(rows, b.paidTwice()...)
	for i := range b.all {
		if i == b.most {
			rows = append(rows, widgets.NewButton(w.Get("day.bank.more", w.Number(len(b.all)-b.most)), widgets.Plain, func() {
				b.most += rowsAtOnce
				b.list()
			}))
			break
		}
		rows = append(rows, b.row(b.all[len(b.all)-1-i]))
	}
	if b.rows != nil && len(b.all) > 0 {
		b.rows.Objects = rows
		s.relay()
		return
	}
	b.rows = widgets.Column(12, rows...)
	var foot []fyne.CanvasObject
	if s.Pick != nil && len(b.all) > 0 {
		foot = []fyne.CanvasObject{widgets.NewMainButton(w.Get("day.bank.file"), widgets.Go, b.file.pick)}
	}
	s.pane(s.sheetOf(w.Get("day.bank"), b.rows, foot))
}

// row is one payment with what can be said of it.
func (b *bankWaits) row(u inventory.Unconfirmed) fyne.CanvasObject {
	w := b.s.Words
	parts := []fyne.CanvasObject{b.s.payment(u, w.Sign(u.Amount))}
	asks := func(row string) func() {
		return func() {
			b.asked = row
			b.list()
		}
	}
	if b.asked == rowOf(u) {
		parts = append(parts, widgets.NewParagraph(w.Get("day.bank.never.how", u.Receipt)), widgets.Shares(8, []float32{1, 1},
			widgets.NewButton(w.Get("day.bank.wait"), widgets.Plain, asks("")),
			widgets.NewButton(w.Get("day.bank.never"), widgets.Caution, b.steady(func() { b.say(u, true) }))))
	} else {
		parts = append(parts, widgets.Shares(8, []float32{1, 1},
			widgets.NewButton(w.Get("day.bank.never"), widgets.Plain, asks(rowOf(u))),
			widgets.NewButton(w.Get("day.bank.there"), widgets.Plain, b.steady(func() { b.say(u, false) }))))
	}
	return widgets.NewCard(12, widgets.Column(8, parts...))
}

// secondTap is how long after a tap a second one is taken for the same.
const secondTap = 400 * time.Millisecond

// steady leaves out the second of two taps: the next payment moves to where the first one stood, and nobody looked for it.
func (b *bankWaits) steady(do func()) func() {
	return func() {
		if b.fresh {
			return
		}
		if b.s.After != nil {
			b.taps++
			mine := b.taps
			b.fresh = true
			b.s.After(secondTap, func() { b.fresh = b.fresh && b.taps != mine })
		}
		do()
	}
}

// rowOf tells payments apart.
func rowOf(u inventory.Unconfirmed) string { return fmt.Sprint(u.By.Till, u.By.N, u.Ref, u.Receipt) }

// waitsFor says whether a payment for a sale is waited for.
func (b *bankWaits) waitsFor(sale string) bool {
	return slices.ContainsFunc(b.all, func(u inventory.Unconfirmed) bool { return u.ID == sale })
}

// payment is what a payment is known again by: its receipt, reference and time, and its amount.
func (s *Screen) payment(u inventory.Unconfirmed, amount string) fyne.CanvasObject {
	w := s.Words
	when := ""
	if at, err := time.Parse(time.RFC3339, u.At); err == nil {
		when = w.Get("day.bank.when", w.Date(at), w.Time(at))
	}
	ref := w.Get("pay.bank.ref", u.Ref)
	if u.Ref == "" {
		ref = w.Get("day.bank.noref")
	}
	number := widgets.NewStrong(u.Receipt, theme.Body)
	return widgets.Column(0, widgets.Head(10, 90, number, figureLabel(amount)), widgets.NewNote(ref), widgets.NewNote(when))
}

// say writes down whether a payment came.
func (b *bankWaits) say(u inventory.Unconfirmed, missing bool) {
	w := b.s.Words
	said := w.Get("day.bank.came", w.Sign(u.Amount), u.Receipt)
	if missing {
		said = w.Get("day.bank.owed", w.Sign(u.Amount), u.Receipt)
	}
	var twice []inventory.PaidTwice
	b.s.sayAfter(func() (err error) {
		if _, err = b.s.Till.SayPayments(context.Background(), []till.PaymentSaid{{Sale: u.Sale, Ref: u.Ref, Missing: missing}}, ""); err == nil {
			twice, err = b.s.Till.PaidTwice()
		}
		return err
	}, func() string { return b.s.andTwice(said, till.OfSales(twice, u.Sale)) }, func() {})
}

// firstOf is what stands in a column in the first row that has something there.
func firstOf(columns *till.StatementColumns, at int) string {
	for _, row := range columns.Sample {
		if at < len(row) && strings.TrimSpace(row[at]) != "" {
			return strings.Join(strings.Fields(row[at]), " ")
		}
	}
	return ""
}
