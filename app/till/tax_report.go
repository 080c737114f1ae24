package till

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// TaxQuery says of which days taxes are wanted, both included; a zero time is no bound.
type TaxQuery struct {
	From, To time.Time
	ByRate   bool // of all places together
}

// TaxLine is what was sold at a place at one rate, less what was given back.
type TaxLine struct {
	Market   string // "" where no place was named, or of all together
	Currency money.Currency
	Rate     tax.Rate
	tax.Share
	Sales, Refunds int // that had something at this rate
}

// Taxes adds up net, tax and gross by place and rate. What was given back is taken off at the place where it was sold,
// on the day on which it was given back. Only stored figures are added; nothing is computed again.
func (t *Till) Taxes(q TaxQuery) ([]TaxLine, error) {
	sums := taxSums{q: q, at: map[taxKey]*TaxLine{}, markets: map[string]string{}}
	err := t.book.Read(func(r inventory.Reader) error {
		err := r.Days(func(d inventory.Day) error {
			if d.Open != nil {
				sums.markets[d.ID] = d.Open.Market
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := r.Sales(inventory.Stamp{}, sums.sale); err != nil {
			return err
		}
		return r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error { return sums.refund(r, f) })
	})
	return sums.lines(), err
}

type taxKey struct {
	market   string
	currency money.Currency
	rate     tax.Rate
}

type taxSums struct {
	q       TaxQuery
	at      map[taxKey]*TaxLine
	markets map[string]string // of days
}

func (s *taxSums) sale(sale inventory.Sale) error {
	when := sale.Time()
	if at, err := time.Parse(time.RFC3339, sale.Paper); err == nil {
		when = at // entered later: it was sold then
	}
	if !s.q.has(when) {
		return nil
	}
	for _, sum := range sale.Taxes {
		line := s.line(s.markets[sale.Day], sale.Currency, sum.Rate)
		line.Sales++
		if err := line.add(sum.Share); err != nil {
			return err
		}
	}
	return nil
}

func (s *taxSums) refund(r inventory.Reader, f inventory.Refund) error {
	if !s.q.has(f.Time()) {
		return nil
	}
	day := f.Day
	if sale, there, err := r.Sale(f.Of); err != nil && inventory.CodeOf(err) != "sale.unreadable" {
		return err
	} else if there && err == nil {
		day = sale.Day
	}
	for _, sum := range f.Taxes {
		line := s.line(s.markets[day], f.Currency, sum.Rate)
		line.Refunds++
		back, err := sum.Neg()
		if err == nil {
			err = line.add(back)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// has tells whether a moment lies within the days that were asked for, as the clock of the stall had them then.
func (q TaxQuery) has(when time.Time) bool {
	day := when.Format(dayForm)
	return (q.From.IsZero() || day >= q.From.Format(dayForm)) && (q.To.IsZero() || day <= q.To.Format(dayForm))
}

func (s *taxSums) line(market string, c money.Currency, rate tax.Rate) *TaxLine {
	if s.q.ByRate {
		market = ""
	}
	k := taxKey{strings.ToLower(market), c, rate} // capitals do not tell two places apart
	if s.at[k] == nil {
		zero := money.Zero(c)
		s.at[k] = &TaxLine{Market: market, Currency: c, Rate: rate, Share: tax.Share{Net: zero, Tax: zero, Gross: zero}}
	}
	return s.at[k]
}

func (l *TaxLine) add(share tax.Share) (err error) {
	if l.Share, err = l.Share.Add(share); err != nil {
		return inventory.Refuse("tax.sum", "The figures of these days are too large to be added up. Nothing is lost: ask for fewer days.", err)
	}
	return nil
}

// lines gives the sums by place, currency and rising rate.
func (s *taxSums) lines() []TaxLine {
	out := make([]TaxLine, 0, len(s.at))
	for _, l := range s.at {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b TaxLine) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Market), strings.ToLower(b.Market)), cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Rate, b.Rate))
	})
	return out
}
