package stock

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// priceList is today's prices in one place: a row a variant; a tap opens the pad, Enter goes on to the next
// row. What is not touched is as it was the last time.
type priceList struct {
	s        *Screen
	body     *fyne.Container
	chips    *widgets.Chips
	band     *fyne.Container
	grid     *widgets.RowList
	empty    *widgets.Label
	category string
	on       string // the variant whose price is typed
	rows     []till.PriceRow
	names    []string // of the categories
}

// goPrices opens the price list.
func (s *Screen) goPrices() { s.enter(newPriceList(s)) }

func newPriceList(s *Screen) *priceList {
	l := &priceList{s: s, band: widgets.Column(0), empty: widgets.NewParagraph("")}
	w, e := s.Words, s.Form.Edge()
	l.empty.Token, l.empty.Align = theme.Mut, fyne.TextAlignCenter
	l.chips = widgets.NewStrip(func(id string) {
		l.category = id
		l.grid.ScrollToTop()
		l.read()
	})
	l.grid = widgets.NewRowList(func() int { return len(l.rows) }, l.row, l.typeFor)
	l.grid.Edge = e
	title := widgets.NewStrong(w.Get("stock.prices.title"), theme.Label)
	title.Lines = 2
	every := widgets.NewButton(w.Get("stock.prices.all"), widgets.Plain, l.adjust)
	hour := widgets.NewButton(w.Get("stock.hour"), widgets.Plain, s.reduce)
	l.body = widgets.Column(0,
		s.topOf(title, s.leave, every, hour),
		widgets.Inset(e, 0, e, 0, l.band),
		widgets.Inset(e, 5, 0, 5, l.chips.Object()), widgets.NewRule(),
		widgets.Grow(widgets.Over(l.grid, widgets.Inset(e, 0, e, 0, widgets.Middle(l.empty)))))
	return l
}

func (l *priceList) object() fyne.CanvasObject { return l.body }

// read reads the prices again.
func (l *priceList) read() {
	s := l.s
	var rows []till.PriceRow
	var running []till.RunningReduction
	var err error
	s.Reads.Do(func() {
		if rows, err = s.Till.Prices(); err == nil {
			running, err = s.Till.Reductions()
		}
	}, func() {
		if err != nil {
			s.warn(err)
			return
		}
		l.names = nil
		for _, r := range rows {
			if r.Category != "" && !slices.Contains(l.names, r.Category) {
				l.names = append(l.names, r.Category)
			}
		}
		slices.Sort(l.names)
		l.rows = slices.DeleteFunc(rows, func(r till.PriceRow) bool { return l.category != "" && r.Category != l.category })
		l.band.Objects = nil
		if band := s.band(running); band != nil {
			l.band.Objects = []fyne.CanvasObject{widgets.Inset(0, 8, 0, 0, band)}
		}
		l.repaint()
	})
}

func (l *priceList) repaint() {
	w := l.s.Words
	l.chips.Set(append([]string{""}, l.names...), append([]string{w.Get("stock.every")}, l.names...), l.category)
	l.empty.SetText("")
	if len(l.rows) == 0 {
		l.empty.SetText(w.Get("stock.prices.none"))
	}
	l.grid.Refresh()
	l.band.Refresh()
	widgets.Relay(l.body)
}

func (l *priceList) row(i int) widgets.ListRowData {
	if i >= len(l.rows) {
		return widgets.ListRowData{}
	}
	w, p := l.s.Words, l.rows[i]
	d := widgets.ListRowData{ID: p.Variant, Name: p.Name, Right: w.Money(p.Asked), On: p.Variant == l.on}
	if p.Asked.Currency() == "" {
		d.Right = w.Get("stock.unpriced")
	}
	var notes []string
	if p.Stall != (money.Amount{}) && p.Stall != p.Shop {
		notes = append(notes, w.Get("stock.price.shop", w.Money(p.Shop)))
	}
	if p.HasCost() {
		notes = append(notes, w.Get("stock.margin", p.Margin))
		d.Warn = p.Margin < 0
	}
	d.Note = strings.Join(notes, " · ")
	if p.Unit != unit.Each {
		d.Under = w.Get("stock.per", w.Unit(p.Unit))
	}
	if p.Changed {
		d.Mood, d.Badge = widgets.Low, w.Get("stock.price.new")
	}
	return d
}

