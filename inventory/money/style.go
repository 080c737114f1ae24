package money

import (
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// style is how a language writes numbers.
type style struct {
	group   string // between groups of digits
	decimal string // before the decimals
	minus   string
	zero    rune // the digit nought: '0', or that of another script
	indian  bool // groups of two above the first three: 12,34,567
}

const (
	nbsp       = "\u00a0"
	apostrophe = "\u2019"
)

// styles remembers what was learned, by language.Tag. There are as many as languages in use.
var styles sync.Map

// styleOf returns the style of a language.
func styleOf(tag language.Tag) style {
	if known, ok := styles.Load(tag); ok {
		return known.(style)
	}
	st := learn(tag)
	adapt(&st, tag)
	styles.Store(tag, st)
	return st
}

// learn reads the style off three sample numbers, because golang.org/x/text does not hand its
// separators out. Only the samples ever pass through it: an amount with decimals would have to
// go through a float64.
func learn(tag language.Tag) style {
	p := message.NewPrinter(tag)
	st := style{group: ",", decimal: ".", minus: "-", zero: '0'}
	whole := []rune(p.Sprint(number.Decimal(1234567)))
	middle := 0
	for i, ch := range whole {
		switch {
		case i == 0 && unicode.IsDigit(ch):
			st.zero = ch - 1
		case !unicode.IsDigit(ch):
			st.group, middle = string(ch), i
		}
	}
	// The middle group of 1,234,567 has three digits, that of 12,34,567 two.
	st.indian = middle > 2 && !unicode.IsDigit(whole[middle-3])
	if part := []rune(p.Sprint(number.Decimal(1.5, number.Scale(1)))); len(part) == 3 {
		st.decimal = string(part[1])
	}
	if below := []rune(p.Sprint(number.Decimal(-5))); len(below) > 1 {
		st.minus = string(below[:len(below)-1])
	}
	return st
}

// adapt sets right what holds for money but not for other numbers, and what golang.org/x/text
// has otherwise than the people who live there.
func adapt(st *style, tag language.Tag) {
	base, _ := tag.Base()
	region, _ := tag.Region()
	switch region.String() {
	case "CH", "LI":
		st.decimal = "." // francs have a point, in French too
		if base.String() != "fr" {
			st.group = apostrophe
		}
	case "AT":
		if st.decimal != "." {
			st.group = "." // money is grouped with a point, other numbers with a space
		}
	}
}
