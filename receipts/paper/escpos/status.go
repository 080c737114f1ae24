package escpos

// Status is what a printer says of itself.
type Status struct {
	Offline   bool // it takes no jobs now, for one of the reasons below or because a button is pressed
	CoverOpen bool
	PaperOut  bool
	PaperLow  bool // only printers with a second sensor know
	Error     bool // the knife is stuck, the head too hot, or the like
}

// And joins what two answers say.
func (s Status) And(t Status) Status {
	return Status{
		Offline: s.Offline || t.Offline, CoverOpen: s.CoverOpen || t.CoverOpen,
		PaperOut: s.PaperOut || t.PaperOut, PaperLow: s.PaperLow || t.PaperLow, Error: s.Error || t.Error,
	}
}

// Ready tells whether a job would be printed.
func (s Status) Ready() bool { return !s.Offline && !s.CoverOpen && !s.PaperOut && !s.Error }

// StatusKind is what a printer is asked for.
type StatusKind byte

// The four questions of DLE EOT.
const (
	AskPrinter StatusKind = 1 // is it online
	AskOffline StatusKind = 2 // why not
	AskError   StatusKind = 3
	AskPaper   StatusKind = 4
)

// StatusKinds are all questions in the order to ask them in.
var StatusKinds = []StatusKind{AskPrinter, AskOffline, AskError, AskPaper}

// Ask is the question; a printer answers with one byte, at once, even when it is offline. Many cheap ones never do.
func Ask(kind StatusKind) []byte { return []byte{0x10, 0x04, byte(kind)} }

// ParseStatus reads the answer to a question. It is false for a byte that is no answer, such as noise on a wire or
// the printer's flow control.
func ParseStatus(kind StatusKind, answer byte) (Status, bool) {
	// Every answer has these four bits, so that it cannot be taken for anything else a printer sends.
	if answer&0x93 != 0x12 {
		return Status{}, false
	}
	has := func(bits byte) bool { return answer&bits != 0 }
	switch kind {
	case AskPrinter:
		return Status{Offline: has(0x08)}, true
	case AskOffline:
		return Status{CoverOpen: has(0x04), PaperOut: has(0x20), Error: has(0x40)}, true
	case AskError:
		return Status{Error: has(0x08 | 0x20 | 0x40)}, true
	case AskPaper:
		return Status{PaperLow: has(0x0c), PaperOut: has(0x60)}, true
	}
	return Status{}, false
}

// Report makes a printer send four bytes whenever something about it changes, and once at once; see ParseReport.
func Report(on bool) []byte {
	if on {
		return []byte{0x1d, 'a', 0xff}
	}
	return []byte{0x1d, 'a', 0}
}

// ParseReport reads the four bytes that Report asks for. It is false when they are something else.
func ParseReport(r [4]byte) (Status, bool) {
	if r[0]&0x93 != 0x10 || (r[1]|r[2]|r[3])&0x90 != 0 {
		return Status{}, false
	}
	return Status{
		Offline: r[0]&0x08 != 0, CoverOpen: r[0]&0x20 != 0, Error: r[1]&(0x08|0x20|0x40) != 0,
		PaperLow: r[2]&0x03 != 0, PaperOut: r[2]&0x0c != 0,
	}, true
}
