package till

import (
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
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

// tileOf gives the only tile that a query finds.
func tileOf(t *testing.T, s *Till, query string) Tile {
	t.Helper()
	tiles, err := s.Tiles("", query)
	must(t, err)
	if len(tiles) != 1 {
		t.Fatalf("%q finds %d tiles", query, len(tiles))
	}
	return tiles[0]
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
		{"a name that begins with it is first", "", "soa", "Soap dish, Lavender soap"},
		{"exactly a SKU is before it", "", "soap", "Lavender soap, Soap dish"},
		{"capitals do not matter", "", "TOMA", "Tomatoes"},
		{"accents do not matter", "", "creme bru", "Crème brûlée"},
		{"accents typed do not matter", "", "tomätoes", "Tomatoes"},
		{"words in any order", "", "soap lav", "Lavender soap"},
		{"initials", "", "ls", "Lavender soap"},
		{"an error is forgiven", "", "tomatose", "Tomatoes"},
		{"by SKU", "", "cb-1", "Crème brûlée"},
		{"by barcode", "", "2000000000015", "Soap dish"},
		{"by category", "Home", "", "Soap dish"},
		{"blank in a category", "Home", "  ", "Soap dish"},
		{"by a category that is typed", "", "kueche", "Crème brûlée"},
		{"within a category", "Home", "tom", ""},
		{"within a category, found", "Home", "soap", "Soap dish"},
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
	tile := func() Tile { return tileOf(t, s, "sgraffito") }
	if got := tile(); got.OnHand != unit.One || !got.Tracked || !got.Low || got.Price.Decimal() != "46.00" {
		t.Errorf("%+v", got)
	}
	_, err := s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	if got := tile(); got.OnHand != 0 {
		t.Errorf("after the sale %s on hand", got.OnHand)
	}
	must(t, s.Receive(ctx, "BOWL", 5*unit.One), s.Waste(ctx, "BOWL", unit.One))
	if got := tile(); got.OnHand != 4*unit.One || got.Low {
		t.Errorf("after receiving %+v", got)
	}
	must(t, s.Archive(ctx, tile().Product, true))
	if got := names(t, s, "", ""); got != "Lavender soap, Tomatoes" {
		t.Errorf("archived, the table holds %q", got)
	}
	if got := names(t, s, "", "sgraffito"); got != "" {
		t.Errorf("archived, %q is found", got)
	}
}

func TestWhatIsSaidByHandShowsOnTheTile(t *testing.T) {
	s := newStall(t)
	tom, soap := variant(t, s, "TOM"), variant(t, s, "SOAP")
	if s.HasPinned() {
		t.Error("favourites before any")
	}
	must(t, s.keep(ctx, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{tom: money.New(390, "EUR")}}))
	if got := tileOf(t, s, "tomatoes").Price.Decimal(); got != "3.90" {
		t.Errorf("the stall asks %s", got)
	}
	if _, choices, ok := s.Product(tileOf(t, s, "tomatoes").Product); !ok || choices[0].Asked().Decimal() != "3.90" {
		t.Errorf("choices %+v", choices)
	}
	must(t, s.keep(ctx, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{tom: {}}}))
	if got := tileOf(t, s, "tomatoes").Price.Decimal(); got != "4.20" {
		t.Errorf("without its own price the stall asks %s", got)
	}

	must(t, s.keep(ctx, inventory.KindMark, inventory.MarkBody{Marks: map[string]inventory.Mark{tom: {Out: true, Pinned: true}}}))
	if got := tileOf(t, s, "tomatoes"); !got.SoldOut || !got.Pinned || !s.HasPinned() {
		t.Errorf("%+v", got)
	}
	if got := names(t, s, "", ""); got != "Tomatoes, Lavender soap, Sgraffito bowl" {
		t.Errorf("with a favourite the table is %q", got)
	}
	if got := names(t, s, "Table", ""); got != "Tomatoes, Lavender soap, Sgraffito bowl" {
		t.Errorf("with a favourite the category is %q", got)
	}
	must(t, s.keep(ctx, inventory.KindMark, inventory.MarkBody{Marks: map[string]inventory.Mark{tom: {}, soap: {Out: true}}}))
	if got := names(t, s, "", ""); got != "Lavender soap, Sgraffito bowl, Tomatoes" || s.HasPinned() {
		t.Errorf("without favourites the table is %q", got)
	}
	if !tileOf(t, s, "soap").SoldOut || tileOf(t, s, "tomatoes").SoldOut {
		t.Error("the marks did not change")
	}
}

