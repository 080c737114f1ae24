package sim

import (
	"maps"
	"slices"
)

// thousand is one whole piece, as quantities are counted.
const thousand = 1000

// ledger is what one device must know, in plain integers: written down by the simulator from what was
// acknowledged, never read from the book except to learn names that the book has given out.
type ledger struct {
	letter   string
	next     int // number of the next receipt of this till
	sales    []*sale
	byID     map[string]*sale
	goods    []string         // SKUs, in the order in which they came
	price    map[string]int64 // by SKU, cents
	own      map[string]bool  // the price was set at the stall
	stock    map[string]int64 // by SKU, thousandths, without what was sold online
	home     map[string]int64 // sold online and known here
	figure   map[string]int64 // last seen in the import's file
	days     map[string]*dayOf
	openDay  string
	basket   []item
	perhaps  [][]item // what the basket may be instead after a start, since nobody knows what was saved
	uncopied int      // sales since the last backup
}

// item is a line of a basket: a SKU and thousandths.
type item struct {
	sku string
	q   int64
}

// sale is a sale that was acknowledged.
type sale struct {
	id     string
	number string
	day    string
	items  []item
	lines  []int64 // what each costs
	gross  int64
	tax    int64
	cash   int64 // of the total, by tender
	card   int64
	paid   int64 // gross and the rounding of cash
	tip    int64 // change that stayed
	// What was given back, by line, and the money of it.
	back      []int64
	backGross int64
	backTax   int64
	backPaid  int64
}

// dayOf is what a market day came to.
type dayOf struct {
	float      int64
	sales      int
	refunds    int
	cash, card int64
	tips       int64 // in the box beside what was taken
	closed     bool
}

func newLedger(letter string) *ledger {
	return &ledger{
		letter: letter, next: 1, byID: map[string]*sale{}, price: map[string]int64{}, own: map[string]bool{},
		stock: map[string]int64{}, home: map[string]int64{}, figure: map[string]int64{}, days: map[string]*dayOf{},
	}
}

// copy is the ledger as a backup of this moment holds it.
func (l *ledger) copy() *ledger {
	c := *l
	c.sales, c.goods, c.basket = slices.Clone(l.sales), slices.Clone(l.goods), slices.Clone(l.basket)
	c.byID, c.price, c.own = maps.Clone(l.byID), maps.Clone(l.price), maps.Clone(l.own)
	c.stock, c.home, c.figure = maps.Clone(l.stock), maps.Clone(l.home), maps.Clone(l.figure)
	c.days = make(map[string]*dayOf, len(l.days))
	for id, d := range l.days {
		of := *d
		c.days[id] = &of
	}
	return &c
}

// add writes a sale down.
func (l *ledger) add(s *sale) {
	l.sales, l.byID[s.id] = append(l.sales, s), s
	l.next++
	l.uncopied++
	d := l.days[s.day]
	if d == nil {
		d = &dayOf{}
		l.days[s.day] = d
	}
	l.openDay = s.day
	d.sales++
	d.cash += s.cash
	d.card += s.card
	d.tips += s.tip
	for _, it := range s.items {
		if _, tracked := l.stock[it.sku]; tracked {
			l.stock[it.sku] -= it.q
		}
	}
}

// put writes a sale that has changed over the one before.
func (l *ledger) put(s *sale) {
	for i := range l.sales {
		if l.sales[i].id == s.id {
			l.sales[i] = s
		}
	}
	l.byID[s.id] = s
}

// onHand is what the till must show.
func (l *ledger) onHand(sku string) int64 { return l.stock[sku] - l.home[sku] }

// half divides and rounds half away from zero; both are positive.
func half(a, b int64) int64 { return (2*a + b) / (2 * b) }

// costs works out a basket as a buyer would on paper.
func (l *ledger) costs(items []item, rate int64, included bool) *sale {
	s := &sale{items: items}
	for _, it := range items {
		amount := half(l.price[it.sku]*it.q, thousand)
		s.lines = append(s.lines, amount)
		s.gross += amount
	}
	if included {
		s.tax = half(s.gross*rate, 1000+rate)
	} else {
		s.tax = half(s.gross*rate, 1000)
		s.gross += s.tax
	}
	return s
}

// pay splits what a basket costs by how it is paid: given is cash on the table, and the card pays the
// rest. Only what is wholly cash is rounded to the step.
func (s *sale) pay(p payment, step int64) {
	due := half(s.gross, step) * step
	if p.given >= due && (!p.card || p.given > 0) {
		s.cash, s.paid = due, due
		if p.tip {
			s.tip = p.given - due
		}
		return
	}
	s.cash, s.card, s.paid = p.given, s.gross-p.given, s.gross
}
