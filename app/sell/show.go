package sell

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
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
		d.InBasket = minus(w.Quantity(in))
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
		Key: strconv.Itoa(l.Key), Quantity: minus(w.Quantity(l.Quantity)), Name: nameOf(w, l), Total: minus(w.Money(l.Amount)),
		Sub: l.Derived, Back: l.Quantity < 0,
	}
	if l.Derived {
		d.Key = "" // it is the line before that can be changed
	}
	notes := []string{}
	if !l.Free && !l.Derived {
		notes = append(notes, pricePer(w, l))
	}
	if priced(l.List) && l.List.Cmp(l.Price) != 0 {
		notes = append(notes, w.Get("line.list", w.Money(l.List)))
	}
	if len(l.Cuts) > 0 {
		notes = append(notes, cuts(w, l))
	}
	switch {
	case l.Typed && l.Tare != 0:
		notes = append(notes, w.Get("line.typed.tare", w.Measured(l.Tare, l.Unit)))
	case l.Typed:
		notes = append(notes, w.Get("line.typed"))
	}
	if l.Wrap {
		notes = append(notes, w.Get("line.wrapped"))
	}
	if l.Short {
		d.Warn = true
		notes = append(notes, left(w, l.OnHand))
	}
	d.Note = strings.Join(notes, " · ")
	return d
}

// minus writes what is below nothing with the sign that is as wide as a figure.
func minus(figure string) string {
	if rest, below := strings.CutPrefix(figure, "-"); below {
		return "−" + rest
	}
	return figure
}

// nameOf is the name of a line; a free amount may have none.
func nameOf(w *words.Words, l till.BasketLine) string {
	switch {
	case l.Name == "":
		return w.Get("line.free")
	case l.Derived:
		return w.Get("line.deposit", l.Name)
	case l.Quantity < 0:
		return w.Get("line.back", l.Name)
	}
	return l.Name
}

// cuts says what went off a line and what it was before: "−10 %, was 13.00".
func cuts(w *words.Words, l till.BasketLine) string {
	var said []string
	for _, c := range l.Cuts {
		switch {
		case c.Kind == inventory.CutOffer:
			said = append(said, w.Get("line.offer", w.Money(c.Amount)))
		case c.Kind == inventory.CutAgreed:
			said = append(said, w.Get("line.agreed"))
		case c.Percent != 0:
			said = append(said, "−"+w.Percent(c.Percent))
		default:
			said = append(said, "−"+w.Money(c.Amount))
		}
	}
	return w.Get("line.was", strings.Join(said, ", "), w.Money(l.Full))
}

// showBack is what is brought back in exchange.
func showBack(w *words.Words, b till.BackGoods) widgets.RowData {
	less, _ := b.Amount.Neg()
	return widgets.RowData{
		Quantity: minus(w.Quantity(-b.Quantity)), Name: w.Get("line.back", b.Name), Note: b.Receipt, Total: minus(w.Money(less)), Back: true,
	}
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
