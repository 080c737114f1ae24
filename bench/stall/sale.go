package stall

import (
	"math/rand/v2"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// salesADay is about what a good day at a market brings.
const salesADay = 70

// Lines is how many lines each sale has.
const Lines = 6

// Maker makes one sale after another.
type Maker struct {
	goods []Good
	rnd   *rand.Rand
	ids   ids
	day   string
	count uint64
}

// NewMaker sells goods; the first receipt has the number after before.
func NewMaker(goods []Good, seed, before uint64) *Maker {
	rnd := rand.New(rand.NewPCG(seed, 1))
	return &Maker{goods: goods, rnd: rnd, ids: ids{rnd, 1_777_700_000_000 + int64(before)*100_000}, count: before}
}

// Next is the next sale, with its id and everything that a till would have computed.
func (m *Maker) Next() (inventory.Sale, error) {
	if m.day == "" || m.count%salesADay == 0 {
		m.day = m.ids.next()
	}
	m.count++
	q := inventory.Quote{Currency: currency, Included: true}
	var taxed []tax.Line
	for _, at := range m.rnd.Perm(len(m.goods))[:Lines] {
		g, n := m.goods[at], int64(1+m.rnd.IntN(10)/7)
		amount, err := g.Price.Scale(n, 1)
		if err != nil {
			return inventory.Sale{}, err
		}
		took := unit.Quantity(n) * unit.One
		q.Lines = append(q.Lines, inventory.Line{
			Product: g.Product, Variant: g.Variant, Name: g.Name, Quantity: took, Unit: unit.Each,
			Price: g.Price, Amount: amount, Rate: g.Rate, Takes: []inventory.Take{{Variant: g.Variant, Quantity: took}},
		})
		taxed = append(taxed, tax.Line{Rate: g.Rate, Amount: amount})
	}
	result, err := tax.Compute(taxed, true)
	if err != nil {
		return inventory.Sale{}, err
	}
	for i := range q.Lines {
		q.Lines[i].Share = result.Lines[i]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	pay := inventory.Payment{Card: true}
	if m.rnd.IntN(3) > 0 {
		note := int64(1000)
		pay = inventory.Payment{Cash: money.New((result.Total.Gross.Minor()/note+1)*note, currency)}
	}
	s, err := q.Charge(country, pay)
	s.ID, s.Letter, s.Count, s.Day = m.ids.next(), "A", m.count, m.day
	return s, err
}

// Draft is the sale as an entry.
func Draft(s inventory.Sale) (journal.Draft, error) {
	return inventory.NewDraft(inventory.KindSale, s.ID, s)
}
