package stock

import (
	"slices"
	"strings"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// The filters of the list. Every other one is a category behind inCategory.
const (
	all        = ""
	low        = "low"
	aging      = "aging"
	soldOut    = "out"
	inCategory = "in:"
)

// agingDays is how far ahead the list looks for goods that have to go.
const agingDays = 3

// reading is what the list was read as.
type reading struct {
	every      []till.StockLine
	lines      []till.StockLine         // those that go with search and filter
	lots       map[string]till.AgingLot // the oldest of each variant
	count      [4]int                   // of all, low, aging, sold out
	categories []string
	counting   till.CountState
	reduced    []till.RunningReduction
}

func readStock(t Till, query, filter string) (reading, error) {
	var got reading
	var err error
	if got.every, err = t.Stock(); err != nil {
		return got, err
	}
	lots, err := t.Aging(agingDays)
	if err != nil {
		return got, err
	}
	got.lots = map[string]till.AgingLot{}
	for _, l := range lots {
		if _, older := got.lots[l.Variant]; !older {
			got.lots[l.Variant] = l
		}
	}
	if got.categories, err = t.Categories(); err != nil {
		return got, err
	}
	if got.reduced, err = t.Reductions(); err != nil {
		return got, err
	}
	if got.counting, err = t.CountState(); err != nil {
		return got, err
	}
	got.sift(query, filter)
	return got, nil
}

// sift keeps the lines that go with what is searched for, by name, and counts how all stand.
func (r *reading) sift(query, filter string) {
	words := strings.Fields(strings.ToLower(query))
	r.count = [4]int{len(r.every)}
	for _, l := range r.every {
		mood := moodOf(l)
		_, old := r.lots[l.Variant.ID]
		passes := filter == all || strings.HasPrefix(filter, inCategory) && l.Category == filter[len(inCategory):]
		for i, is := range []bool{mood == widgets.Low, old, mood == widgets.Out} {
			if is {
				r.count[i+1]++
				passes = passes || filter == []string{low, aging, soldOut}[i]
			}
		}
		if passes && goesWith(l, words) {
			r.lines = append(r.lines, l)
		}
	}
	slices.SortStableFunc(r.lines, func(a, b till.StockLine) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
}

func goesWith(l till.StockLine, words []string) bool {
	text := strings.ToLower(l.Name + " " + l.Variant.SKU + " " + l.Variant.Barcode)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func moodOf(l till.StockLine) widgets.Mood {
	switch {
	case l.Out || l.Variant.Tracked && l.OnHand <= 0:
		return widgets.Out
	case !l.Variant.Tracked:
		return widgets.Uncounted
	case l.Low:
		return widgets.Low
	}
	return widgets.Plenty
}

// row is a line of the table.
func (l *list) row(i int) widgets.ListRowData {
	if i >= len(l.lines) {
		return widgets.ListRowData{}
	}
	w, line := l.s.Words, l.lines[i]
	v := line.Variant
	d := widgets.ListRowData{
		ID: v.ID, Name: line.Name, Right: w.Money(line.Asked()), On: v.ID == l.on, Mood: moodOf(line), Badge: l.stock(line),
	}
	var notes []string
	if line.Pinned {
		notes = append(notes, w.Get("stock.pinned"))
	}
	if lot, old := l.lots[v.ID]; old {
		notes, d.Warn = append(notes, l.s.best(lot.Lot.Best)), lot.Days < 0
	}
	if v.SKU != "" {
		notes = append(notes, v.SKU)
	}
	d.Note = strings.Join(notes, " · ")
	switch {
	case line.Asked().Currency() == "":
		d.Right = w.Get("stock.unpriced")
	case line.Stall != (money.Amount{}) && line.Stall != v.Asked():
		d.Under = w.Get("stock.price.shop", w.Money(v.Asked()))
	case v.Measure() != unit.Each:
		d.Under = w.Get("stock.per", w.Unit(v.Measure()))
	}
	return d
}

// stock is what the badge says.
func (l *list) stock(line till.StockLine) string {
	w := l.s.Words
	switch {
	case line.Out:
		return w.Get("stock.out.hand")
	case !line.Variant.Tracked:
		return ""
	case line.Variant.Measure().Whole():
		return w.Quantity(line.OnHand)
	}
	return w.Measured(line.OnHand, line.Variant.Measure())
}

// tile is a line as a card.
func (l *list) tile(i int) widgets.TileData {
	if i >= len(l.lines) {
		return widgets.TileData{}
	}
	w, line := l.s.Words, l.lines[i]
	d := widgets.TileData{
		ID: line.Variant.ID, Name: line.Name, Price: w.Money(line.Asked()), Picture: line.Picture,
		Mood: moodOf(line), Stock: l.stock(line), Pinned: line.Pinned,
	}
	d.StockShort = d.Stock
	if line.Asked().Currency() == "" {
		d.Price = ""
	}
	if u := line.Variant.Measure(); u != unit.Each {
		d.Note = "/ " + w.Unit(u)
	}
	if lot, old := l.lots[line.Variant.ID]; old {
		d.Note = l.s.best(lot.Lot.Best)
	}
	return d
}

// best says until when goods are good.
func (s *Screen) best(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return s.Words.Get("stock.best.short", s.Words.Day(t))
}
