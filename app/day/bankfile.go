package day

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// bankFile is a file of the bank and what it says of the payments that are waited for.
type bankFile struct {
	s       *Screen
	content []byte
	mapping map[string]string // what its columns hold, where its form is not known
	found   till.Matched
	shown   bool            // what it says is shown
	opened  map[string]bool // rows whose text is shown: it names the buyer
}

// mostFile is more than a file of any bank.
const mostFile = 32 << 20

// How well a row of a file and a payment agree.
const (
	agrees   = "sure"    // reference and amount
	likely   = "likely"  // only the amount
	differs  = "differs" // only the reference
	noneOfIt = "none"
)

// countedAs says how many payments are of a kind.
var countedAs = map[string]string{
	agrees: "day.bank.is.sure", likely: "day.bank.is.likely", differs: "day.bank.is.differs", noneOfIt: "day.bank.is.none",
}

// pick lets the seller choose a file and reads it.
func (f *bankFile) pick() {
	s := f.s
	s.Pick(func(_ string, file io.ReadCloser, err error) {
		if err != nil {
			s.toast.Warn(s.Words.Get("day.bank.closed"), "", nil)
			return
		}
		var content []byte
		s.Reads.Do(func() {
			defer file.Close()
			content, err = io.ReadAll(io.LimitReader(file, mostFile))
		}, func() {
			if err != nil {
				s.toast.Warn(s.Words.Get("day.bank.closed"), "", nil)
				return
			}
			f.content, f.mapping, f.opened = content, map[string]string{}, map[string]bool{}
			f.match(nil)
		})
	})
}

// match compares the file with what is waited for. mapping says what its columns hold where that is not known.
func (f *bankFile) match(mapping map[string]string) {
	s, content, mapping := f.s, f.content, maps.Clone(mapping) // the seller may tap another column meanwhile
	var found till.Matched
	var err error
	s.Reads.Do(func() { found, err = s.Till.MatchStatement(bytes.NewReader(content), mapping) }, func() {
		var columns *till.StatementColumns
		switch {
		case !s.bank.open: // the seller has gone on to something else
		case mapping == nil && errors.As(err, &columns):
			f.ask(columns)
		case err != nil:
			s.toast.Warn(s.Words.Error(err), "", nil)
		default:
			f.found = found
			f.show()
		}
	})
}

// decides says whether there is anything left in the file for the seller to decide.
func (f *bankFile) decides() bool { return len(f.of(agrees))+len(f.of(likely))+len(f.of(differs)) > 0 }

// of gives the payments of a kind.
func (f *bankFile) of(kind string) (out []till.MatchedPayment) {
	for _, p := range f.found.Payments {
		if string(p.Kind) == kind {
			out = append(out, p)
		}
	}
	return out
}

// show shows what the file says: what is sure first, to be confirmed with one tap.
func (f *bankFile) show() {
	s, w := f.s, f.s.Words
	f.shown, s.bank.rows = true, nil
	var rows, foot []fyne.CanvasObject
	sure := f.of(agrees)
	for _, kind := range []string{agrees, likely, differs, noneOfIt} {
		if all := f.of(kind); len(all) > 0 {
			rows = append(rows, f.group(kind, all))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewParagraph(w.Get("day.bank.nothing")))
	}
	for _, said := range f.beside() {
		rows = append(rows, label(said))
	}
	if len(sure) > 0 {
		foot = append(foot, widgets.NewMainButton(w.Count("day.bank.confirm", len(sure), w.Sign(f.sum(sure))), widgets.Go, f.confirm))
	} else {
		foot = append(foot, widgets.NewMainButton(w.Get("day.bank.back"), widgets.Plain, f.s.bank.show))
	}
	s.pane(s.sheetBack(w.Get("day.bank.file.title"), s.bank.show, widgets.Column(16, rows...), foot))
}

func (f *bankFile) sum(of []till.MatchedPayment) money.Amount {
	var amounts []money.Amount
	for _, p := range of {
		amounts = append(amounts, p.Amount)
	}
	return f.s.amount(sumOf(amounts))
}

// group shows the payments of one kind under what that means.
func (f *bankFile) group(kind string, all []till.MatchedPayment) fyne.CanvasObject {
	w := f.s.Words
	head := widgets.NewStrong(w.Count(countedAs[kind], len(all)), theme.Body)
	head.Lines = -1
	rows := []fyne.CanvasObject{head, widgets.NewNote(w.Get("day.bank.why." + kind))}
	for i, p := range all {
		if i == rowsAtOnce && kind == noneOfIt {
			break // they stand in the list before
		}
		rows = append(rows, f.row(kind, p))
	}
	return widgets.Column(8, rows...)
}

// row is one payment and the row of the file that may be its.
func (f *bankFile) row(kind string, p till.MatchedPayment) fyne.CanvasObject {
	s, w := f.s, f.s.Words
	parts := []fyne.CanvasObject{s.payment(p.Unconfirmed, w.Sign(p.Amount))}
	if p.Missing {
		parts = append(parts, widgets.NewParagraph(w.Get("day.bank.missed")))
	}
	if kind == differs || kind == likely {
		parts = append(parts, widgets.NewParagraph(w.Get("day.bank.came.on", w.Sign(p.Row.Amount), f.day(p.Row.Day))), f.text(p))
		parts = append(parts, widgets.NewButton(w.Get("day.bank.is.this"), widgets.Plain, s.bank.steady(func() { f.one(p) })))
	}
	return widgets.NewCard(12, widgets.Column(6, parts...))
}

