package till

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestWhatIsOffTheTableIsFound(t *testing.T) {
	s := newStall(t)
	add := func(name string) string {
		id, err := s.Save(ctx, Edit{Name: name, Price: money.New(720, "EUR"), Unit: unit.Each})
		must(t, err)
		must(t, s.Archive(ctx, id, true))
		return id
	}
	oat, first := add("Oat & honey soap"), add("Rose candle")
	add("Rose candle")
	for _, row := range []struct{ name, what, want, code string }{
		{"by its name", "Oat & honey soap", oat, ""},
		{"whatever its capitals", " oat & HONEY soap", oat, ""},
		{"by its id", first, first, ""},
		{"by half of its name", "Oat", "", "variant.unknown"},
		{"by nothing", " ", "", "variant.unknown"},
		{"two of that name", "rose candle", "", "variant.several"},
	} {
		got, err := s.Archived(row.what)
		if inventory.CodeOf(err) != row.code || err == nil && got != row.want {
			t.Errorf("%s: %q, %v", row.name, got, err)
		}
	}
	must(t, s.Archive(ctx, oat, false))
	if got, err := s.Archived("Oat & honey soap"); err != nil || got != oat {
		t.Errorf("what stands on the table: %q, %v", got, err)
	}
}

func TestThePageGetsAFolderOfItsOwn(t *testing.T) {
	for _, row := range []struct{ name, chosen, want string }{
		{"a folder that holds other things", "/x/home", "/x/home/receipt"},
		{"the page's own", "/x/home/receipt", "/x/home/receipt"},
		{"a name like it", "/x/receipts", "/x/receipts/receipt"},
	} {
		if got := PageIn(row.chosen); got != row.want {
			t.Errorf("%s: %s", row.name, got)
		}
	}
}
