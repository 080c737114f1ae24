package link

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of version 1. They are part of the format: a reader refuses what lies outside.
const (
	maxNumber  = 1_000_000_000_000_000 // below 2^53, so that every language reads it exactly
	maxMinutes = 1<<32 - 1
	maxLines   = 200
	maxTaxes   = 16
	maxTenders = 16
	maxName    = 500 // bytes, as are the lengths below
	maxRef     = 200
	maxUnit    = 16
	maxNote    = 1000
	maxRate    = 10_000_000 // 1000 %
	maxDigits  = 4          // decimals of a currency
	maxBody    = 8192       // bytes after inflating
)

var (
	letterForm   = regexp.MustCompile(`^[A-Z0-9]{1,4}$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

// checker remembers the first bound that does not hold.
type checker struct{ err error }

func (c *checker) that(holds bool, format string, args ...any) {
	if !holds && c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

func (c *checker) number(what string, n, low, high int64) {
	c.that(n >= low && n <= high, "%s is %d, which a receipt link cannot carry", what, n)
}

func (c *checker) text(what, s string, limit int) {
	c.that(len(s) <= limit, "%s has %d bytes, a receipt link carries %d", what, len(s), limit)
	c.that(utf8.ValidString(s), "%s is not valid text", what)
	c.that(!strings.ContainsFunc(s, unicode.IsControl), "%s contains a control character", what)
}

// check says whether the receipt keeps the bounds of the format.
func check(r Receipt) error {
	if err := checkFigures(r); err != nil {
		return err
	}
	return checkRoom(r)
}

// checkFigures holds the bounds that leaving something out cannot mend.
func checkFigures(r Receipt) error {
	var c checker
	c.number("the entry number", r.Entry, 0, maxNumber)
	c.number("the receipt's count", r.Count, 0, maxNumber)
	c.number("the time", r.Minutes, 0, maxMinutes)
	c.that(letterForm.MatchString(r.Letter), "the till's letter is %q, a receipt link carries one to four of A–Z and 0–9", r.Letter)
	c.that(currencyForm.MatchString(r.Currency), "the currency is %q, not three capital letters", r.Currency)
	c.number("the currency's number of decimals", int64(r.Decimals), 0, maxDigits)
	c.number("the rounding", r.Rounding, -maxNumber, maxNumber)
	c.number("the total", r.Total, -maxNumber, maxNumber)
	for _, line := range r.Lines {
		c.number("a line's total", line.Total, -maxNumber, maxNumber)
		c.number("a quantity", line.Quantity, -maxNumber, maxNumber)
		c.number("the number of a shop", line.Shop, 0, maxNumber)
		c.number("a line's tax rate index", int64(line.Rate), 0, int64(max(1, len(r.Taxes)))-1)
	}
	c.that(len(r.Taxes) <= maxTaxes, "there are %d tax rates, a receipt link carries %d", len(r.Taxes), maxTaxes)
	for _, tax := range r.Taxes {
		c.number("a tax rate", tax.Rate, 0, maxRate)
		c.number("a net sum", tax.Net, -maxNumber, maxNumber)
		c.number("a tax sum", tax.Tax, -maxNumber, maxNumber)
	}
	c.that(len(r.Tenders) <= maxTenders, "there are %d tenders, a receipt link carries %d", len(r.Tenders), maxTenders)
	for _, tender := range r.Tenders {
		c.number("a tender", tender.Amount, -maxNumber, maxNumber)
	}
	if r.LeftOut != nil {
		c.that(len(r.Lines) == 0, "lines are both there and left out")
		c.number("the number of lines left out", r.LeftOut.Count, 1, maxNumber)
	}
	return c.err
}

// checkRoom holds the bounds that Encode can keep by leaving something out.
func checkRoom(r Receipt) error {
	var c checker
	c.text("the note", strings.ReplaceAll(r.Note, "\n", " "), maxNote)
	c.that(len(r.Lines) <= maxLines, "there are %d lines, a receipt link carries %d", len(r.Lines), maxLines)
	for _, line := range r.Lines {
		c.text("a name", line.Name, maxName)
		c.text("a shop reference", line.Ref, maxRef)
		c.text("a unit", line.Unit, maxUnit)
	}
	return c.err
}

// tidy makes texts sendable: a till must never fail on a tab that was pasted into a name.
func tidy(r Receipt) Receipt {
	lines := make([]Line, len(r.Lines))
	for i, line := range r.Lines {
		line.Name, line.Ref, line.Unit = clean(line.Name, ""), clean(line.Ref, ""), clean(line.Unit, "")
		if line.Unit == "each" {
			line.Unit = ""
		}
		if len(line.Ref) > maxRef {
			line.Ref = ""
		}
		lines[i] = line
	}
	r.Lines, r.Note = lines, clean(r.Note, "\n")
	return r
}

// together adds up tenders of one kind where there are more than a link carries, as when a buyer pays with a
// handful of market tokens.
func together(tenders []Tender) []Tender {
	if len(tenders) <= maxTenders {
		return tenders
	}
	var out []Tender
	for _, t := range tenders {
		i := slices.IndexFunc(out, func(o Tender) bool { return o.Kind == t.Kind })
		if i < 0 {
			out = append(out, t)
			continue
		}
		out[i].Amount += t.Amount
	}
	return out
}

// clean makes a space of every control character that is not in keep, and drops outer spaces.
func clean(s, keep string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !strings.ContainsRune(keep, c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}
