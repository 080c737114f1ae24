package inventory

import (
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// MaxLines bounds a basket: a receipt of more lines fits no till roll.
const MaxLines = 500

var errFull = Refuse("basket.full", "The basket holds 500 lines and takes no more. Take payment, then go on with a new one.", nil)

// BasketLine is one line of what is being rung up.
type BasketLine struct {
	Key      int           `json:"key"`               // its own for the life of the basket
	Variant  string        `json:"variant,omitempty"` // "" is a free amount: Name, TaxClass and Price say all
	Quantity unit.Quantity `json:"quantity"`          // below zero: a returnable that comes back

	Name     string        `json:"name,omitempty"`      // of a free amount: a category or nothing, never typed text
	TaxClass string        `json:"tax_class,omitempty"` // of a free amount
	Price    money.Amount  `json:"price,omitzero"`      // of one unit, by hand; none of no currency
	Total    money.Amount  `json:"total,omitzero"`      // of the whole line, as a price label says
	Off      Off           `json:"off,omitzero"`
	Reason   string        `json:"reason,omitempty"` // why the price was changed, picked
	Typed    bool          `json:"typed,omitempty"`  // the weight was typed
	Tare     unit.Quantity `json:"tare,omitzero"`    // taken off already: Quantity is what the buyer takes
	Note     string        `json:"note,omitempty"`   // typed; kept in the side store, not in the journal
	Wrap     bool          `json:"wrap,omitempty"`
	Short    bool          `json:"short,omitempty"` // that it takes more than is there has been said
}

// Basket is what is being rung up now. It is a draft, not an entry.
type Basket struct {
	ID    string       `json:"id"` // becomes the sale's id, so that paying twice is one sale
	Lines []BasketLine `json:"lines"`

	Off    Off        `json:"off,omitzero"`
	Back   []Returned `json:"back,omitempty"`   // what the buyer brings back in exchange
	Helper string     `json:"helper,omitempty"` // who sells
	Buyer  string     `json:"buyer,omitempty"`  // typed; kept in the side store
	Note   string     `json:"note,omitempty"`   // typed; kept in the side store
	Gift   bool       `json:"gift,omitempty"`
	Wrap   bool       `json:"wrap,omitempty"`
	Paper  string     `json:"paper,omitempty"` // entered from paper: when it was sold, RFC 3339
	Day    string     `json:"day,omitempty"`   // and on which market day; "" is the open one
	Last   int        `json:"last,omitempty"`  // the highest Key given out
}

// Returned is what a buyer brings back of one sale in exchange.
type Returned struct {
	Sale  string     `json:"sale"` // its id
	Lines []BackLine `json:"lines"`
}

// Add puts q more of a variant into the basket, on its line when it is there already.
func (b *Basket) Add(variant string, q unit.Quantity) error {
	for i := range b.Lines {
		if b.Lines[i].Variant == variant {
			sum, err := b.Lines[i].Quantity.Add(q)
			if err != nil {
				return Refuse("basket.quantity", "That quantity is too large. The basket is as it was.", err)
			}
			b.Lines[i].Quantity = sum
			return nil
		}
	}
	if len(b.Lines) >= MaxLines {
		return errFull
	}
	b.Lines = append(b.Lines, BasketLine{Variant: variant, Quantity: q})
	return nil
}

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

// Short says that a line takes more than is there.
type Short struct {
	Variant string
	Name    string
	OnHand  unit.Quantity // before the sale
	Wanted  unit.Quantity
}

// Price works out what a basket costs with the book's prices and taxes of this moment.
func (r Reader) Price(b Basket) (Quote, error) {
	set, err := r.Settings()
	if err != nil {
		return Quote{}, err
	}
	return r.price(set, b)
}

func (r Reader) price(set Settings, b Basket) (Quote, error) {
	if len(b.Lines) > MaxLines {
		return Quote{}, errFull
	}
	q := Quote{Currency: set.Currency, Included: set.Included}
	wanted := map[string]unit.Quantity{}
	var taxed []tax.Line
	for _, bl := range b.Lines {
		line, tracked, err := r.priceLine(set, bl)
		if err != nil {
			return Quote{}, err
		}
		if tracked {
			if wanted[bl.Variant], err = wanted[bl.Variant].Add(bl.Quantity); err != nil {
				return Quote{}, tooLarge(err)
			}
		}
		q.Lines = append(q.Lines, line)
		taxed = append(taxed, tax.Line{Rate: line.Rate, Amount: line.Amount})
	}
	result, err := tax.Compute(taxed, set.Included)
	if err != nil {
		return Quote{}, tooLarge(err)
	}
	for i := range q.Lines {
		q.Lines[i].Share = result.Lines[i]
	}
	q.Taxes, q.Sum = result.Rates, result.Total
	q.Warnings, err = r.shorts(q.Lines, wanted)
	return q, err
}

func (r Reader) priceLine(set Settings, bl BasketLine) (Line, bool, error) {
	o, err := r.offer(bl.Variant)
	if err != nil {
		return Line{}, false, err
	}
	if bl.Quantity <= 0 {
		return Line{}, false, Refuse("basket.quantity", "A line needs a quantity above zero. Change it or take the line away.", nil)
	}
	if o.unit.Whole() && bl.Quantity%unit.One != 0 {
		return Line{}, false, Refuse("basket.fraction", o.name+" is sold in whole pieces. Enter a whole number.", nil)
	}
	if !sane(bl.Quantity) {
		return Line{}, false, tooLarge(nil)
	}
	price := o.price
	if price == (money.Amount{}) {
		price = money.Zero(set.Currency)
	}
	if price.Currency() != set.Currency {
		return Line{}, false, Refuse("basket.currency", o.name+" has a price in "+string(price.Currency())+", but the stall sells in "+string(set.Currency)+". Set its price anew under Stock.", nil)
	}
	if price.Sign() < 0 {
		return Line{}, false, Refuse("basket.price", o.name+" has a price below zero. Set its price anew under Stock.", nil)
	}
	amount, err := price.Scale(int64(bl.Quantity), int64(unit.One))
	if err != nil {
		return Line{}, false, tooLarge(err)
	}
	line := Line{
		Product: o.product, Variant: bl.Variant, Name: o.name, Quantity: bl.Quantity, Unit: o.unit,
		Price: price, Amount: amount, Rate: set.RateOf(o.taxClass),
	}
	if o.tracked {
		line.Takes = []Take{{Variant: bl.Variant, Quantity: bl.Quantity}}
	}
	return line, o.tracked, nil
}

func (r Reader) shorts(lines []Line, wanted map[string]unit.Quantity) ([]Short, error) {
	var out []Short
	for _, l := range lines {
		want, ok := wanted[l.Variant]
		if !ok {
			continue
		}
		delete(wanted, l.Variant)
		have, err := r.OnHand(l.Variant)
		if err != nil {
			return nil, err
		}
		if have < want {
			out = append(out, Short{Variant: l.Variant, Name: l.Name, OnHand: have, Wanted: want})
		}
	}
	return out, nil
}

func tooLarge(err error) error {
	if CodeOf(err) != "" {
		return err
	}
	return Refuse("sale.large", "That is more than a till can add up. Nothing was sold: check the quantities.", err)
}

// RingUp turns a basket and a payment into a sale that has passed the fiscal step of its country.
// What is left for the till is its number and market day.
func (r Reader) RingUp(b Basket, pay Payment) (Sale, []Short, error) {
	set, err := r.Settings()
	if err != nil {
		return Sale{}, nil, err
	}
	step, err := set.Fiscal()
	if err != nil {
		return Sale{}, nil, err
	}
	quote, err := r.price(set, b)
	if err != nil {
		return Sale{}, nil, err
	}
	sale, err := quote.Charge(set.Country, pay)
	if err != nil {
		return Sale{}, nil, err
	}
	return sale, quote.Warnings, step.Sign(&sale)
}
