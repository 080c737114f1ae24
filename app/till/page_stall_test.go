package till

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/link"
	"trestle/receipts/page"
)

// sold sells one of something and gives the line that its receipt link says.
func soldLine(t *testing.T, s *Till, id, what string, change func(*Item)) link.Line {
	t.Helper()
	item := Item{What: what, Quantity: unit.One}
	if change != nil {
		change(&item)
	}
	paid, err := s.Sell(ctx, id, []Item{item}, exact())
	must(t, err)
	keys, err := s.LinkKeys()
	must(t, err)
	got, verdict := link.Decode(paid.Receipt.Link, keys)
	if len(got.Lines) != 1 {
		t.Fatalf("%v: %+v", verdict, got)
	}
	return got.Lines[0]
}

func productOf(t *testing.T, s *Till, what string) string {
	t.Helper()
	e, err := s.EditOf(what)
	must(t, err)
	return e.Product
}

// finds tells what the page's script would find of a line: by shop and reference, else by name.
func finds(s page.Stall, l link.Line) (page.Product, bool) {
	for _, p := range s.Products {
		if l.Ref != "" && p.Ref == l.Ref && p.Shop == l.Shop {
			return p, true
		}
	}
	var out page.Product
	for _, p := range s.Products {
		if p.Name != l.Name {
			continue
		}
		if out.Name != "" && out.Care+out.Ingredients+out.Allergens != p.Care+p.Ingredients+p.Allergens {
			return page.Product{}, false
		}
		out = p
	}
	return out, out.Care+out.Ingredients+out.Allergens != ""
}

// A receipt of one thing never leads to the allergens of another that is called the same, or is when its name is cut.
func TestNobodyReadsTheAllergensOfSomethingElse(t *testing.T) {
	s := newStall(t)
	must(t, s.SetProductTexts(ctx, productOf(t, s, "SOAP"), inventory.ProductTexts{Allergens: "None.", Page: true}))
	namesakes := func() (out []string) {
		stall, err := s.PageStall()
		must(t, err)
		for _, p := range stall.Products {
			if p.Allergens == "" && !p.OneOfAKind {
				out = append(out, p.Name)
			}
		}
		return out
	}
	if got := namesakes(); len(got) != 0 {
		t.Errorf("namesakes %q", got)
	}
	_, err := s.WritePage(t.TempDir())
	must(t, err)
	for _, e := range []Edit{{Name: "Lavender soap", SKU: "SOAP2"}, {Name: "Lavender soup", SKU: "SOUP"}, {Name: "Lavender tea", SKU: "TEA"}} {
		e.Price = euro(t, "5")
		_, err := s.Save(ctx, e)
		must(t, err)
	}
	if got := namesakes(); !slices.Equal(got, []string{"Lavender soap"}) {
		t.Errorf("namesakes %q", got)
	}
	if is, err := s.PageState(); err != nil || !is.Stale {
		t.Errorf("the page is not out of date: %+v %v", is, err)
	}
	stall, err := s.PageStall()
	must(t, err)
	if p, ok := finds(stall, soldLine(t, s, "other", "SOAP2", nil)); ok {
		t.Errorf("the other soap shows %+v", p)
	}
}

func TestThePageSaysWhatTheStallSays(t *testing.T) {
	s := newStall(t)
	must(t, s.SetPageWords(ctx, inventory.PageBody{
		About: "Pots from Kinvara", Thanks: "Thank you.", Story: "One.\n\nTwo.", Promise: "30 days.", Colour: "#1F4E79", Language: "ga",
		Contact: []inventory.Contact{
			{Kind: inventory.ContactMail, To: "hello@example.com"},
			{Kind: inventory.ContactForm, To: "https://example.com/ask?a=b#f"},
			{Kind: inventory.ContactForm, To: "https://example.com/ask/{receipt}"},
		},
		Links: []inventory.PageLink{{Name: "Pictures", URL: "https://example.com/p"}},
	}))
	_, err := s.AddPageMarket(ctx, MarketTyped{Name: "Square", Place: "Galway", From: "2099-12-05 9", Until: "14:30"})
	must(t, err)
	got, err := s.PageStall()
	must(t, err, got.Check())
	if got.About != "Pots from Kinvara" || got.Thanks != "Thank you." || got.Story != "One.\n\nTwo." || got.Promise != "30 days." || got.Colour != "#1f4e79" || got.Language != "ga" {
		t.Errorf("%+v", got)
	}
	var ways []string
	for _, c := range got.Contact {
		ways = append(ways, c.To)
	}
	if want := []string{"hello@example.com", "https://example.com/ask?a=b&receipt={receipt}#f", "https://example.com/ask/{receipt}"}; !slices.Equal(ways, want) {
		t.Errorf("contact %q, want %q", ways, want)
	}
	if len(got.Markets) != 1 || got.Markets[0].Start.Hour() != 9 || got.Markets[0].End.Sub(got.Markets[0].Start).Minutes() != 330 {
		t.Errorf("markets %+v", got.Markets)
	}
	if len(got.Links) != 1 || len(got.Keys) != 1 {
		t.Errorf("links %+v, %d keys", got.Links, len(got.Keys))
	}
}

