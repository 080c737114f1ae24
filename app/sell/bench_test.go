package sell_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// A tap on a tile with 10,000 products on the table, until everything is ready to be painted.
func BenchmarkTapOnATile(b *testing.B) {
	test.NewTempApp(b)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	var goods []storybook.Good
	for i := range 10_000 {
		goods = append(goods, storybook.Good{
			ID: fmt.Sprint(i), Name: fmt.Sprintf("Product %d", i), Category: fmt.Sprint("Category ", i%7),
			Variants: []storybook.Variant{{Price: 100, Unit: unit.Each, Stock: 9 * unit.One}},
		})
	}
	st := storybook.NewStage(storybook.NewTill(goods), widgets.Desktop)
	w := test.NewTempWindow(b, st.Frame)
	w.Resize(fyne.NewSize(1280, 800))
	hand := storybook.Hand{Root: st.Frame}
	for _, seen := range hand.Look() {
		if tile, ok := seen.Object.(*widgets.Tile); ok {
			for b.Loop() {
				tile.Tapped(nil)
			}
			return
		}
	}
}
