package paper

import "golang.org/x/text/language"

// Kind is what a row is.
type Kind int

// The kinds of rows.
const (
	RowText  Kind = iota // Left, wrapped
	RowPair              // Left, wrapped, with Right at the right edge of its last line
	RowRule              // a line across
	RowGap               // an empty line
	RowTable             // Cells, a column each; rows that follow each other share their columns
	RowCode              // Left as a QR code where there is one, else as characters
)

// Align is where a RowText stands.
type Align int

// The places of a row.
const (
	Start Align = iota
	Centre
)

// Row is one row of a layout.
type Row struct {
	Kind   Kind
	Left   string
	Right  string
	Cells  []string
	Indent int // columns, for RowText and RowPair
	Align  Align
	Bold   bool
	Large  bool // twice as large where the printer can
	Again  bool // stands at the top of every further page too, where there are pages
}

// Layout is a receipt in rows.
type Layout struct {
	Rows     []Row
	Language language.Tag // of the receipt's own words: which side its rows begin at
}

func (l *Layout) add(rows ...Row) { l.Rows = append(l.Rows, rows...) }

// section puts a rule between what is there and what follows.
func (l *Layout) section() {
	if n := len(l.Rows); n > 0 && l.Rows[n-1].Kind != RowRule {
		l.add(Row{Kind: RowRule})
	}
}

// WithoutCodes gives the layout with a sentence in place of each code, for paper that a code does not fit on.
func (l Layout) WithoutCodes(say string) Layout {
	out := Layout{Rows: make([]Row, len(l.Rows)), Language: l.Language}
	for i, row := range l.Rows {
		if row.Kind == RowCode {
			row = Row{Left: clean(say), Align: Centre}
		}
		out.Rows[i] = row
	}
	return out
}
