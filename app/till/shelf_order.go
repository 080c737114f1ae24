package till

import (
	"cmp"
	"slices"

	"trestle/inventory"
	"trestle/inventory/search"
	"trestle/inventory/unit"
)

// What sells best at this market lies in front, then what sells best at all; a new stall is in the order
// of its names. The order is taken when a market day opens and stays until the next: tiles must not move
// under a seller's finger. What is new meanwhile lies behind.

// lies says what an order was taken for.
type lies struct {
	day    string // the market day, "" before one opens
	market string // folded
	named  bool   // the day says its market
}

// How far back a market's sales are looked at. Reading them takes some hundredths of a second, and what sold
// in spring says little about autumn.
const (
	marketDays  = 12
	marketSales = 600
)

// reorder takes the order anew where the market day is another, and tells whether it did.
func (s *shelf) reorder(r inventory.Reader) (bool, error) {
	days, err := daysOf(r)
	if err != nil {
		return false, err
	}
	now, err := liesFor(r, days)
	if err != nil {
		return false, err
	}
	if s.lie != nil && s.lies.covers(now) {
		if now.day != "" {
			s.lies = now
		}
		return false, nil
	}
	here, err := rungUpAt(r, days, now)
	if err != nil {
		return false, err
	}
	ever, err := soldBefore(r, days, now)
	if err != nil {
		return false, err
	}
	s.lies, s.lie = now, s.best(here, ever)
	return true, nil
}

// covers tells whether the order that was taken for l is still good: on the same day, with no day open, on the
// day that it was taken before, and on one that a sale opened, since the seller is in the middle of selling.
func (l lies) covers(now lies) bool {
	return l.market == now.market && (l.day == now.day || now.day == "" || l.day == "" || !now.named)
}

// best gives the goods as they sell.
func (s *shelf) best(here map[string]int, ever map[string]unit.Quantity) []int32 {
	type figures struct {
		here int
		ever unit.Quantity
	}
	sold := make([]figures, len(s.goods))
	order := make([]int32, len(s.goods))
	for i, g := range s.goods {
		order[i] = int32(i)
		for _, v := range g.product.Variants {
			sold[i].here += here[v.ID]
			sold[i].ever += ever[v.ID]
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		// Goods are in the order of their names.
		return cmp.Or(cmp.Compare(sold[b].here, sold[a].here), cmp.Compare(sold[b].ever, sold[a].ever), cmp.Compare(a, b))
	})
	return order
}

// lieOf gives the order of s for the goods of another shelf: known products keep it, others are behind.
func (s *shelf) lieOf(next *shelf) []int32 {
	order := make([]int32, 0, len(next.goods))
	for _, was := range s.lie {
		if i, ok := next.byID[s.goods[was].product.ID]; ok {
			order = append(order, int32(i))
		}
	}
	for i, g := range next.goods {
		if _, known := s.byID[g.product.ID]; !known {
			order = append(order, int32(i))
		}
	}
	return order
}

// daysOf lists the market days that were opened, the last one first.
func daysOf(r inventory.Reader) (days []inventory.Day, err error) {
	err = r.Days(func(d inventory.Day) error {
		if d.Open != nil {
			days = append(days, d)
		}
		return nil
	})
	slices.SortFunc(days, func(a, b inventory.Day) int {
		if a.Opened.Before(b.Opened) {
			return 1
		}
		return -1
	})
	return days, err
}

// liesFor gives the open market day and its market. A sale that opens a day does not know where it is; then, and
// with no day open, the market is where the stall last was.
func liesFor(r inventory.Reader, days []inventory.Day) (lies, error) {
	var now lies
	day, open, err := r.OpenDay()
	if err != nil {
		return now, err
	}
	if open {
		now.day = day.ID
		if day.Open != nil && day.Open.Market != "" {
			now.market, now.named = marketName(day), true
			return now, nil
		}
	}
	for _, d := range days {
		if d.Open.Market != "" {
			now.market = marketName(d)
			break
		}
	}
	return now, nil
}

func marketName(d inventory.Day) string { return search.Fold(inventory.Clean(d.Open.Market)) }

// rungUpAt counts how often each variant was rung up at a market lately. Taps are counted, not kilos: a tile
// lies in front so that a finger finds it. The day that is on does not count: a start in the middle of it gives
// the same order as one in the morning.
func rungUpAt(r inventory.Reader, days []inventory.Day, now lies) (map[string]int, error) {
	times := map[string]int{}
	left, seen := marketSales, 0
	for _, d := range days {
		if marketName(d) != now.market || d.ID == now.day {
			continue
		}
		if seen++; seen > marketDays || left <= 0 {
			break
		}
		if err := rungUpOn(r, d, &left, times); err != nil {
			return nil, err
		}
	}
	return times, nil
}

// rungUpOn counts the sales of one day. They lie between its opening and its close, among those of other
// tills on other days.
func rungUpOn(r inventory.Reader, d inventory.Day, left *int, times map[string]int) error {
	rest := 0
	for _, sum := range d.Sums {
		rest += sum.Sales
	}
	return salesOn(r, d, rest, func() bool { *left--; return *left >= 0 }, func(sale inventory.Sale) {
		for _, l := range sale.Lines {
			times[l.Variant]++
		}
	})
}

// soldBefore gives how much of each variant was ever sold before the day that is on. What is sold on it does not count:
// a start in the middle of the day gives the same order as one in the morning, and tiles stay where the hand has
// learnt to find them.
func soldBefore(r inventory.Reader, days []inventory.Day, now lies) (map[string]unit.Quantity, error) {
	ever, err := r.SoldAll()
	if err != nil || now.day == "" {
		return ever, err
	}
	for _, d := range days {
		if d.ID != now.day {
			continue
		}
		rest := 0
		for _, sum := range d.Sums {
			rest += sum.Sales
		}
		err = salesOn(r, d, rest, func() bool { return true }, func(sale inventory.Sale) {
			for _, l := range sale.Lines {
				if l.Variant != "" {
					ever[l.Variant] -= l.Quantity
				}
			}
		})
	}
	return ever, err
}

// salesOn calls fn for the sales of a day, of which there are rest, while more says so.
func salesOn(r inventory.Reader, d inventory.Day, rest int, more func() bool, fn func(inventory.Sale)) error {
	return r.SaleRows(d.Opened, func(row inventory.SaleRow) error {
		if rest <= 0 || d.Closed != nil && d.Shut.Before(row.Stamp) {
			return inventory.ErrStop
		}
		if !more() {
			return inventory.ErrStop
		}
		sale, ok, err := r.Sale(inventory.RowKey{Till: row.Stamp.Till, N: row.Stamp.N})
		if inventory.CodeOf(err) == "sale.unreadable" {
			return nil // named elsewhere; the order can do without it
		}
		if err != nil || !ok {
			return err
		}
		if sale.Day != d.ID {
			return nil
		}
		rest--
		fn(sale)
		return nil
	})
}
