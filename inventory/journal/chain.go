package journal

import "crypto/ed25519"

// chain checks lines as they come and hands the good ones on.
//
// Without check a line that regularly follows the line before waits until the next one carries its
// hash, and the last one until its signature was checked. So even then nothing that was changed
// by accident is handed on: each line is vouched for by the chain up to a checked signature. At the
// first fault it turns to checking every signature. Without a key every line waits, and is handed
// on when the next one vouches for it.
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
	e, bad := formOf(raw)
	e.Till, e.Hash = c.till, hashOf(raw.data)
	e.Place = Place{File: raw.first, Offset: raw.at, Size: len(raw.data), Sum: sumOf(e.Hash)}
	if bad != nil {
		if err := c.settle(false); err != nil {
			return err
		}
		c.unreadable(raw, bad)
		return nil
	}
	if err := c.settleBy(e); err != nil {
		return err
	}
	if c.key == nil || !c.check && c.regular(e) {
		c.waiting = &waiting{raw, e}
		return nil
	}
	if !c.proven(raw, e) {
		return nil
	}
	return c.accept(raw, e)
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

// settleBy decides about the waiting line by the line behind it.
func (c *chain) settleBy(next Entry) error {
	w := c.waiting
	if w == nil || next.Prev != w.entry.Hash {
		return c.settle(false)
	}
	c.waiting = nil
	return c.accept(w.raw, w.entry)
}

// settle decides about the waiting line by itself: with a key the signature decides. Without one
// only the very last line is believed, for nothing behind it could have vouched.
func (c *chain) settle(veryLast bool) error {
	w := c.waiting
	c.waiting = nil
	if w == nil {
		return nil
	}
	if c.key == nil && w.entry.N > 1 && !(veryLast && c.regular(w.entry)) {
		c.fault(w.raw, c.expected(), FaultChain,
			"The next line does not vouch for this one, and no signature can be checked: it may have been changed.")
		c.broken++
		return nil
	}
	if !c.proven(w.raw, w.entry) {
		return nil
	}
	return c.accept(w.raw, w.entry)
}

// proven checks a line by itself.
func (c *chain) proven(raw rawLine, e Entry) bool {
	if bad := wellFormed(raw.data, e); bad != nil {
		c.unreadable(raw, bad)
		return false
	}
	if c.key != nil && !signed(raw.data, c.key) {
		c.fault(raw, c.expected(), FaultSignature,
			"The line does not match its signature: it was changed after it was written, or another till wrote it.")
		c.broken++
		return false
	}
	return true
}

func (c *chain) unreadable(raw rawLine, bad error) {
	c.fault(raw, c.expected(), codeOf(raw), "%s", sayOf(raw, bad))
	c.broken++
}

// accept hands a good line on, unless it stands again or too late, and names what is wrong with
// its place.
func (c *chain) accept(raw rawLine, e Entry) error {
	if c.key == nil && e.N == 1 {
		c.broken++ // it does not tell this till's key, which was named at the start
		return nil
	}
	if e.N <= c.last.N {
		c.fault(raw, e.N, FaultNumber, "Entry %d stands behind entry %d: it was moved or copied.", e.N, c.last.N)
		return nil
	}
	c.place(raw, e)
	if e.Prev == c.last.Hash {
		e.Prev = c.last.Hash // one string in memory instead of two
	}
	c.last, c.broken = e.Head(), 0
	return c.deliver(e)
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

// fault notes a fault. From now on every signature is checked.
func (c *chain) fault(raw rawLine, number uint64, code, format string, args ...any) {
	c.check = true
	c.faults.add(raw.file, raw.no, number, code, format, args...)
}

func codeOf(raw rawLine) string {
	switch {
	case raw.long:
		return FaultLong
	case raw.torn && raw.last:
		return FaultTorn
	case raw.torn:
		return FaultCut
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
