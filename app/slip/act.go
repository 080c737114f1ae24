package slip

import (
	"fmt"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
)

// Print puts a receipt on the list of a printer. Where there are several, it asks which; where there is none, it says
// how one is added.
func (d *Desk) Print(of Receipt, gift bool) {
	switch len(d.printers) {
	case 0:
		d.none()
	case 1:
		d.send(of, gift, d.printers[0])
	default:
		var cards []fyne.CanvasObject
		for _, p := range d.printers {
			cards = append(cards, widgets.NewChoice(p.Called(), d.Words.Get("slip.paper", d.Words.Number(p.Paper)), "", func() {
				d.Close()
				d.send(of, gift, p)
			}))
		}
		d.Open(d.Words.Get("slip.which"), widgets.Scroll(widgets.Column(8, cards...)))
	}
}

func (d *Desk) none() {
	if d.Add == nil {
		d.Toast.Say(d.Words.Get("slip.none"), "", nil)
		return
	}
	d.Toast.Say(d.Words.Get("slip.none"), d.Words.Get("slip.add"), d.Add)
}

// secondTap is how long after a tap a second one is taken for the same.
const secondTap = 400 * time.Millisecond

// send never waits for the printer: what does not come out stands on the list. Two quick taps are one paper.
func (d *Desk) send(of Receipt, gift bool, p till.Printer) {
	this := fmt.Sprint(of.ID, gift, p.ID)
	if d.sent == this {
		return
	}
	if d.After != nil {
		d.sent = this
		d.After(secondTap, func() { d.sent = "" })
	}
	var err error
	d.Work.Do(func() { err = d.Till.Print(of.ID, till.Form{Gift: gift}, p.ID) }, func() {
		if err != nil {
			d.Toast.Warn(d.Words.Error(err), "", nil)
			return
		}
		d.Toast.Say(d.Words.Get("slip.sent", of.Number, p.Called()), "", nil)
	})
}

// AskGift offers the receipt that shows no prices: as a code to be scanned, on paper, as a file.
func (d *Desk) AskGift(of Receipt) {
	var code [][]bool
	d.Work.Do(func() {
		if of.Code != nil {
			code, _ = of.Code() // without it there is paper
		}
	}, func() { d.showGift(of, code) })
}

func (d *Desk) showGift(of Receipt, code [][]bool) {
	w := d.Words
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("slip.gift.why"))}
	var acts []fyne.CanvasObject
	if len(d.printers) > 0 {
		acts = append(acts, widgets.NewButton(w.Get("slip.gift.print"), widgets.Plain, func() {
			d.Close()
			d.Print(of, true)
		}))
	}
	if d.Save != nil {
		acts = append(acts, widgets.NewButton(w.Get("slip.gift.save"), widgets.Plain, func() { d.AskSave(of, true) }))
	}
	if len(acts) > 0 {
		parts = append(parts, widgets.Equal(8, acts...))
	}
	if code != nil {
		parts = append(parts, widgets.Grow(widgets.NewQR(widgets.QuietZone(code), 200)))
	}
	d.Open(w.Get("slip.gift.of", of.Number), widgets.Column(12, parts...))
}

// file is a form in which a receipt can be kept.
type file struct {
	says, note, end string
	write           func(till.Paper, io.Writer) error
}

func files() []file {
	pdf := func(size string) func(till.Paper, io.Writer) error {
		return func(p till.Paper, w io.Writer) error { return p.WritePDF(w, size) }
	}
	return []file{
		{"slip.save.roll", "slip.save.roll.for", ".pdf", pdf("roll")},
		{"slip.save.a6", "slip.save.a6.for", "-a6.pdf", pdf("a6")},
		{"slip.save.a4", "slip.save.a4.for", "-a4.pdf", pdf("a4")},
		{"slip.save.png", "slip.save.png.for", ".png", till.Paper.WritePNG},
	}
}

// AskSave asks in which form a receipt is kept.
func (d *Desk) AskSave(of Receipt, gift bool) {
	w := d.Words
	var cards []fyne.CanvasObject
	for _, f := range files() {
		cards = append(cards, widgets.NewChoice(w.Get(f.says), w.Get(f.note), "", func() {
			d.Close()
			d.keep(of, gift, f)
		}))
	}
	d.Open(w.Get("slip.save.of", of.Number), widgets.Scroll(widgets.Column(8, cards...)))
}

// keep lays the receipt out first: a folder is asked for only when there is something to put into it.
func (d *Desk) keep(of Receipt, gift bool, f file) {
	var p till.Paper
	var err error
	name := of.Number
	if gift {
		name += "-gift"
	}
	d.Work.Do(func() { p, err = d.Till.Paper(of.ID, till.Form{Gift: gift}) }, func() {
		if err != nil {
			d.Toast.Warn(d.Words.Error(err), "", nil)
			return
		}
		d.Save(name+f.end, func(w io.Writer) error { return f.write(p, w) }, func(kept bool, err error) {
			switch {
			case err != nil:
				d.Toast.Warn(d.Words.Error(err), "", nil)
			case kept:
				d.Toast.Say(d.Words.Get("slip.saved", name+f.end), "", nil)
			}
		})
	})
}
