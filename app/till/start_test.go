package till

import (
	"os"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

func TestInitAsksForWhatItNeeds(t *testing.T) {
	for _, row := range []struct {
		name  string
		start Start
		code  string
	}{
		{"no name", Start{Country: "IE"}, "start.name"},
		{"blank name", Start{Name: "  ", Country: "IE"}, "start.name"},
		{"no country", Start{Name: "S"}, "start.country"},
		{"unknown country", Start{Name: "S", Country: "ZZ"}, "start.country"},
		{"unknown currency", Start{Name: "S", Country: "IE", Currency: "EURO"}, "start.currency"},
		{"words for a tax rate", Start{Name: "S", Country: "IE", TaxRate: "much"}, "start.tax"},
		{"a shop address that is none", Start{Name: "S", Country: "IE", ShopURL: "ftp://x"}, "shop.url"},
		{"keys in the address", Start{Name: "S", Country: "IE", PageURL: "https://me:pw@x.example"}, "shop.url"},
		{"a host that no link can have", Start{Name: "S", Country: "IE", PageURL: "https://my_shop.example/r/"}, "shop.page"},
		{"a path too long for a code", Start{Name: "S", Country: "IE", PageURL: "https://shop.example/" + strings.Repeat("long/", 200)}, "shop.page"},
		{"a country that is not on the list", Start{Name: "S", Country: "KW"}, ""},
		{"all well", Start{Name: "S", Country: "ie", TaxRate: "13.5 %", ShopURL: "shop.example"}, ""},
		{"a country by its name", Start{Name: "S", Country: "Ireland"}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, err := Init(Config{Dir: t.TempDir()}, row.start)
			if err == nil {
				defer s.Close()
			}
			if inventory.CodeOf(err) != row.code || (row.code == "") != (err == nil) {
				t.Errorf("err %v", err)
			}
		})
	}
}

func TestEveryCountryHasACurrencyAndASentence(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Countries() {
		if seen[c.Code] || len(c.Code) != 2 || c.Currency.Exponent() < 0 || Law(c.Code).Say == "" {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
	}
}

func TestTheLawClosesTheTillUntilTheSellerStatesToBeExempt(t *testing.T) {
	s, err := Init(Config{Dir: t.TempDir()}, Start{Name: "Stand", Country: "DE", TaxRate: "19"})
	must(t, err)
	defer s.Close()
	id, err := s.Save(ctx, Edit{Name: "Brot", SKU: "BROT"})
	must(t, err)
	if id == "" || s.Count(ctx, "BROT", 3*unit.One) != nil {
		t.Error("stock does not work")
	}
	items := []Item{{What: "BROT", Quantity: unit.One}}
	if _, err := s.Sell(ctx, "", items, exact()); inventory.CodeOf(err) != "fiscal.closed" {
		t.Fatalf("err %v", err)
	}
	must(t, s.Exempt(ctx))
	_, err = s.Sell(ctx, "", items, exact())
	must(t, err)
}

func TestPracticeIsAStallOfItsOwn(t *testing.T) {
	s := newStall(t)
	cfg := Config{Dir: s.Dir()}
	p, err := OpenPractice(cfg, "DE")
	must(t, err)
	paid, err := p.Sell(ctx, "", []Item{{What: "PR-LAV", Quantity: unit.One}}, exact())
	must(t, err)
	text, err := p.ReceiptText(paid.Sale, paid.Receipt, 32)
	must(t, err)
	if !strings.HasPrefix(paid.Sale.Number(), "P-") || !strings.Contains(text, "PRACTICE") {
		t.Errorf("number %s, text:\n%s", paid.Sale.Number(), text)
	}
	if err := WipePractice(s.Dir()); inventory.CodeOf(err) != "book.locked" {
		t.Errorf("an open stall was wiped: %v", err)
	}
	must(t, p.Close(), WipePractice(s.Dir()), WipePractice(s.Dir()))
	if _, err := os.Stat(PracticeDir(s.Dir())); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
	if st, err := s.Status(); err != nil || st.Sales != 0 || st.Practice {
		t.Errorf("the own stall: %+v %v", st, err)
	}
}

func TestASecondWindowGetsOneClearSentence(t *testing.T) {
	s := newStall(t)
	if _, err := Open(Config{Dir: s.Dir()}); inventory.CodeOf(err) != "book.locked" {
		t.Errorf("err %v", err)
	}
	if _, err := Open(Config{Dir: t.TempDir()}); inventory.CodeOf(err) != "book.none" {
		t.Errorf("err %v", err)
	}
}
