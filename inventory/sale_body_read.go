package inventory

import (
	"encoding/json"
	"fmt"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// bodyReader walks over a body of version 2, whose keys stand in a known order. After the first
// mismatch why says what was wrong, and all that is read is nothing.
//
// It is written by hand because a rebuild reads every sale of a stall's life.
type bodyReader struct {
	rest     string
	why      string
	currency money.Currency
	included bool
}

// readSale reads the body of a sale of version 2.
func readSale(raw []byte) (Sale, error) {
	text := string(raw)
	if inner, ok := strings.CutPrefix(text, `{"full":`); ok {
		var s Sale
		if err := json.Unmarshal([]byte(strings.TrimSuffix(inner, "}")), &s); err != nil {
			return Sale{}, fmt.Errorf("%w: %v", errBody, err)
		}
		return s, nil
	}
	r := bodyReader{rest: text, included: true}
	s := r.sale()
	if r.why == "" && r.rest != "" {
		r.fail("something follows it")
	}
	if r.why != "" {
		return Sale{}, fmt.Errorf("%w: %s", errBody, r.why)
	}
	return s, nil
}

func (r *bodyReader) sale() Sale {
	var s Sale
	s.Letter = r.textAt(`{"letter":`)
	s.Count = r.count(`,"count":`)
	s.Day = r.textAt(`,"day":`)
	s.Currency = r.oneCurrency()
	if r.has(`,"tax":"added"`) {
		r.included = false
	}
	s.Included = r.included
	s.Lines = r.lines()
	r.want(`,"taxes":`)
	for range r.list() {
		t := tax.RateSum{Rate: r.rate(r.textAt(`{"r":`))}
		r.want(",")
		t.Share = r.share()
		r.want("}")
		s.Taxes = append(s.Taxes, t)
	}
	r.want(`,"sum":{`)
	s.Sum = r.share()
	r.want("}")
	if r.has(`,"rounding":`) {
		s.Rounding = r.amount()
	}
	r.want(`,"tenders":`)
	for range r.list() {
		s.Tenders = append(s.Tenders, r.tender())
	}
	if r.has(`,"fiscal":`) {
		s.Fiscal = r.fiscal()
	}
	r.want("}")
	return s
}

// oneCurrency reads the currency. Minor units mean what they meant when they were written: should
// the decimals of a currency ever change in the table, such a sale is named and not misread.
func (r *bodyReader) oneCurrency() money.Currency {
	code := r.textAt(`,"currency":`)
	c, err := money.ParseCurrency(code)
	if r.why == "" && (err != nil || string(c) != code) {
		r.fail("its currency is not known")
	}
	digits := int64(2)
	if r.has(`,"digits":`) {
		digits = r.number()
	}
	if digits != int64(c.Exponent()) {
		r.fail("its currency has other decimals")
	}
	r.currency = c
	return c
}

// lines reads the lines. Their takes share one piece of memory.
func (r *bodyReader) lines() []Line {
	r.want(`,"lines":`)
	most := strings.Count(r.rest, `{"n":`)
	lines, takes := make([]Line, 0, most), make([]Take, 0, most)
	var rate tax.Rate
	for range r.list() {
		lines = append(lines, Line{})
		l := &lines[len(lines)-1]
		r.line(l, rate)
		rate = l.Rate
		switch {
		case r.has(`,"takes":`):
			for range r.list() {
				l.Takes = append(l.Takes, r.take())
			}
		case l.Variant != "":
			takes = append(takes, Take{Variant: l.Variant, Quantity: l.Quantity})
			l.Takes = takes[len(takes)-1 : len(takes) : len(takes)]
		}
		r.want("}")
	}
	return lines
}

func (r *bodyReader) line(l *Line, rate tax.Rate) {
	l.Name = r.textAt(`{"n":`)
	if r.has(`,"v":`) {
		l.Variant = r.text()
	}
	l.Product, l.Quantity, l.Unit, l.Rate = l.Variant, unit.One, unit.Each, rate
	if r.has(`,"p":`) {
		l.Product = withEnd(r.text(), l.Variant)
	}
	if r.has(`,"q":`) {
		l.Quantity = r.quantity()
	}
	if r.has(`,"u":`) {
		l.Unit = unit.Unit(r.text())
	}
	r.want(",")
	l.Share = r.share()
	if r.has(`,"r":`) {
		l.Rate = r.rate(r.text())
	}
	l.Amount = asked(l.Share, r.included)
	if r.has(`,"a":`) {
		l.Amount = r.amount()
	}
	l.Price = l.Amount
	if r.has(`,"price":`) {
		l.Price = r.amount()
	}
}

func (r *bodyReader) take() Take {
	t := Take{Variant: r.textAt(`{"v":`)}
	r.want(`,"q":`)
	t.Quantity = r.quantity()
	if r.has(`,"place":`) {
		t.Place = r.text()
	}
	r.want("}")
	return t
}

func (r *bodyReader) tender() Tender {
	t := Tender{Kind: r.textAt(`{"k":`)}
	r.want(`,"a":`)
	t.Amount = r.amount()
	if r.has(`,"given":`) {
		t.Given = r.amount()
	}
	if r.has(`,"ref":`) {
		t.Ref = r.text()
	}
	r.want("}")
	return t
}

// fiscal reads what a fiscal step added: rare, and last in the body.
func (r *bodyReader) fiscal() *FiscalMark {
	mark := new(FiscalMark)
	if inner, ok := strings.CutSuffix(r.rest, "}"); !ok || json.Unmarshal([]byte(inner), mark) != nil {
		r.fail("its fiscal part cannot be read")
		return nil
	}
	r.rest = "}"
	return mark
}

func (r *bodyReader) share() tax.Share {
	r.want(`"g":`)
	gross, part := r.number(), int64(0)
	if r.has(`,"t":`) {
		part = r.number()
	}
	net, err := money.New(gross, r.currency).Sub(money.New(part, r.currency))
	if err != nil {
		r.fail("an amount is too large")
	}
	return tax.Share{Net: net, Tax: money.New(part, r.currency), Gross: money.New(gross, r.currency)}
}

func (r *bodyReader) amount() money.Amount { return money.New(r.number(), r.currency) }

func (r *bodyReader) quantity() unit.Quantity {
	q, err := unit.ParseQuantity(r.text())
	if err != nil {
		r.fail("a quantity cannot be read")
	}
	return q
}

func (r *bodyReader) rate(text string) tax.Rate {
	var rate tax.Rate
	if r.why == "" && rate.UnmarshalText([]byte(text)) != nil {
		r.fail("a tax rate cannot be read")
	}
	return rate
}
