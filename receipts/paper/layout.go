package paper

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
}

// Layout is a receipt in rows.
type Layout struct{ Rows []Row }

func (l *Layout) add(rows ...Row) { l.Rows = append(l.Rows, rows...) }

// section puts a rule between what is there and what follows.
func (l *Layout) section() {
	if n := len(l.Rows); n > 0 && l.Rows[n-1].Kind != RowRule {
		l.add(Row{Kind: RowRule})
	}
}
