package till

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// TestTheShelfInMemoryIsTheBook: whatever was done, the shelf that took in only the news is the one that is
// read anew.
func TestTheShelfInMemoryIsTheBook(t *testing.T) {
	s := newStall(t)
	n := 0
	acts := func(t *rapid.T) {
		sku := rapid.SampledFrom([]string{"SOAP", "TOM", "BOWL"}).Draw(t, "sku")
		_, id, _ := s.Find(sku)
		edit, err := s.EditOf(sku)
		if err != nil {
			t.Fatal(err)
		}
		price := money.New(rapid.Int64Range(1, 900).Draw(t, "price"), "EUR")
		switch rapid.IntRange(0, 10).Draw(t, "act") {
		case 0:
			n++
			_, err = s.Save(ctx, Edit{Name: fmt.Sprintf("%c thing", 'a'+n%26), SKU: fmt.Sprint("N", n), Price: price, Category: "New"})
		case 1:
			edit.Price = price
			_, err = s.Save(ctx, edit)
		case 2:
			edit.Name += rapid.SampledFrom([]string{"", "s", "é"}).Draw(t, "more")
			_, err = s.Save(ctx, edit)
		case 3:
			err = s.Archive(ctx, edit.Product, rapid.Bool().Draw(t, "archived"))
		case 4:
			err = s.keep(ctx, inventory.KindPrice, inventory.PriceBody{Prices: map[string]money.Amount{id: price}})
		case 5:
			mark := inventory.Mark{Pinned: rapid.Bool().Draw(t, "pinned"), Out: rapid.Bool().Draw(t, "out")}
			err = s.keep(ctx, inventory.KindMark, inventory.MarkBody{Marks: map[string]inventory.Mark{id: mark}})
		case 6:
			err = s.Receive(ctx, sku, 2*unit.One)
		case 7:
			var paid Paid
			if paid, err = s.Sell(ctx, "", []Item{{What: sku, Quantity: unit.One}}, exact()); err == nil && rapid.Bool().Draw(t, "back") {
				_, err = s.Refund(ctx, RefundOptions{Sale: paid.Sale.Number()})
			}
		case 8:
			_, err = s.CloseDay(ctx, nil)
			if inventory.CodeOf(err) == "day.none" {
				err = nil
			}
		case 9:
			_, err = s.OpenDay(ctx, rapid.SampledFrom([]string{"Harbour", "Old Town"}).Draw(t, "market"), money.Zero("EUR"))
			if inventory.CodeOf(err) == "day.isopen" {
				err = nil
			}
		case 10:
			_, err = s.fresh()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(t, "acts") {
			acts(t)
		}
		have, err := s.fresh()
		if err != nil {
			t.Fatal(err)
		}
		var want *shelf
		if err := s.book.Read(func(r inventory.Reader) (err error) { want, err = readShelf(r, have); return err }); err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(have.table, want.table, func(a, b Tile) bool { return reflect.DeepEqual(a, b) }) {
			t.Fatalf("the table is\n%+v, read anew\n%+v", have.table, want.table)
		}
		if !reflect.DeepEqual(have.owner, want.owner) || !reflect.DeepEqual(have.byID, want.byID) || !slices.Equal(have.categories, want.categories) {
			t.Fatal("what finds the goods differs")
		}
		for _, query := range []string{"soa", "thing", "table", "n1", "lavnder", "bt"} {
			if got, want := have.index.Query(query, 0), want.index.Query(query, 0); !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, read anew %v", query, got, want)
			}
		}
	})
}
