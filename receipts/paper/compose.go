package paper

import (
	"strings"
	"unicode"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Compose lays the receipt out.
func Compose(r Receipt) Layout {
	if r.Words == (Words{}) {
		r.Words = English
	}
	l := Layout{Language: r.Language}
	head(&l, r)
	l.section()
	for _, line := range r.Lines {
		item(&l, r, line)
	}
	l.section()
	if !r.Gift {
		sums(&l, r)
		taxes(&l, r)
	}
	foot(&l, r)
	return l
}

func head(l *Layout, r Receipt) {
	w := r.Words
	l.add(Row{Left: clean(r.Stall), Align: Centre, Bold: true, Large: true, Again: true})
	for _, about := range r.About {
		l.add(Row{Left: clean(about), Align: Centre})
	}
	if r.Practice {
		practice(l, w)
	}
	title := w.Receipt
	switch {
	case r.Refund:
		title = w.Refund
	case r.Gift:
		title = w.Gift
	}
	if r.Copy {
		title += " (" + w.Copy + ")"
	}
	// Year, month, day: the one order that nobody reads wrongly.
	l.add(Row{Kind: RowGap}, Row{Left: title + " " + clean(r.Number), Bold: true, Again: true})
	if !r.Time.IsZero() {
		l.add(Row{Left: r.Time.Format("2006-01-02 15:04")})
	}
}

func practice(l *Layout, w Words) {
	l.add(Row{Kind: RowGap}, Row{Left: "*** " + w.Practice + " ***", Align: Centre, Bold: true, Large: true, Again: true}, Row{Left: w.PracticeMeans, Align: Centre})
}

// item gives one row to a plain thing, and else its name, then how much at what price.
func item(l *Layout, r Receipt, line Line) {
	name, measure := clean(line.Name), measure(r, line)
	if r.Gift {
		l.add(Row{Kind: RowPair, Left: name, Right: measure})
		return
	}
	if measure == "" && len(line.Discounts) == 0 {
		l.add(Row{Kind: RowPair, Left: name, Right: r.amount(line.Total)})
		return
	}
	before := line.Total
	for _, d := range line.Discounts {
		if sum, err := before.Sub(d.Amount); err == nil {
			before = sum
		}
	}
	if measure == "" {
		l.add(Row{Kind: RowPair, Left: name, Right: r.amount(before)})
	} else {
		l.add(Row{Left: name}, Row{Kind: RowPair, Left: measure, Right: r.amount(before), Indent: 2})
	}
	for _, d := range line.Discounts {
		l.add(Row{Kind: RowPair, Left: d.name(r), Right: r.amount(d.Amount), Indent: 2})
	}
}

// measure is how much there was, with the price of one unless amounts are hidden; "" for one piece.
func measure(r Receipt, line Line) string {
	pieces := line.Unit == "" || line.Unit == unit.Each
	if line.Quantity == 0 || pieces && line.Quantity == unit.One {
		return ""
	}
	quantity := r.Words.decimal(line.Quantity.String())
	if !pieces {
		called := line.Measure
		if called == "" {
			called = line.Unit.Label()
		}
		quantity += " " + clean(called)
	}
	if r.Gift || line.Price.IsZero() {
		return quantity
	}
	return quantity + " × " + r.amount(line.Price)
}

func (d Discount) name(r Receipt) string {
	if name := clean(d.Name); name != "" {
		return name
	}
	return r.Words.Discount
}

func sums(l *Layout, r Receipt) {
	w := r.Words
	for _, d := range r.Discounts {
		l.add(Row{Kind: RowPair, Left: d.name(r), Right: r.amount(d.Amount)})
	}
	if !r.TaxIncluded {
		for _, t := range r.Taxes {
			l.add(Row{Kind: RowPair, Left: w.Tax + " " + w.percent(t.Rate), Right: r.amount(t.Tax)})
		}
	}
	if !r.Rounding.IsZero() {
		l.add(Row{Kind: RowPair, Left: w.Rounding, Right: r.amount(r.Rounding)})
	}
	total := w.Total
	if r.Refund {
		total = w.PaidBack
	}
	l.add(Row{Kind: RowPair, Left: total + " " + string(r.Currency), Right: r.amount(r.Total), Bold: true, Large: true})
	for _, t := range r.Tenders {
		name := clean(t.Name)
		if t.Ref != "" {
			name += " " + clean(t.Ref)
		}
		l.add(Row{Kind: RowPair, Left: name, Right: r.amount(t.Amount)})
	}
	if !r.Change.IsZero() {
		l.add(Row{Kind: RowPair, Left: w.Change, Right: r.amount(r.Change)})
	}
}

func taxes(l *Layout, r Receipt) {
	if len(r.Taxes) == 0 {
		return
	}
	w := r.Words
	l.section()
	l.add(Row{Kind: RowTable, Cells: []string{"%", w.Net, w.Tax, w.Gross}})
	for _, t := range r.Taxes {
		l.add(Row{Kind: RowTable, Cells: []string{w.percent(t.Rate), r.amount(t.Net), r.amount(t.Tax), r.amount(t.Gross)}})
	}
	means := w.TaxAdded
	if r.TaxIncluded {
		means = w.TaxIncluded
	}
	l.add(Row{Left: means})
}

func foot(l *Layout, r Receipt) {
	if r.Note != "" {
		l.section()
		for _, line := range strings.Split(r.Note, "\n") {
			l.add(Row{Left: clean(line), Align: Centre})
		}
	}
	if r.Credit != "" {
		l.section()
		l.add(Row{Left: r.Words.CreditMeans, Align: Centre}, Row{Kind: RowCode, Left: clean(r.Credit)})
	}
	if r.Link != "" {
		l.section()
		l.add(Row{Left: r.Words.LinkMeans, Align: Centre}, Row{Kind: RowCode, Left: clean(r.Link)})
	}
	if r.Practice {
		practice(l, r.Words)
	}
}

func (r Receipt) amount(a money.Amount) string { return money.Format(a, r.Language) }

func (w Words) percent(rate tax.Rate) string {
	if w.Percent == "" {
		w.Percent = English.Percent
	}
	return w.decimal(rate.String()) + w.Percent
}

// decimal puts the decimal sign of the receipt's language into a number that is written with a point.
func (w Words) decimal(number string) string {
	if w.Point == "" {
		return number
	}
	return strings.Replace(number, ".", w.Point, 1)
}

// clean keeps bytes that steer a printer or a terminal out of what is printed.
func clean(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == ' ' }), " ")
}
