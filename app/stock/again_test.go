package stock_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/stock"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// unsure is a till whose disk reports an error although the goods were kept.
type unsure struct {
	*till.Till
	errors int
}

func (u *unsure) ReceiveAll(ctx context.Context, all []till.Arrival) error {
	if err := u.Till.ReceiveAll(ctx, all); err != nil || u.errors == 0 {
		return err
	}
	u.errors--
	return inventory.Refuse("book.unknown", "The disk reported an error.", nil)
}

// After an error of which nobody knows what it left, trying again, by the button or by typing the same, counts once.
func TestWhatCameInIsTriedAgainAndCountsOnce(t *testing.T) {
	for name, again := range map[string][]string{
		"by the button": {"Try again"}, "by typing it once more": {"Receive", "key:5", "5 came in"},
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
			book, err := till.Init(till.Config{Dir: t.TempDir()}, till.Start{Name: "Stall", Country: "IE"})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = book.Close() })
			if _, err := book.Save(t.Context(), till.Edit{Name: "Jam", SKU: "JAM", Price: money.New(620, "EUR")}); err != nil {
				t.Fatal(err)
			}
			e, err := book.EditOf("JAM")
			if err != nil {
				t.Fatal(err)
			}
			s := stock.New(stock.Deps{
				Till: &unsure{book, 1}, Words: words.In(language.English), Form: widgets.Tablet, Scan: widgets.NewScan(fixed, nil),
				Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{}, Jobs: widgets.AtOnce{},
			})
			frame := widgets.NewFrame(widgets.Tablet, s.Main())
			frame.Set(s.Main(), s.Side(), nil)
			w := test.NewTempWindow(t, frame)
			w.Resize(size[widgets.Tablet])
			hand := storybook.Hand{Root: frame}
			hands := func(want unit.Quantity) {
				t.Helper()
				all, err := book.Stock()
				if err != nil || len(all) != 1 || all[0].OnHand != want {
					t.Fatalf("%+v, %v", all, err)
				}
			}
			for _, what := range append([]string{"row:" + e.Variant, "Receive", "key:5", "5 came in"}, again...) {
				if err := hand.Tap(what); err != nil {
					t.Fatalf("%v; it says %q", err, hand.Texts())
				}
			}
			hands(5 * unit.One)
			for _, what := range []string{"Receive", "key:5", "5 came in"} { // and five more another time
				if err := hand.Tap(what); err != nil {
					t.Fatalf("%v; it says %q", err, hand.Texts())
				}
			}
			hands(10 * unit.One)
		})
	}
}
