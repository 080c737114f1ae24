package sell_test

import (
	"testing"

	"trestle/app/storybook"
	"trestle/inventory"
	"trestle/inventory/unit"
)

func TestEveryPaymentStandsInTheBook(t *testing.T) {
	credit := func(t *storybook.Till) {
		storybook.GiveCredit(t) // A-0002 has 6.50
		_ = t.Add("balm", unit.One)
	}
	for _, row := range []struct {
		name  string
		set   func(*storybook.Till)
		tap   []string // "fill:hint:text" types
		read  []string
		want  string
		check func(*testing.T, *stall, inventory.Sale)
	}{
		{"three items by card", nil, []string{"tile:soap", "tile:balm", "tile:ring", "Take payment", "Card", "Paid 37.00 by card"},
			[]string{"Paid", "€37.00", "37.00 by card"}, "card 37.00", nil},
		{"cash and change", nil, []string{"tile:soap", "tile:soap", "Take payment", "20", "Paid 20.00 in cash"},
			[]string{"Change", "€7.00", "20.00 in cash of 13.00"}, "cash 13.00", nil},
		{"the change is kept", nil, []string{"tile:soap", "tile:soap", "Take payment", "15", "Keep the change", "Paid 15.00 in cash"},
			[]string{"Paid", "€13.00", "Tip 2.00, thank you"}, "cash 13.00", func(t *testing.T, s *stall, sale inventory.Sale) {
				if sale.Tip.Decimal() != "2.00" || sale.Total().Decimal() != "13.00" {
					t.Errorf("the tip is %v of %v", sale.Tip, sale.Total())
				}
			}},
		{"the change is kept, and given back after all", nil,
			[]string{"tile:soap", "tile:soap", "Take payment", "15", "Keep the change", "Give it back", "Paid 15.00 in cash"},
			[]string{"Change", "€2.00"}, "cash 13.00", nil},
		{"tokens of 5 and 1, then cash", foodMarket,
			[]string{"Take payment", "Voucher", "SNAP tokens", "face:5", "face:1", "On with the rest: €8.90", "10", "Paid 10.00 in cash"},
			[]string{"Change", "€1.10", "6.00 SNAP tokens · 10.00 in cash of 14.90"}, "voucher:snap 6.00, cash 8.90",
			func(t *testing.T, _ *stall, sale inventory.Sale) {
				if got := sale.Lines[0].Exempt.Decimal(); got != "6.00" {
					t.Errorf("%s of the tomatoes bear no tax, want 6.00", got)
				}
			}},
		{"a cheque above what it may pay gives no change", foodMarket,
			[]string{"Take payment", "Voucher", "WIC check", "face:10", "Card", "Paid 6.50 by card"},
			[]string{"8.40 WIC check · 6.50 by card"}, "voucher:wic 8.40, card 6.50", nil},
		{"a voucher that was approved in its app", foodMarket,
			[]string{"Take payment", "Voucher", "Senior FMNP, in the app", "Approved: take 8.40", "On with the rest: €6.50", "Paid 6.50 in cash"},
			nil, "voucher:fmnp 8.40, cash 6.50", nil},
		{"a token that gives change", foodMarket,
			[]string{"Take payment", "Voucher", "Market token", "key:2", "key:0", "key:00", "Take 20.00", "Paid"},
			[]string{"Change", "€5.10"}, "voucher:market 20.00, cash -5.10", nil},
		{"store credit covers it", credit,
			[]string{"row:1", "Remove", "tile:radishes", "Take payment", "Credit", "fill:Number or code:a-2", "Look it up", "Take 6.50", "Paid"},
			[]string{"€4.00 left on store credit A-0002"}, "credit:A-0002 2.50", nil},
		{"store credit pays a part", credit,
			[]string{"Take payment", "Credit", "fill:Number or code:A-0002", "Look it up", "Take 6.50", "Card", "Paid 4.50 by card"},
			[]string{"6.50 of store credit · 4.50 by card", "€0.00 left on store credit A-0002"}, "credit:A-0002 6.50, card 4.50", nil},
		{"four tenders, one of them given back", foodMarket,
			[]string{"Take payment", "Voucher", "SNAP tokens", "face:5", "Card", "Only a part by card", "key:2", "key:00", "Take 2.00 by card",
				"Cash", "key:1", "key:00", "Take 1.00 in cash", "2.00 by card", "Cash", "10", "Paid 10.00 in cash"},
			[]string{"Change", "€1.10"}, "voucher:snap 5.00, cash 1.00, cash 8.90", nil},
		{"a card twice", foodMarket,
			[]string{"Take payment", "Card", "Only a part by card", "key:5", "key:00", "Take 5.00 by card", "Paid 9.90 by card"},
			nil, "card 5.00, card 9.90", nil},
		{"a down payment", nil,
			[]string{"tile:bowl", "Take payment", "key:1", "key:0", "key:00", "Take 10.00 in cash", "Owe",
				"fill:Who owes it, if you like:Anna", "36.00 stays owed"},
			[]string{"Stays owed", "€36.00", "10.00 in cash of 46.00"}, "cash 10.00, owed 36.00", func(t *testing.T, s *stall, sale inventory.Sale) {
				typed, err := s.Till.Typed(sale.ID)
				if err != nil || typed["buyer"] != "Anna" || sale.Buyer != sale.ID {
					t.Errorf("kept %v (%v), the sale says %q", typed, err, sale.Buyer)
				}
			}},
		{"bottles that come back", func(t *storybook.Till) { _ = t.Put(inventory.BasketLine{Variant: "bottle", Quantity: -3 * unit.One}) },
			[]string{"Take payment", "Paid out 0.75 in cash"}, []string{"Given back", "€0.75"}, "cash -0.75", nil},
		{"an exchange that costs more", storybook.Exchanged,
			[]string{"tile:soap", "Take payment", "Paid 3.80 in cash"}, []string{"Brought back: A-0002"}, "exchange 6.50, cash 3.80", nil},
		{"an exchange that gives back", storybook.Exchanged,
			[]string{"Take payment", "Paid out 2.70 in cash"}, []string{"Given back", "€2.70", "Brought back: A-0002"}, "exchange 3.80",
			func(t *testing.T, s *stall, _ inventory.Sale) {
				if got := tenders(s.Till.Sold[0].Refunds[0].Tenders); got != "exchange 3.80, cash 2.70" {
					t.Errorf("the refund is %s", got)
				}
			}},
		{"an exchange whose rest becomes store credit", storybook.Exchanged,
			[]string{"Take payment", "Credit", "Give 2.70 as store credit"}, nil, "exchange 3.80", func(t *testing.T, s *stall, _ inventory.Sale) {
				c, err := s.Till.CreditOf("A-2")
				if err != nil || c.Left.Decimal() != "2.70" {
					t.Errorf("the credit is %+v (%v)", c, err)
				}
				s.says("A-0002 · write it down, or take a photo of the code") // its code, before the receipt's
				public, _ := s.Till.ReceiptKey()
				if _, id, minor, err := storybook.CreditIn(s.seenCode(), public); err != nil || id != "A-0002" || minor != 270 {
					t.Errorf("the code says %s, %d, %v", id, minor, err)
				}
			}},
	} {
		t.Run(row.name, func(t *testing.T) {
			everySize(t, func(t *testing.T, size storybook.Size) {
				s := openWith(t, size, storybook.Bottles(), row.set)
				s.does(row.tap...)
				s.says(row.read...)
				sale := s.stands(row.want)
				if row.check != nil {
					row.check(t, s, sale)
				}
				s.tap("Next sale")
				s.holds()
			})
		})
	}
}