// text shows what stands in the row of the file, once it is asked for: it names the buyer.
func (f *bankFile) text(p till.MatchedPayment) fyne.CanvasObject {
	key := p.Receipt + " " + p.Ref
	if f.opened[key] {
		return widgets.NewNote(p.Row.Text)
	}
	return widgets.NewButton(f.s.Words.Get("day.bank.text"), widgets.Quiet, func() {
		f.opened[key] = true
		f.show()
	})
}

// beside says what else stands in the file.
func (f *bankFile) beside() (out []string) {
	w := f.s.Words
	for _, said := range []struct {
		key string
		n   int
	}{
		{"day.bank.again", len(f.found.Again)}, {"day.bank.pending", f.found.Pending}, {"day.bank.rest", f.found.Rest}, {"day.bank.odd", len(f.found.Problems)},
	} {
		if said.n > 0 {
			out = append(out, w.Count(said.key, said.n))
		}
	}
	return out
}

// confirm confirms what is sure.
func (f *bankFile) confirm() {
	found := f.found
	n := 0
	f.say(func() (err error) {
		n, err = f.s.Till.ConfirmMatched(context.Background(), found)
		return err
	}, func() string { return f.s.Words.Count("day.bank.confirmed", n) }, found.Sure()...)
}

// one confirms a payment of which the seller says that the row of the file is its.
func (f *bankFile) one(p till.MatchedPayment) {
	f.say(func() error {
		_, err := f.s.Till.SayPayments(context.Background(), []till.PaymentSaid{{Sale: p.Sale, Ref: p.Ref}}, inventory.ByStatement)
		return err
	}, func() string { return f.s.Words.Get("day.bank.came", f.s.Words.Sign(p.Amount), p.Receipt) }, p.Sale)
}

// say writes something down of sales and compares the file again: what is left of it is shown, or the list where
// nothing is. What belongs to their buyers since is said too.
func (f *bankFile) say(do func() error, said func() string, sales ...inventory.RowKey) {
	s, content, mapping := f.s, f.content, f.used()
	var twice []inventory.PaidTwice
	s.sayAfter(func() (err error) {
		if err = do(); err == nil {
			twice, err = s.Till.PaidTwice()
		}
		return err
	}, func() string { return s.andTwice(said(), till.OfSales(twice, sales...)) }, func() {
		var found till.Matched
		var err error
		s.Reads.Do(func() { found, err = s.Till.MatchStatement(bytes.NewReader(content), mapping) }, func() {
			if !s.bank.open {
				return
			}
			f.found = found
			if err == nil && f.decides() {
				f.show()
				return
			}
			s.bank.show()
		})
	})
}

// used is the mapping that the file was read with; an empty one asks for none.
func (f *bankFile) used() map[string]string {
	if len(f.mapping) == 0 {
		return nil
	}
	return maps.Clone(f.mapping)
}

// ask lets the seller say what the columns of a file hold that is not known.
func (f *bankFile) ask(columns *till.StatementColumns) {
	s, w := f.s, f.s.Words
	f.shown, s.bank.rows = true, nil
	rows := []fyne.CanvasObject{widgets.NewParagraph(w.Get("day.bank.columns"))}
	read := widgets.NewMainButton(w.Get("day.bank.read"), widgets.Go, func() { f.match(f.mapping) })
	ready := func() {
		read.Set(w.Get("day.bank.read"), f.mapping["day"] != "" && f.mapping["text"] != "" && f.mapping["amount"] != "")
	}
	for _, field := range []string{"day", "amount", "text"} {
		rows = append(rows, widgets.NewStrong(w.Get("day.bank.column."+field), theme.Body), f.columns(field, columns, ready))
	}
	ready()
	s.pane(s.sheetBack(w.Get("day.bank.file.title"), s.bank.show, widgets.Column(10, rows...), []fyne.CanvasObject{read}))
}

// columns are the chips of what may hold one thing, with what stands there in the first row. The text may be in several.
func (f *bankFile) columns(field string, columns *till.StatementColumns, picked func()) fyne.CanvasObject {
	var line []fyne.CanvasObject
	var chips []*widgets.Chip
	paint := func() {
		for i, c := range chips {
			c.Set(c.Text, slices.Contains(strings.Split(f.mapping[field], "+"), columns.Headers[i]))
		}
	}
	example := widgets.NewNote("")
	for i, name := range columns.Headers {
		c := widgets.NewChip(name, func() {
			f.choose(field, name)
			if field != "text" { // where buyers' names stand
				example.SetText(firstOf(columns, i))
			}
			paint()
			picked()
			f.s.relay()
		})
		chips, line = append(chips, c), append(line, c)
	}
	paint()
	return widgets.Column(2, widgets.Flow(8, line...), example)
}

// choose takes a column for what it holds. A second tap takes one of several texts away.
func (f *bankFile) choose(field, column string) {
	if field != "text" {
		f.mapping[field] = column
		return
	}
	var all []string
	if f.mapping[field] != "" {
		all = strings.Split(f.mapping[field], "+")
	}
	if slices.Contains(all, column) {
		all = slices.DeleteFunc(all, func(is string) bool { return is == column })
	} else {
		all = append(all, column)
	}
	f.mapping[field] = strings.Join(all, "+")
}

// day writes a day of the file.
func (f *bankFile) day(day string) string {
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		return f.s.Words.Date(at)
	}
	return day
}
