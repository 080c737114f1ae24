package shop

import (
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
)

// taxReport shows what tax was taken where, in a time that is chosen.
type taxReport struct {
	s     *Screen
	span  string
	rate  bool // all places together
	lines []till.TaxLine
	read  string // for which choice lines are
	busy  bool
}

// spans are the times that a seller reports for.
var spans = []string{"month", "lastmonth", "quarter", "lastquarter", "year", "lastyear"}

// bounds are the first and the last day of a span.
func bounds(span string, now time.Time) (from, to time.Time) {
	first := func(y int, m time.Month) time.Time { return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC) }
	year, month := now.Year(), now.Month()
	quarter := month - (month-1)%3
	n := 1
	switch span {
	case "month":
		from = first(year, month)
	case "lastmonth":
		from = first(year, month-1)
	case "quarter":
		from, n = first(year, quarter), 3
	case "lastquarter":
		from, n = first(year, quarter-3), 3
	case "lastyear":
		from, n = first(year-1, 1), 12
	default:
		from, n = first(year, 1), 12
	}
	return from, from.AddDate(0, n, -1)
}

// page shows the figures, which are read away from the window.
func (t *taxReport) page() fyne.CanvasObject {
	s, w := t.s, t.s.Words
	if t.span == "" {
		t.span = "quarter"
	}
	from, to := bounds(t.span, s.Now())
	var names []string
	for _, id := range spans {
		names = append(names, w.Get("set.report."+id))
	}
	chips := widgets.NewChips(func(id string) {
		t.span = id
		s.repaint()
	})
	chips.Set(spans, names, t.span)
	by := widgets.NewChips(func(id string) {
		t.rate = id == "rate"
		s.repaint()
	})
	on := "market"
	if t.rate {
		on = "rate"
	}
	by.Set([]string{"market", "rate"}, []string{w.Get("set.report.bymarket"), w.Get("set.report.byrate")}, on)
	parts := []fyne.CanvasObject{s.plain(chips.Object(), by.Object(), widgets.NewNote(w.Get("set.report.span", w.Date(from), w.Date(to))))}
	if t.read != t.key() {
		t.ask()
	}
	if t.busy || t.read != t.key() {
		return widgets.Column(12, append(parts, s.plain(widgets.NewParagraph(w.Get("set.report.reading"))))...)
	}
	if len(t.lines) == 0 {
		return widgets.Column(12, append(parts, s.plain(widgets.NewParagraph(w.Get("set.report.nothing"))))...)
	}
	return widgets.Column(12, append(parts, t.cards()...)...)
}

// key is what the figures depend on: the choice, and how many receipts there are.
func (t *taxReport) key() string {
	from, to := bounds(t.span, t.s.Now())
	by := "market"
	if t.rate {
		by = "rate"
	}
	return from.Format(time.DateOnly) + to.Format(time.DateOnly) + by + t.s.Words.Number(t.s.status.Sales+t.s.status.NotCopied)
}

// ask reads the figures and shows them.
func (t *taxReport) ask() {
	if t.busy {
		return
	}
	s, key := t.s, t.key()
	from, to := bounds(t.span, s.Now())
	q := till.TaxQuery{From: from, To: to, ByRate: t.rate}
	var lines []till.TaxLine
	var err error
	t.busy = true
	s.Jobs.Do(func() { lines, err = s.Till.Taxes(q) }, func() {
		t.busy, t.lines, t.read = false, lines, key
		s.failed(err)
		if s.on == sectionReport && !s.deep {
			s.repaint()
		}
	})
}

// cards show a place each, with its rates.
func (t *taxReport) cards() []fyne.CanvasObject {
	s, w := t.s, t.s.Words
	var cards []fyne.CanvasObject
	var parts []fyne.CanvasObject
	for i, l := range t.lines {
		parts = append(parts, small(w.Get("set.report.rate", w.Percent(l.Rate))),
			widgets.Pair(w.Get("set.report.net"), w.Money(l.Net), false),
			widgets.Pair(w.Get("stall.tax"), w.Money(l.Tax), false),
			widgets.Pair(w.Get("set.report.gross"), w.Sign(l.Gross), true))
		if i+1 < len(t.lines) && t.lines[i+1].Market == l.Market && t.lines[i+1].Currency == l.Currency {
			parts = append(parts, widgets.NewRule())
			continue
		}
		title := l.Market
		switch {
		case t.rate:
			title = w.Get("set.report.byrate")
		case title == "":
			title = w.Get("set.report.noplace")
		}
		cards = append(cards, s.card(title, widgets.Column(6, parts...)))
		parts = nil
	}
	return cards
}
