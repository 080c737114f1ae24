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
	tabs     tabs
	perhaps  []tabs            // what the baskets may be instead after a start, since nobody knows what was saved
	asks     map[string]int64  // the stall's own price, by SKU
	credits  map[string]*slip  // store credit, by its number
	notes    map[string]string // typed, by sale
	uncopied int               // sales since the last backup
	hand     *byHand
}

// item is a line of a basket: a SKU and thousandths.
type item struct {
	sku string
	q   int64
	own bool // a line of its own: its weight was typed
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
	pot             // what was paid, by tender
	paid   int64    // gross, the rounding of cash, and what an agreed total adds
	tip    int64    // change that stayed
	base   int64    // of the lines, in the stall's prices
	agreed int64    // the total that was agreed on, 0 for none
	loose  bool     // only the sum of the lines is known
	used   string   // store credit that paid
	coins  bool     // some of it came back in cash however it was paid
	batch  bool     // part of an exchange
	later  int      // payments of what was owed
	open   int64    // still owed
	came   string   // what was said of the part that a bank app paid
	extra  int64    // roundings of those payments
	slips  []string // store credit that it came back as
	// What was given back, by line, and the money of it.
	back      []int64
	backGross int64
	backTax   int64
	backPaid  int64
	backPot   pot
}

// slip is store credit.
type slip struct{ issued, left int64 }

// dayOf is what a market day came to.
type dayOf struct {
	float   int64
	sales   int
	refunds int
	pot
	tips   int64 // in the box beside what was taken
	closed bool
}

func newLedger(letter string) *ledger {
	return &ledger{
		letter: letter, next: 1, byID: map[string]*sale{}, price: map[string]int64{}, own: map[string]bool{},
		stock: map[string]int64{}, home: map[string]int64{}, figure: map[string]int64{}, days: map[string]*dayOf{},
		asks: map[string]int64{}, credits: map[string]*slip{}, notes: map[string]string{}, hand: newByHand(),
	}
}

// copy is the ledger as a backup of this moment holds it.
func (l *ledger) copy() *ledger {
	c := *l
	c.hand = l.hand.copy()
	c.sales, c.goods = slices.Clone(l.sales), slices.Clone(l.goods)
	c.asks, c.notes, c.credits = maps.Clone(l.asks), maps.Clone(l.notes), map[string]*slip{}
	for id, s := range l.credits {
		of := *s
		c.credits[id] = &of
	}
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
	d.add(s.pot, 1)
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
		amount := half(l.asked(it.sku)*it.q, thousand)
		s.lines = append(s.lines, amount)
		s.base += amount
	}
	s.taxed(rate, included, 0)
	return s
}

// asked is what one unit costs at the stall.
func (l *ledger) asked(sku string) int64 {
	if own, has := l.asks[sku]; has {
		return own
	}
	return l.price[sku]
}

// taxed works out the tax of what the lines come to, without what bears none.
func (s *sale) taxed(rate int64, included bool, exempt int64) {
	s.gross = s.base
	if included {
		s.tax = half((s.base-exempt)*rate, 1000+rate)
	} else {
		s.tax = half((s.base-exempt)*rate, 1000)
		s.gross += s.tax
	}
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
