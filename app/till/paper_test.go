package till

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A receipt speaks the stall's language of receipts to the last figure: words, units, decimal signs.
func TestReceiptsInTheirLanguage(t *testing.T) {
	now := time.Date(2026, 11, 21, 10, 42, 0, 0, time.UTC)
	s, err := Init(Config{Dir: t.TempDir(), Now: func() time.Time { return now }}, Start{Name: "Elder & Clay", Country: "IE", TaxRate: "13.5"})
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	for _, e := range []Edit{
		{Name: "Tomatoes", SKU: "TOM", Price: money.New(420, "EUR"), Unit: unit.Kg},
		{Name: "Radishes", SKU: "RAD", Price: money.New(180, "EUR"), Unit: unit.Bunch},
	} {
		_, err := s.Save(ctx, e)
		must(t, err)
	}
	sold, err := s.SellOrder(ctx, Order{
		Items: []Item{{What: "TOM", Quantity: 1640}, {What: "RAD", Quantity: 3 * unit.One}}, Off: inventory.Off{Percent: 25000},
	}, inventory.Payment{Cash: money.New(2000, "EUR")})
	must(t, err)
	back, err := s.Refund(ctx, RefundOptions{Sale: sold.Sale.Number(), Lines: []RefundItem{{Line: 1, Quantity: 500}}})
	must(t, err)
	link := regexp.MustCompile(`(?s)\nhttp.*`) // signed, so never the same
	for _, language := range []string{"de", "en", "pl"} {
		t.Run(language, func(t *testing.T) {
			must(t, s.SetReceiptLanguage(ctx, language))
			sale, err := s.ReceiptText(sold.Sale, sold.Receipt, 32)
			must(t, err)
			gift, err := s.GiftText(sold.Sale, sold.Receipt, 32)
			must(t, err)
			refund, err := s.RefundText(back.Refund, 32)
			must(t, err)
			got := link.ReplaceAllString(sale, "\n") + "\n" + link.ReplaceAllString(gift, "\n") + "\n" + refund
			path := filepath.Join("testdata", "receipt-"+language+".txt")
			if *update {
				must(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			must(t, err)
			if got != string(want) {
				t.Errorf("%s has changed (-update writes it anew):\n%s", path, got)
			}
		})
	}
}
