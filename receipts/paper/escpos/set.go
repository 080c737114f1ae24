package escpos

import (
	"strings"
	"unicode/utf8"

	"trestle/receipts/paper"
)

// line is one line as it is sent. Text is in letters of the code page.
type line struct {
	left int // spaces of plain width before it
	text string
	bold bool
	wide bool // twice as wide
	tall bool // twice as high
}

// rows sets rows that hold no code in lines. Blank lines do not follow each other: paper is dear.
func (p *printout) rows(rows []paper.Row) {
	for i := 0; i < len(rows); i++ {
		row := mended(rows[i], p.columns)
		switch {
		case row.Kind == paper.RowTable:
			end := i
			for end < len(rows) && rows[end].Kind == paper.RowTable {
				end++
			}
			p.plain(table(rows[i:end]), row.Bold)
			i = end - 1
		case row.Large:
			p.large(row)
		default:
			p.plain([]paper.Row{row}, row.Bold)
		}
	}
}

// plain prints rows in the usual size, as they stand in a text.
func (p *printout) plain(rows []paper.Row, bold bool) {
	text := paper.Layout{Rows: rows}.Text(p.columns)
	for _, s := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		left := len(s) - len(strings.TrimLeft(s, " "))
		p.line(line{left: left, text: s[left:], bold: bold})
	}
}

// mostLarge is how many lines of twice the width a name may take. A longer one is only made higher.
const mostLarge = 3

// leastWide is the fewest columns that paper.Layout sets text in.
const leastWide = 16

// large prints a row twice as wide and high where its words fit into half the columns, and otherwise twice as high:
// a name broken in the middle, or a total that is no longer beside its word, is worse than a narrower one.
func (p *printout) large(row paper.Row) {
	columns := p.columns / 2
	wide := columns >= leastWide
	lines := p.set(row, columns)
	for _, word := range strings.Split(row.Left+" "+row.Right, " ") {
		wide = wide && utf8.RuneCountInString(word) <= columns
	}
	switch row.Kind {
	case paper.RowPair:
		wide = wide && len(lines) == 1
	default:
		wide = wide && len(lines) <= mostLarge
	}
	if !wide {
		columns = p.columns
		lines = p.set(row, columns)
	}
	for _, s := range lines {
		l := line{text: s, bold: row.Bold, wide: wide, tall: true}
		if row.Align == paper.Centre && row.Kind == paper.RowText {
			l.text = strings.TrimLeft(s, " ")
			taken := utf8.RuneCountInString(l.text)
			if wide {
				taken *= 2
			}
			l.left = (p.columns - taken) / 2
		}
		p.line(l)
	}
}

func (p *printout) set(row paper.Row, columns int) []string {
	row.Indent = min(row.Indent, columns/2)
	text := paper.Layout{Rows: []paper.Row{row}}.Text(columns)
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// mended keeps a hand-made row within what can be set: a printer has no way to complain.
func mended(row paper.Row, columns int) paper.Row {
	row.Indent = min(max(row.Indent, 0), columns/2)
	return row
}

// table makes rows of equally many cells, and plain text of what is no table.
func table(rows []paper.Row) []paper.Row {
	most := 0
	for _, row := range rows {
		most = max(most, len(row.Cells))
	}
	out := make([]paper.Row, len(rows))
	for i, row := range rows {
		out[i] = paper.Row{Kind: paper.RowTable, Cells: append(append(make([]string, 0, most), row.Cells...), make([]string, most-len(row.Cells))...)}
		if most < 2 {
			out[i] = paper.Row{Left: strings.Join(row.Cells, " ")}
		}
	}
	return out
}
