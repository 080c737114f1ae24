package ean

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"trestle/inventory/unit"
)

// Layouts says what the numbers mean that scales write, by the first two digits. The zero value reads none.
type Layouts struct{ all []layout }

// layout is one such form. from and to bound a run of digits within the thirteen.
type layout struct {
	text        string
	item, value run
	price       bool
}

type run struct{ from, to int }

func (r run) of(code string) string { return code[r.from:r.to] }

// Embedded is what a scale wrote into a number.
type Embedded struct {
	Item    string        // the digits of the item
	Weight  unit.Quantity // thousandths of the unit; 0 when IsPrice
	Price   int64         // of the whole piece, in minor units; 0 unless IsPrice
	IsPrice bool
	Base    string // the thirteen digits as they are for a piece that weighs and costs nothing
}

// ErrLayout is what every error of Parse is.
var ErrLayout = errors.New("ean: not a layout of price labels")

const size = 13

// Parse reads layouts that are separated by blanks, such as "21IIIIIPPPPPC 22IIIIIWWWWWC": two digits, then I for
// a digit of the item, W for one of the weight in grams or thousandths, P for one of the price in minor units,
// V for a check digit of the value, which is passed over, and last C for the check digit of all. Each two digits
// have one layout.
func Parse(text string) (Layouts, error) {
	var l Layouts
	for _, word := range strings.Fields(text) {
		one, err := parse(word)
		if err != nil {
			return Layouts{}, err
		}
		if _, had := l.find(word); had {
			return Layouts{}, fmt.Errorf("%w: %s stands there twice", ErrLayout, word[:2])
		}
		l.all = append(l.all, one)
	}
	return l, nil
}

func parse(word string) (layout, error) {
	bad := func(why string) (layout, error) {
		return layout{}, fmt.Errorf("%w: %s %s", ErrLayout, strconv.Quote(cut(word)), why)
	}
	if len(word) != size {
		return bad("is not 13 signs long")
	}
	if p := word[:2]; p != "02" && (p < "20" || p > "29" || p[1] > '9') {
		return bad("does not begin with 02 or 20 to 29")
	}
	if word[size-1] != 'C' {
		return bad("does not end with C")
	}
	runs := map[byte]run{}
	for i := 2; i < size-1; i++ {
		c := word[i]
		r, had := runs[c]
		switch {
		case !strings.ContainsRune("IWPV", rune(c)):
			return bad("has a sign that is none of I, W, P and V")
		case had && r.to != i:
			return bad("has the same sign in two places")
		case !had:
			r.from = i
		}
		r.to = i + 1
		runs[c] = r
	}
	l := layout{text: word, item: runs['I'], value: runs['W']}
	_, weight := runs['W']
	if p, price := runs['P']; price {
		l.value, l.price = p, true
		if weight {
			return bad("has both a weight and a price")
		}
	}
	if l.item.to == 0 || l.value.to == 0 {
		return bad("lacks the item, or its weight or price")
	}
	return l, nil
}

// cut keeps a text from outside short.
func cut(s string) string {
	if len(s) > 40 {
		return s[:40]
	}
	return s
}

// String gives the layouts as Parse reads them.
func (l Layouts) String() string {
	words := make([]string, len(l.all))
	for i := range l.all {
		words[i] = l.all[i].text
	}
	return strings.Join(words, " ")
}

func (l Layouts) find(code string) (layout, bool) {
	for _, one := range l.all {
		if one.text[:2] == code[:2] {
			return one, true
		}
	}
	return layout{}, false
}

// Read reads a number that a scale wrote. It is not ok when there is no layout for it or when its check digit is
// wrong. A UPC-A is read as the EAN-13 that it is: with a nought in front.
func (l Layouts) Read(code string) (Embedded, bool) {
	if len(code) == size-1 {
		code = "0" + code
	}
	if len(code) != size || !Valid(code) {
		return Embedded{}, false
	}
	one, ok := l.find(code)
	if !ok {
		return Embedded{}, false
	}
	value, err := strconv.ParseInt(one.value.of(code), 10, 64) // ten digits at most
	if err != nil {
		return Embedded{}, false
	}
	e := Embedded{Item: one.item.of(code), IsPrice: one.price, Base: one.base(code)}
	if one.price {
		e.Price = value
	} else {
		e.Weight = unit.Quantity(value)
	}
	return e, true
}

// base gives the number of the same item without a value.
func (l layout) base(code string) string {
	digits := []byte(code[:size-1])
	for i := range digits {
		if c := l.text[i]; c == 'W' || c == 'P' || c == 'V' {
			digits[i] = '0'
		}
	}
	c, _ := Check(string(digits))
	return string(append(digits, c))
}
