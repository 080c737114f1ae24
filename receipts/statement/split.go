package statement

import (
	"encoding/csv"
	"strings"
)

// mostAgain bounds how many bytes are read again behind quotation marks that are never closed.
const mostAgain = 64 << 20

// split reads the rows of a table. Banks write quotation marks into texts without doubling them, so they are read
// leniently; but one that is never closed would swallow the rows behind it. So a row that goes over several lines has
// to be quoted as it should be: else its first line is torn, and the next line is read as a row of its own.
func split(text string, delim rune) []record {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	var rows []record
	line, again := 1, 0
	for text != "" {
		read, used := splitSome(text, delim, line)
		rows = append(rows, read...)
		line += strings.Count(text[:used], "\n")
		text = text[used:]
		if again += len(text); again > mostAgain {
			return append(rows, record{line: line, torn: true})
		}
	}
	return rows
}

// splitSome reads rows up to the end, or up to the line behind one that is torn. used is how much of the text that was.
func splitSome(text string, delim rune, first int) (rows []record, used int) {
	r := lenient(text, delim)
	for {
		from := int(r.InputOffset())
		cells, err := r.Read()
		if err != nil {
			return rows, len(text)
		}
		raw := text[from:r.InputOffset()]
		lead := len(raw) - len(strings.TrimLeft(raw, "\r\n")) // empty lines
		at, _ := r.FieldPos(0)
		line := first + at - 1
		if end, torn := tornAt(raw[lead:], delim, int(r.InputOffset()) == len(text)); torn {
			return append(rows, record{line: line, torn: true}), from + lead + end
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, record{line: line, cells: cells})
	}
}

// tornAt gives where the first line of a row ends, and tells whether the row is torn there.
func tornAt(row string, delim rune, last bool) (end int, torn bool) {
	end = strings.IndexByte(row, '\n') + 1
	if end > 0 && end < len(row) {
		return end, !strict(row, delim)
	}
	if !last || !strings.Contains(row, `"`) {
		return end, false
	}
	// The last line of a file has nothing behind it to swallow but its own amount: would it take another line in?
	row = strings.TrimRight(row, "\r\n")
	r := lenient(row+"\n.", delim)
	_, err := r.Read()
	return max(end, len(row)), err != nil || r.InputOffset() > int64(len(row)+1)
}

// strict tells whether a row is quoted as it should be.
func strict(row string, delim rune) bool {
	r := lenient(row, delim)
	r.LazyQuotes = false
	_, err := r.Read()
	return err == nil
}

func lenient(text string, delim rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.TrimLeadingSpace = delim, true, -1, delim != '\t'
	return r
}
