package till

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strconv"

	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/receipts/paper/escpos"
	"trestle/receipts/printer"
)

// Printer is a receipt printer of this device. It is no matter of the stall's: another till has others.
type Printer struct {
	ID       string `json:"id"`
	Name     string `json:"name,omitempty"`     // what the seller calls it
	Target   string `json:"target"`             // as printer.Parse reads it
	Paper    int    `json:"paper"`              // 58 or 80 mm
	Native   bool   `json:"native,omitempty"`   // the printer draws the code itself
	Picture  bool   `json:"picture,omitempty"`  // the whole receipt goes there as a picture
	CodePage int    `json:"codepage,omitempty"` // 0 is chosen by the receipt's letters
	Cut      bool   `json:"cut,omitempty"`
	Drawer   bool   `json:"drawer,omitempty"` // a cash drawer hangs on it and opens on cash
	Always   bool   `json:"always,omitempty"` // each sale's receipt is printed without asking
}

// printersFile keeps the printers of this device.
const printersFile = "printers.json"

type printersBody struct {
	V        int       `json:"v"`
	Printers []Printer `json:"printers"`
}

// mostPrinters bounds what is read from the file.
const mostPrinters = 50

// Printers gives the printers of this device, the one that receipts go to first.
func (t *Till) Printers() ([]Printer, error) {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	return t.readPrinters()
}

