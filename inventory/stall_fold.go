package inventory

import (
	"time"
	"unicode"
	"unicode/utf8"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// The families of keys about how the stall sells.
const (
	kStallPrice = "stallprice" // variant → stamped price as text, "" when it was taken away again
	kMark       = "mark"       // variant → stamped Mark
	kReduction  = "reduction"  // reduction → stamped Reduction
	kBundle     = "bundle"     // offer → stamped Offer; kOffer is what a sale knows of a variant
	kHelper     = "helper"     // helper → told Helper
	kVoucher    = "voucher"    // voucher → told Voucher
)

// Bounds of what an entry about the stall may say. They are far above what a stall has.
const (
	maxID    = 200 // of ids, in bytes
	maxName  = 400 // of names, in bytes
	maxFaces = 100 // face values of a voucher
)

// told is what several entries said of one thing: the last one wins, the first one gives it its place
// among its like. Both are the same in whatever order the entries arrive.
type told[T any] struct {
	First Stamp `json:"first"`
	At    Stamp `json:"at"`
	Value T     `json:"v"`
}

func setTold[T any](s Setter, k string, at Stamp, v T) error {
	t := told[T]{First: at, At: at, Value: v}
	var old told[T]
	ok, err := getJSON(s, k, &old)
	if err != nil {
		return err
	}
	if ok && old.First.Before(at) {
		t.First = old.First
	}
	if ok && at.Before(old.At) {
		t.At, t.Value = old.At, old.Value
	}
	return setJSON(s, k, t)
}

// goodID tells whether a text can be the id of something.
func goodID(id string) bool { return id != "" && len(id) <= maxID }

// goodPrice tells whether a stall can ask an amount.
func goodPrice(a money.Amount) bool {
	return a.Currency() != "" && a.Minor() >= 0 && a.Minor() < maxMoney
}

func foldPrice(s Setter, e journal.Entry) error {
	b, err := body[PriceBody](e)
	if err != nil {
		return err
	}
	texts := make(map[string]string, len(b.Prices))
	for variant, price := range b.Prices {
		if price == (money.Amount{}) && goodID(variant) {
			texts[variant] = ""
			continue
		}
		text, err := price.MarshalText()
		if err != nil || !goodID(variant) || !goodPrice(price) {
			return errBody
		}
		texts[variant] = string(text)
	}
	for variant, text := range texts {
		if err := setLastText(s, key(kStallPrice, variant), StampOf(e), text); err != nil {
			return err
		}
	}
	return nil
}

func foldMark(s Setter, e journal.Entry) error {
	b, err := body[MarkBody](e)
	if err != nil {
		return err
	}
	for variant := range b.Marks {
		if !goodID(variant) {
			return errBody
		}
	}
	for variant, m := range b.Marks {
		if _, err := setLast(s, key(kMark, variant), StampOf(e), m); err != nil {
			return err
		}
	}
	return nil
}

func foldReduction(s Setter, e journal.Entry) error {
	c, err := body[Reduction](e)
	if err != nil {
		return err
	}
	if !c.good() {
		return errBody
	}
	_, err = setLast(s, key(kReduction, c.ID), StampOf(e), c)
	return err
}

// good tells whether a reduction makes sense. One that ends another needs no more than its id.
func (c Reduction) good() bool {
	if c.Percent == 0 {
		return goodID(c.ID)
	}
	from, err := time.Parse(time.RFC3339, c.From)
	until, err2 := time.Parse(time.RFC3339, c.Until)
	return goodID(c.ID) && c.Percent > 0 && c.Percent <= wholePercent && err == nil && err2 == nil && from.Before(until)
}

// wholePercent is all of a price: a rate has four decimals.
const wholePercent tax.Rate = 1_000_000

func foldOffer(s Setter, e journal.Entry) error {
	o, err := body[Offer](e)
	if err != nil {
		return err
	}
	if !o.good() {
		return errBody
	}
	_, err = setLast(s, key(kBundle, o.ID), StampOf(e), o)
	return err
}

// good tells whether an offer makes sense. One that has ended needs no more than its id.
func (o Offer) good() bool {
	if o.Ended || !goodID(o.ID) {
		return goodID(o.ID)
	}
	return len(o.Name) <= maxName && o.Count > 0 && sane(o.Count) && goodPrice(o.Price) &&
		(len(o.Variants) > 0 || o.Category != "")
}

func foldHelper(s Setter, e journal.Entry) error {
	h, err := body[Helper](e)
	if err != nil {
		return err
	}
	if !h.good() {
		return errBody
	}
	return setTold(s, key(kHelper, h.ID), StampOf(e), h)
}

// Colours is how many colours helpers can have.
const Colours = 8

// good tells whether a helper makes sense: a colour of the theme and one or two letters. A whole name would be
// personal data.
func (h Helper) good() bool {
	if !goodID(h.ID) || h.Colour < 0 || h.Colour >= Colours || len(h.Initial) > 4*utf8.UTFMax {
		return false
	}
	letters := 0
	for _, r := range h.Initial {
		switch {
		case unicode.IsMark(r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			letters++
		default:
			return false
		}
	}
	return letters <= 2 && (letters > 0 || h.Gone)
}

func foldVoucher(s Setter, e journal.Entry) error {
	v, err := body[Voucher](e)
	if err != nil {
		return err
	}
	if !v.good() {
		return errBody
	}
	return setTold(s, key(kVoucher, v.ID), StampOf(e), v)
}

// good tells whether a voucher makes sense. One that has ended needs no more than its id.
func (v Voucher) good() bool {
	if v.Ended || !goodID(v.ID) {
		return goodID(v.ID)
	}
	for _, face := range v.Faces {
		if !goodPrice(face) || face.IsZero() || face.Currency() != v.Faces[0].Currency() {
			return false
		}
	}
	return v.Name != "" && len(v.Name) <= maxName && len(v.Faces) <= maxFaces && (v.LastDay == "" || goodDay(v.LastDay))
}

// goodDay tells whether a text is a day, such as 2026-11-22.
func goodDay(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}
