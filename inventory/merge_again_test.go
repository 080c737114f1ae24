package inventory_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// someFile draws what a source may show: products that are alike and lack what tells them apart. Its
// handles, SKUs and choices stand once, as readers of files see to.
func someFile(t *rapid.T) []inventory.Incoming {
	word := rapid.SampledFrom([]string{"", "a", "b", "A ", "soap"})
	text := rapid.OneOf(word, rapid.String())
	amount := rapid.Map(rapid.Int64Range(0, 3), func(n int64) money.Amount { return euro(n * 50) })
	stock := rapid.OneOf(
		rapid.Just((*unit.Quantity)(nil)),
		rapid.Map(rapid.Int64Range(-2, 5), stockOf),
		rapid.SampledFrom([]*unit.Quantity{new(unit.Quantity(500)), new(unit.Quantity(1 << 62))}),
	)
	variant := rapid.Custom(func(t *rapid.T) inventory.IncomingVariant {
		v := inventory.IncomingVariant{
			Remote: word.Draw(t, "variant id"), SKU: word.Draw(t, "sku"), Barcode: word.Draw(t, "barcode"),
			Price: amount.Draw(t, "price"), Sale: amount.Draw(t, "sale"), Stock: stock.Draw(t, "stock"),
			Unit: rapid.SampledFrom([]unit.Unit{"", unit.Each, unit.Kg}).Draw(t, "unit"), Image: word.Draw(t, "image"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "options") {
			v.Options = append(v.Options, inventory.Option{Name: word.Draw(t, "option"), Value: word.Draw(t, "value")})
		}
		return v
	})
	product := rapid.Custom(func(t *rapid.T) inventory.Incoming {
		return inventory.Incoming{
			Remote: word.Draw(t, "id"), Handle: word.Draw(t, "handle"), Title: "x" + text.Draw(t, "title"),
			Description: text.Draw(t, "description"), Images: rapid.SliceOfN(word, 0, 2).Draw(t, "images"),
			Categories: rapid.SliceOfN(text, 0, 2).Draw(t, "categories"),
			Variants:   rapid.SliceOfN(variant, 1, 3).Draw(t, "variants"),
		}
	})
	file := rapid.SliceOfN(product, 1, 4).Draw(t, "file")
	seen := map[string]bool{}
	once := func(kind string, text *string) {
		k := kind + strings.ToLower(strings.TrimSpace(*text))
		if seen[k] {
			*text = ""
		}
		seen[k] = true
	}
	for i := range file {
		once("handle", &file[i].Handle)
		choices := map[string]bool{}
		file[i].Variants = slices.DeleteFunc(file[i].Variants, func(v inventory.IncomingVariant) bool {
			choice := strings.ToLower(fmt.Sprint(v.Options))
			twice := choices[choice] && v.Remote == ""
			choices[choice] = true
			return twice
		})
		for j := range file[i].Variants {
			once("sku", &file[i].Variants[j].SKU)
		}
	}
	return file
}

// Importing a file again, or pulling again, changes nothing: not one entry. Sales in between stay
// sold.
func TestBringingTheSameAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := dutchStall(t)
		files := rapid.SliceOfN(rapid.Custom(someFile), 1, 3).Draw(rt, "files")
		bring := func(i int) (drafts, inventory.Merged, error) {
			return s.plan(rt, i%2 == 1, files[i])
		}
		for i := range files {
			list, _, err := bring(i)
			if err != nil {
				rt.Fatal(err)
			}
			s.keep(list)
			s.sellSome(rt)
			list, m, err := bring(i)
			if err != nil || len(list) > 0 || m.New+m.Changed > 0 || m.Unchanged != m.Variants {
				rt.Fatalf("bringing file %d again makes %d entries, %+v, %v\n%s\nfile: %+v", i, len(list), m, err, texts(list), files)
			}
		}
	})
}

// plan says what a file or, when shop, a shop's catalogue brings.
func (s *stall) plan(t *rapid.T, shop bool, in []inventory.Incoming) (list drafts, m inventory.Merged, err error) {
	at := inventory.Shop{ID: "shop", Kind: "shop", Till: s.till, Active: true}
	if shop {
		s.connect(at)
	}
	t.Helper()
	s.read(func(r inventory.Reader) error {
		if shop {
			list, m, err = r.Pull(at, in, "batch", s.id)
		} else {
			list, m, err = r.Import(inventory.Source{Name: "csv:shop"}, in, "batch", s.id)
		}
		return nil
	})
	return list, m, err
}

// keep writes what was planned and commits it.
func (s *stall) keep(list drafts) {
	s.Helper()
	if len(list) > 0 {
		s.write(list...)
		s.put(inventory.KindBatchCommit, inventory.BatchEnd{Batch: "batch", Count: len(list)})
	}
}

