package labels

import "time"

// Kind is how a code is drawn.
type Kind string

// The kinds. EAN is EAN-13, EAN-8 or UPC-A by the number of digits; one whose check digit is wrong is drawn as Code128.
const (
	None    Kind = "none"
	EAN     Kind = "ean"
	Code128 Kind = "128"
	QR      Kind = "qr"
)

// Label is what stands on a label. Every text may be empty.
type Label struct {
	Name      string
	Price     string // as it is to be read, with its currency
	UnitPrice string // such as "13.00 € per kg"
	Note      string // a variant, a lot, care: small, below the name
	Code      string // what the code says
	Kind      Kind
	Says      string // under a QR code; bars have their code under them anyway
}

// Options say how labels are put on a sheet.
type Options struct {
	Skip  int // how many labels of the first page are used already
	Title string
	Date  time.Time // of the file; the zero time is left out
}

// Report says what became of labels.
type Report struct {
	Labels int
	Pages  int
	// By the names of labels, each once, in their order.
	Shortened []string // a text had to end in an ellipsis
	AsQR      []string // the code was too long, or no barcode, and became a QR code
	Codeless  []string // the code could not be drawn at all
	Letters   []string // letters that the face lacks, each once
}

// of is the report on one label.
type told struct {
	shortened, asQR, codeless bool
	letters                   []rune
}

func (r *Report) take(name string, t told) {
	for _, row := range []struct {
		is   bool
		list *[]string
	}{{t.shortened, &r.Shortened}, {t.asQR, &r.AsQR}, {t.codeless, &r.Codeless}} {
		if row.is {
			*row.list = once(*row.list, name)
		}
	}
	for _, l := range t.letters {
		r.Letters = once(r.Letters, string(l))
	}
}

func once(list []string, s string) []string {
	for _, known := range list {
		if known == s {
			return list
		}
	}
	return append(list, s)
}
