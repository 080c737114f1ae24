package till

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"time"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/receipts/printer"
)

// printing is what is still to be printed, and what was.
type printing struct {
	mu      sync.Mutex // of the files, and of what follows
	queue   *printer.Queue
	changed func()
	mute    map[string]bool // printers that do not say how they are
	lines   map[string]chan struct{}
}

// queueFile keeps what is still to be printed.
const queueFile = "print.json"

// PrintJob is a receipt on its way to a printer.
type PrintJob struct {
	ID      string
	Number  string // of the receipt
	Printer string // what the seller calls it, else where it is
	Gift    bool
	Copy    bool
	Held    bool  // it waits for somebody to say what is to become of it
	Sending bool  // it is being printed
	Err     error // what went wrong last
}

// Print puts the receipt of a sale or a refund on the list of a printer of this device, "" for the first. It never
// waits for the printer. A receipt that was printed before says that it is a copy.
func (t *Till) Print(what string, form Form, printerID string) error {
	found, err := t.AnyReceipt(what)
	if err != nil {
		return err
	}
	if found.Refund != nil && form.Gift {
		_, err := t.Paper(what, form)
		return err
	}
	all, err := t.Printers()
	if err != nil {
		return err
	}
	p, err := printerOf(all, printerID)
	if err != nil {
		return err
	}
	q, err := t.printQueue()
	if q == nil {
		return err
	}
	ref := refOf(found, form)
	again := form.Copy || t.wasPrinted(ref, found)
	t.notePrinted(ref)
	return q.Add(printer.Job{ID: t.cfg.NewID(), Printer: p.ID, What: ref, Copy: again})
}

// PrintNow prints a receipt at once, past the list, and says what became of it.
func (t *Till) PrintNow(ctx context.Context, what string, form Form, p Printer) error {
	if err := p.check(); err != nil {
		return err
	}
	found, err := t.AnyReceipt(what)
	if err != nil {
		return err
	}
	ref := refOf(found, form)
	form.Copy = form.Copy || t.wasPrinted(ref, found)
	raw, err := t.printed(ref, form.Copy, p)
	if err != nil {
		return err
	}
	target, _ := printer.Parse(p.Target)
	t.notePrinted(ref) // before the first byte, for the power may fail behind it
	taken, err := t.carry(ctx, target, raw)
	if err != nil && taken == 0 && !form.Copy {
		t.unnotePrinted(ref)
	}
	return err
}

// RunPrinting prints what is on the list until ctx ends.
func (t *Till) RunPrinting(ctx context.Context) {
	if q, _ := t.printQueue(); q != nil {
		q.Run(ctx)
	}
}

// OnPrinting calls fn after every change of the list, from any goroutine; fn must be quick.
func (t *Till) OnPrinting(fn func()) {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	t.printing.changed = fn
}

// PrintJobs gives what is still to be printed, the first to come first. The error says that the list of an earlier
// run could not be read.
func (t *Till) PrintJobs() ([]PrintJob, error) {
	q, err := t.printQueue()
	if q == nil {
		return nil, err
	}
	all, _ := t.Printers()
	var out []PrintJob
	for _, j := range q.Jobs() {
		kind, id, _ := strings.Cut(j.What, " ")
		job := PrintJob{ID: j.ID, Gift: kind == formGift, Copy: j.Copy, Held: j.State == printer.Held, Sending: j.State == printer.Sending, Err: j.Err(), Printer: j.Printer}
		if p, err := printerOf(all, j.Printer); err == nil {
			job.Printer = p.Called()
		}
		if found, err := t.AnyReceipt(id); err == nil {
			job.Number = found.Number()
		}
		out = append(out, job)
	}
	return out, err
}

// Called is what the seller calls a printer.
func (p Printer) Called() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Target
}

// Number is the receipt number.
func (f FoundReceipt) Number() string {
	switch {
	case f.Sale != nil:
		return f.Sale.Number()
	case f.Refund != nil:
		return f.Refund.Number()
	}
	return ""
}

// ResumePrints lets jobs go on that are held or wait for another try; none named means all.
func (t *Till) ResumePrints(ids ...string) error {
	q, err := t.printQueue()
	if q == nil {
		return err
	}
	return q.Resume(ids...)
}

// DropPrints takes jobs off the list; none named means all.
func (t *Till) DropPrints(ids ...string) error {
	q, err := t.printQueue()
	if q == nil {
		return err
	}
	return q.Drop(ids...)
}

