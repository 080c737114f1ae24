package statement

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"trestle/inventory/money"
)

// habits are how a file writes days and amounts: as its form says, or as the cells show that can be read in one way
// only.
func (l layout) habits(rows []record, own money.Currency) (order, byte) {
	order, decimal := l.form.order, l.form.decimal
	points, commas := 0, 0
	for _, row := range rows {
		if m := tripleForm.FindStringSubmatch(cell(row, l.day)); order == unknownOrder && m != nil {
			a, _ := strconv.Atoi(m[1])
			b, _ := strconv.Atoi(m[2])
			switch {
			case a > 12:
				order = dayFirst
			case b > 12:
				order = monthFirst
			}
		}
		for _, at := range []int{l.amount, l.in, l.out} {
			switch decimalOf(cell(row, at)) {
			case '.':
				points++
			case ',':
				commas++
			}
		}
	}
	if order == unknownOrder {
		order = dayFirst
		if own == "USD" {
			order = monthFirst
		}
	}
	if decimal == 0 && points != commas {
		decimal = '.'
		if commas > points {
			decimal = ','
		}
	}
	return order, decimal
}

// decimalOf is the decimal sign of a number that can be read in one way only, else 0.
func decimalOf(s string) byte {
	s = digitsOnly(s)
	at := strings.LastIndexAny(s, ".,")
	if at < 0 {
		return 0
	}
	if after := len(s) - at - 1; after == 3 && strings.IndexAny(s, ".,") == at || after == 3 && strings.Count(s, s[at:at+1]) > 1 {
		return 0
	}
	return s[at]
}

// digitsOnly leaves digits, points and commas.
func digitsOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' || r == ',' {
			return r
		}
		return -1
	}, s)
}

// amountForm is a number with a sign and a currency on either side; groups may be parted by blanks and apostrophes.
var amountForm = regexp.MustCompile(`^([-+−(]?)\s*(?:[\p{Sc}]|[A-Za-z]{1,3}\$?|Kč|zł)?\s*([-+−]?)\s*([0-9](?:[0-9.,'’\x{00a0}\x{202f} ]*[0-9])?|[.,][0-9]+)\s*(?:[\p{Sc}]|[A-Za-z]{3}|Kč|zł)?\s*([-+−)]?)$`)

// debitForm is an amount that a word before it says went out.
var debitForm = regexp.MustCompile(`(?i)^[-+−(]?\s*(?:s|d|dr|db|deb|debit|soll)\b`)

// readAmount reads an amount. A point or comma is the decimal sign when it is the file's, or when it can be nothing
// else; what would need rounding is not read.
func readAmount(s string, c money.Currency, decimal byte) (money.Amount, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 60 || debitForm.MatchString(s) {
		return money.Amount{}, false
	}
	m := amountForm.FindStringSubmatch(s)
	if m == nil {
		return money.Amount{}, false
	}
	number := digitsOnly(m[3])
	if sure := decimalOf(number); sure != 0 {
		decimal = sure
	}
	if decimal == 0 && c.Exponent() == 3 {
		decimal = '.'
	}
	whole, parts := number, ""
	if at := strings.LastIndexByte(number, decimal); decimal != 0 && at >= 0 {
		whole, parts = number[:at], number[at+1:]
	}
	whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	parts = strings.TrimRight(parts, "0")
	if len(parts) > c.Exponent() || strings.ContainsAny(parts, ".,") {
		return money.Amount{}, false
	}
	minor, err := strconv.ParseInt(whole+parts+strings.Repeat("0", c.Exponent()-len(parts)), 10, 64)
	if err != nil {
		return money.Amount{}, false
	}
	if strings.ContainsAny(m[1]+m[2]+m[4], "-−(") {
		minor = -minor
	}
	return money.New(minor, c), true
}

var (
	tripleForm = regexp.MustCompile(`^([0-9]{1,2})[./-]\s?([0-9]{1,2})[./-]\s?([0-9]{4}|[0-9]{2})(?:[ T,].*)?$`)
	yearForm   = regexp.MustCompile(`^([0-9]{4})[./-]?([0-9]{2})[./-]?([0-9]{2})(?:[ T,].*)?$`)
)

// readDay reads a day, with or without a time behind it.
func readDay(s string, order order) (string, bool) {
	s = strings.TrimSpace(s)
	year, month, day := "", "", ""
	if m := yearForm.FindStringSubmatch(s); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else if m := tripleForm.FindStringSubmatch(s); m != nil {
		day, month, year = m[1], m[2], m[3]
		if order == monthFirst {
			day, month = month, day
		}
		if len(year) == 2 {
			year = "20" + year
		}
	} else {
		return wordedDay(s)
	}
	out := fmt.Sprintf("%s-%02s-%02s", year, month, day)
	_, err := time.Parse(time.DateOnly, out)
	return out, err == nil
}

// wordedDay reads days whose month is an English word.
func wordedDay(s string) (string, bool) {
	for _, layout := range []string{"2 Jan 2006", "Jan 2, 2006", "2 January 2006", "January 2, 2006", "2-Jan-2006", "2-Jan-06"} {
		if day, err := time.Parse(layout, s); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}
