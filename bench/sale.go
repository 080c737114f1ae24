package main

import (
	"fmt"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// benchSale is a six-line sale as a till would write it.
func benchSale(count uint64) inventory.Sale {
	gbp := func(minor int64) money.Amount { return money.New(minor, "GBP") }
	share := tax.Share{Net: gbp(1000), Tax: gbp(200), Gross: gbp(1200)}
	s := inventory.Sale{
		Letter: "A", Count: count, Day: fmt.Sprintf("day-%d", count/70), Currency: "GBP", Included: true,
		Sum:     tax.Share{Net: gbp(6000), Tax: gbp(1200), Gross: gbp(7200)},
		Tenders: []inventory.Tender{{Kind: inventory.Cash, Amount: gbp(7200), Given: gbp(8000)}},
	}
	s.Taxes = []tax.RateSum{{Rate: 200000, Share: s.Sum}}
	for i := range 6 {
		id := fmt.Sprintf("01a2004d-cbfe-729d-ae1f-%012d", (int(count)*7+i)%200)
		s.Lines = append(s.Lines, inventory.Line{
			Product: id, Variant: id, Name: "Lavender soap, 100 g", Quantity: unit.One, Unit: unit.Each,
			Price: gbp(1200), Amount: gbp(1200), Rate: 200000, Share: share,
			Takes: []inventory.Take{{Variant: id, Quantity: unit.One}},
		})
	}
	return s
}
