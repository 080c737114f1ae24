package slip

import (
	"io"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
)

// Till is what is needed of the trade. All of it is called away from the window's goroutine.
type Till interface {
	Printers() ([]till.Printer, error)
	Print(what string, form till.Form, printer string) error
	Paper(what string, form till.Form) (till.Paper, error)
}

// Keep lets the seller choose where a file goes, writes it and calls done: with an error that was met, or kept when
// it is there.
type Keep func(name string, write func(io.Writer) error, done func(kept bool, err error))

// Desk is what a screen lends to what is done with receipts.
type Desk struct {
	Till  Till
	Words *words.Words
	Work  widgets.Work // runs what may take long, beside what is sold
	Toast Toast
	Open  func(title string, content fyne.CanvasObject) // opens a sheet
	Close func()                                        // and puts it away
	Relay func()                                        // lays the screen out anew
	Save  Keep                                          // nil: files are not offered
	Add   func()                                        // leads to where a printer is added; nil: not offered
	After func(time.Duration, func())                   // calls back later; nil: a second tap prints a second time

	sent     string // what was sent to a printer just now
	printers []till.Printer
	known    bool
}

// Toast says what became of something.
type Toast interface {
	Say(message, act string, do func())
	Warn(message, act string, do func())
}

// Receipt names a receipt to print or to keep.
type Receipt struct {
	ID     string // of the sale or the refund
	Number string
	Refund bool // it has no gift receipt
	Code   func() ([][]bool, error)
}

// Row is a line of buttons for the receipt that is shown.
type Row struct {
	d     *Desk
	of    Receipt
	print *widgets.Button
	gift  *widgets.Button
	save  *widgets.Button
	add   *widgets.Button
	row   *fyne.Container
}

// NewRow is a line of buttons for no receipt yet: Set shows it.
func (d *Desk) NewRow() *Row {
	r := &Row{d: d}
	w := d.Words
	r.print = widgets.NewButton(w.Get("slip.print"), widgets.Plain, func() { d.Print(r.of, false) })
	r.gift = widgets.NewButton(w.Get("slip.gift"), widgets.Plain, func() { d.AskGift(r.of) })
	r.save = widgets.NewButton(w.Get("slip.save"), widgets.Plain, func() { d.AskSave(r.of, false) })
	r.add = widgets.NewButton(w.Get("slip.add"), widgets.Quiet, func() { d.Add() })
	r.row = widgets.Equal(8, r.print, r.gift, r.save, r.add)
	r.row.Hide()
	return r
}

// Object is what a screen shows.
func (r *Row) Object() fyne.CanvasObject { return r.row }

// Set takes another receipt; one without an id is none. Whether a printer stands is asked away from the window.
func (r *Row) Set(of Receipt) {
	r.of = of
	r.show()
	if of.ID == "" {
		return
	}
	r.d.Ask(func() {
		r.show()
		r.d.Relay()
	})
}

func (r *Row) show() {
	d := r.d
	visible(r.row, r.of.ID != "")
	visible(r.print, len(d.printers) > 0)
	visible(r.gift, !r.of.Refund)
	visible(r.save, d.Save != nil)
	visible(r.add, d.known && len(d.printers) == 0 && d.Add != nil)
}

// Ask reads which printers this device has.
func (d *Desk) Ask(then func()) {
	var all []till.Printer
	var err error
	d.Work.Do(func() { all, err = d.Till.Printers() }, func() {
		d.printers, d.known = all, err == nil
		then()
	})
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
