package stock

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

func whole(n int) unit.Quantity { return unit.Quantity(n) * unit.One }

// ask lets the seller say what the columns of a file hold, a card a column.
func (b *bring) ask(unknown *till.MappingError) {
	s, w := b.s, b.s.Words
	cards := []fyne.CanvasObject{
		widgets.NewParagraph(w.Get("stock.columns.how", strings.Join(unknown.Missing, ", "))),
	}
	for i, header := range unknown.Headers {
		if strings.TrimSpace(header) == "" {
			continue
		}
		card := widgets.NewChoice(header, sample(unknown.Samples, i), "", nil)
		card.OnTap = func() { b.choose(header, card) }
		b.paint(header, card)
		cards = append(cards, card)
	}
	read := widgets.NewMainButton(w.Get("stock.columns.go"), widgets.Go, b.again)
	s.put(&pane{title: w.Get("stock.import.title", b.name), body: widgets.Column(10, cards...), foot: read})
}

// sample is what stands in a column in the first rows.
func sample(rows [][]string, column int) string {
	var seen []string
	for _, r := range rows {
		if column < len(r) && strings.TrimSpace(r[column]) != "" {
			seen = append(seen, strings.Join(strings.Fields(r[column]), " "))
		}
	}
	return strings.Join(seen, " · ")
}

func (b *bring) paint(header string, card *widgets.Choice) {
	card.Right = b.s.Words.Get("stock.columns.none")
	if f := b.columns[header]; f != "" {
		card.Right = f
	}
	card.Refresh()
}

// choose asks what one column holds.
func (b *bring) choose(header string, card *widgets.Choice) {
	s, w := b.s, b.s.Words
	fields := till.Fields()
	row := func(i int) widgets.ListRowData {
		if i == 0 {
			return widgets.ListRowData{ID: "", Name: w.Get("stock.columns.none"), On: b.columns[header] == ""}
		}
		f := fields[i-1]
		name := strings.ReplaceAll(f.Name, "N", "1")
		return widgets.ListRowData{ID: name, Name: name, Note: f.About, On: b.columns[header] == name}
	}
	list := widgets.NewRowList(func() int { return len(fields) + 1 }, row, func(id string) {
		s.sheet.Close()
		if id == "" {
			delete(b.columns, header)
		} else {
			b.columns[header] = id
		}
		b.paint(header, card)
	})
	title := w.Get("stock.columns.what", header)
	s.sheet.Open(title, widgets.Column(0, widgets.NewRule(), widgets.Grow(widgets.Tall(480, list))), nil)
}
