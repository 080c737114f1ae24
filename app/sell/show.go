package sell

import (
	"strings"

	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/unit"
)

// lowAt is from how few on a tile's stock is shown in marigold.
const lowAt = 3 * unit.One

// showTile turns a tile into what its widget shows; in is how much of it is in the basket.
func showTile(w *words.Words, t Tile, in unit.Quantity) widgets.TileData {
	d := widgets.TileData{ID: t.Product, Name: t.Name, Picture: t.Picture, Price: w.Get("sell.ask")}
	if t.Priced {
		d.Price = w.Money(t.Price)
		d.Note = tileNote(w, t)
	}
	if in != 0 {
		d.InBasket = w.Quantity(in)
	}
	if !t.Tracked {
		return d
	}
	d.Stock, d.Mood = w.Quantity(t.OnHand), widgets.Plenty
	d.StockShort = d.Stock
	switch {
	case t.OnHand <= 0:
		d.Stock, d.Mood = w.Get("sell.out"), widgets.Out
	case t.OnHand == unit.One && t.Unit.Whole():
		d.Stock, d.Mood = w.Get("sell.last"), widgets.Low
	case t.OnHand <= lowAt:
		d.Mood = widgets.Low
	}
	return d
}

// tileNote is the unit, or the letters of the options.
func tileNote(w *words.Words, t Tile) string {
	switch {
	case len(t.Options) > 1:
		return strings.Join(t.Options, " ")
	case t.Unit == "" || t.Unit == unit.Each:
		return ""
	case t.Unit.Whole():
		return w.Unit(t.Unit)
	}
	return w.Get("sell.per", w.Unit(t.Unit))
}

// showLine turns a line of the basket into what its widget shows.
func showLine(w *words.Words, l Line) widgets.RowData {
	d := widgets.RowData{
		Key: l.Variant, Quantity: w.Quantity(l.Quantity), Name: l.Name,
		Note: pricePer(w, l), Total: w.Money(l.Total),
	}
	if l.Short {
		d.Warn = true
		d.Note += " · " + left(w, l.OnHand)
	}
	return d
}

func pricePer(w *words.Words, l Line) string {
	if l.Unit == "" || l.Unit == unit.Each {
		return w.Get("basket.each", w.Money(l.Price))
	}
	return w.Get("basket.per", w.Money(l.Price), w.Unit(l.Unit))
}

// left says how little is there.
func left(w *words.Words, q unit.Quantity) string {
	if q <= 0 {
		return w.Get("basket.left.none")
	}
	return w.Get("basket.left", w.Quantity(q))
}
