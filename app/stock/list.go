package stock

import (
	"slices"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// lowAt is from how few on stock is shown in marigold, as on the tiles.
const lowAt = 3 * unit.One

// The filters of the list.
const (
	all     = ""
	low     = "low"
	soldOut = "out"
)

// list is everything that is sold, a row a variant.
type list struct {
	s    *Screen
	body *fyne.Container

	search  *widgets.Entry
	chips   *widgets.Chips
	filters *fyne.Container
	grid    *widgets.RowList
	empty   *fyne.Container
	none    *widgets.Label
	hint    *widgets.Label // said beside the list while nothing is chosen

	query, filter string
	on            string // the variant whose card is shown
	lines         []till.StockLine
	count         [3]int // of all, low, sold out
	wasRead       bool
	asked         atomic.Int64
}

func newList(s *Screen) *list {
	l := &list{s: s}
	w, e := s.Words, s.Form.Edge()
	l.search = widgets.NewEntry(w.Get("stock.search"), s.Scan)
	l.search.OnChanged = func(text string) {
		l.query = text
		l.grid.ScrollToTop()
		l.read()
	}
	l.chips = widgets.NewChips(func(id string) {
		l.filter = id
		l.grid.ScrollToTop()
		l.read()
	})
	l.grid = widgets.NewRowList(func() int { return len(l.lines) }, l.row, func(id string) { s.card(id) })
	l.grid.Edge = e
	l.none = widgets.NewParagraph("")
	l.none.Token, l.none.Align = theme.Mut, fyne.TextAlignCenter
	add := widgets.NewButton(w.Get("stock.add"), widgets.Plain, s.add)
	add.Icon = widgets.IconPlus
	bring := widgets.NewButton(w.Get("stock.import"), widgets.Plain, s.pick)
	bring.Icon = widgets.IconImport
	if !s.Form.Wide() {
		add.Text, bring.Text = "", ""
	}
	l.empty = l.bare()
	l.hint = widgets.NewParagraph(w.Get("stock.hint"))
	l.hint.Align, l.hint.Token = fyne.TextAlignCenter, theme.Mut
	l.filters = widgets.Column(0, widgets.Inset(e, 5, 0, 5, l.chips.Object()), widgets.NewRule())
	head := widgets.Row(10, widgets.Grow(widgets.Field(l.search)), add, bring)
	l.body = widgets.Column(0,
		widgets.Inset(e, 6, e, 6, head),
		widgets.NewRule(),
		l.filters,
		widgets.Grow(widgets.Over(l.grid,
			widgets.Inset(e, 0, e, 0, widgets.Middle(widgets.Narrow(420, l.none))),
			widgets.Inset(e, 0, e, 0, l.empty))))
	return l
}

// bare says how the first products come.
func (l *list) bare() *fyne.Container {
	w := l.s.Words
	bring := widgets.NewMainButton(w.Get("stock.import.file"), widgets.Go, l.s.pick)
	add := widgets.NewMainButton(w.Get("stock.add.hand"), widgets.Plain, l.s.add)
	return widgets.Over(widgets.Middle(widgets.Narrow(440, widgets.NewCard(20, widgets.Column(14,
		widgets.NewStrong(w.Get("stock.bare"), theme.Label),
		widgets.NewParagraph(w.Get("stock.bare.how")), bring, add)))))
}

// read asks for the list again.
func (l *list) read() {
	s := l.s
	mine := l.asked.Add(1)
	query, filter := l.query, l.filter
	var lines []till.StockLine
	var count [3]int
	var err error
	s.Reads.Do(func() {
		if l.asked.Load() != mine {
			return // more letters were typed meanwhile
		}
		var every []till.StockLine
		every, err = s.Till.Stock()
		lines, count = sift(every, query, filter)
	}, func() {
		if l.asked.Load() != mine {
			return
		}
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
		}
		l.wasRead, l.lines, l.count = true, lines, count
		l.repaint()
	})
}

// sift keeps the lines that go with what is searched for, by name, and counts how all stand.
func sift(lines []till.StockLine, query, filter string) ([]till.StockLine, [3]int) {
	words := strings.Fields(strings.ToLower(query))
	count := [3]int{len(lines)}
	var out []till.StockLine
	for _, l := range lines {
		mood := moodOf(l.Variant.Tracked, l.OnHand)
		if mood == widgets.Low {
			count[1]++
		}
		if mood == widgets.Out {
			count[2]++
		}
		if filter == low && mood != widgets.Low || filter == soldOut && mood != widgets.Out {
			continue
		}
		if goesWith(l, words) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b till.StockLine) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out, count
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

func moodOf(tracked bool, q unit.Quantity) widgets.Mood {
	switch {
	case !tracked:
		return widgets.Uncounted
	case q <= 0:
		return widgets.Out
	case q <= lowAt:
		return widgets.Low
	}
	return widgets.Plenty
}

func (l *list) row(i int) widgets.ListRowData {
	if i >= len(l.lines) {
		return widgets.ListRowData{}
	}
	w, line := l.s.Words, l.lines[i]
	v := line.Variant
	d := widgets.ListRowData{
		ID: v.ID, Name: line.Name, Note: v.SKU, Right: w.Money(v.Asked()), On: v.ID == l.on,
		Mood: moodOf(v.Tracked, line.OnHand), Badge: w.Quantity(line.OnHand),
	}
	if !v.Measure().Whole() {
		d.Badge = w.Measured(line.OnHand, v.Measure())
	}
	if !v.Tracked {
		d.Badge = ""
	}
	if v.Asked().Currency() == "" {
		d.Right = w.Get("stock.unpriced")
	}
	if v.Measure() != unit.Each {
		d.Under = w.Get("stock.per", w.Unit(v.Measure()))
	}
	return d
}

func (l *list) repaint() {
	w := l.s.Words
	l.chips.Set([]string{all, low, soldOut},
		[]string{w.Count("stock.all", l.count[0]), w.Count("stock.low", l.count[1]), w.Count("stock.out", l.count[2])}, l.filter)
	bare := l.wasRead && l.count[0] == 0
	visible(l.empty, bare)
	visible(l.filters, !bare)
	visible(l.hint, !bare)
	l.none.SetText("")
	switch {
	case !l.wasRead || len(l.lines) > 0 || l.count[0] == 0:
	case l.query != "":
		l.none.SetText(w.Get("stock.none", l.query))
	default:
		l.none.SetText(w.Get("stock.none.here"))
	}
	l.grid.Refresh()
	widgets.Relay(l.body)
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
