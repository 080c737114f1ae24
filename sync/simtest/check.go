package simtest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Check compares stall and shop once everything was synced: each sale is in the shop as exactly one
// order that counts, with its total; stall and shop show the same stock, and start says what each
// SKU began with less what was sold at the stall and online. It returns what is wrong.
func (s *Stall) Check(start, stall, online map[string]int64) []string {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	// Whatever is still in flight arrives first.
	if err := s.Clock.Sleep(context.Background(), 10*time.Minute); err != nil {
		say("%v", err)
	}
	wrong = append(wrong, s.Book.Strange()...)
	for _, problem := range s.checkSales() {
		say("%s", problem)
	}
	for sku, began := range start {
		want := began - stall[sku] - online[sku]
		it, ok := s.Item(sku)
		if !ok || it.Stock == nil {
			say("%s is not on the shelf", sku)
			continue
		}
		if *it.Stock != want {
			say("the shop shows %d of %s, want %d", *it.Stock, sku, want)
		}
		have, err := s.OnHand(sku)
		if err != nil || have != unit.Quantity(want)*unit.One {
			say("the stall has %s of %s, want %d (%v)", have, sku, want, err)
		}
	}
	return wrong
}

// checkSales looks for each sale among the shop's orders.
func (s *Stall) checkSales() []string {
	var wrong []string
	live := map[string][]money.Amount{}
	for _, o := range s.Shop.Orders() {
		if o.CreatedVia != "trestle" || o.Status == "cancelled" {
			continue
		}
		if o.Status != "completed" {
			wrong = append(wrong, fmt.Sprintf("order %d is %s", o.ID, o.Status))
		}
		live[o.Transaction] = append(live[o.Transaction], o.Total)
	}
	err := s.Book.Read(func(r inventory.Reader) error {
		sales := 0
		err := r.Sales(inventory.Stamp{}, func(sale inventory.Sale) error {
			sales++
			key := fmt.Sprintf("%s-%d", sale.Stamp.Till, sale.Stamp.N)
			switch got := live[key]; {
			case len(got) == 0:
				wrong = append(wrong, sale.Number()+" is not in the shop")
			case len(got) > 1:
				wrong = append(wrong, fmt.Sprintf("%s is in the shop %d times", sale.Number(), len(got)))
			case got[0].Cmp(sale.Total()) != 0:
				wrong = append(wrong, sale.Number()+" costs "+got[0].String()+" in the shop, "+sale.Total().String()+" here")
			}
			return nil
		})
		if err == nil && sales != len(live) {
			wrong = append(wrong, fmt.Sprintf("%d sales, %d in the shop", sales, len(live)))
		}
		waiting, wErr := r.Waiting(ShopID)
		if wErr == nil && waiting > 0 {
			wrong = append(wrong, fmt.Sprintf("%d rows still wait", waiting))
		}
		return err
	})
	if err != nil {
		wrong = append(wrong, err.Error())
	}
	return wrong
}

// Say joins what is wrong for a test's message.
func Say(wrong []string) string { return strings.Join(wrong, "\n") }
