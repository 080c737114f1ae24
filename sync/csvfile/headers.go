package csvfile

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// simple is a header without what programs and people change in it: case, accents' encoding,
// punctuation, spaces.
func simple(header string) string {
	var b strings.Builder
	gap := false
	digits := false // the last character was one
	for _, r := range norm.NFC.String(header) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' {
			gap = true
			continue
		}
		// "Option1 Name" and "Option 1 name" are one. A # stands for a number in our words.
		digit := unicode.IsDigit(r) || r == '#'
		if b.Len() > 0 && (gap || digit != digits) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		digits, gap = digit, false
	}
	return b.String()
}

// layout is what each column of a file means.
type layout struct {
	headers []string
	columns []column // by position; the zero column is not understood
	at      map[column]int
	options []string // headers of columns mapped to fOption, by rising position
	optAt   []int
	images  []int // positions of numbered images
	nOption int   // the highest option number
	width   int   // columns up to the last with a header
}

// lay gives the meaning of headers in the words of one form. Of two columns with one meaning the
// first counts, unless mapped says otherwise.
func lay(headers []string, f *form, mapped map[int]column) *layout {
	l := &layout{headers: headers, columns: make([]column, len(headers)), at: map[column]int{}}
	for i, c := range mapped {
		l.columns[i] = c
		if _, twice := l.at[c]; !twice || i < l.at[c] {
			l.at[c] = i
		}
	}
	for i, h := range headers {
		if _, ok := mapped[i]; ok {
			continue
		}
		c := f.column(simple(h))
		if _, taken := l.at[c]; taken && c.field != fIgnore {
			c = column{fIgnore, 0}
		}
		if c.field != "" {
			l.columns[i], l.at[c] = c, i
		}
	}
	for i, c := range l.columns {
		if strings.TrimSpace(headers[i]) != "" {
			l.width = i + 1
		}
		switch c.field {
		case fOption:
			l.options, l.optAt = append(l.options, tidy(headers[i])), append(l.optAt, i)
		case fImageN:
			l.images = append(l.images, i)
		case fOptionName, fOptionValue:
			l.nOption = max(l.nOption, c.n)
		}
	}
	return l
}

// has tells that a column means f.
func (l *layout) has(f field) bool {
	_, ok := l.at[column{f, 0}]
	return ok
}

// missing gives the fields of need that no column has; each entry of need is a choice.
func (l *layout) missing(need [][]field) []string {
	var out []string
	for _, choice := range need {
		found := false
		for _, f := range choice {
			for c := range l.at {
				found = found || c.field == f
			}
		}
		if !found {
			out = append(out, string(choice[0]))
		}
	}
	return out
}

// score counts the columns that were understood and are needed.
func (l *layout) score() (n int) {
	for _, c := range l.columns {
		if c.field != "" && c.field != fIgnore {
			n++
		}
	}
	return n
}

// meanings gives each column with its field.
func (l *layout) meanings() []Column {
	out := make([]Column, len(l.columns))
	for i, c := range l.columns {
		name := string(c.field)
		if c.n > 0 {
			name = strings.Replace(name, "#", strconv.Itoa(c.n), 1)
		}
		out[i] = Column{Header: tidy(l.headers[i]), Field: name}
	}
	return out
}

// unmapped lists the headers that were not understood.
func (l *layout) unmapped() []string {
	var out []string
	for i, c := range l.columns {
		if c.field == "" && strings.TrimSpace(l.headers[i]) != "" {
			out = append(out, tidy(l.headers[i]))
		}
	}
	return out
}

// head is the header of a file, understood.
type head struct {
	form   *form
	name   string // of the form, FormMapped when the mapping was needed
	layout *layout
	delim  byte
	pos    int // where the rows begin
	line   int // the line there
}

func (h head) scanner(text []byte) *scanner {
	return &scanner{text: text, delim: h.delim, pos: h.pos, line: h.line}
}

// findHead finds the header, its delimiter and what the columns mean.
func findHead(text []byte, mapping map[string]string) (head, error) {
	start, line, fixed := skipToHead(text)
	best, bestScore := head{}, -1
	var widest record
	var widestHead head
	for _, delim := range []byte{',', ';', '\t'} {
		if fixed != 0 && delim != fixed {
			continue
		}
		s := &scanner{text: text, delim: delim, pos: start, line: line}
		rec, ok := s.next()
		if !ok || rec.fatal || rec.fault != "" {
			continue
		}
		h := head{delim: delim, pos: s.pos, line: s.line}
		if len(rec.cells) > len(widest.cells) {
			widest, widestHead = rec, h
		}
		mapped, err := readMapping(rec.cells, mapping)
		if err != nil {
			continue
		}
		if f, l := recognise(rec.cells, mapped); f != nil && l.score() > bestScore {
			h.form, h.layout, h.name = f, l, f.name
			if len(mapped) > 0 && f == trestleForm {
				h.name = FormMapped
			}
			best, bestScore = h, l.score()
		}
	}
	if best.form != nil && widest.count <= maxCells {
		return best, nil
	}
	return head{}, whyNot(text, widest, widestHead, mapping)
}

// skipToHead passes over blank lines and the line "sep=;" that Excel writes and reads.
func skipToHead(text []byte) (pos, line int, delim byte) {
	line = 1
	for pos < len(text) {
		end := pos
		for end < len(text) && text[end] != '\n' {
			end++
		}
		row := strings.TrimSpace(string(text[pos:min(end, pos+64)]))
		switch {
		case len(row) == 5 && strings.EqualFold(row[:4], "sep=") && strings.Contains(",;", row[4:]):
			delim = row[4]
		case strings.EqualFold(row, "sep="):
			delim = '\t'
		case row != "" || end-pos > 64:
			return pos, line, delim
		}
		pos, line = min(end+1, len(text)), line+1
	}
	return pos, line, delim
}

// recognise finds the form whose words fit the headers best. Our own form is tried last: its few
// needs are met by other exports too.
func recognise(headers []string, mapped map[int]column) (*form, *layout) {
	var best *form
	var bestLayout *layout
	for _, f := range shopForms {
		l := lay(headers, f, mapped)
		if len(l.missing(f.need)) == 0 && (best == nil || l.score() > bestLayout.score()) {
			best, bestLayout = f, l
		}
	}
	if best == nil && (otherExport(headers) == "" || len(mapped) > 0) {
		if l := lay(headers, trestleForm, mapped); len(l.missing(trestleForm.need)) == 0 {
			best, bestLayout = trestleForm, l
		}
	}
	return best, bestLayout
}
