package csvfile

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestForms reads a small file of each form; the goldens hold what must come of it.
func TestForms(t *testing.T) {
	now := time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)
	for _, name := range []string{"shopify", "shopify-new", "woocommerce", "woocommerce-de", "etsy", "trestle"} {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, print(read(t, string(raw), Options{Currency: "EUR", Now: now})))
		})
	}
}
