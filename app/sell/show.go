package sell

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory/unit"
)

// showTile turns a tile into what its widget shows; in is how much of it is in the basket.
func showTile(w *words.Words, t till.Tile, in unit.Quantity) widgets.TileData {
	d := widgets.TileData{ID: t.Product, Name: t.Name, Picture: t.Picture, Pinned: t.Pinned, Price: w.Get("sell.ask")}
	if priced(t.Price) {
		d.Price = w.Money(t.Price)
		d.Note = tileNote(w, t)
	}
	if in != 0 {
		d.InBasket = w.Quantity(in)
	}
	switch {
	case t.SoldOut:
		d.Stock, d.Mood = w.Get("sell.out"), widgets.Out
		return d
	case !t.Tracked:
		return d
	}
	d.Stock, d.Mood = w.Quantity(t.OnHand), widgets.Plenty
	d.StockShort = d.Stock
	switch {
	case t.OnHand <= 0:
		d.Stock, d.Mood = w.Get("sell.out"), widgets.Out
	case t.OnHand == unit.One && t.Unit.Whole():
		d.Stock, d.Mood = w.Get("sell.last"), widgets.Low
	case t.Low:
		d.Mood = widgets.Low
	}
	return d
}

// tileNote is the unit, or the letters of the options.
func tileNote(w *words.Words, t till.Tile) string {
	switch {
	case len(t.Options) > 1:
		return options(w, t.Options)
	case t.Unit == "" || t.Unit == unit.Each:
		return ""
	case t.Unit.Whole():
		return w.Unit(t.Unit)
	}
	return w.Get("sell.per", w.Unit(t.Unit))
}

// letters is how much room the options of a product have on its tile.
const letters = 9

// options are the letters of the options, such as S M L, or how many there are: a tile has no room for words.
func options(w *words.Words, of []string) string {
	if all := strings.Join(of, " "); utf8.RuneCountInString(all) <= letters {
		return all
	}
	seen := map[rune]bool{}
	var first []string
	for _, o := range of {
		r, _ := utf8.DecodeRuneInString(o)
		if seen[r] || !unicode.IsLetter(r) {
			break
		}
		seen[r] = true
		first = append(first, string(unicode.ToUpper(r)))
	}
	if all := strings.Join(first, " "); len(first) == len(of) && utf8.RuneCountInString(all) <= letters {
		return all
	}
	return w.Get("tile.choices", len(of))
}

// showLine turns a line of the basket into what its widget shows.
func showLine(w *words.Words, l till.BasketLine) widgets.RowData {
	d := widgets.RowData{
		Key: strconv.Itoa(l.Key), Quantity: w.Quantity(l.Quantity), Name: l.Name,
		Note: pricePer(w, l), Total: w.Money(l.Amount),
	}
	if l.Short {
		d.Warn = true
		d.Note += " · " + left(w, l.OnHand)
	}
	return d
}

func pricePer(w *words.Words, l till.BasketLine) string {
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