// An entry of another till's may hold what this program would have refused.
func TestThePageLeavesOutWhatItCannotShow(t *testing.T) {
	s := newStall(t)
	must(t, s.keep(ctx, inventory.KindPage, inventory.PageBody{
		Thanks: "Thanks", Colour: "red", Logo: []byte("GIF89a"),
		Contact: []inventory.Contact{{Kind: "fax", To: "1"}, {Kind: inventory.ContactMessage, To: "javascript:alert(1)"}, {Kind: inventory.ContactMail, To: "a@example.com"}},
		Markets: []inventory.PageMarket{{Name: "Some day", From: "soon"}, {From: "2026-12-05T09:00:00Z"}},
		Links:   []inventory.PageLink{{Name: "x", URL: "file:///etc/passwd"}},
	}))
	got, err := s.PageStall()
	must(t, err, got.Check())
	if got.Thanks != "Thanks" || got.Colour != "" || got.Logo != "" || len(got.Contact) != 1 || len(got.Markets)+len(got.Links) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestTheTextsOfAProductAreFoundFromItsReceipt(t *testing.T) {
	s := newStall(t)
	must(t, s.SetProductTexts(ctx, productOf(t, s, "SOAP"), inventory.ProductTexts{Allergens: "Contains lavender.", Page: true}))
	must(t, s.SetProductTexts(ctx, productOf(t, s, "TOM"), inventory.ProductTexts{Care: "Not in the fridge.", Page: true}))
	must(t, s.SetProductTexts(ctx, productOf(t, s, "BOWL"), inventory.ProductTexts{Care: "By hand."}))
	stall, err := s.PageStall()
	must(t, err)
	if len(stall.Products) != 2 {
		t.Fatalf("products %+v", stall.Products)
	}
	for i, c := range []struct {
		name, what, want string
		change           func(*Item)
	}{
		{"as it is", "SOAP", "Contains lavender.", nil},
		{"for less than it costs", "SOAP", "Contains lavender.", func(i *Item) { less := euro(t, "5.00"); i.Price = &less }},
		{"by weight", "TOM", "Not in the fridge.", func(i *Item) { i.Quantity = 640 }},
	} {
		l := soldLine(t, s, "sale-"+string(rune('a'+i)), c.what, c.change)
		p, ok := finds(stall, l)
		if !ok || p.Care+p.Allergens != c.want {
			t.Errorf("%s: the receipt says %+v, the page finds %+v", c.name, l, p)
		}
	}
	if p, ok := finds(stall, soldLine(t, s, "sale-bowl", "BOWL", nil)); ok {
		t.Errorf("texts that are not for the page: %+v", p)
	}
}

func TestOneOfAKind(t *testing.T) {
	s := newStall(t)
	for what, texts := range map[string]string{"SOAP": "a", "TOM": "b", "BOWL": "c"} {
		must(t, s.SetProductTexts(ctx, productOf(t, s, what), inventory.ProductTexts{Care: texts, Page: true}))
	}
	only := func(when string, want ...string) {
		t.Helper()
		stall, err := s.PageStall()
		must(t, err)
		var got []string
		for _, p := range stall.Products {
			if p.OneOfAKind {
				got = append(got, p.Name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: one of a kind are %q, want %q", when, got, want)
		}
	}
	only("on the table", "Sgraffito bowl")
	soldLine(t, s, "sale-1", "BOWL", nil)
	only("sold", "Sgraffito bowl")
	must(t, s.Count(ctx, "SOAP", unit.One))
	only("the last soap of many that were counted away", "Lavender soap", "Sgraffito bowl")
	must(t, s.ReceiveAll(ctx, []Arrival{{ID: "more", What: "BOWL", Quantity: unit.One}}))
	only("a second bowl came in", "Lavender soap")
}

func TestThePageKnowsWhenItChanged(t *testing.T) {
	s := newStall(t)
	state := func(when string, written, stale bool) {
		t.Helper()
		got, err := s.PageState()
		if err != nil || !got.Written.IsZero() != written || got.Stale != stale {
			t.Errorf("%s: %+v, %v", when, got, err)
		}
	}
	dir := filepath.Join(t.TempDir(), "receipt")
	state("at first", false, false)
	made, err := s.WritePage(dir)
	must(t, err)
	if raw, err := os.ReadFile(made.File); err != nil || len(raw) != made.Bytes || made.Bytes > page.MaxFrame {
		t.Errorf("%+v, %d bytes, %v", made, len(raw), err)
	}
	state("written", true, false)
	soldLine(t, s, "sale-1", "BOWL", nil)
	state("after a sale", true, false)
	for _, change := range []func() error{
		func() error { return s.SetPageWords(ctx, inventory.PageBody{Thanks: "Thanks."}) },
		func() error {
			return s.SetProductTexts(ctx, productOf(t, s, "SOAP"), inventory.ProductTexts{Care: "Dry.", Page: true})
		},
		func() error { return s.ReplaceReceiptKey(ctx) },
		func() error { return s.Change(ctx, Start{ShopURL: "https://shop.example"}) },
	} {
		must(t, change())
		state("changed", true, true)
		var file strings.Builder
		_, err := s.WritePageTo(&file)
		must(t, err)
		state("written again", true, false)
	}
	s = reopened(t, s)
	state("after a restart", true, false)
	must(t, os.WriteFile(filepath.Join(s.Dir(), pageMarkFile), []byte("{"), 0o600))
	state("its mark was spoilt", false, false)
}

func TestThePageHasRoomForSoMuch(t *testing.T) {
	s := newStall(t)
	long := strings.Repeat("é", 2000)
	err := s.SetPageWords(ctx, inventory.PageBody{Thanks: long, Story: long, Promise: strings.Repeat("\"", 4000)})
	if inventory.CodeOf(err) != "page.room" {
		t.Errorf("%v", err)
	}
	must(t, s.keep(ctx, inventory.KindPage, inventory.PageBody{Thanks: long, Story: long, Promise: strings.Repeat("\"", 4000)}))
	if _, err := s.WritePage(t.TempDir()); inventory.CodeOf(err) != "page.room" {
		t.Errorf("%v", err)
	}
}

func TestMarketsOnThePage(t *testing.T) {
	s := newStall(t)
	for _, c := range []struct{ name, from, until, code string }{
		{"a zone", "2099-12-05T09:00:00+02:00", "2099-12-05T14:00:00+02:00", ""},
		{"an hour", "2099-12-06T9", "", ""},
		{"a point", "2099-12-07 9.30", "14", ""},
		{"past noon", "2099-12-08 9am", "2pm", ""},
		{"no hour", "2099-12-05", "", "page.market"},
		{"some day", "soon", "", "page.market"},
		{"ends before", "2099-12-05T09:00", "8:00", "page.market"},
		{"an odd end", "2099-12-05T09:00", "late", "page.market"},
		{"", "2099-12-05T09:00", "", "page.market"},
	} {
		if m, err := s.AddPageMarket(ctx, MarketTyped{Name: c.name, From: c.from, Until: c.until}); inventory.CodeOf(err) != c.code {
			t.Errorf("%s: %+v, %v", c.name, m, err)
		}
	}
	must(t, s.DropPageMarket(ctx, "AN HOUR", -1), s.DropPageMarket(ctx, "", 0))
	p, err := s.PageWords()
	if err != nil || len(p.Markets) != 2 || p.Markets[0].Name != "a point" || p.Markets[1].Name != "past noon" {
		t.Errorf("%+v, %v", p.Markets, err)
	}
	if err := s.DropPageMarket(ctx, "an hour", -1); inventory.CodeOf(err) != "page.market.none" {
		t.Errorf("%v", err)
	}
	// What is over makes room.
	_, err = s.AddPageMarket(ctx, MarketTyped{Name: "old", From: "2020-01-01T09:00"})
	must(t, err)
	_, err = s.AddPageMarket(ctx, MarketTyped{Name: "new", From: "2099-01-01T09:00"})
	must(t, err)
	if p, err = s.PageWords(); err != nil || len(p.Markets) != 3 || p.Markets[0].Name != "new" {
		t.Errorf("%+v, %v", p.Markets, err)
	}
}

func TestThePageGoesWhereTheShopIs(t *testing.T) {
	for _, c := range []struct{ name, url, want string }{
		{"no shop", "", "free"},
		{"Etsy", "https://www.etsy.com/shop/elder", "free"},
		{"Etsy's short address", "https://elder.etsy.com", "free"},
		{"a site that only sounds so", "https://betsy.community", "own"},
		{"a site", "https://elder.example", "own"},
	} {
		s := newStall(t)
		if c.url != "" {
			must(t, s.Change(ctx, Start{ShopURL: c.url}))
		}
		hosts, err := s.PageHosts("/x/receipt")
		if err != nil || len(hosts) != len(page.Hosts) || hosts[0].Key != c.want || !hosts[0].Yours || hosts[1].Yours {
			t.Errorf("%s: %+v, %v", c.name, hosts, err)
		}
		for _, h := range hosts {
			for _, step := range h.Steps {
				if strings.ContainsAny(step, "{}") {
					t.Errorf("%s: %q", c.name, step)
				}
			}
		}
	}
}