// printQueue opens the list when it is first needed. With an error and a queue, the old list is lost.
func (t *Till) printQueue() (*printer.Queue, error) {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	if t.printing.queue != nil {
		return t.printing.queue, nil
	}
	disk := t.cfg.Book.Disk
	q, err := printer.Open(printer.Options{
		Now: t.cfg.Now,
		Load: func() ([]byte, error) {
			raw, err := book.ReadSmall(disk, queueFile)
			if errors.Is(err, fs.ErrNotExist) {
				return nil, nil
			}
			return raw, err
		},
		Save:    func(raw []byte) error { return book.Replace(disk, queueFile, raw) },
		Render:  t.renderJob,
		Send:    t.sendJob,
		Changed: t.printingChanged,
	})
	t.printing.queue = q
	return q, err
}

func (t *Till) printingChanged() {
	t.printing.mu.Lock()
	fn := t.printing.changed
	t.printing.mu.Unlock()
	if fn != nil {
		fn()
	}
}

// renderJob makes a job's bytes as they are to look now.
func (t *Till) renderJob(j printer.Job) (printer.Target, []byte, error) {
	all, err := t.Printers()
	if err != nil {
		return printer.Target{}, nil, err
	}
	p, err := printerOf(all, j.Printer)
	if err != nil {
		return printer.Target{}, nil, err
	}
	raw, err := t.printed(j.What, j.Copy, p)
	if err != nil {
		return printer.Target{}, nil, err
	}
	target, err := printer.Parse(p.Target)
	return target, raw, err
}

// printed gives the bytes of what a reference names.
func (t *Till) printed(ref string, again bool, p Printer) ([]byte, error) {
	kind, id, _ := strings.Cut(ref, " ")
	sheet, err := t.Paper(id, Form{Gift: kind == formGift, Copy: again})
	if err != nil {
		return nil, err
	}
	return sheet.ESCPOS(p.options())
}

func (t *Till) sendJob(ctx context.Context, target printer.Target, job []byte) (int, error) {
	return t.carry(ctx, target, job)
}

// carry asks a printer how it is before it is given anything: what it cannot print now is tried again unmarked.
func (t *Till) carry(ctx context.Context, target printer.Target, job []byte) (int, error) {
	leave, err := t.line(ctx, target)
	if err != nil {
		return 0, err
	}
	defer leave()
	where := target.String()
	t.printing.mu.Lock()
	mute := t.printing.mute[where]
	t.printing.mu.Unlock()
	if !mute {
		s, known, err := t.cfg.Printers.Ask(ctx, target)
		if err != nil {
			return 0, err
		}
		if err := notReady(PrinterStatus{Known: known, PaperOut: s.PaperOut, CoverOpen: s.CoverOpen, Offline: s.Offline, Troubled: s.Error}); err != nil {
			return 0, err
		}
		if !known {
			t.printing.mu.Lock()
			if t.printing.mute == nil {
				t.printing.mute = map[string]bool{}
			}
			t.printing.mute[where] = true
			t.printing.mu.Unlock()
		}
	}
	return t.cfg.Printers.Send(ctx, target, job)
}

// lineTime bounds how long one waits for another.
const lineTime = 10 * time.Second

// line gives the way to a printer to one at a time: what came in the middle of a picture would be a part of it.
func (t *Till) line(ctx context.Context, target printer.Target) (leave func(), err error) {
	ctx, stop := context.WithTimeout(ctx, lineTime)
	defer stop()
	where := target.String()
	t.printing.mu.Lock()
	if t.printing.lines == nil {
		t.printing.lines = map[string]chan struct{}{}
	}
	if t.printing.lines[where] == nil {
		t.printing.lines[where] = make(chan struct{}, 1)
	}
	line := t.printing.lines[where]
	t.printing.mu.Unlock()
	select {
	case line <- struct{}{}:
		return func() { <-line }, nil
	case <-ctx.Done():
		return nil, notReady(PrinterStatus{Offline: true})
	}
}

// sendNow brings bytes to a printer past the list, when nothing else is on its way there.
func (t *Till) sendNow(ctx context.Context, target printer.Target, raw []byte) error {
	leave, err := t.line(ctx, target)
	if err != nil {
		return err
	}
	defer leave()
	_, err = t.cfg.Printers.Send(ctx, target, raw)
	return err
}

// notReady says in words why a printer would not print.
func notReady(s PrinterStatus) error {
	switch {
	case s.PaperOut:
		return inventory.Refuse("printer.paper", "The printer has no paper. The receipt waits: put a roll in, and it comes out.", nil)
	case s.CoverOpen:
		return inventory.Refuse("printer.cover", "The printer's cover is open. The receipt waits: close the cover, and it comes out.", nil)
	case s.Troubled:
		return inventory.Refuse("printer.trouble", "The printer reports a fault. The receipt waits: switch the printer off and on again, and look for stuck paper.", nil)
	case s.Offline:
		return inventory.Refuse("printer.offline", "The printer is offline. The receipt waits: press the printer's button, or look whether it is still at work.", nil)
	}
	return nil
}
