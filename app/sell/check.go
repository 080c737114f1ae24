package sell

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// checker tells what a receipt is worth that somebody holds out, without giving anything back.
type checker struct {
	s       *Screen
	field   *widgets.Entry
	verdict *slip.Verdict
	wrong   *widgets.Label
	rows    *fyne.Container
	back    *widgets.Button
	of      till.Checked
}

// Check asks for a receipt and says what it is worth: another place may lead here.
func (s *Screen) Check() { s.askCheck() }

func (s *Screen) askCheck() {
	if s.busy {
		return
	}
	w := s.Words
	c := &checker{s: s, verdict: slip.NewVerdict(), wrong: widgets.NewParagraph(w.Get("check.how")), rows: widgets.Column(0)}
	c.field = widgets.NewEntry(w.Get("check.field"), s.Scan)
	c.field.OnEnter = func() { c.look(c.field.Text) }
	acts := []fyne.CanvasObject{}
	if s.Paste != nil {
		acts = append(acts, widgets.NewButton(w.Get("check.paste"), widgets.Plain, c.paste))
	}
	acts = append(acts, widgets.NewButton(w.Get("check.act"), widgets.Go, c.field.OnEnter))
	c.back = widgets.NewMainButton(w.Get("check.back"), widgets.Plain, func() {
		s.closeSheet()
		s.openShown(c.of.Sale.ID, c.of.Says != nil && c.of.Says.Gift, &c.of)
	})
	c.back.Hide()
	s.ask(w.Get("check.title"), widgets.Column(10, widgets.Field(c.field), widgets.Equal(8, acts...), c.wrong,
		c.verdict.Panel, c.rows, c.back), nil)
	s.checking = c.scanned
	widgets.Focus(c.field)
}

func (c *checker) paste() {
	text := strings.TrimSpace(c.s.Paste())
	if text == "" {
		c.say(c.s.Words.Get("check.paste.none"))
		return
	}
	c.scanned(text)
}

func (c *checker) scanned(code string) {
	c.field.SetText(code)
	c.look(code)
}

func (c *checker) say(text string) {
	c.verdict.Hide()
	c.back.Hide()
	c.rows.Objects = nil
	c.wrong.Show()
	c.wrong.SetText(text)
	c.s.fits()
}

// look says what a link or a number is worth.
func (c *checker) look(code string) {
	s := c.s
	if code = strings.TrimSpace(code); code == "" {
		return
	}
	var got till.Checked
	var err error
	s.Reads.Do(func() { got, err = s.Till.Check(code) }, func() {
		if err != nil {
			c.say(s.Words.Error(err))
			return
		}
		c.of = got
		c.wrong.Hide()
		c.verdict.Set(s.Words, got)
		c.rows.Objects = s.checkedRows(got)
		visible(c.back, got.Sale != nil && got.Worth != till.Returned)
		s.fits()
	})
}

// checkedRows are the lines of a receipt as the book has them, else as its link says.
func (s *Screen) checkedRows(c till.Checked) []fyne.CanvasObject {
	switch {
	case c.Sale != nil:
		return s.soldRows(*c.Sale, c.Given, c.Says != nil && c.Says.Gift)
	case c.Refund != nil:
		at := c.Refund.Time()
		return []fyne.CanvasObject{widgets.NewNote(s.Words.Get("back.when", s.Words.Date(at), s.Words.Time(at))),
			widgets.Pair(s.Words.Get("basket.total"), s.Words.Sign(c.Refund.Total()), true)}
	case c.Says != nil:
		return s.saidRows(*c.Says)
	}
	return nil
}

func (s *Screen) soldRows(sale inventory.Sale, given inventory.Given, gift bool) []fyne.CanvasObject {
	w, at := s.Words, soldAt(sale)
	rows := []fyne.CanvasObject{widgets.NewNote(w.Get("back.when", w.Date(at), w.Time(at)))}
	for i, l := range sale.Lines {
		d := widgets.RowData{Quantity: w.Quantity(l.Quantity), Name: l.Name, Note: unitNote(w, l.Unit), Total: w.Money(l.Amount)}
		if gift { // who holds it need not learn what was paid
			d.Total = ""
		}
		if i < len(given.Lines) && given.Lines[i].Quantity != 0 {
			d.Note = w.Get("check.given", w.Measured(given.Lines[i].Quantity, l.Unit))
			d.Dim = given.Lines[i].Quantity == l.Quantity
		}
		row := widgets.NewBasketRow(d, nil)
		row.Fixed = true
		rows = append(rows, row)
	}
	if gift {
		return rows
	}
	return append(rows, widgets.Pair(w.Get("basket.total"), w.Sign(sale.Total()), true))
}

func (s *Screen) saidRows(f till.Foreign) []fyne.CanvasObject {
	w := s.Words
	rows := []fyne.CanvasObject{widgets.NewNote(w.Get("back.when", w.Date(f.At), w.Time(f.At)))}
	for _, l := range f.Lines {
		sum := ""
		if !f.Gift {
			sum = w.Money(l.Amount)
		}
		row := widgets.NewBasketRow(widgets.RowData{Quantity: w.Quantity(l.Quantity), Name: l.Name, Note: unitNote(w, l.Unit), Total: sum, Dim: true}, nil)
		row.Fixed = true
		rows = append(rows, row)
	}
	if f.More > 0 {
		rows = append(rows, widgets.NewNote(w.Get("foreign.more", f.More)))
	}
	if !f.Gift {
		rows = append(rows, widgets.Pair(w.Get("basket.total"), w.Money(f.Total), true))
	}
	return rows
}

// showChecked shows a receipt of which nothing can be given back here, and why.
func (s *Screen) showChecked(c till.Checked) {
	w := s.Words
	verdict := slip.NewVerdict()
	verdict.Set(w, c)
	todo := "foreign.no"
	if c.Worth == till.Elsewhere {
		todo = "foreign.todo"
	}
	shut := widgets.NewMainButton(w.Get("act.close"), widgets.Plain, s.closeSheet)
	s.ask(w.Get("foreign.title", c.Number), widgets.Column(10, verdict.Panel, widgets.NewParagraph(w.Get(todo)),
		widgets.Column(0, s.checkedRows(c)...), shut), nil)
}

// stops says whether a verdict ends the matter: the receipt is forged, or its sale is not in this book.
func stops(c *till.Checked) bool {
	return c != nil && (c.Worth == till.Forged || c.Says != nil && c.Sale == nil && c.Refund == nil)
}
