package stock

import (
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// list is everything that is sold, a row or a card a variant.
type list struct {
	s    *Screen
	body *fyne.Container

	search  *widgets.Entry
	chips   *widgets.Chips
	filters *fyne.Container
	doing   *fyne.Container // what is done with all of it, and what is under way
	rows    *widgets.RowList
	cards   *widgets.TileGrid
	view    *widgets.Button
	empty   *fyne.Container
	none    *widgets.Label
	hint    *widgets.Label // said beside the list while nothing is chosen

	query, filter string
	on            string // the variant whose card is shown
	reading
	wasRead bool
	asked   atomic.Int64
}

func newList(s *Screen) *list {
	l := &list{s: s}
	w, e := s.Words, s.Form.Edge()
	l.search = widgets.NewEntry(w.Get("stock.search"), s.Scan)
	l.search.OnChanged = func(text string) {
		l.query = text
		l.top()
		l.read()
	}
	l.chips = widgets.NewStrip(func(id string) {
		l.filter = id
		l.top()
		l.read()
	})
	l.rows = widgets.NewRowList(func() int { return len(l.lines) }, l.row, func(id string) { s.card(id) })
	l.rows.Edge = e
	l.cards = widgets.NewTileGrid(func() int { return len(l.lines) }, l.tile, func(id string) { s.card(id) })
	l.cards.Edge, l.cards.Pictures = e, s.Pictures
	l.none = widgets.NewParagraph("")
	l.none.Token, l.none.Align = theme.Mut, fyne.TextAlignCenter
	l.empty = l.bare()
	l.hint = widgets.NewParagraph(w.Get("stock.hint"))
	l.hint.Align, l.hint.Token = fyne.TextAlignCenter, theme.Mut
	l.doing = widgets.Column(8)
	l.view = widgets.NewButton("", widgets.Plain, l.turn)
	l.filters = widgets.Column(0, widgets.Inset(e, 0, e, 0, l.doing), widgets.Inset(e, 5, 0, 5, l.chips.Object()), widgets.NewRule())
	l.body = widgets.Column(0, widgets.Inset(e, 6, e, 6, l.head()), widgets.NewRule(),
		widgets.Grow(widgets.Fits(widgets.Column(0, l.filters, // with large texts they are higher than a small phone
			widgets.Grow(widgets.Over(l.rows,
				widgets.Inset(0, 8, 0, 0, l.cards),
				widgets.Inset(e, 0, e, 0, widgets.Middle(widgets.Narrow(420, l.none))),
				widgets.Inset(e, 0, e, 0, l.empty)))))))
	return l
}

// head is the search with what adds goods.
func (l *list) head() fyne.CanvasObject {
	s, w := l.s, l.s.Words
	add := widgets.NewButton(w.Get("stock.add"), widgets.Plain, s.add)
	add.Icon = widgets.IconPlus
	bring := widgets.NewButton(w.Get("stock.import"), widgets.Plain, s.pick)
	bring.Icon = widgets.IconImport
	if !s.Form.Wide() {
		add.Text, bring.Text = "", ""
	}
	return widgets.Row(10, widgets.Grow(widgets.Field(l.search)), add, bring)
}

// bare says how the first products come.
func (l *list) bare() *fyne.Container {
	w := l.s.Words
	bring := widgets.NewMainButton(w.Get("stock.import.file"), widgets.Go, l.s.pick)
	add := widgets.NewMainButton(w.Get("stock.add.hand"), widgets.Plain, l.s.add)
	return widgets.Over(widgets.Fits(widgets.Middle(widgets.Narrow(440, widgets.NewCard(20, widgets.Column(14,
		widgets.NewStrong(w.Get("stock.bare"), theme.Label),
		widgets.NewParagraph(w.Get("stock.bare.how")), bring, add))))))
}

// turn shows cards instead of rows, or rows again.
func (l *list) turn() {
	l.s.Cards = !l.s.Cards
	if l.s.OnCards != nil {
		l.s.OnCards(l.s.Cards)
	}
	l.repaint()
}

func (l *list) top() {
	l.rows.ScrollToTop()
	l.cards.ScrollToTop()
}

func (l *list) object() fyne.CanvasObject { return l.body }

// step goes on to another row: here figures are typed one by one.
func (l *list) step(int) {}

// read asks for the list again.
func (l *list) read() {
	s := l.s
	mine := l.asked.Add(1)
	query, filter := l.query, l.filter
	var got reading
	var err error
	s.Reads.Do(func() {
		if l.asked.Load() != mine {
			return // more letters were typed meanwhile
		}
		got, err = readStock(s.Till, query, filter)
	}, func() {
		if l.asked.Load() != mine {
			return
		}
		if err != nil {
			s.warn(err)
		}
		l.wasRead, l.reading = true, got
		l.repaint()
	})
}

func (l *list) repaint() {
	w := l.s.Words
	ids, names := l.filterNames()
	l.chips.Set(ids, names, l.filter)
	bare := l.wasRead && l.count[0] == 0
	visible(l.empty, bare)
	visible(l.filters, !bare)
	visible(l.hint, !bare)
	visible(l.rows, !l.s.Cards)
	visible(l.cards, l.s.Cards)
	l.layDoing()
	l.none.SetText("")
	switch {
	case !l.wasRead || len(l.lines) > 0 || l.count[0] == 0:
	case l.query != "":
		l.none.SetText(w.Get("stock.none", l.query))
	case l.filter == aging:
		l.none.SetText(w.Get("stock.none.aging"))
	default:
		l.none.SetText(w.Get("stock.none.here"))
	}
	l.rows.Refresh()
	l.cards.Refresh()
	widgets.Relay(l.body)
}

// layDoing shows what is under way, and the ways to the other stages.
func (l *list) layDoing() {
	s, w := l.s, l.s.Words
	var parts []fyne.CanvasObject
	if l.counting.Open {
		on := widgets.NewChoice(w.Get("stock.count.on"), w.Get("stock.count.progress", l.counting.Done, len(l.counting.Lines)), "", s.goCounting)
		parts = append(parts, on)
	}
	if band := s.band(l.reduced); band != nil {
		parts = append(parts, band)
	}
	prices := widgets.NewButton(w.Get("stock.prices"), widgets.Plain, s.goPrices)
	count := widgets.NewButton(w.Get("stock.count"), widgets.Plain, s.goCounting)
	l.view.Text = w.Get("stock.view.cards")
	if s.Cards {
		l.view.Text = w.Get("stock.view.table")
	}
	doings := []fyne.CanvasObject{prices, count}
	if s.Save != nil {
		doings = append(doings, widgets.NewButton(w.Get("labels.short"), widgets.Plain, func() { s.labelsFor("", "") }))
	}
	parts = append(parts, widgets.Equal(8, append(doings, l.view)...))
	l.doing.Objects = []fyne.CanvasObject{widgets.Inset(0, 8, 0, 0, widgets.Column(8, parts...))}
	l.doing.Refresh()
}

func (l *list) filterNames() (ids, names []string) {
	w := l.s.Words
	ids = []string{all, low, aging, soldOut}
	names = []string{
		w.Count("stock.all", l.count[0]), w.Count("stock.low", l.count[1]),
		w.Count("stock.aging", l.count[2]), w.Count("stock.out", l.count[3]),
	}
	for _, c := range l.categories {
		ids, names = append(ids, inCategory+c), append(names, c)
	}
	return ids, names
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}

// lineOf is what is known of a variant.
func (l *list) lineOf(variant string) (till.StockLine, bool) {
	for _, line := range l.every {
		if line.Variant.ID == variant {
			return line, true
		}
	}
	return till.StockLine{}, false
}