func sellAt(t *testing.T, s *Till, market string, items ...string) {
	t.Helper()
	_, err := s.OpenDay(ctx, market, money.Zero("EUR"))
	must(t, err)
	for _, sku := range items {
		_, err := s.Sell(ctx, "", []Item{{What: sku, Quantity: unit.One}}, exact())
		must(t, err)
	}
	_, err = s.CloseDay(ctx, nil)
	must(t, err)
}

func TestBestSellersOfThisMarketLieInFront(t *testing.T) {
	s := newStall(t)
	sellAt(t, s, "Old Town", "TOM", "TOM", "TOM", "SOAP")
	sellAt(t, s, "Harbour", "BOWL", "BOWL", "SOAP")
	open := func(market, want string) {
		t.Helper()
		_, err := s.OpenDay(ctx, market, money.Zero("EUR"))
		must(t, err)
		if got := names(t, s, "", ""); got != want {
			t.Errorf("at %q the table is %q, want %q", market, got, want)
		}
		_, err = s.CloseDay(ctx, nil)
		must(t, err)
		if got := names(t, s, "", ""); got != want {
			t.Errorf("after the day at %q the table is %q, want %q", market, got, want)
		}
	}
	open("Harbour", "Sgraffito bowl, Lavender soap, Tomatoes")
	open("Old Town", "Tomatoes, Lavender soap, Sgraffito bowl")
	open("HARBOUR ", "Sgraffito bowl, Lavender soap, Tomatoes")
	open("Elsewhere", "Tomatoes, Lavender soap, Sgraffito bowl") // equally often ever sold, and then by name
}

func TestTheOrderAfterAStartIsThatOfTheLastMarket(t *testing.T) {
	s := newStall(t)
	sellAt(t, s, "Old Town", "TOM", "TOM", "TOM", "SOAP")
	sellAt(t, s, "Harbour", "BOWL", "BOWL")
	must(t, s.Close())
	again, err := Open(Config{Dir: s.Dir()})
	must(t, err)
	defer again.Close()
	const want = "Sgraffito bowl, Tomatoes, Lavender soap"
	if got := names(t, again, "", ""); got != want {
		t.Errorf("the table is %q, want %q", got, want)
	}
	for range 5 { // the first opens a day without a name
		_, err := again.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
		must(t, err)
		if got := names(t, again, "", ""); got != want {
			t.Errorf("a sale moved the table to %q", got)
		}
	}
}

func TestTilesDoNotMoveDuringADay(t *testing.T) {
	s := newStall(t)
	sellAt(t, s, "Old Town", "TOM", "TOM", "SOAP")
	_, err := s.OpenDay(ctx, "Old Town", money.Zero("EUR"))
	must(t, err)
	for range 4 {
		_, err := s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
		must(t, err)
	}
	const want = "Tomatoes, Lavender soap, Sgraffito bowl"
	if got := names(t, s, "", ""); got != want {
		t.Errorf("a sale moved the table to %q", got)
	}
	s.mu.Lock()
	s.shelf, s.news.all = nil, true // as after a start in the middle of the day
	s.mu.Unlock()
	if got := names(t, s, "", ""); got != want {
		t.Errorf("a start moved the table to %q", got)
	}
	_, err = s.Save(ctx, Edit{Name: "Almonds", SKU: "ALM", Price: money.New(300, "EUR")})
	must(t, err)
	edit, err := s.EditOf("SOAP")
	must(t, err)
	edit.Name = "Zesty soap"
	_, err = s.Save(ctx, edit)
	must(t, err)
	if got, want := names(t, s, "", ""), "Tomatoes, Zesty soap, Sgraffito bowl, Almonds"; got != want {
		t.Errorf("a changed catalogue moved the table to %q", got)
	}
	_, err = s.CloseDay(ctx, nil)
	must(t, err)
	_, err = s.OpenDay(ctx, "Old Town", money.Zero("EUR"))
	must(t, err)
	if got, want := names(t, s, "", ""), "Sgraffito bowl, Tomatoes, Zesty soap, Almonds"; got != want {
		t.Errorf("on the next day the table is %q, want %q", got, want)
	}
}

