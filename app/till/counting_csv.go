package till

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// CountedFile is what a file of counts came to.
type CountedFile struct {
	Counted int                 `json:"counted"`
	Left    int                 `json:"left"`    // lines without a figure: not counted, so left as they are
	Skipped []inventory.Skipped `json:"skipped"` // lines that could not be used
}

// maxCountFile is more than any list that somebody counts by.
const maxCountFile = 16 << 20

// CountFile keeps what a CSV file says was counted: a code or name and a quantity a line, with or without a
// header. Nothing is kept unless every line can be used, or skip says that the others are to be left out.
func (t *Till) CountFile(ctx context.Context, file io.Reader, skip bool) (CountedFile, error) {
	rows, err := readCounts(file)
	if err != nil {
		return CountedFile{}, err
	}
	out := CountedFile{Skipped: []inventory.Skipped{}}
	var all []Counted
	err = t.book.Read(func(r inventory.Reader) error {
		all, err = out.match(r, rows)
		return err
	})
	if err != nil {
		return CountedFile{}, err
	}
	if n := len(out.Skipped); n > 0 && !skip {
		bad := out.Skipped[0]
		return out, inventory.Refuse("count.lines", fmt.Sprintf("Line %d: %s Lines that cannot be used: %d. Nothing was counted: mend them, or say that such lines are left out.", bad.Line, bad.Reason, n), nil)
	}
	if len(all) == 0 {
		return out, inventory.Refuse("count.nothing", "The file has no line with a code and a quantity. Nothing was counted: write one thing a line, like SOAP,12.", nil)
	}
	out.Counted = len(all)
	return out, t.CountAll(ctx, all)
}

// match looks up what the lines of a file mean.
func (f *CountedFile) match(r inventory.Reader, rows []countRow) ([]Counted, error) {
	var all []Counted
	lines := map[string]int{}
	for _, row := range rows {
		if row.err == "" && row.empty {
			f.Left++
			continue
		}
		reason := row.err
		p, v, err := inventory.Product{}, inventory.Variant{}, error(nil)
		if reason == "" {
			if p, v, err = known(r, row.what); err != nil {
				if inventory.CodeOf(err) == "" {
					return nil, err
				}
				reason = err.Error()
			}
		}
		switch {
		case reason != "":
		case len(v.Parts) > 0:
			reason = noStock(p, v).Error()
		case v.Measure().Whole() && row.found%unit.One != 0:
			reason = inWhole(p, v).Error()
		case lines[v.ID] > 0:
			reason = fmt.Sprintf("%s stands in line %d already.", p.Name(v), lines[v.ID])
		}
		if reason != "" {
			f.Skipped = append(f.Skipped, inventory.Skipped{Line: row.line, Reason: reason})
			continue
		}
		lines[v.ID] = row.line
		all = append(all, Counted{What: v.ID, Found: row.found})
	}
	return all, nil
}

// countRow is a line of a file of counts.
type countRow struct {
	line  int
	what  string
	found unit.Quantity
	empty bool   // no quantity stands there
	err   string // why it cannot be used
}

// readCounts reads a file of counts.
func readCounts(file io.Reader) ([]countRow, error) {
	raw, err := io.ReadAll(io.LimitReader(file, maxCountFile+1))
	if err != nil {
		return nil, inventory.Refuse("count.file", "The file could not be read to its end. Nothing was counted: try again.", err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if len(raw) > maxCountFile || !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return nil, inventory.Refuse("count.table", "The file is no table of text in UTF-8 of at most 16 MB. Nothing was counted: save it as CSV and choose it again.", nil)
	}
	in := csv.NewReader(bytes.NewReader(raw))
	in.FieldsPerRecord, in.LazyQuotes, in.TrimLeadingSpace, in.Comma = -1, true, true, separatorOf(raw)
	var rows []countRow
	for first := true; ; {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, inventory.Refuse("count.quotes", "The file cannot be read as a table: a quotation mark is open. Nothing was counted: mend the file and try again.", err)
		}
		line, _ := in.FieldPos(0)
		row, something := rowOfCount(line, fields)
		if something && !(first && isCountHeader(fields)) {
			rows = append(rows, row)
		}
		first = first && !something
	}
}

// separatorOf is what stands between code and quantity in the first line that has any.
func separatorOf(raw []byte) rune {
	for line := range bytes.Lines(raw) {
		for _, sep := range ";\t," { // a semicolon first: the comma may be a decimal sign
			if bytes.ContainsRune(line, sep) {
				return sep
			}
		}
	}
	return ','
}

// isCountHeader tells whether the first line names the columns: where a quantity should be there is no figure.
func isCountHeader(fields []string) bool {
	return len(fields) > 1 && fields[1] != "" && !strings.ContainsAny(fields[1], "0123456789")
}

func rowOfCount(line int, fields []string) (row countRow, something bool) {
	row = countRow{line: line, what: strings.TrimSpace(fields[0])}
	rest := strings.TrimSpace(strings.Join(fields[1:], ""))
	switch {
	case row.what == "" && rest == "":
		return row, false
	case row.what == "":
		row.err = "There is no code."
		return row, true
	case len(fields) < 2:
		row.err = "There is no quantity behind the code."
		return row, true
	}
	text := strings.TrimSpace(fields[1])
	if row.empty = text == ""; row.empty {
		return row, true
	}
	q, err := unit.ParseTyped(text)
	if err != nil || q < 0 || q >= maxStock {
		row.err = "“" + shown(text) + "” is no quantity."
	}
	row.found = q
	return row, true
}
