package csvfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// label draws a line of text such as a seller writes, formulas and separators included.
func label() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("abc ÄßéЖ木,;\"'=+-@\\<>&|#\t0129€")), 1, 12, -1).Draw(t, "text")
		if s = tidy(s); s == "" {
			return "x"
		}
		return s
	})
}

// incoming draws products that Write can tell apart: ids, SKUs and names are each used once.
func incoming(c money.Currency) *rapid.Generator[[]inventory.Incoming] {
	return rapid.Custom(func(t *rapid.T) []inventory.Incoming {
		titles := rapid.SliceOfNDistinct(label(), 0, 6, rapid.ID[string]).Draw(t, "titles")
		products := make([]inventory.Incoming, 0, len(titles))
		for i, title := range titles {
			p := inventory.Incoming{Title: title, Hidden: rapid.Bool().Draw(t, "hidden")}
			if rapid.Bool().Draw(t, "has id") {
				p.Remote = fmt.Sprintf("p%d", i)
			}
			if rapid.Bool().Draw(t, "has handle") {
				p.Handle = fmt.Sprintf("h%d", i)
			}
			if rapid.Bool().Draw(t, "described") {
				p.Description = label().Draw(t, "first line") + "\n\n" + label().Draw(t, "last line")
			}
			p.Categories = rapid.SliceOfN(label(), 0, 3).Draw(t, "categories")
			for n := range rapid.IntRange(0, 3).Draw(t, "pictures") {
				p.Images = append(p.Images, fmt.Sprintf("https://shop.example/%d,%d.jpg", i, n))
			}
			p.Variants = variants(t, c, i)
			if rapid.Bool().Draw(t, "own picture") {
				p.Images = append(p.Images, fmt.Sprintf("ring-%d.png", i))
			}
			products = append(products, p)
		}
		return products
	})
}

func variants(t *rapid.T, c money.Currency, product int) []inventory.IncomingVariant {
	choices := rapid.SliceOfNDistinct(label(), 1, 4, strings.ToLower).Draw(t, "choices")
	name := label().Draw(t, "option")
	var out []inventory.IncomingVariant
	for i, choice := range choices {
		v := inventory.IncomingVariant{Price: money.New(rapid.Int64Range(0, maxPrice).Draw(t, "price"), c)}
		if len(choices) > 1 || rapid.Bool().Draw(t, "single with option") {
			v.Options = []inventory.Option{{Name: name, Value: choice}}
		}
		if p := v.Price.Minor(); p > 0 && rapid.Bool().Draw(t, "on sale") {
			v.Sale = money.New(rapid.Int64Range(0, p-1).Draw(t, "sale"), c)
		}
		if rapid.Bool().Draw(t, "has SKU") {
			v.SKU = fmt.Sprintf("%s %d.%d", label().Draw(t, "SKU"), product, i)
		}
		if rapid.Bool().Draw(t, "counted") {
			q := unit.Quantity(rapid.Int64Range(-int64(maxStock), int64(maxStock)).Draw(t, "stock"))
			v.Stock = &q
		}
		v.Unit = rapid.SampledFrom([]unit.Unit{"", unit.Kg, unit.Bunch, unit.M}).Draw(t, "unit")
		out = append(out, v)
	}
	return out
}

// TestWriteThenReadIsIdentity is the law of our own form, whatever the currency's decimals.
func TestWriteThenReadIsIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]money.Currency{"EUR", "JPY", "KWD"}).Draw(t, "currency")
		want := incoming(c).Draw(t, "products")
		var file bytes.Buffer
		if err := Write(&file, want); err != nil {
			t.Fatal(err)
		}
		res, err := Read(context.Background(), bytes.NewReader(file.Bytes()), Options{Currency: c})
		if len(want) == 0 {
			if inventory.CodeOf(err) != "import.no_rows" {
				t.Fatalf("an empty catalogue: %v", err)
			}
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, file.String())
		}
		if got := unlined(res.Products); len(res.Skipped) > 0 || !reflect.DeepEqual(got, unlined(want)) {
			t.Fatalf("file:\n%s\ngot  %+v\nwant %+v\nskipped %v", file.String(), got, want, res.Skipped)
		}
	})
}

// unlined takes out what only a file has, and makes empty lists equal to none.
func unlined(products []inventory.Incoming) []inventory.Incoming {
	out := make([]inventory.Incoming, len(products))
	for i, p := range products {
		p.Line = 0
		p.Categories = append([]string(nil), p.Categories...)
		p.Variants = append([]inventory.IncomingVariant(nil), p.Variants...)
		for j := range p.Variants {
			p.Variants[j].Line = 0
		}
		out[i] = p
	}
	return out
}

func TestProductsOfOneNameStayApart(t *testing.T) {
	one := func(price int64, options ...inventory.Option) inventory.IncomingVariant {
		return inventory.IncomingVariant{Price: money.New(price, "EUR"), Options: options}
	}
	m, l := inventory.Option{Name: "Size", Value: "M"}, inventory.Option{Name: "Size", Value: "L"}
	products := []inventory.Incoming{
		{Title: "Hat", Variants: []inventory.IncomingVariant{one(100)}},
		{Title: "Hat", Variants: []inventory.IncomingVariant{one(200)}},
		{Title: "Hat", Variants: []inventory.IncomingVariant{one(300, m), one(400, l)}},
		{Title: "Hat", Variants: []inventory.IncomingVariant{one(500, m), one(600, l)}},
		{Title: "Hat", Variants: []inventory.IncomingVariant{one(700), one(800, l)}},
	}
	var file bytes.Buffer
	if err := Write(&file, products); err != nil {
		t.Fatal(err)
	}
	res := read(t, file.String(), Options{})
	if len(res.Products) != len(products) || len(res.Skipped) > 0 {
		t.Fatalf("got %s", print(res))
	}
	for i, p := range res.Products {
		if len(p.Variants) != len(products[i].Variants) {
			t.Errorf("product %d has %d variants", i, len(p.Variants))
		}
	}
}

func TestWriteReportsAFullDisk(t *testing.T) {
	full := errors.New("full")
	products := []inventory.Incoming{{Title: "Hat", Variants: []inventory.IncomingVariant{{Price: money.New(1, "EUR")}}}}
	for after := range 3 {
		if err := Write(&limited{left: after, err: full}, products); after < 2 && !errors.Is(err, full) {
			t.Errorf("after %d writes: %v", after, err)
		}
	}
}

type limited struct {
	left int
	err  error
}

func (l *limited) Write(p []byte) (int, error) {
	if l.left--; l.left < 0 {
		return 0, l.err
	}
	return len(p), nil
}