func (t *Till) readPrinters() ([]Printer, error) {
	raw, err := book.ReadSmall(t.cfg.Book.Disk, printersFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var body printersBody
	if err == nil {
		err = json.Unmarshal(raw, &body)
	}
	if err == nil && (body.V != 1 || len(body.Printers) > mostPrinters) {
		err = errors.New("it is of a newer Trestle, or damaged")
	}
	if err != nil {
		return nil, inventory.Refuse("printer.file", "What this device knew of its printers cannot be read. No sale is lost: add the printer again.", err)
	}
	return body.Printers, nil
}

// KeepPrinter adds a printer, or changes the one with its ID. The first one is where receipts go.
func (t *Till) KeepPrinter(p Printer) (Printer, error) {
	if err := p.check(); err != nil {
		return p, err
	}
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	all, err := t.readPrinters()
	if err != nil && inventory.CodeOf(err) != "printer.file" {
		return p, err
	}
	at := slices.IndexFunc(all, func(o Printer) bool { return o.ID == p.ID })
	if at < 0 {
		p.ID = freshPrinter(all, p.ID)
		all = append(all, p)
	} else {
		all[at] = p
	}
	return p, t.writePrinters(all)
}

// freshPrinter numbers printers, for people type their names in a shell.
func freshPrinter(all []Printer, wanted string) string {
	if wanted != "" {
		return wanted
	}
	for n := 1; ; n++ {
		id := "p" + strconv.Itoa(n)
		if !slices.ContainsFunc(all, func(o Printer) bool { return o.ID == id }) {
			return id
		}
	}
}

// DropPrinter forgets a printer.
func (t *Till) DropPrinter(id string) error {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	all, err := t.readPrinters()
	if err != nil {
		return err
	}
	if _, err := printerOf(all, id); err != nil {
		return err
	}
	return t.writePrinters(slices.DeleteFunc(all, func(o Printer) bool { return o.ID == id }))
}

func (t *Till) writePrinters(all []Printer) error {
	raw, err := json.Marshal(printersBody{V: 1, Printers: all})
	if err == nil {
		err = book.Replace(t.cfg.Book.Disk, printersFile, append(raw, '\n'))
	}
	if err != nil {
		return inventory.Refuse("printer.save", "The printer could not be kept, and nothing else was changed. Check that the disk is not full, then try again.", err)
	}
	return nil
}

// printerOf finds a printer by its id; "" is the first.
func printerOf(all []Printer, id string) (Printer, error) {
	for _, p := range all {
		if p.ID == id || id == "" {
			return p, nil
		}
	}
	return Printer{}, inventory.Refuse("printer.unknown", "This device has no such printer, and nothing was printed. Add one under Shop, Printers.", nil)
}

func (p Printer) check() error {
	if _, err := printer.Parse(p.Target); err != nil {
		return err
	}
	if p.Paper != 58 && p.Paper != 80 {
		return inventory.Refuse("printer.width", "Receipt paper is 58 or 80 mm wide, and nothing was changed. Choose one of them.", nil)
	}
	if p.CodePage != 0 && !slices.Contains(escpos.CodePages, escpos.CodePage(p.CodePage)) {
		return inventory.Refuse("printer.page", "Code page "+strconv.Itoa(p.CodePage)+" is not known, and nothing was changed. Choose one of 437, 850, 852, 858, 866 and 1252.", nil)
	}
	return nil
}

// options are what the printer wants of a receipt.
func (p Printer) options() escpos.Options {
	o := escpos.Options{Paper: escpos.Paper(p.Paper), CodePage: escpos.CodePage(p.CodePage), Picture: p.Picture, Draw: drawPaper, Cut: p.Cut}
	if p.Native {
		o.Code = escpos.Native
	}
	return o
}

// FoundPrinter is a printer that is plugged in or has a queue.
type FoundPrinter struct {
	Target string
	Sure   bool // it is a printer; a serial port may be anything
}

// FindPrinters looks for printers on this device, without printing anything.
func (t *Till) FindPrinters(ctx context.Context) []FoundPrinter {
	var out []FoundPrinter
	for _, f := range t.cfg.Printers.Find(ctx) {
		out = append(out, FoundPrinter{f.Target.String(), f.Sure})
	}
	return out
}

// PrinterStatus is how a printer is.
type PrinterStatus struct {
	Known                                            bool // it says how it is; many do not
	PaperOut, PaperLow, CoverOpen, Offline, Troubled bool
}

// Ready tells whether a receipt would come out, as far as the printer says.
func (s PrinterStatus) Ready() bool { return !s.PaperOut && !s.CoverOpen && !s.Offline && !s.Troubled }

// AskPrinter asks a printer how it is.
func (t *Till) AskPrinter(ctx context.Context, p Printer) (PrinterStatus, error) {
	target, err := printer.Parse(p.Target)
	if err != nil {
		return PrinterStatus{}, err
	}
	leave, err := t.line(ctx, target)
	if err != nil {
		return PrinterStatus{}, err
	}
	defer leave()
	s, known, err := t.cfg.Printers.Ask(ctx, target)
	return PrinterStatus{Known: known, PaperOut: s.PaperOut, PaperLow: s.PaperLow, CoverOpen: s.CoverOpen, Offline: s.Offline, Troubled: s.Error}, err
}

// TestPrinter prints a page that shows how wide the printer prints, which letters it has and whether its codes scan.
func (t *Till) TestPrinter(ctx context.Context, p Printer) error {
	if err := p.check(); err != nil {
		return err
	}
	set, err := t.Settings()
	if err != nil {
		return err
	}
	target, _ := printer.Parse(p.Target)
	w := words.In(t.cfg.Language)
	o := p.options()
	o.Language = receiptWords(t.speaking(set)).Tag()
	raw, err := escpos.TestPage(o, escpos.TestWords{
		Title: w.Get("printer.test.title"), Width: w.Get("printer.test.width"), Pages: w.Get("printer.test.pages"),
		Letters: w.Get("printer.test.letters"), Raster: w.Get("printer.test.raster"), Native: w.Get("printer.test.native"),
	})
	if err != nil {
		return inventory.Refuse("paper.bytes", "The receipt could not be written for this printer. The sale is kept: check the printer's settings, or print it as PDF.", err)
	}
	if err := t.sendNow(ctx, target, raw); err != nil {
		if inventory.CodeOf(err) == "printer.broke" {
			return err // something may be on paper
		}
		return notPrinted(p, err)
	}
	return nil
}

// notPrinted says that nothing came out of what is on no list.
func notPrinted(p Printer, err error) error {
	return inventory.Refuse("printer.test", "Nothing was printed: the printer at "+p.Target+" is busy or cannot be reached. Check that it is switched on and connected, then try again.", err)
}

// OpenDrawer opens the cash drawer that hangs on a printer.
func (t *Till) OpenDrawer(ctx context.Context, id string) error {
	all, err := t.Printers()
	if err != nil {
		return err
	}
	p, err := printerOf(all, id)
	if err != nil {
		return err
	}
	target, err := printer.Parse(p.Target)
	if err == nil {
		err = t.sendNow(ctx, target, escpos.Drawer())
	}
	return err
}
