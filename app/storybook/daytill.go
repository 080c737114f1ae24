package storybook

import (
	"context"
	"fmt"
	"time"

	"trestle/app/day"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

func clock(hour, minute int) time.Time    { return time.Date(2026, 11, 21, hour, minute, 0, 0, time.UTC) }
func stamp(hour, minute int) (iso string) { return clock(hour, minute).Format(time.RFC3339) }

// DayTill is a market day without a book.
type DayTill struct {
	PrintSet
	None     bool // there was no market day yet
	Practice bool
	book     till.DayBook
	Waits    []inventory.Unconfirmed // payments by bank app
	Twice    []inventory.PaidTwice   // what belongs to buyers
	Columns  bool                    // the bank's file has a form that is not known
}

var _ day.Till = (*DayTill)(nil)

const dayTillID journal.TillID = "000000000000000a"

// NewDayTill is an open market day with so many sales.
func NewDayTill(n int) *DayTill {
	t := &DayTill{PrintSet: newPrintSet(), book: till.DayBook{Helpers: map[string]inventory.Helper{}, Vouchers: map[string]inventory.Voucher{}}}
	t.book.Day = inventory.Day{
		ID: "day", At: stamp(8, 2),
		Open: &inventory.DayOpen{Market: "Saturday market", Float: money.New(8000, Currency)},
	}
	goods := Goods()
	sum := inventory.DaySum{ByTender: map[string]money.Amount{}}
	minute := 8
	for i := range n {
		g := goods[i%5]
		price := money.New(g.Variants[0].Price, Currency)
		share, _ := tax.Compute([]tax.Line{{Rate: 230000, Amount: price}}, true)
		kind := inventory.Cash
		if i%3 == 2 {
			kind = inventory.Card
		}
		s := inventory.Sale{
			ID: fmt.Sprintf("sale-%d", i+1), Letter: "A", Count: uint64(95 + i), At: stamp(8+minute/60, minute%60), Currency: Currency, Included: true,
			Stamp: inventory.Stamp{Clock: uint64(100 + 2*i), Till: dayTillID, N: uint64(100 + 2*i)},
			Lines: []inventory.Line{{Name: g.Name, Quantity: unit.One, Unit: unit.Each, Price: price, Amount: price, Rate: 230000}},
			Taxes: share.Rates, Sum: share.Total, Tenders: []inventory.Tender{{Kind: kind, Amount: price}},
		}
		t.book.Sales = append(t.book.Sales, s)
		minute += 5 + max(i-18, 18-i)/2 // the late morning is the busiest
		sum.Sales, sum.Lines = sum.Sales+1, sum.Lines+1
		sum.Takings, _ = sum.Takings.Add(price)
		sum.Tax, _ = sum.Tax.Add(share.Total.Tax)
		sum.ByTender[kind], _ = sum.ByTender[kind].Add(price)
	}
	t.book.Day.Sum = sum
	return t
}

// Shut closes the day with what was counted.
func (t *DayTill) Shut(cents int64) {
	t.book.Day.Closed = &inventory.DayClose{Day: "day", Counted: money.New(cents, Currency), Noted: true}
}

// Busy makes it a day on which all sorts of things happened.
func (t *DayTill) Busy() {
	eur := func(cents int64) money.Amount { return money.New(cents, Currency) }
	back := func(i int, id string, at string, void bool) {
		s := t.book.Sales[i]
		l := s.Lines[0]
		t.book.Refunds = append(t.book.Refunds, inventory.Refund{
			ID: id, At: at, Stamp: inventory.Stamp{Clock: s.Stamp.Clock + 1, Till: dayTillID, N: s.Stamp.N + 1}, Letter: "A", Count: uint64(200 + i),
			Of: inventory.RowKey{Till: dayTillID, N: s.Stamp.N}, Receipt: s.Number(), Currency: Currency, Included: true,
			Lines: []inventory.RefundLine{{Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Rate: l.Rate, Share: s.Sum, Goods: inventory.Restock}},
			Taxes: s.Taxes, Sum: s.Sum, Tenders: s.Tenders, Void: void,
		})
	}
	n := len(t.book.Sales)
	back(n-3, "refund-1", stamp(15, 2), false)
	back(n-2, "refund-2", stamp(15, 9), true)
	t.book.Sales[n-4].Paper = stamp(9, 15)
	t.book.Sales[n-1].Tenders = []inventory.Tender{{Kind: inventory.Token, Of: "snap", Amount: eur(500)}, {Kind: inventory.Cash, Amount: eur(150)}}
	t.book.Payments = []inventory.PartPayment{{ID: "paid-1", At: stamp(15, 20), Stamp: inventory.Stamp{Clock: 900, Till: dayTillID, N: 900},
		PaymentBody: inventory.PaymentBody{Receipt: "A-0031", Currency: Currency, Tenders: []inventory.Tender{{Kind: inventory.Cash, Amount: eur(4000)}}}}}
	t.book.Helpers["m"] = inventory.Helper{ID: "m", Initial: "M"}
	t.book.Helpers["j"] = inventory.Helper{ID: "j", Initial: "J", Colour: 3}
	t.book.Vouchers["snap"] = inventory.Voucher{ID: "snap", Name: "SNAP tokens"}
	t.book.Vouchers["fmnp"] = inventory.Voucher{ID: "fmnp", Name: "Senior FMNP checks of the county"}
	sum := &t.book.Day.Sum
	sum.Refunds, sum.Back, sum.Tips = 2, eur(1300), eur(450)
	sum.ByHelper = map[string]inventory.HelperSum{
		"m": {Sales: 31, Takings: eur(41250), Cash: eur(20310)}, "j": {Sales: 16, Takings: eur(18890), Cash: eur(9990)},
	}
	sum.Vouchers = map[string]inventory.VoucherSum{"snap": {Count: 34, Amount: eur(3400)}, "fmnp": {Count: 5, Amount: eur(2500)}}
	sum.ByTender[inventory.Token+":snap"] = eur(3400)
	t.book.Owed = []inventory.Debt{{ID: "sale-1", Receipt: "A-0095", Left: eur(1200)}, {ID: "sale-2", Receipt: "A-0096", Left: eur(300)}}
	t.book.Void = t.book.Sales[n-1].ID
}

// Settings implements day.Till.
func (t *DayTill) Settings() (inventory.Settings, error) {
	set := settings()
	set.Practice = t.Practice
	return set, nil
}

// DayBook implements day.Till.
func (t *DayTill) DayBook() (till.DayBook, bool, error) {
	if t.None {
		return till.DayBook{}, false, nil
	}
	return t.book, true, nil
}

// OpenDay implements day.Till.
func (t *DayTill) OpenDay(context.Context, string, money.Amount) (inventory.Day, error) {
	return t.book.Day, nil
}

// SetFloat implements day.Till.
func (t *DayTill) SetFloat(context.Context, money.Amount) (inventory.Day, error) {
	return t.book.Day, nil
}

// CloseDay implements day.Till.
func (t *DayTill) CloseDay(context.Context, *money.Amount) (inventory.Day, error) {
	return t.book.Day, nil
}

// Receipt implements day.Till.
func (t *DayTill) Receipt(what string) (inventory.Sale, till.Receipt, error) {
	for _, s := range t.book.Sales {
		if s.ID == what || s.Number() == what {
			var r till.Receipt
			r.Code.Modules = Code(57)
			return s, r, nil
		}
	}
	return inventory.Sale{}, till.Receipt{}, inventory.Refuse("receipt.unknown", "There is no such receipt.", nil)
}

// RefundReceipt implements day.Till.
func (t *DayTill) RefundReceipt(inventory.Refund) (till.Receipt, error) {
	var r till.Receipt
	r.Code.Modules = Code(57)
	return r, nil
}

// RedemptionSheet implements day.Till.
func (t *DayTill) RedemptionSheet(string) (till.Redemption, error) {
	out := till.Redemption{Market: "Saturday market", On: clock(8, 2), Currency: Currency, Total: money.Zero(Currency)}
	for id, v := range t.book.Day.Sum.Vouchers {
		out.Rows = append(out.Rows, till.RedemptionRow{ID: id, Name: t.book.Vouchers[id].Name, Count: v.Count, Amount: v.Amount})
	}
	return out, nil
}

// GiftReceipt implements day.Till.
func (t *DayTill) GiftReceipt(inventory.Sale) (till.Receipt, error) {
	var r till.Receipt
	r.Code.Modules = Code(57)
	return r, nil
}
