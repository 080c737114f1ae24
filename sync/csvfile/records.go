package csvfile

import (
	"bytes"
	"fmt"
	"strings"
)

// maxCell is the length in bytes from which a cell is no product text any more, maxCells the number
// of cells that are kept of a row.
const (
	maxCell  = 1 << 20
	maxCells = 4096
)

// record is one row as it stands in the file.
type record struct {
	line  int // the physical line it begins on, from 1
	cells []string
	count int    // how many cells there are, when more than are kept
	fault string // why the row cannot be used, for a person
	fatal bool   // a quotation mark opens on line and is never closed: the rest of the file is inside
}

// blank tells that the row carries nothing.
func (r record) blank() bool { return r.count <= maxCells && r.blankAfter(0) }

// blankAfter tells that all cells from n on are empty.
func (r record) blankAfter(n int) bool {
	for _, c := range r.cells[min(n, len(r.cells)):] {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// scanner splits text into records. It is written for what shops and spreadsheets make of RFC 4180:
// quoted cells may hold line ends, a quotation mark inside an unquoted cell is a plain character,
// and a row with a misplaced mark is given up alone, not with the file.
type scanner struct {
	text  []byte
	delim byte
	pos   int
	line  int // of pos, from 1

	buf  []byte // the cells of the current record, one after the other
	ends []int  // where each ends in buf
}

// next gives the next record; false at the end.
func (s *scanner) next() (record, bool) {
	if s.pos >= len(s.text) {
		return record{}, false
	}
	rec := record{line: s.line}
	s.buf, s.ends = s.buf[:0], s.ends[:0]
	for {
		from := len(s.buf)
		fault, done := s.cell(&rec)
		if fault != "" {
			rec.fault = fault
			return rec, true
		}
		if rec.fatal {
			return rec, true
		}
		if len(s.buf)-from > maxCell {
			rec.fault = "A cell of the row is longer than 1 MB."
			s.buf = s.buf[:from]
		}
		if rec.count++; rec.count <= maxCells {
			s.ends = append(s.ends, len(s.buf))
		} else {
			s.buf = s.buf[:from]
		}
		if done {
			break
		}
	}
	all, from := string(s.buf), 0
	rec.cells = make([]string, len(s.ends))
	for i, end := range s.ends {
		rec.cells[i], from = all[from:end], end
	}
	return rec, true
}

// cell reads one cell into buf, and with it the delimiter or line end after it. done means that the
// record ends here.
func (s *scanner) cell(rec *record) (fault string, done bool) {
	at := s.pos
	for at < len(s.text) && (s.text[at] == ' ' || s.text[at] == '\t') && s.text[at] != s.delim {
		at++
	}
	if at < len(s.text) && s.text[at] == '"' {
		s.pos = at + 1
		return s.quoted(rec)
	}
	for i := s.pos; i < len(s.text); i++ {
		switch c := s.text[i]; c {
		case s.delim:
			s.buf = append(s.buf, s.text[s.pos:i]...)
			s.pos = i + 1
			return "", false
		case '\n':
			s.buf = append(s.buf, bytes.TrimSuffix(s.text[s.pos:i], []byte{'\r'})...)
			s.pos = i + 1
			s.line++
			return "", true
		}
	}
	s.buf = append(s.buf, s.text[s.pos:]...)
	s.pos = len(s.text)
	return "", true
}

// quoted reads a cell after its opening quotation mark.
func (s *scanner) quoted(rec *record) (fault string, done bool) {
	opened := s.line
	for {
		n := bytes.IndexByte(s.text[s.pos:], '"')
		if n < 0 {
			s.pos = len(s.text)
			rec.fatal, rec.line = true, opened
			return "", true
		}
		part := s.text[s.pos : s.pos+n]
		s.buf = append(s.buf, part...)
		s.line += bytes.Count(part, []byte{'\n'})
		s.pos += n + 1
		if s.pos < len(s.text) && s.text[s.pos] == '"' {
			s.buf = append(s.buf, '"')
			s.pos++
			continue
		}
		return s.afterQuote(opened)
	}
}

// afterQuote reads what stands between a closing quotation mark and the end of its cell: nothing but
// spaces, or the marks of this row do not match.
func (s *scanner) afterQuote(opened int) (fault string, done bool) {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		s.pos++
		switch {
		case c == s.delim:
			return "", false
		case c == '\n':
			s.line++
			return "", true
		case c == ' ', c == '\t', c == '\r':
		default:
			return s.giveUp(opened), true
		}
	}
	return "", true
}

// giveUp skips the rest of a physical line after misplaced quotation marks.
func (s *scanner) giveUp(opened int) string {
	last := s.line
	if n := bytes.IndexByte(s.text[s.pos:], '\n'); n >= 0 {
		s.pos += n + 1
		s.line++
	} else {
		s.pos = len(s.text)
	}
	if last > opened {
		return fmt.Sprintf("The quotation marks do not match between line %d and line %d; these lines were left out.", opened, last)
	}
	return "The quotation marks of the row do not match."
}
