package till

import (
	"strings"
	"testing"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func names(t *testing.T, s *Till, category, query string) string {
	t.Helper()
	tiles, err := s.Tiles(category, query)
	must(t, err)
	var out []string
	for _, tile := range tiles {
		out = append(out, tile.Name)
	}
	return strings.Join(out, ", ")
}

func TestSearch(t *testing.T) {
	s := newStall(t)
	for _, e := range []Edit{
		{Name: "Crème brûlée", Category: "Küche", SKU: "CB-1"},
		{Name: "Soap dish", Category: "Home", Barcode: "2000000000015"},
	} {
		e.Price = money.New(100, "EUR")
		_, err := s.Save(ctx, e)
		must(t, err)
	}
	for _, row := range []struct{ name, category, query, want string }{
		{"everything", "", "", "Crème brûlée, Lavender soap, Sgraffito bowl, Soap dish, Tomatoes"},
		{"a name that begins with it is first", "", "soap", "Soap dish, Lavender soap"},
		{"capitals do not matter", "", "TOMA", "Tomatoes"},
		{"accents do not matter", "", "creme bru", "Crème brûlée"},
		{"accents typed do not matter", "", "tomätoes", "Tomatoes"},
		{"words in any order", "", "soap lav", "Lavender soap"},
		{"by SKU", "", "cb-1", "Crème brûlée"},
		{"by barcode", "", "2000000000015", "Soap dish"},
		{"by category", "Home", "", "Soap dish"},
		{"within a category", "Home", "tom", ""},
		{"nothing", "", "zebra", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := names(t, s, row.category, row.query); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestTilesFollowTheBook(t *testing.T) {
	s := newStall(t)
	tile := func() Tile {
		tiles, err := s.Tiles("", "sgraffito")
		must(t, err)
		if len(tiles) != 1 {
			t.Fatalf("%d tiles", len(tiles))
		}
		return tiles[0]
	}
	if got := tile(); got.OnHand != unit.One || !got.Tracked || got.Price.Decimal() != "46.00" {
		t.Errorf("%+v", got)
	}
	_, err := s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	if got := tile(); got.OnHand != 0 {
		t.Errorf("after the sale %s on hand", got.OnHand)
	}
	must(t, s.Receive(ctx, "BOWL", 4*unit.One), s.Waste(ctx, "BOWL", unit.One))
	if got := tile(); got.OnHand != 3*unit.One {
		t.Errorf("after receiving %s on hand", got.OnHand)
	}
	must(t, s.Archive(ctx, tile().Product, true))
	if got := names(t, s, "", ""); got != "Lavender soap, Tomatoes" {
		t.Errorf("archived, the table holds %q", got)
	}
}

func TestACodeBelongsToOneThing(t *testing.T) {
	s := newStall(t)
	if _, err := s.Save(ctx, Edit{Name: "Other", SKU: "SOAP", Price: money.New(1, "EUR")}); err == nil {
		t.Error("two things with one SKU")
	}
}
