package sell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// Whatever is tapped in whatever order, what is shown as the rest is the till's, and what is paid in
// the end is paid in full.
func TestWhatIsShownIsWhatTheTillSays(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	rapid.Check(t, func(r *rapid.T) {
		book := storybook.NewTill(storybook.Goods())
		book.SetStep(rapid.SampledFrom([]string{"1", "5", "10"}).Draw(r, "step"))
		foodMarket(book)
		_ = book.Add("radishes", unit.Quantity(rapid.Int64Range(1, 3).Draw(r, "radishes"))*unit.One)
		st := storybook.NewStage(book, widgets.Phone)
		st.Frame.Resize(fyne.NewSize(412, 915))
		hand := storybook.Hand{Root: st.Frame}
		if err := hand.Tap("Take payment"); err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(1, 14).Draw(r, "taps") {
			words := shownRest(r, st)
			if !hand.Reads(words) && !hand.Reads("nothing left to pay") {
				r.Fatalf("the till says %s is left, the screen %q", words, hand.Texts())
			}
			_ = hand.Tap(rapid.SampledFrom([]string{
				"Cash", "Card", "Voucher", "Credit", "Owe", "Exact", "20", "50", "SNAP tokens", "WIC check", "Market token", "Other voucher",
				"1", "5", "10", "key:1", "key:5", "key:00", "icon:delete", "icon:close", "Only a part by card", "Type the amount",
				"Keep the change", "Take 5.00", "Take 1.00 by card", "Take 5.00 in cash", "Take 1.00",
			}).Draw(r, "tap"))
			if len(book.Sold) > 0 {
				break
			}
		}
		_ = hand.Tap("Card") // whatever is left
		_ = hand.Tap("All of it by card")
		for range 3 {
			if len(book.Sold) == 0 {
				st.Scan.Press(fyne.KeyReturn)
			}
		}
		if len(book.Sold) != 1 {
			r.Fatalf("nothing was sold; the screen says %q", hand.Texts())
		}
		sale := book.Sold[0].Sale
		if sum := sumOf(sale.Tenders); sum != sale.Total().Minor() {
			r.Fatalf("the tenders %s come to %d, the sale to %v", tenders(sale.Tenders), sum, sale.Total())
		}
	})
}

// shownRest asks the till what is left, as the screen should show it.
func shownRest(r *rapid.T, st *storybook.Stage) string {
	pay, cash := st.Screen.Taken()
	y, err := st.Till.Tally(pay)
	if err != nil {
		r.Fatal(err)
	}
	rest := y.Rest
	if cash {
		rest = y.RestCash
	}
	return storybook.Speak().Sign(rest)
}
