package storybook

import (
	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// partStories show widgets by themselves, in every palette.
func partStories() []Story {
	return []Story{
		{Name: "widgets", Build: parts},
		{Name: "widgets-dusk", Palette: theme.Dusk, Build: parts},
		{Name: "widgets-sunlight", Palette: theme.Sunlight, Build: parts},
		{Name: "widgets-pad", Build: padParts},
		{Name: "widgets-large", Scale: 2, Build: parts},
	}
}

// parts is a page of what the selling room is made of.
func parts(form widgets.Form) fyne.CanvasObject {
	baskets := widgets.NewBaskets()
	baskets.OnNew = func() {}
	baskets.Set(
		widgets.BasketData{ID: "a", Ground: 0, Initial: "M", Count: 3},
		widgets.BasketData{ID: "b", Ground: 1, Initial: "J", Count: 12, Open: true},
		widgets.BasketData{ID: "c", Ground: 3, Initial: "AB"},
	)
	times := widgets.NewMultiplier(".")
	times.Set(3000)
	pay := widgets.NewMainButton(Speak().Get("basket.pay"), widgets.Go, func() {})
	pay.Hint = form.Hint("F9")
	off := widgets.NewButton(Speak().Get("act.undo"), widgets.Plain, nil)
	off.Off = true
	bin := widgets.NewMainButton(Speak().Get("act.remove"), widgets.Caution, func() {})
	tiles := widgets.NewTileRow(widgets.NewPictures((&Till{}).Picture, widgets.AtOnce{}), func(string) {},
		widgets.TileData{ID: "soap", Name: "Lavender soap", Price: "6.50", Picture: "lavender-soap.png", Pinned: true, Mood: widgets.Plenty, Stock: "24", StockShort: "24"},
		widgets.TileData{ID: "ring", Name: "Brass ring", Price: "19.50", InBasket: "2", Pinned: true, Mood: widgets.Low, Stock: "last one", StockShort: "1"},
		widgets.TileData{ID: "pillow", Name: "Silk eye pillow", Price: "24.00", Mood: widgets.Out, Stock: "sold out", StockShort: "0"},
	)
	row := widgets.NewBasketRow(widgets.RowData{Key: "soap", Quantity: "2", Name: "Lavender soap", Note: "6.50 each", Total: "13.00"}, func(string) {})
	warn := widgets.NewBasketRow(widgets.RowData{Key: "ring", Quantity: "5", Name: "Brass ring", Note: "only 2 in the book", Total: "97.50", Warn: true}, func(string) {})
	note := widgets.NewTinted(theme.Tint, 12, widgets.NewParagraph("Change 6.31"))
	bad := widgets.NewTinted(theme.Behind, 12, widgets.NewParagraph("Not copied since Tuesday"))
	page := widgets.Column(12,
		widgets.AtMost(widgets.Narrow(440, tiles)), row, warn,
		widgets.Shares(theme.Gap, []float32{2, 3}, bin, pay), off,
		widgets.NewChoice("Medium", "3 left", "38.00", func() {}),
		widgets.NewTick("I have counted the float", nil), note, bad,
	)
	edge := form.Edge()
	head := widgets.Row(8, widgets.Grow(baskets.Object()), times.Object())
	return widgets.NewFrame(form, widgets.Column(0, widgets.Inset(edge, 6, edge, 0, head),
		widgets.Grow(widgets.Scroll(widgets.Inset(edge, 6, edge, edge, page)))))
}

// padParts is the pad that quantities, amounts and shares are typed on.
func padParts(form widgets.Form) fyne.CanvasObject {
	pad := widgets.NewFigurePad(widgets.QuantityFigure(true), "", func(typed string) string { return typed })
	pad.Stepping()
	pad.Start(12)
	sheet := widgets.NewSheet(form)
	frame := widgets.NewFrame(form, widgets.Over(widgets.NewLabel(""), sheet))
	sheet.Open("Lavender soap", widgets.Column(12, widgets.Grow(pad), widgets.NewMainButton("12", widgets.Go, func() {})), nil)
	return frame
}
