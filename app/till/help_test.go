package till

import (
	"crypto/ed25519"
	"testing"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func euro(t *testing.T, text string) money.Amount {
	t.Helper()
	a, err := money.Parse(text, "EUR")
	must(t, err)
	return a
}

func onHand(t *testing.T, s *Till, sku string) unit.Quantity {
	t.Helper()
	lines, err := s.Stock()
	must(t, err)
	for _, l := range lines {
		if l.Variant.SKU == sku {
			return l.OnHand
		}
	}
	t.Fatalf("no %s", sku)
	return 0
}

func receiptKey(t *testing.T, s *Till) ed25519.PublicKey {
	t.Helper()
	public, ok := s.ReceiptKey()
	if !ok {
		t.Fatal("no receipt key")
	}
	return public
}
