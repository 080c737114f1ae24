package csvfile

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRealExports runs against exports that Shopify and WooCommerce published as samples. They lie
// outside of the repository.
func TestRealExports(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the real exports are not at %s, so they were not read", dir)
	}
	type want struct{ products, variants, skipped int }
	for name, w := range map[string]want{
		"shopify-products-jewellery.csv":       {20, 23, 0},
		"shopify-products-home-and-garden.csv": {20, 21, 0},
		"woocommerce-products.csv":             {16, 21, 2},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Skipf("%s cannot be read: %v", name, err)
			}
			res := read(t, string(raw), Options{Currency: "USD"})
			variants := 0
			for _, p := range res.Products {
				variants += len(p.Variants)
			}
			if got := (want{len(res.Products), variants, len(res.Skipped)}); got != w {
				t.Errorf("got %+v, want %+v", got, w)
			}
			t.Logf("%s: %d products, %d variants, skipped %+v, unmapped %q, notes %q", res.Form, len(res.Products), variants, res.Skipped, res.Unmapped, res.Notes)
			if testing.Verbose() {
				t.Log(print(res))
			}
		})
	}
}
