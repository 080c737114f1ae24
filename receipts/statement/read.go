package statement

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
)

// Options say how to read a file.
type Options struct {
	Currency money.Currency    // of rows that name none
	Map      map[string]string // what a column holds, one of Fields → the column's name; nothing: recognised
}

// Statement is what a file says.
type Statement struct {
	Form     string // the bank whose form it has, or "mapped"
	Rows     []Row  // money that came in, in the order of the file
	Out      int    // rows about money that went out
	Pending  int    // rows about money that has not come yet, by the bank's word
	Problems []Problem
}

// Row is money that came in.
type Row struct {
	Line   int    // in the file, from 1
	Day    string // 2026-11-12
	Amount money.Amount
	Text   string // where the reference stands
}

// Problem is a row that could not be read.
type Problem struct {
	Line int
	Say  string
}

// Fields are what a mapping names. Either amount or in must be there, day and text always.
var Fields = []string{"day", "amount", "in", "out", "text", "currency"}

// ColumnsError is the cause of a refusal about columns: what the file has, so that a screen can ask what they hold.
type ColumnsError struct {
	Headers []string
	Sample  [][]string
}

func (e *ColumnsError) Error() string { return "columns: " + strings.Join(e.Headers, ", ") }

const (
	largest   = 20 << 20
	lookAhead = 60 // rows before the names of the columns: banks write account and period above
	mostFound = 1000
)

// Read reads a bank's export.
func Read(r io.Reader, opt Options) (Statement, error) {
	raw, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return Statement{}, inventory.Refuse("statement.read", "The file could not be read. Nothing was changed; choose it again.", err)
	}
	if len(raw) > largest {
		return Statement{}, inventory.Refuse("statement.large", "The file is larger than 20 MB. Nothing was changed: export fewer months.", nil)
	}
	texts, err := decode(raw)
	if err != nil {
		return Statement{}, err
	}
	if len(opt.Map) > 0 {
		if err := checkMap(opt.Map); err != nil {
			return Statement{}, err
		}
	}
	var best table
	var found layout
	var foundRows []record
	for _, text := range texts {
		for _, delim := range []rune{';', ',', '\t', '|'} {
			rows := split(text, delim)
			if l, ok := find(rows, opt.Map); ok && len(l.texts) > len(found.texts) {
				found, foundRows = l, rows // in the wrong code page some columns have other names
			}
			best = better(best, rows)
		}
	}
	if len(found.texts) > 0 {
		return found.read(foundRows, opt.Currency), nil
	}
	return Statement{}, inventory.Refuse("statement.columns",
		"What the columns of this file hold is not known here. Nothing was changed: say which hold the day, the amount and the text.",
		&ColumnsError{Headers: best.header, Sample: best.sample})
}

func checkMap(mapping map[string]string) error {
	for field := range mapping {
		if !slices.Contains(Fields, field) {
			return inventory.Refuse("statement.field", fmt.Sprintf("%s is nothing that a column can hold. Nothing was changed: use day, amount, in, out, text and currency.", field), nil)
		}
	}
	if mapping["day"] == "" || mapping["text"] == "" || mapping["amount"] == "" && mapping["in"] == "" {
		return inventory.Refuse("statement.lacks", "The day, the amount and the text must each have a column. Nothing was changed: name all three.", nil)
	}
	return nil
}

// table is a guess at what in a file is not understood.
type table struct {
	header []string
	sample [][]string
}

// better keeps the guess whose header, the first row as wide as any, is the widest.
func better(old table, rows []record) table {
	for i, row := range rows[:min(len(rows), lookAhead)] {
		if len(row.cells) > len(old.header) && len(row.cells) > 1 && !slices.Contains(row.cells, "") {
			old = table{header: row.cells}
			for _, next := range rows[i+1 : min(len(rows), i+4)] {
				old.sample = append(old.sample, next.cells)
			}
		}
	}
	return old
}
