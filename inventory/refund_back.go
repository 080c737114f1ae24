package inventory

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// BackLine is what a buyer brings back of one line of a sale.
type BackLine struct {
	Line     int           `json:"line"`              // of the sale, from 0
	Quantity unit.Quantity `json:"quantity,omitzero"` // 0: all that is left of it
	Goods    string        `json:"goods"`             // Restock or Waste
	Reason   string        `json:"reason,omitempty"`  // why, one of Backs
}

// Given is what was given back of a sale so far.
type Given struct {
	Lines    []GivenLine // as many as the sale has
	Total    money.Amount
	ByTender map[string]money.Amount
	bySource map[source]int64
}

// source is a way in which a sale was paid: a kind of tender, and which voucher or store credit.
type source struct{ kind, of string }

func sourceOf(t Tender) source { return source{kind: t.Kind, of: t.Of} }

// GivenLine is what was given back of one line.
type GivenLine struct {
	Quantity unit.Quantity
	Share    tax.Share
	Exempt   money.Amount // of the share, what a voucher had paid without tax
}

// Given adds up what was given back of a sale.
func (r Reader) Given(sale Sale) (Given, error) {
	out := Given{Lines: make([]GivenLine, len(sale.Lines)), ByTender: map[string]money.Amount{}, bySource: map[source]int64{}}
	refunds, err := r.RefundsOf(RowKey{Till: sale.Stamp.Till, N: sale.Stamp.N})
	for _, f := range refunds {
		if err == nil {
			err = out.add(f)
		}
	}
	return out, err
}

func (g *Given) add(f Refund) (err error) {
	if g.Total, err = g.Total.Add(f.Total()); err != nil {
		return err
	}
	for _, t := range f.Tenders {
		if g.ByTender[t.Kind], err = g.ByTender[t.Kind].Add(t.Amount); err != nil {
			return err
		}
		if err := g.plus(sourceOf(t), t.Amount.Minor()); err != nil {
			return err
		}
	}
	for _, l := range f.Lines {
		if l.Line >= len(g.Lines) {
			continue // no Trestle writes that; it counts as money, but for no line
		}
		if err := g.Lines[l.Line].add(l.Quantity, l.Share, l.Exempt); err != nil {
			return err
		}
	}
	return nil
}

func (g *Given) plus(of source, minor int64) error {
	sum := g.bySource[of]
	err := plus(&sum, minor)
	g.bySource[of] = sum
	return err
}

func (g *GivenLine) add(q unit.Quantity, s tax.Share, exempt money.Amount) (err error) {
	if g.Quantity, err = g.Quantity.Add(q); err == nil {
		g.Share, err = g.Share.Add(s)
	}
	if err == nil {
		g.Exempt, err = g.Exempt.Add(exempt)
	}
	return err
}

// Left gives how much of a line of the sale can still be given back. It is never less than nothing,
// also where two tills that could not hear of each other gave back the same.
func (g Given) Left(sale Sale, line int) unit.Quantity {
	return max(0, sale.Lines[line].Quantity-g.Lines[line].Quantity)
}

// Rest gives all that is left of a sale, as it can be rung back.
func (g Given) Rest(sale Sale, goods string) []BackLine {
	var out []BackLine
	for i := range sale.Lines {
		if g.Left(sale, i) > 0 {
			out = append(out, BackLine{Line: i, Goods: goods})
		}
	}
	return out
}

// RingBack works out a refund, and what of its goods comes back to the table. Lines give back the
// shares that they took, the last part of a line its exact rest. What is left for the till is the
// refund's number and market day.
func (r Reader) RingBack(sale Sale, lines []BackLine, way Way) (Refund, []Take, error) {
	set, _, err := r.mayRing()
	if err != nil {
		return Refund{}, nil, err
	}
	b, err := r.backing(sale, lines, set.stepOf(sale.Currency))
	if err != nil {
		return Refund{}, nil, err
	}
	if err := b.pay(way, 0); err != nil {
		return Refund{}, nil, tooMuchBack(err)
	}
	return b.refund, b.restocked(), nil
}

// backing is a refund in the making: given counts the lines that it has, its money not yet.
type backing struct {
	sale   Sale
	step   int64
	given  Given
	refund Refund
	takes  map[string]unit.Quantity
	funds  funds
	rest   int64 // what goes back in a way that can be chosen
}

// backing takes lines of a sale back. What is left is to choose how the money goes.
func (r Reader) backing(sale Sale, lines []BackLine, step int64) (*backing, error) {
	b, err := r.beginBack(sale, step)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, Refuse("refund.nothing", "All of "+sale.Number()+" was given back already. Nothing was changed.", nil)
	}
	for _, line := range lines {
		if err := b.line(line); err != nil {
			return nil, tooMuchBack(err)
		}
	}
	if err := b.refund.sum(); err != nil {
		return nil, tooMuchBack(err)
	}
	if b.funds, err = r.funds(sale, b.given); err != nil {
		return nil, err
	}
	return b, tooMuchBack(b.bound())
}

func (r Reader) beginBack(sale Sale, step int64) (*backing, error) {
	given, err := r.Given(sale)
	return &backing{sale: sale, step: step, given: given, takes: map[string]unit.Quantity{}, refund: Refund{
		Of: RowKey{Till: sale.Stamp.Till, N: sale.Stamp.N}, Receipt: sale.Number(), Currency: sale.Currency, Included: sale.Included,
	}}, err
}