// sellSome sells one of everything that can be sold.
func (s *stall) sellSome(t *rapid.T) {
	var all []string
	s.read(func(r inventory.Reader) error {
		return r.Products(func(p inventory.Product) error {
			for _, v := range p.Variants {
				all = append(all, v.ID)
			}
			return nil
		})
	})
	for _, v := range all {
		if rapid.Bool().Draw(t, "sell") {
			s.sells(v, 1)
		}
	}
}

func texts(list drafts) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s %s\n", d.Kind, d.Body)
	}
	return b.String()
}

func TestWhatWasSoldInBetweenStaysSold(t *testing.T) {
	s := dutchStall(t)
	file := func(stock int64) inventory.Incoming { return soap("1", "oat", "Oat soap", "O1", stockOf(stock)) }
	s.imports("csv:shop", file(10))
	_, v := s.find("O1")
	for _, step := range []struct {
		name  string
		do    func()
		stock int64
	}{
		{"three are sold", func() { s.sells(v.ID, 3) }, 7},
		{"the same file again", func() { s.imports("csv:shop", file(10)) }, 7},
		{"two more came in at home", func() { s.imports("csv:shop", file(12)) }, 9},
		{"that file again", func() { s.imports("csv:shop", file(12)) }, 9},
		{"one is sold", func() { s.sells(v.ID, 1) }, 8},
		{"a file without a figure", func() { s.imports("csv:shop", soap("1", "oat", "Oat soap", "O1", nil)) }, 8},
		{"another source is a count", func() { s.imports("csv:etsy", soap("", "", "Oat soap", "O1", stockOf(5))) }, 5},
		{"and does not disturb the first", func() { s.imports("csv:shop", file(12)) }, 5},
	} {
		step.do()
		if have := s.onHand(v.ID); have != *stockOf(step.stock) {
			t.Fatalf("%s: %s on hand, want %d", step.name, have, step.stock)
		}
	}
}

// A price that was set at the stall is the stall's own.
func TestAnOwnPriceStays(t *testing.T) {
	s := dutchStall(t)
	s.imports("csv:shop", soap("1", "oat", "Oat soap", "O1", nil))
	p, _ := s.find("O1")
	p.Variants[0].Price, p.Variants[0].Own = euro(500), true
	s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
	dear := soap("1", "oat", "Oat soap, new", "O1", nil)
	dear.Variants[0].Price, dear.Variants[0].Sale = euro(900), euro(800)
	s.imports("csv:shop", dear)
	s.pulls(inventory.Shop{ID: "shop", Kind: "shop", Till: s.till}, dear)
	p, v := s.find("O1")
	if v.Asked() != euro(500) || p.Title != "Oat soap, new" {
		t.Errorf("%s costs %s, want the stall's own 5.00 EUR under the new title", p.Title, v.Asked())
	}
}

// What a source leaves blank stays as it is, and nothing that a seller hid comes back.
func TestBlanksChangeNothing(t *testing.T) {
	s := dutchStall(t)
	full := soap("1", "oat", "Oat soap", "O1", stockOf(4))
	full.Description, full.Categories, full.Images = "Mild.", []string{"Bath > Soaps"}, []string{"https://a.example/1.jpg"}
	full.Variants[0].Barcode, full.Variants[0].Image = "4006381333931", "https://a.example/2.jpg"
	s.imports("csv:shop", full)
	p, _ := s.find("O1")
	p.Archived, p.TaxClass = true, "food"
	s.put(inventory.KindProduct, inventory.ProductBody{Product: p})
	blank := inventory.Incoming{Remote: "1", Variants: []inventory.IncomingVariant{{Price: euro(450)}}}
	if m := s.imports("csv:shop", blank); m.Changed != 0 {
		t.Errorf("blanks changed %d", m.Changed)
	}
	after, v := s.find("O1")
	if !after.Archived || after.TaxClass != "food" || after.Description != "Mild." || after.Category != "Soaps" ||
		len(after.Images) != 1 || v.Barcode != "4006381333931" || v.Image == "" || !v.Tracked {
		t.Errorf("blanks changed the product to %+v", after)
	}
}

func TestAProductThatIsTooLongIsSkippedByItself(t *testing.T) {
	s := dutchStall(t)
	long := soap("2", "long", "Long soap", "L1", nil)
	for i := range 40_000 {
		v := long.Variants[0]
		v.SKU = fmt.Sprintf("sku-%d", i)
		v.Options = []inventory.Option{{Name: "Number", Value: fmt.Sprint(i)}}
		long.Variants = append(long.Variants, v)
	}
	m := s.imports("csv:shop", soap("1", "oat", "Oat soap", "O1", nil), long)
	if m.New != 1 || len(m.Skipped) != 1 || len(s.products()) != 1 {
		t.Errorf("%d new, skipped %v, %d products; want one new, one skipped", m.New, m.Skipped, len(s.products()))
	}
}
