package till

import (
	"slices"
	"strings"

	"trestle/inventory/book"
	"trestle/receipts/printer"
)

// The forms of a receipt, in the references of jobs.
const (
	formReceipt = "receipt"
	formGift    = "gift"
)

// refOf names what is printed: a form and an id. It holds nothing personal.
func refOf(f FoundReceipt, form Form) string {
	id := ""
	switch {
	case f.Sale != nil:
		id = f.Sale.ID
	case f.Refund != nil:
		id = f.Refund.ID
	}
	if form.Gift {
		return formGift + " " + id
	}
	return formReceipt + " " + id
}

// printedFile remembers what was printed on this device, so that printing it again makes a copy.
const printedFile = "printed.txt"

// mostPrinted is how many of them are remembered. What is older is of another day, and a copy in any case.
const mostPrinted = 2000

// wasPrinted tells whether a receipt was given out on paper before, or stands on the list so that it will be. One of another day counts as such: the file may
// not reach back so far, and may be of another device.
func (t *Till) wasPrinted(ref string, f FoundReceipt) bool {
	day := ""
	switch {
	case f.Sale != nil:
		day = f.Sale.Day
	case f.Refund != nil:
		day = f.Refund.Day
	}
	if open, there, err := t.Day(); err == nil && (!there || open.ID != day) {
		return true
	}
	t.printing.mu.Lock()
	q := t.printing.queue
	t.printing.mu.Unlock()
	// The list first: what leaves it was noted before.
	if q != nil && slices.ContainsFunc(q.Jobs(), func(j printer.Job) bool { return j.What == ref }) {
		return true
	}
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	return slices.Contains(t.readPrinted(), ref)
}

func (t *Till) readPrinted() []string {
	raw, err := book.ReadSmall(t.cfg.Book.Disk, printedFile)
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// notePrinted remembers a receipt before its first byte goes out. What was dropped from the list, or never came onto
// it, is not noted: its first paper is no copy.
func (t *Till) notePrinted(ref string) {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	all := t.readPrinted()
	if slices.Contains(all, ref) {
		return
	}
	all = append(all, ref)
	all = all[max(0, len(all)-mostPrinted):]
	// When it cannot be kept, the worst is a second original of a receipt that the buyer asked for again.
	_ = book.Replace(t.cfg.Book.Disk, printedFile, []byte(strings.Join(all, "\n")+"\n"))
}

// unnotePrinted forgets a receipt of which nothing went out.
func (t *Till) unnotePrinted(ref string) {
	t.printing.mu.Lock()
	defer t.printing.mu.Unlock()
	all := slices.DeleteFunc(t.readPrinted(), func(was string) bool { return was == ref })
	// When it stays, the worst is a first receipt that says copy.
	_ = book.Replace(t.cfg.Book.Disk, printedFile, []byte(strings.Join(all, "\n")+"\n"))
}
