package day

import (
	"strings"
	"time"

	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// hidden stands for an amount that nobody asked for yet.
const hidden = "• • •"

// repaint shows what was read.
func (s *Screen) repaint() {
	w, open := s.Words, s.isOpen()
	s.title.SetText(s.called())
	s.sub.SetText(s.when())
	visible(s.open, s.found && !open)
	visible(s.shut, open)
	says, differs := s.differs(s.book.Day)
	s.wrong.SetText(says)
	visible(s.off, s.found && differs)
	visible(s.float, open && s.book.Day.Open.Float.IsZero())
	visible(s.none, !s.found)
	visible(s.count.Panel, s.found)
	visible(s.chart, len(s.book.Sales) > 0)
	sum := s.book.Day.Sum
	s.count.Set(w.Number(sum.Sales), w.Count("day.lines", sum.Lines))
	s.figure(s.takings, sum.Takings, s.byTender())
	box, err := s.book.Day.CashInBox()
	if err == nil {
		s.figure(s.box, box, s.counted(box))
	}
	s.figure(s.tax, sum.Tax, w.Get("day.tax.in"))
	for _, c := range []*widgets.FigureCard{s.takings, s.box, s.tax} {
		s.card(c.Panel, s.found)
	}
	s.bars.Set(s.hours())
	s.repaintMore()
	s.bank.repaint()
	s.filter()
	if s.parts != nil {
		visible(s.parts.Object(), s.found)
		s.parts.Set([]string{figures, salesPart}, []string{w.Get("day.figures"), w.Count("day.list", len(s.book.Sales))}, s.part)
	}
	s.list.Refresh()
	s.relay()
}

// called is the market's name, or what a market day without one is called.
func (s *Screen) called() string {
	switch {
	case s.found && s.book.Day.Open != nil && s.book.Day.Open.Market != "":
		return s.book.Day.Open.Market
	case s.isOpen():
		return s.Words.Get("day.open.plain")
	}
	return s.Words.Get("day.title")
}

func (s *Screen) when() string {
	at, err := time.Parse(time.RFC3339, s.book.Day.At)
	switch {
	case !s.found || err != nil:
		return ""
	case s.isOpen():
		return s.Words.Get("day.since", s.Words.Day(at), s.Words.Time(at))
	}
	return s.Words.Get("day.closed", s.Words.Day(at))
}

// figure shows an amount once the seller has asked for it.
func (s *Screen) figure(card *widgets.FigureCard, a money.Amount, note string) {
	if !s.shown {
		card.Set(hidden, s.Words.Get("day.tap"))
		return
	}
	card.Set(s.Words.Sign(s.amount(a)), note)
}

// amount gives an amount that nothing was added to yet its currency.
func (s *Screen) amount(a money.Amount) money.Amount {
	if a.Currency() == "" {
		return money.Zero(s.currency)
	}
	return a
}

func (s *Screen) byTender() string {
	var parts []string
	sum := map[string]money.Amount{}
	for key, a := range s.book.Day.Sum.ByTender {
		kind, _, _ := strings.Cut(key, ":") // vouchers stand there one by one
		if next, err := sum[kind].Add(a); err == nil {
			sum[kind] = next
		}
	}
	for _, kind := range []string{inventory.Cash, inventory.Card, inventory.Bank, inventory.Token, inventory.Credit, inventory.Owed} {
		if a, ok := sum[kind]; ok && !a.IsZero() {
			parts = append(parts, s.Words.Get("day.by."+kind, s.Words.Money(a)))
		}
	}
	return strings.Join(parts, " · ")
}

// counted says what was found in the box, or what lay in it at the start.
func (s *Screen) counted(box money.Amount) string {
	w := s.Words
	if c := s.book.Day.Closed; c != nil && c.Noted {
		differs, err := c.Counted.Sub(box)
		switch {
		case err != nil || differs.IsZero():
			return w.Get("day.counted.right", w.Money(c.Counted))
		case differs.Sign() > 0:
			return w.Get("day.counted.more", w.Money(c.Counted), w.Money(differs))
		}
		less, _ := differs.Neg()
		return w.Get("day.counted.less", w.Money(c.Counted), w.Money(less))
	}
	if s.book.Day.Open == nil {
		return ""
	}
	return w.Get("day.float", w.Money(s.amount(s.book.Day.Open.Float)))
}

// hours counts the sales by the hour of the till's clock, without gaps between the first and the
// last.
func (s *Screen) hours() []widgets.Bar {
	var count [24]int
	first, last := 24, -1
	for _, sale := range s.book.Sales {
		at := soldAt(sale)
		if at.IsZero() {
			continue
		}
		h := at.Hour()
		count[h]++
		first, last = min(first, h), max(last, h)
	}
	var out []widgets.Bar
	for h := first; h <= last; h++ {
		out = append(out, widgets.Bar{Name: s.Words.Hour(h), Value: count[h]})
	}
	return out
}
