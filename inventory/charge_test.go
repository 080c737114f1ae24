package inventory_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// goods puts things on the table of a stall: a variant for each price, called v0, v1 …
func (s *stall) goods(currency money.Currency, prices ...int64) {
	for i, price := range prices {
		s.put(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{
			ID: fmt.Sprintf("p%d", i), Title: fmt.Sprintf("Thing %d", i),
			Variants: []inventory.Variant{{ID: fmt.Sprintf("v%d", i), Price: money.New(price, currency), Tracked: true}},
		}})
	}
}

// How a sale is paid, and what of it is rounded.
func TestCharge(t *testing.T) {
	in := func(c money.Currency) func(int64) money.Amount {
		return func(n int64) money.Amount { return money.New(n, c) }
	}
	eur, chf, sek := in("EUR"), in("CHF"), in("SEK")
	card := inventory.Payment{Card: true, CardRef: " 0042 "}
	with := func(p inventory.Payment, cash money.Amount) inventory.Payment { p.Cash = cash; return p }
	for _, c := range []struct {
		name     string
		country  string
		price    money.Amount
		pay      inventory.Payment
		tenders  string
		rounding int64
		change   int64
		refused  string
	}{
		{name: "exact", country: "DE", price: eur(1003), pay: inventory.Payment{Exact: true}, tenders: "cash 10.03"},
		{name: "to the cent", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: eur(1003)}, tenders: "cash 10.03"},
		{name: "with change", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: eur(2000)}, tenders: "cash 10.03", change: 997},
		{name: "a cent short", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: eur(1002)}, refused: "sale.short"},
		{name: "nothing given", country: "DE", price: eur(1003), refused: "sale.short"},
		{name: "card", country: "DE", price: eur(1003), pay: card, tenders: "card 10.03 0042"},
		{name: "cash and card", country: "DE", price: eur(1003), pay: with(card, eur(500)), tenders: "cash 5.00, card 5.03 0042"},
		{name: "cash covers it, the card is not used", country: "DE", price: eur(1003), pay: with(card, eur(2000)), tenders: "cash 10.03", change: 997},
		{name: "Finland rounds cash down", country: "FI", price: eur(1002), pay: inventory.Payment{Exact: true}, tenders: "cash 10.00", rounding: -2},
		{name: "Finland rounds cash up", country: "FI", price: eur(1003), pay: inventory.Payment{Cash: eur(2000)}, tenders: "cash 10.05", rounding: 2, change: 995},
		{name: "the rounded sum is enough", country: "FI", price: eur(1002), pay: inventory.Payment{Cash: eur(1000)}, tenders: "cash 10.00", rounding: -2},
		{name: "a card is not rounded", country: "FI", price: eur(1003), pay: card, tenders: "card 10.03 0042"},
		{name: "nor is what a card pays the rest of", country: "FI", price: eur(1003), pay: with(card, eur(500)), tenders: "cash 5.00, card 5.03 0042"},
		{name: "between the price and the rounded one", country: "FI", price: eur(1003), pay: with(card, eur(1004)), refused: "sale.short"},
		{name: "the price itself, which is not the rounded one", country: "FI", price: eur(1003), pay: with(card, eur(1003)), refused: "sale.short"},
		{name: "less than a coin", country: "FI", price: eur(2), pay: inventory.Payment{Exact: true}, tenders: "cash 0.00", rounding: -2},
		{name: "Switzerland", country: "CH", price: chf(1997), pay: inventory.Payment{Cash: chf(5000)}, tenders: "cash 19.95", rounding: -2, change: 3005},
		{name: "Sweden", country: "SE", price: sek(4950), pay: inventory.Payment{Exact: true}, tenders: "cash 50.00", rounding: 50},
		{name: "negative cash", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: eur(-1)}, refused: "sale.cash"},
		{name: "cash of another currency", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: chf(2000)}, refused: "sale.currency"},
		{name: "a card number", country: "DE", price: eur(1003), pay: inventory.Payment{Card: true, CardRef: "4111 1111 1111 1111"}, refused: "sale.cardnumber"},
		{name: "a novel as reference", country: "DE", price: eur(1003), pay: inventory.Payment{Card: true, CardRef: strings.Repeat("x", 65)}, refused: "sale.reference"},
		{name: "a gift", country: "DE", price: eur(0), pay: inventory.Payment{Exact: true}, tenders: "cash 0.00"},
		{name: "a gift by card", country: "DE", price: eur(0), pay: card, tenders: "card 0.00 0042"},
		{name: "the price that was told", country: "FI", price: eur(1003), pay: inventory.Payment{Exact: true, Expect: eur(1005)}, tenders: "cash 10.05", rounding: 2},
		{name: "another price than was told", country: "DE", price: eur(1003), pay: inventory.Payment{Exact: true, Expect: eur(1000)}, refused: "sale.changed"},
		{name: "more than a till adds up", country: "DE", price: eur(1e13), pay: inventory.Payment{Exact: true}, refused: "sale.large"},
		{name: "more cash than there is", country: "DE", price: eur(1003), pay: inventory.Payment{Cash: eur(math.MaxInt64)}, refused: "sale.large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStall(t, c.country, string(c.price.Currency()), "yes")
			s.goods(c.price.Currency(), c.price.Minor())
			s.read(func(r inventory.Reader) error {
				q, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{{Variant: "v0", Quantity: unit.One}}})
				var sale inventory.Sale
				if err == nil {
					sale, err = q.Charge(c.country, c.pay)
				}
				if c.refused != "" {
					if inventory.CodeOf(err) != c.refused {
						t.Fatalf("got %q (%v), want %s", inventory.CodeOf(err), err, c.refused)
					}
					return nil
				}
				s.must(err)
				if got := tendersOf(sale); got != c.tenders || sale.Rounding.Minor() != c.rounding || sale.Change().Minor() != c.change {
					t.Errorf("got %s, rounding %s, change %s; want %s, %d, %d", got, sale.Rounding, sale.Change(), c.tenders, c.rounding, c.change)
				}
				return nil
			})
		})
	}
}

func tendersOf(s inventory.Sale) string {
	var out []string
	for _, t := range s.Tenders {
		out = append(out, strings.TrimSpace(t.Kind+" "+t.Amount.Decimal()+" "+t.Ref))
	}
	return strings.Join(out, ", ")
}

// The numbers are the card networks' own test numbers.
func TestCardNumbersAreNeverTaken(t *testing.T) {
	for _, c := range []struct {
		ref  string
		card bool
	}{
		{"4111111111111111", true},
		{"4111 1111 1111 1111", true},
		{"4111-1111-1111-1111", true},
		{"4111.1111.1111.1111", true},
		{"Visa 4111111111111111 ok", true},
		{"4111 1111 1111 1111 12/28", true},
		{"4111 1111 1111 1111 1228", true},
		{"371449635398431 0127", true},
		{"5555555555554444", true},
		{"378282246310005", true},
		{"6304000000000000 00 0", true},
		{"4111111111111112", false},
		{"", false},
		{"4711", false},
		{"TA-000123456789", false},
		{"slip 0042, terminal 65012345", false},
		{"2026-11-21 14:05 0042", false},
	} {
		err := inventory.CheckReference(c.ref)
		if (err != nil) != c.card {
			t.Errorf("CheckReference(%q) = %v, want a card number: %t", c.ref, err, c.card)
		}
		if err != nil && strings.Contains(err.Error(), c.ref) {
			t.Errorf("the error repeats the number: %v", err)
		}
	}
}
