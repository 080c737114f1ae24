package till

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"

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

	first   sync.Mutex // held while it is found out whether a receipt is the first
	sending onItsWay   // what the list sends; only its turn touches it
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
	t.printing.first.Lock() // of two at once only one is the first
	defer t.printing.first.Unlock()
	ref := refOf(found, form)
	again := form.Copy || t.wasPrinted(ref, found)
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
	form.Copy = t.firstNow(ref, form, found)
	raw, err := t.printed(ref, form.Copy, p)
	if err != nil {
		if !form.Copy {
			t.unnotePrinted(ref)
		}
		return err
	}
	target, _ := printer.Parse(p.Target)
	_, err = t.carryNoted(ctx, target, raw, onItsWay{ref, form.Copy})
	if inventory.CodeOf(err) == "printer.unreachable" { // it is on no list, so nothing waits
		return notPrinted(p, err)
	}
	return err
}

// firstNow notes a receipt that is printed past the list, and tells whether it is a copy.
func (t *Till) firstNow(ref string, form Form, found FoundReceipt) (again bool) {
	_, _ = t.printQueue() // what an earlier run left on the list counts; where that is lost, nothing does
	t.printing.first.Lock()
	defer t.printing.first.Unlock()
	again = form.Copy || t.wasPrinted(ref, found)
	t.notePrinted(ref)
	return again
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
	t.printing.sending = onItsWay{j.What, j.Copy} // the list sends one at a time, and this one next
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
	return t.carryNoted(ctx, target, job, t.printing.sending)
}
