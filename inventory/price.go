package inventory

import (
	"cmp"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Quote is a priced basket: what it costs, line by line, before it is paid.
type Quote struct {
	Currency money.Currency
	Included bool
	Lines    []Line
	Keys     []int        // of the basket's line that each of Lines is from; a returnable has the one's that it goes with
	Full     money.Amount // of all lines before any cut, in the stall's prices (with tax or without, as Included says)
	Off      money.Amount // all cuts
	Agreed   money.Amount // what an agreed total differs from Sum where no tax sum comes to it; part of a sale's Rounding
	Taxes    []tax.RateSum
	Sum      tax.Share
	Warnings []Short // stock that would go below zero
}

// Price works out what a basket costs with the book's prices and taxes of this moment.
func (r Reader) Price(b Basket) (Quote, error) {
	set, err := r.Settings()
	if err != nil {
		return Quote{}, err
	}
	return r.price(set, b)
}

// price goes the way of every basket: prices, then cuts in their order, each of what those before have left,
// then tax on what is left in the end.
func (r Reader) price(set Settings, b Basket) (Quote, error) {
	if len(b.Lines) > MaxLines {
		return Quote{}, errFull
	}
	set, err := r.there(set, b.Day) // some markets have tax rates of their own
	if err != nil {
		return Quote{}, err
	}
	p := pricing{r: r, set: set, known: map[string]goods{}}
	for _, bl := range b.Lines {
		if err := p.add(bl); err != nil {
			return Quote{}, err
		}
	}
	for _, step := range []func() error{p.offers, p.hour, p.lineOffs, func() error { return p.basketOff(b.Off) }} {
		if err := step(); err != nil {
			return Quote{}, err
		}
	}
	return p.quote()
}

// maxBasket bounds what all lines come to, signs left aside, so that no sum of them can overflow. Far less is
// refused as soon as it shall be paid.
const maxBasket = 1e17

// pricing is a basket on its way to a quote. Amounts are plain minor units of the stall's currency in it.
type pricing struct {
	r      Reader
	set    Settings
	known  map[string]goods
	lines  []priced
	size   int64 // of all lines, signs left aside
	agreed int64 // what an agreed total is above the sum that tax allows
}

// priced is a line on its way to a quote. What is left of it so far is line.Amount.
type priced struct {
	line     Line
	key      int
	category string
	off      Off
	full     int64
	hand     bool // somebody said what it costs: no reduction runs for it
	plain    bool // nothing was said of it at all: it may go into an offer
}

func (p *pricing) money(minor int64) money.Amount { return money.New(minor, p.set.Currency) }

func (l *priced) left() int64 { return l.line.Amount.Minor() }

// cut takes something off a line. Nothing is no cut.
func (l *priced) cut(minor int64, c Cut) {
	if minor == 0 {
		return
	}
	currency := l.line.Amount.Currency()
	c.Amount = money.New(minor, currency)
	l.line.Cuts = append(l.line.Cuts, c)
	l.line.Amount = money.New(l.left()-minor, currency)
}

// compare orders lines by what they are, never by where they stand: so the order in which things were tapped
// decides nothing but between equals.
func (l *priced) compare(o *priced) int {
	return cmp.Or(
		cmp.Compare(l.line.Rate, o.line.Rate), cmp.Compare(l.line.Variant, o.line.Variant), cmp.Compare(l.line.Name, o.line.Name),
		cmp.Compare(l.line.Quantity, o.line.Quantity), cmp.Compare(l.full, o.full), cmp.Compare(l.left(), o.left()),
	)
}

// quote adds the lines up and works out the tax.
func (p *pricing) quote() (Quote, error) {
	q := Quote{Currency: p.set.Currency, Included: p.set.Included}
	var full, off int64
	taxed := make([]tax.Line, 0, len(p.lines))
	for i := range p.lines {
		l := &p.lines[i]
		full, off = full+l.full, off+l.full-l.left()
		q.Lines, q.Keys = append(q.Lines, l.line), append(q.Keys, l.key)
		taxed = append(taxed, tax.Line{Rate: l.line.Rate, Amount: l.line.Amount})
	}
	q.Full, q.Off = p.money(full), p.money(off)
	if p.agreed != 0 {
		q.Agreed = p.money(p.agreed)
	}
	result, err := tax.Compute(taxed, p.set.Included)
	if err != nil {
		return Quote{}, tooLarge(err)
	}
	for i := range q.Lines {
		q.Lines[i].Share = result.Lines[i]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	q.Warnings, err = p.shorts()
	return q, err
}

func tooLarge(err error) error {
	if CodeOf(err) != "" {
		return err
	}
	return Refuse("sale.large", "That is more than a till can add up. Nothing was sold: check the quantities.", err)
}

// Short says that a basket takes more of something than is there.
type Short struct {
	Variant  string
	Name     string
	OnHand   unit.Quantity // before the sale
	Wanted   unit.Quantity
	Held     unit.Quantity // in other baskets; the till knows of those, not the book
	Promised unit.Quantity // put aside for orders
	Online   unit.Quantity // in the shops' own places
}
