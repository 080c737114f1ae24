package sell

import (
	"strings"
	"sync/atomic"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// newestSales is how many sales are offered to somebody who has no receipt at hand.
const newestSales = 30

// finder asks of which sale something is given back.
type finder struct {
	s     *Screen
	field *widgets.Entry
	none  *widgets.Label
	list  *widgets.RowList
	sales []inventory.Sale
	of    string // what they were found for
	asked atomic.Int64
}

// askBack opens the question.
func (s *Screen) askBack() {
	w := s.Words
	f := &finder{s: s}
	f.field = widgets.NewEntry(w.Get("back.find.field"), s.Scan)
	f.field.OnChanged = func(string) { f.find() }
	f.field.OnEnter = f.entered
	f.none = widgets.NewParagraph("")
	f.none.Token = theme.Mut
	f.list = widgets.NewRowList(func() int { return len(f.sales) }, f.row, func(id string) { s.openBack(id) })
	f.list.Edge = 4
	s.ask(w.Get("back.find"), widgets.Column(10, widgets.Field(f.field), f.none,
		widgets.Grow(widgets.Tall(s.findHeight(), f.list))), nil)
	f.find()
	widgets.Focus(f.field)
}

// findHeight is how high the list of sales is.
func (s *Screen) findHeight() float32 {
	if s.Form == widgets.PhoneShort {
		return 240
	}
	return 420
}

func (f *finder) query() string { return strings.TrimSpace(f.field.Text) }

// find shows the sales whose numbers go with what is typed.
func (f *finder) find() {
	mine, query := f.asked.Add(1), f.query()
	var sales []inventory.Sale
	f.s.Reads.Do(func() {
		if f.asked.Load() == mine {
			sales, _ = f.s.Till.FindSales(query, newestSales) // Enter says what is wrong
		}
	}, func() {
		if f.asked.Load() != mine {
			return
		}
		f.sales, f.of = sales, query
		w := f.s.Words
		said := w.Get("back.find.how")
		switch {
		case len(sales) == 0 && query == "":
			said = w.Get("back.none")
		case len(sales) == 0:
			said = w.Get("back.find.none")
		}
		f.none.Token = theme.Mut
		f.none.SetText(said)
		f.list.Refresh()
		f.list.ScrollToTop()
		f.s.fits()
	})
}

// row shows a sale: when, what and how much.
func (f *finder) row(i int) widgets.ListRowData {
	if i >= len(f.sales) {
		return widgets.ListRowData{}
	}
	w, sale := f.s.Words, f.sales[i]
	at := soldAt(sale)
	return widgets.ListRowData{
		ID: sale.ID, Name: pickedNames(sale), Note: w.Get("back.goods", w.Get("back.when", w.Day(at), w.Time(at)), sale.Number()),
		Right: w.Money(sale.Total()),
	}
}

// entered opens what is typed: a number, a link, or the only sale that goes with it.
func (f *finder) entered() {
	query := f.query()
	if query == "" {
		return
	}
	if len(f.sales) == 1 && f.of == query {
		f.s.openBack(f.sales[0].ID)
		return
	}
	f.look(query)
}

// look opens the receipt that a code or a number means, and says in the sheet what is wrong with it.
func (f *finder) look(code string) {
	f.s.lookReceipt(code, func(err error) {
		f.none.Token = theme.Warn
		f.none.SetText(f.s.Words.Error(err))
		f.s.fits()
	})
}

// lookReceipt opens the receipt that a code or a number means; wrong is told why there is none.
func (s *Screen) lookReceipt(code string, wrong func(error)) {
	var got till.Scanned
	var held *till.Checked
	var err error
	s.Reads.Do(func() {
		got, err = s.Till.FindReceipt(code)
		held = s.worth(code, got, err)
	}, func() {
		switch {
		case stops(held):
			s.showChecked(*held)
		case err != nil:
			wrong(err)
		case got.Kind == till.ScanCredit && s.useCredit != nil:
			s.closeSheet()
			s.useCredit(got.Credit)
		case got.Kind == till.ScanReceipt:
			s.bringBack(got.Sale, got.Gift, held)
		}
	})
}

// worth is what a receipt is worth that was held out; nil where it is none. It is called away from the window's
// goroutine.
func (s *Screen) worth(code string, got till.Scanned, err error) *till.Checked {
	if got.Kind != till.ScanReceipt && inventory.CodeOf(err) != "scan.receipt" {
		return nil
	}
	c, err := s.Till.Check(code)
	if err != nil {
		return nil // the sale itself can still be shown
	}
	return &c
}