// line adds a line. It gives back what has to be back after it less what was back before, so that no
// order and no cutting into parts gives back more than was taken.
func (b *backing) line(back BackLine) error {
	q, err := b.quantity(back)
	if err != nil {
		return err
	}
	sold, had := b.sale.Lines[back.Line], &b.given.Lines[back.Line]
	due, exempt, err := sold.upTo(had.Quantity + q)
	if err != nil {
		return err
	}
	before, err := had.Share.Neg()
	if err != nil {
		return err
	}
	share, err := due.Add(before)
	if err != nil {
		return err
	}
	if exempt, err = exempt.Sub(had.Exempt); err != nil {
		return err
	}
	if s := sold.Share.Gross.Sign(); s != 0 && share.Gross.Sign() == -s {
		zero := money.Zero(b.sale.Currency) // two tills gave back the same cent
		share = tax.Share{Net: zero, Tax: zero, Gross: zero}
	}
	if exempt.Sign() <= 0 {
		exempt = money.Amount{}
	}
	if back.Goods == Restock {
		for _, t := range sold.Takes {
			b.takes[t.Variant] += partOf(t.Quantity, had.Quantity+q, sold.Quantity) - partOf(t.Quantity, had.Quantity, sold.Quantity)
		}
	}
	b.refund.Lines = append(b.refund.Lines, RefundLine{
		Line: back.Line, Variant: sold.Variant, Name: sold.Name, Quantity: q, Unit: sold.Unit, Rate: sold.Rate, Share: share, Goods: back.Goods,
		Exempt: exempt, Reason: back.Reason,
	})
	return had.add(q, share, exempt)
}

// upTo is what of a line has to be back when so much of it is: its share, and the part of that which bears no tax.
// The two parts of the line are cut apart, so that each part of a refund has a tax that goes with its amount.
func (l Line) upTo(done unit.Quantity) (share tax.Share, exempt money.Amount, err error) {
	free := tax.Share{Net: l.Exempt, Gross: l.Exempt}
	less, err := free.Neg()
	if err != nil {
		return share, exempt, err
	}
	taxed, err := l.Share.Add(less)
	if err != nil {
		return share, exempt, err
	}
	if share, err = tax.Part(taxed, int64(l.Quantity), 0, int64(done)); err != nil || l.Exempt.IsZero() {
		return share, exempt, err
	}
	if free, err = tax.Part(free, int64(l.Quantity), 0, int64(done)); err != nil {
		return share, exempt, err
	}
	share, err = share.Add(free)
	return share, free.Gross, err
}

// quantity gives how much of a line comes back, if that much can.
func (b *backing) quantity(back BackLine) (unit.Quantity, error) {
	number := b.sale.Number()
	if back.Line < 0 || back.Line >= len(b.sale.Lines) {
		return 0, Refuse("refund.line", fmt.Sprintf("%s has the lines 1 to %d. Nothing was given back: look them up with trestle receipt %s.", number, len(b.sale.Lines), number), nil)
	}
	sold, left := b.sale.Lines[back.Line], b.given.Left(b.sale, back.Line)
	q := back.Quantity
	if q == 0 {
		q = left
	}
	switch {
	case sold.Quantity < 0:
		return 0, Refuse("refund.returned", sold.Name+" came back to the stall with receipt "+number+", so there is nothing to give back. Nothing was changed.", nil)
	case left == 0:
		return 0, Refuse("refund.given", "Line "+fmt.Sprint(back.Line+1)+" of "+number+", "+sold.Name+", was given back already. Nothing was changed.", nil)
	case q < 0 || q > left:
		return 0, Refuse("refund.more", "Of "+sold.Name+" on "+number+" only "+left.String()+" can still be given back. Nothing was changed: enter at most that.", nil)
	case sold.Unit.Whole() && sold.Quantity.IsWhole() && !q.IsWhole():
		return 0, Refuse("refund.fraction", sold.Name+" is sold in whole pieces. Nothing was given back: enter a whole number.", nil)
	case back.Goods != Restock && back.Goods != Waste:
		return 0, Refuse("refund.goods", "Say what becomes of "+sold.Name+": back on the table or waste. Nothing was given back.", nil)
	case back.Reason != "" && !slices.Contains(Backs(), back.Reason):
		return 0, Refuse("refund.reason", "A reason is picked, never typed. Nothing was given back: pick one of those that are offered.", nil)
	}
	return q, nil
}

// restocked gives what comes back to the table, in the order of the variants' ids.
func (b *backing) restocked() []Take {
	var out []Take
	for variant, q := range b.takes {
		if q != 0 {
			out = append(out, Take{Variant: variant, Quantity: q})
		}
	}
	slices.SortFunc(out, func(a, b Take) int { return strings.Compare(a.Variant, b.Variant) })
	return out
}

// partOf is how much of what a line took goes with `done` of the `of` that it sold, rounded down: the
// last part has the rest.
func partOf(took, done, of unit.Quantity) unit.Quantity {
	if took <= 0 || done <= 0 || of <= 0 {
		return 0 // a line that brings in stock or sold nothing is none of ours
	}
	hi, lo := bits.Mul64(uint64(took), uint64(min(done, of)))
	q, _ := bits.Div64(hi, lo, uint64(of)) // at most took, so it fits
	return unit.Quantity(q)
}
