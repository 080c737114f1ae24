package inventory

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// sums is what some sales come to, before it is added to the views.
type sums struct {
	sales  []soldAt
	goods  map[string]*stock        // by variant, at the stall
	places map[[2]string]*stock     // by variant and place, elsewhere
	days   map[dayKey]*dayTotal     // by market day and currency
	tills  map[journal.TillID]*till // who sold
	later  []later                  // what is owed, and paid with store credit
	bank   []bankRecord             // what bank apps paid
	odd    []journal.Entry          // sales that make no sense, with the reason as body

	// Most sales are of the same day and till as the one before.
	lastDay  dayKey
	day      *dayTotal
	lastTill journal.TillID
	till     *till
	scratch  []byte
	page     [1 << pageBits]SaleRow // room for one
}

// soldAt is a sale and by what id it is found.
type soldAt struct {
	SaleRow
	id idHash
}

type dayKey struct {
	day      string
	currency money.Currency
}

// till is what sales say of the till that made them.
type till struct {
	receipts
	firstN, firstCount, firstClock uint64
	letters                        []string
}

func (s *sums) clear() {
	clear(s.odd)
	clear(s.later)
	clear(s.bank)
	*s = sums{sales: s.sales[:0], odd: s.odd[:0], later: s.later[:0], bank: s.bank[:0], scratch: s.scratch}
}

// add adds a sale. One that cannot be read, or whose figures do not agree, is noted as odd: it must
// never reach stock or takings.
func (s *sums) add(e *journal.Entry, read *sold) error {
	if errors.Is(read.err, errBody) {
		s.odd = append(s.odd, journal.Entry{Till: e.Till, N: e.N, Body: []byte(read.err.Error())})
		return nil
	}
	if read.err != nil {
		return read.err
	}
	sale := &read.sale
	s.scratch = append(s.scratch[:0], e.ID...)
	s.sales = append(s.sales, soldAt{
		SaleRow: SaleRow{Stamp: StampOf(*e), Letter: s.tillOf(e.Till).add(e, sale), Count: sale.Count, place: e.Place},
		id:      hashOfID(s.scratch),
	})
	for i := range sale.Lines {
		if err := s.line(&sale.Lines[i]); err != nil {
			return err
		}
	}
	s.keepLater(e, sale)
	return s.dayOf(sale.Day, sale.Currency).add(sale)
}

func (s *sums) tillOf(id journal.TillID) *till {
	if s.till != nil && s.lastTill == id {
		return s.till
	}
	t := s.tills[id]
	if t == nil {
		if s.tills == nil {
			s.tills = map[journal.TillID]*till{}
		}
		t = new(till)
		s.tills[id] = t
	}
	s.lastTill, s.till = id, t
	return t
}

// add counts a sale. It gives back its letter, held only once in memory.
func (t *till) add(e *journal.Entry, sale *Sale) (letter string) {
	if t.Sales == 0 {
		t.firstN, t.firstCount, t.firstClock = e.N, sale.Count, e.Clock
	}
	t.receipts.add(receipts{Sales: 1, Highest: sale.Count, LastN: e.N, LastClock: e.Clock}, e.N, sale.Count, e.Clock)
	i := slices.Index(t.letters, sale.Letter)
	if i < 0 {
		i = len(t.letters)
		t.letters = append(t.letters, strings.Clone(sale.Letter))
	}
	return t.letters[i]
}

func (s *sums) line(l *Line) error {
	var g *stock
	if l.Variant != "" {
		g = s.goodsOf(l.Variant)
		g.rang = true
		if err := into(&g.sold, l.Quantity); err != nil {
			return err
		}
	}
	for i := range l.Takes {
		t := &l.Takes[i]
		from := g
		switch {
		case placeOr(t.Place) != PlaceStall:
			from = s.placeOf(t.Variant, t.Place)
		case g == nil || t.Variant != l.Variant:
			from = s.goodsOf(t.Variant)
		}
		from.counted = true
		if err := into(&from.have, -t.Quantity); err != nil {
			return err
		}
	}
	return nil
}

func (s *sums) goodsOf(variant string) *stock {
	g := s.goods[variant]
	if g == nil {
		if s.goods == nil {
			s.goods = map[string]*stock{}
		}
		g = new(stock)
		s.goods[strings.Clone(variant)] = g // the variant is a piece of a whole body
	}
	return g
}

func (s *sums) placeOf(variant, place string) *stock {
	k := [2]string{variant, place}
	g := s.places[k]
	if g == nil {
		if s.places == nil {
			s.places = map[[2]string]*stock{}
		}
		g = new(stock)
		s.places[[2]string{strings.Clone(variant), strings.Clone(place)}] = g
	}
	return g
}

func into(sum *unit.Quantity, q unit.Quantity) (err error) {
	*sum, err = sum.Add(q)
	return err
}

func (s *sums) dayOf(day string, currency money.Currency) *dayTotal {
	k := dayKey{day: day, currency: currency}
	if s.day != nil && s.lastDay == k {
		return s.day
	}
	t := s.days[k]
	if t == nil {
		if s.days == nil {
			s.days = map[dayKey]*dayTotal{}
		}
		k = dayKey{day: strings.Clone(day), currency: money.Currency(strings.Clone(string(currency)))}
		t = new(dayTotal)
		s.days[k] = t
	}
	s.lastDay, s.day = k, t
	return t
}

// write adds the sums to what is stored.
func (s *sums) write(to Setter) error {
	for _, e := range s.odd {
		if err := setOdd(to, e, string(e.Body)); err != nil {
			return err
		}
	}
	if len(s.sales) == 0 {
		return nil
	}
	if err := s.writePages(to); err != nil {
		return err
	}
	if err := s.writeIDs(to); err != nil {
		return err
	}
	if err := s.writeStock(to); err != nil {
		return err
	}
	for k, t := range s.days {
		if err := t.addToDay(to, k.day, k.currency); err != nil {
			return fmt.Errorf("inventory: adding up market day %q: %w", k.day, err)
		}
	}
	for id, t := range s.tills {
		if err := t.addTo(to, id); err != nil {
			return err
		}
	}
	if err := s.writeLater(to); err != nil {
		return err
	}
	return s.writeRows(to)
}

func (s *sums) writeStock(to Setter) error {
	for variant, g := range s.goods {
		if err := changeStock(to, variant, PlaceStall, *g); err != nil {
			return err
		}
	}
	for k, g := range s.places {
		if err := changeStock(to, k[0], k[1], *g); err != nil {
			return err
		}
	}
	return nil
}

// writeRows makes the rows of the sales, one for each shop that was connected before a sale.
func (s *sums) writeRows(to Setter) error {
	shops, err := shopMarks(to)
	if err != nil {
		return err
	}
	for shop, since := range shops {
		for i := range s.sales {
			sale := &s.sales[i]
			if !since.passed(sale.Stamp) {
				continue
			}
			err := changeRow(to, shop, sale.key(), func(r *rowRecord) { r.Sale, r.Clock = true, sale.Stamp.Clock })
			if err != nil {
				return err
			}
		}
	}
	return nil
}
