package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Figure is a number while it is typed: digits, and a decimal sign where parts are meant. It is
// kept as what was typed and read as a whole number of its smallest parts, so nothing is rounded.
type Figure struct {
	Typed    string // digits, with at most one "."; it never begins with a zero that means nothing
	Decimals int    // digits that count behind the sign: 3 of a quantity, the currency's of money
	Whole    int    // digits before the sign, at most
	Minor    bool   // typed in the smallest parts, as on a card terminal: there is no decimal sign
	Fresh    bool   // what is shown was there before: the first key begins anew
}

// The kinds of figures that a stall types.

// QuantityFigure is a quantity: with three decimals, or without for what comes in pieces. Scaled(3)
// is in thousandths for both.
func QuantityFigure(pieces bool) Figure {
	if pieces {
		return Figure{Whole: 6}
	}
	return Figure{Whole: 6, Decimals: 3}
}

// MoneyFigure is an amount that is typed as on a card terminal, from the smallest coin up.
func MoneyFigure() Figure { return Figure{Whole: 9, Minor: true} }

// PriceFigure is an amount that is typed as it is written, with the decimals of its currency.
func PriceFigure(decimals int) Figure { return Figure{Whole: 7, Decimals: decimals} }

// PercentFigure is a share of a hundred with up to two decimals; its Value is in hundredths of a
// percent.
func PercentFigure() Figure { return Figure{Whole: 3, Decimals: 2} }

// Times is the key for "so many of the next".
const Times = "×"

// Press takes a key of a pad: digits, ".", or Erase. It says whether that changed anything; a key
// that does not fit is passed over.
func (f *Figure) Press(key string) bool {
	before, fresh := f.Typed, f.Fresh
	if f.Fresh && key != Erase {
		f.Typed = ""
	}
	f.Fresh = false
	switch {
	case key == Erase:
		f.Typed = f.Typed[:max(0, len(f.Typed)-1)]
	case key == ".":
		f.sign()
	case isDigits(key):
		f.digits(key)
	}
	if f.Typed == "" && fresh && before != "" && key != Erase && !isDigits(key) && key != "." {
		f.Typed, f.Fresh = before, fresh // a key that means nothing begins nothing
	}
	return f.Typed != before || f.Fresh != fresh
}

func (f *Figure) sign() {
	if f.Decimals == 0 || f.Minor || strings.Contains(f.Typed, ".") {
		return
	}
	if f.Typed == "" {
		f.Typed = "0"
	}
	f.Typed += "."
}

// digits adds as many of them as there is room for.
func (f *Figure) digits(key string) {
	for _, d := range key {
		whole, parts, signed := strings.Cut(f.Typed, ".")
		switch {
		case signed && len(parts) >= f.Decimals, !signed && len(whole) >= f.Whole:
			return
		case !signed && whole == "0":
			f.Typed = ""
			fallthrough
		default:
			f.Typed += string(d)
		}
	}
}

// Rune takes a letter of a keyboard; both "." and "," are the decimal sign. It answers how to take
// the letter back, as Scan wants it, and nil for a letter that is not meant for it.
func (f *Figure) Rune(r rune) (erase func()) {
	before := *f
	switch {
	case r >= '0' && r <= '9':
		f.Press(string(r))
	case (r == '.' || r == ',') && f.Decimals > 0 && !f.Minor:
		f.Press(".")
	default:
		return nil
	}
	return func() { *f = before }
}

// Key takes a key of a keyboard that is no letter and says whether it was meant for the figure.
func (f *Figure) Key(name fyne.KeyName) bool {
	if name != fyne.KeyBackspace && name != fyne.KeyDelete {
		return false
	}
	f.Press(Erase)
	return true
}

// Value is the figure in its smallest parts: thousandths, cents, hundredths of a percent; pieces
// and what is typed in smallest parts as it is. Nothing typed is 0.
func (f *Figure) Value() int64 { return f.Scaled(f.Decimals) }

// Scaled is the figure in parts of so many decimals, at least as many as it has.
func (f *Figure) Scaled(decimals int) int64 {
	whole, parts, _ := strings.Cut(f.Typed, ".")
	v := int64(0)
	for _, d := range whole + parts {
		v = v*10 + int64(d-'0')
	}
	for range decimals - len(parts) {
		v *= 10
	}
	return v
}

// Start shows a figure that is there already; the first key begins anew.
func (f *Figure) Start(value int64) {
	f.Set(value)
	f.Fresh = f.Typed != ""
}

// Set shows a figure as if it had been typed; nothing is shown for 0 and below.
func (f *Figure) Set(value int64) {
	f.Typed, f.Fresh = "", false
	if value <= 0 {
		return
	}
	digits := []byte{}
	for v := value; v > 0 || len(digits) <= f.Decimals; v /= 10 {
		digits = append([]byte{byte('0' + v%10)}, digits...)
	}
	at := len(digits) - f.Decimals
	f.Typed = string(digits[:at])
	if parts := strings.TrimRight(string(digits[at:]), "0"); parts != "" {
		f.Typed += "." + parts
	}
}

// Clear begins again.
func (f *Figure) Clear() { f.Typed, f.Fresh = "", false }

// Written is what was typed with a language's decimal sign, "0" for nothing.
func (f *Figure) Written(sign string) string {
	if f.Typed == "" {
		return "0"
	}
	return strings.Replace(f.Typed, ".", sign, 1)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
