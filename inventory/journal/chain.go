package journal

import "crypto/ed25519"

// chain checks lines as they come and hands the good ones on.
//
// Without check a line that regularly follows the line before waits until the next one carries its
// hash, and the last one until its signature was checked. So even then nothing that was changed
// by accident is handed on: each line is vouched for by the chain up to a checked signature. At the
// first fault it turns to checking every signature.
type chain struct {
	till    TillID
	key     ed25519.PublicKey // nil when line 1 does not tell it
	check   bool
	last    Head   // the last line handed on
	broken  uint64 // unreadable lines since then; each may have been an entry
	waiting *waiting
	faults  faultList
	deliver func(Entry) error
}

// waiting is a line that the next one still has to confirm.
type waiting struct {
	raw   rawLine
	entry Entry
}

// line takes the next line. Its error is deliver's.
func (c *chain) line(raw rawLine) error {
	e, err := formOf(raw)
	e.Till, e.Hash = c.till, hashOf(raw.data)
	if err == nil && c.confirms(e) {
		w := c.waiting
		c.waiting = nil
		if err := c.accept(w.entry); err != nil {
			return err
		}
	} else if err := c.settle(); err != nil {
		return err
	}
	if err != nil {
		c.fault(raw, c.expected(), codeOf(raw), "%s", sayOf(raw, err))
		c.broken++
		return nil
	}
	if !c.check && c.regular(e) {
		c.waiting = &waiting{raw, e}
		return nil
	}
	return c.proven(raw, e)
}

func formOf(raw rawLine) (Entry, error) {
	if raw.long || raw.torn {
		return Entry{}, errForm("it is cut short or too long")
	}
	return decode(raw.data)
}

// expected is the number that the next line should carry.
func (c *chain) expected() uint64 { return c.last.N + c.broken + 1 }

func (c *chain) regular(e Entry) bool {
	return c.broken == 0 && e.N == c.last.N+1 && e.Prev == c.last.next() && e.Clock > c.last.Clock
}

// confirms tells whether e carries the hash of the waiting line.
func (c *chain) confirms(e Entry) bool {
	return c.waiting != nil && e.N == c.waiting.entry.N+1 && e.Prev == c.waiting.entry.Hash
}

// settle decides about the waiting line by its own signature.
func (c *chain) settle() error {
	if c.waiting == nil {
		return nil
	}
	w := c.waiting
	c.waiting = nil
	return c.proven(w.raw, w.entry)
}

// proven checks a line by itself, then names what is wrong with its place.
func (c *chain) proven(raw rawLine, e Entry) error {
	if err := wellFormed(raw.data, e); err != nil {
		c.fault(raw, c.expected(), FaultUnreadable, "The line is damaged: %v.", err)
		c.broken++
		return nil
	}
	if c.key != nil && !signed(raw.data, c.key) {
		c.fault(raw, c.expected(), FaultSignature,
			"The line does not match its signature: it was changed after it was written, or another till wrote it.")
		c.broken++
		return nil
	}
	if c.key == nil && e.N == 1 {
		c.broken++ // it does not tell this till's key, which was named at the start
		return nil
	}
	if e.N <= c.last.N {
		c.fault(raw, e.N, FaultNumber, "Entry %d stands behind entry %d: it was moved or copied.", e.N, c.last.N)
		return nil
	}
	c.place(raw, e)
	return c.accept(e)
}

// place names what is wrong between the last line and e, a good line with a later number.
func (c *chain) place(raw rawLine, e Entry) {
	switch {
	case e.N > c.expected():
		c.fault(raw, e.N, FaultGap, "%s missing before this line.", entries(c.expected(), e.N-1))
	case e.N == c.last.N+1 && e.Prev != c.last.next():
		c.fault(raw, e.N, FaultChain, "Entry %d does not follow entry %d as it stands: one of the two was replaced.", e.N, c.last.N)
	}
	if e.Clock <= c.last.Clock {
		c.fault(raw, e.N, FaultClock, "The clock of entry %d is %d, not above %d.", e.N, e.Clock, c.last.Clock)
	}
}

func (c *chain) accept(e Entry) error {
	if e.Prev == c.last.Hash {
		e.Prev = c.last.Hash // one string in memory instead of two
	}
	c.last, c.broken = e.Head(), 0
	return c.deliver(e)
}

// fault notes a fault. From now on every signature is checked.
func (c *chain) fault(raw rawLine, number uint64, code, format string, args ...any) {
	c.check = true
	c.faults.add(raw.file, raw.no, number, code, format, args...)
}

func codeOf(raw rawLine) string {
	switch {
	case raw.long:
		return FaultLong
	case raw.torn:
		return FaultTorn
	default:
		return FaultUnreadable
	}
}

func sayOf(raw rawLine, err error) string {
	switch {
	case raw.long:
		return "The line is longer than any entry."
	case raw.torn:
		return "The file ends within this line."
	default:
		return "The line is damaged: " + err.Error() + "."
	}
}