// step goes on to another row without a change.
func (l *priceList) step(by int) {
	if to := l.beside(l.on, by); to != "" {
		l.typeFor(to)
	}
}

// beside is the row before or after another one, "" when there is none.
func (l *priceList) beside(of string, by int) string {
	i := slices.IndexFunc(l.rows, func(r till.PriceRow) bool { return r.Variant == of }) + by
	if i < 0 || i >= len(l.rows) {
		return ""
	}
	return l.rows[i].Variant
}

// typeFor opens the pad for the price of a row.
func (l *priceList) typeFor(variant string) {
	i := slices.IndexFunc(l.rows, func(r till.PriceRow) bool { return r.Variant == variant })
	if i < 0 {
		l.s.toast.Warn(l.s.Words.Get("stock.none.here"), "", nil)
		return
	}
	l.s.askPrice(l.rows[i], "stock.price.go", func(bool) {
		next := l.beside(variant, 1)
		if next == "" {
			l.on = ""
			l.s.asked()
			l.s.toast.Say(l.s.Words.Get("stock.prices.end"), "", nil)
			return
		}
		l.typeFor(next)
	})
	l.on = variant
	l.grid.Refresh()
	l.grid.Bring(i)
}

// priceOf asks for the price of one thing from its card.
func (s *Screen) priceOf(variant string) {
	var rows []till.PriceRow
	var err error
	s.Reads.Do(func() { rows, err = s.Till.Prices() }, func() {
		i := slices.IndexFunc(rows, func(r till.PriceRow) bool { return r.Variant == variant })
		switch {
		case err != nil:
			s.warn(err)
		case i < 0:
			s.toast.Warn(s.Words.Get("stock.none.here"), "", nil)
		case s.pane == nil || s.pane.of != variant || s.form != nil || s.pad != nil:
			// something else is shown by now
		default:
			s.askPrice(rows[i], "stock.price.one", func(changed bool) {
				s.asked()
				if changed {
					s.toast.Say(s.Words.Get("stock.kept", rows[i].Name), "", nil)
				}
			})
		}
	})
}

// askPrice lets the seller type a price of the stall's own, or go back to the shop's. Enter without a figure
// leaves the price as it is.
func (s *Screen) askPrice(row till.PriceRow, answer string, then func(changed bool)) {
	w := s.Words
	currency := row.Asked.Currency()
	if set, err := s.Till.Settings(); err == nil {
		currency = set.Currency
	}
	amount := func(typed string) money.Amount {
		minor, _ := strconv.ParseInt("0"+typed, 10, 64) // nine digits at most
		return money.New(minor, currency)
	}
	pad := widgets.NewMoneyPad(func(typed string) string { return w.Sign(amount(typed)) })
	pad.Start(row.Asked.Minor())
	set := func(price money.Amount) {
		s.act(func() error {
			_, err := s.Till.SetPrices(context.Background(), map[string]money.Amount{row.Variant: price})
			return err
		}, func() { then(true) })
	}
	keep := widgets.NewMainButton("", widgets.Go, func() {
		if price := amount(pad.Typed); price != row.Asked && !pad.Fresh && pad.Typed != "" {
			set(price)
			return
		}
		then(false)
	})
	pad.OnEnter = keep.OnTap
	pad.OnChanged = func() { keep.Set(w.Get(answer, w.Sign(amount(pad.Typed))), pad.Typed != "" || row.Asked.IsZero()) }
	pad.OnChanged()
	parts := []fyne.CanvasObject{}
	if row.Stall != (money.Amount{}) {
		back := widgets.NewButton(w.Get("stock.price.back", w.Sign(row.Shop)), widgets.Plain, func() { set(money.Amount{}) })
		parts = append(parts, back)
	}
	s.ask(row.Name, pad, widgets.Column(14, append(parts, widgets.Grow(pad), keep)...))
}