// A refund comes as a batch. It changes two figures, and the catalogue is not read again for them.
func TestARefundTouchesOnlyItsGoods(t *testing.T) {
	s := newStall(t)
	paid, err := s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	before, err := s.fresh()
	must(t, err)
	_, err = s.Refund(ctx, RefundOptions{Sale: paid.Sale.Number()})
	must(t, err)
	after, err := s.fresh()
	must(t, err)
	if got := tileOf(t, s, "bowl").OnHand; got != unit.One {
		t.Errorf("%s bowls on the table", got)
	}
	if &before.goods[0] != &after.goods[0] {
		t.Error("the catalogue was read again")
	}
}

func batchEntry(t *testing.T, kind string, body any) journal.Entry {
	t.Helper()
	d, err := inventory.NewDraft(kind, "id", body)
	must(t, err)
	return journal.Entry{V: d.V, Kind: d.Kind, ID: d.ID, Body: d.Body}
}

func TestABatchThatWasNotHeardOfWholeIsReadAgain(t *testing.T) {
	end := func(n int) journal.Entry {
		return batchEntry(t, inventory.KindBatchCommit, inventory.BatchEnd{Batch: "b", Count: n})
	}
	move := batchEntry(t, inventory.KindStock, inventory.StockMove{Variant: "v", Batch: "b"})
	for _, row := range []struct {
		name    string
		entries []journal.Entry
		all     bool
		touched int
	}{
		{"whole", []journal.Entry{move, end(1)}, false, 1},
		{"its beginning came before", []journal.Entry{move, end(2)}, true, 0},
		{"only its end", []journal.Entry{end(1)}, true, 0},
		{"not yet ended", []journal.Entry{move}, false, 0},
		{"given up", []journal.Entry{move, batchEntry(t, inventory.KindBatchAbandon, inventory.BatchEnd{Batch: "b"})}, false, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			var n news
			for i := range row.entries {
				n.hear(&row.entries[i])
			}
			if n.all != row.all || len(n.touched) != row.touched {
				t.Errorf("all %v, touched %v", n.all, n.touched)
			}
		})
	}
}

// The whole table is asked for after each sale, and is ready then.
func TestTheTableIsNotCopied(t *testing.T) {
	s := newStall(t)
	a, err := s.Tiles("", "")
	must(t, err)
	b, err := s.Tiles("", "")
	must(t, err)
	if &a[0] != &b[0] {
		t.Error("each call makes its own tiles")
	}
	_, err = s.Sell(ctx, "", []Item{{What: "BOWL", Quantity: unit.One}}, exact())
	must(t, err)
	c, err := s.Tiles("", "")
	must(t, err)
	for i := range a {
		if a[i].Name == "Sgraffito bowl" && (a[i].OnHand != unit.One || c[i].OnHand != 0) {
			t.Errorf("%s before, %s after: tiles that were handed out changed", a[i].OnHand, c[i].OnHand)
		}
	}
}

func TestACodeBelongsToOneThing(t *testing.T) {
	s := newStall(t)
	if _, err := s.Save(ctx, Edit{Name: "Other", SKU: "SOAP", Price: money.New(1, "EUR")}); err == nil {
		t.Error("two things with one SKU")
	}
}
