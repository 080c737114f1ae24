package till

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/link"
)

// The sheet counts what was taken less what went back, and a spreadsheet runs none of its names.
func TestTheRedemptionSheet(t *testing.T) {
	s := newStall(t)
	must(t, s.keep(ctx, inventory.KindVoucher,
		inventory.Voucher{ID: "snap", Name: "SNAP tokens"}, inventory.Voucher{ID: "own", Name: "=SUM(A1)"}))
	if _, err := s.OpenDay(ctx, "Saturday market", money.Zero("EUR")); err != nil {
		t.Fatal(err)
	}
	by := func(of string, pieces int) Paid {
		pay := exact()
		for range pieces {
			pay.Parts = append(pay.Parts, inventory.Handed{Kind: inventory.Token, Of: of, Amount: money.New(100, "EUR")})
		}
		paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 2 * unit.One}}, pay)
		must(t, err)
		return paid
	}
	by("own", 1)
	by("snap", 3)
	back := by("snap", 2)
	if _, err := s.Refund(ctx, RefundOptions{Sale: back.Sale.ID}); err != nil {
		t.Fatal(err)
	}
	sheet, err := s.RedemptionSheet("")
	must(t, err)
	var out bytes.Buffer
	must(t, sheet.CSV(&out))
	rows, err := csv.NewReader(&out).ReadAll()
	must(t, err)
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(append([]string{r[1]}, r[3:]...), "|"))
	}
	want := []string{"market|voucher|pieces|amount|currency", "Saturday market|'=SUM(A1)|1|1.00|EUR"}
	if len(got) != 4 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("the table is %q", got)
	}
	if text := sheet.Text(); !strings.Contains(text, "SNAP tokens") || !strings.Contains(text, "TOTAL") {
		t.Errorf("the text is %s", text)
	}
	if sheet.Total.Decimal() != "4.00" {
		t.Errorf("it comes to %v: %+v", sheet.Total, sheet.Rows)
	}
}

// What a link says whose sale this book has not heard of.
func TestAReceiptThatIsNotInTheBook(t *testing.T) {
	s := newStall(t)
	signed := func(change func(*link.Receipt)) string {
		body := link.Receipt{
			Entry: 900, Letter: "B", Count: 7, Currency: "EUR", Decimals: 2, Total: 700,
			Lines: []link.Line{{Name: "Bowl", Total: 700, Quantity: 1000}}, Tenders: []link.Tender{{Kind: link.Cash, Amount: 700}},
		}
		change(&body)
		prefix, err := link.Prefix("https://stall.example/receipt/")
		must(t, err)
		made, err := link.Encode(body, s.book.Keys().Receipt, prefix)
		must(t, err)
		return made.URL
	}
	ours := signed(func(*link.Receipt) {})
	f, ok := s.Foreign(ours)
	if !ok || !f.Ours || f.Changed || f.Number != "B-0007" || len(f.Lines) != 1 || f.Total.Decimal() != "7.00" {
		t.Errorf("%+v, %v", f, ok)
	}
	if _, err := s.FindReceipt(ours); inventory.CodeOf(err) != "scan.receipt" {
		t.Errorf("looking for it says %v", err)
	}
	gift, ok := s.Foreign(signed(func(r *link.Receipt) { r.Flags |= link.FlagGift }))
	if !ok || !gift.Gift {
		t.Errorf("%+v, %v", gift, ok)
	}
	other := newStall(t)
	if f, ok := other.Foreign(ours); !ok || f.Ours || f.Changed {
		t.Errorf("another stall says %+v, %v", f, ok)
	}
	for _, none := range []string{"", "A-0001", "4006381333931", strings.Repeat("9", 200)} {
		if _, ok := s.Foreign(none); ok {
			t.Errorf("%q is taken for a receipt", none)
		}
	}
}

// After a void the basket is what it was, with all that was said of its lines.
func TestAVoidedSaleIsRungUpAgain(t *testing.T) {
	s := newStall(t)
	soap := variant(t, s, "SOAP")
	five := euro(t, "5.00")
	must(t, s.Put(inventory.BasketLine{Variant: soap, Quantity: 2 * unit.One, Price: five, Reason: inventory.WhyRegular}))
	must(t, s.Put(inventory.BasketLine{Variant: soap, Quantity: unit.One, Off: inventory.Off{Percent: 100_000, Reason: inventory.WhyDamaged}}))
	must(t, s.Put(inventory.BasketLine{Quantity: unit.One, Price: five}))
	agreed := inventory.Off{Total: euro(t, "12.34")}
	must(t, s.ChangeBasket(BasketChange{Off: &agreed}))
	before, err := s.Basket()
	must(t, err)
	paid, err := s.Pay(ctx, exact())
	must(t, err)
	if _, err := s.Void(ctx); err != nil {
		t.Fatal(err)
	}
	must(t, s.RingAgain(paid.Sale.ID))
	after, err := s.Basket()
	must(t, err)
	if after.Total != before.Total || len(after.Lines) != len(before.Lines) {
		t.Fatalf("it was %+v and is %+v", before, after)
	}
	for i, l := range after.Lines {
		b := before.Lines[i]
		if l.Amount != b.Amount || l.Price != b.Price || l.Reason != b.Reason || l.Discount != b.Discount || l.Quantity != b.Quantity {
			t.Errorf("line %d was %+v and is %+v", i, b, l)
		}
	}
	must(t, s.Undo())
	if b, err := s.Basket(); err != nil || len(b.Lines) != 0 {
		t.Errorf("one undo leaves %+v, %v", b.Lines, err)
	}
}
