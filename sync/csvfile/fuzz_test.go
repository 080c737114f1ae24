package csvfile

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
)

// FuzzRead throws files at Read: whatever they hold, it does not panic, and what it gives holds
// together.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.csv"))
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), "", "")
	}
	f.Add("Ware;Betrag\nHut;12,50\n\"Schal\"\"\";8\n", "Ware=name", "Betrag=price")
	f.Add("\xff\xfeN\x00a\x00", "", "")
	f.Fuzz(func(t *testing.T, in, one, two string) {
		opt := Options{Currency: "EUR", Map: map[string]string{}}
		for _, m := range []string{one, two} {
			if column, field, ok := strings.Cut(m, "="); ok {
				opt.Map[column] = field
			}
		}
		res, err := Read(context.Background(), strings.NewReader(in), opt)
		if err != nil {
			if inventory.CodeOf(err) == "" {
				t.Fatalf("an error without a code: %v", err)
			}
			return
		}
		consistent(t, res, opt.Currency)
	})
}

// consistent checks what every result promises.
func consistent(t *testing.T, res Result, c money.Currency) {
	t.Helper()
	last := 0
	for _, s := range res.Skipped {
		if s.Line < last || s.Line < 2 || s.Reason == "" {
			t.Fatalf("skipped %+v after line %d", s, last)
		}
		last = s.Line
	}
	last = 0
	skus := map[string]bool{}
	for _, p := range res.Products {
		if p.Line < last || p.Title == "" || len(p.Variants) == 0 {
			t.Fatalf("product %+v after line %d", p, last)
		}
		last = p.Line
		at := 0
		for _, v := range p.Variants {
			switch {
			case v.Line < at || v.Line < 2:
				t.Fatalf("variant on line %d after %d", v.Line, at)
			case v.Price.Currency() != c || v.Price.Sign() < 0:
				t.Fatalf("price %v", v.Price)
			case v.Sale != (money.Amount{}) && (v.Sale.Currency() != c || v.Sale.Sign() < 0 || v.Sale.Cmp(v.Price) >= 0):
				t.Fatalf("sale %v of %v", v.Sale, v.Price)
			case v.SKU != "" && skus[v.SKU]:
				t.Fatalf("SKU %q twice", v.SKU)
			}
			at, skus[v.SKU] = v.Line, true
		}
	}
}
