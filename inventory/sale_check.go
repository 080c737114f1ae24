package inventory

import (
	"errors"
	"fmt"

	"trestle/inventory/money"
)

// maxMoney bounds an amount of a sale, in minor units, so that the sums of a stall's lifetime never
// overflow.
const maxMoney = 1e13

// check refuses a sale whose own figures do not agree: it must never reach stock or takings.
// Whatever passes here can always be folded, and Charge lets through nothing that does not.
func (s Sale) check() error {
	if len(s.Lines) == 0 || s.Count == 0 {
		return fmt.Errorf("%w: it has no lines or no number", errBody)
	}
	if err := s.bounds(); err != nil {
		return err
	}
	var lines, tenders []money.Amount
	for _, l := range s.Lines {
		lines = append(lines, l.Share.Gross)
	}
	for _, t := range s.Tenders {
		tenders = append(tenders, t.Amount)
	}
	gross, err := money.Sum(lines...)
	if err != nil {
		return errors.Join(errBody, err)
	}
	paid, err := money.Sum(tenders...)
	if err != nil {
		return errors.Join(errBody, err)
	}
	if gross.Cmp(s.Sum.Gross) != 0 || paid.Cmp(s.Total()) != 0 {
		return fmt.Errorf("%w: lines, sum and tenders do not agree", errBody)
	}
	return nil
}

// bounds refuses quantities and amounts that no stall ever sees, and amounts of another currency.
func (s Sale) bounds() error {
	amounts := []money.Amount{s.Sum.Net, s.Sum.Tax, s.Sum.Gross, s.Rounding}
	for _, l := range s.Lines {
		amounts = append(amounts, l.Share.Gross)
		if !sane(l.Quantity) {
			return fmt.Errorf("%w: a quantity is out of bounds", errBody)
		}
		for _, t := range l.Takes {
			if !sane(t.Quantity) {
				return fmt.Errorf("%w: a quantity is out of bounds", errBody)
			}
		}
	}
	for _, t := range s.Tenders {
		amounts = append(amounts, t.Amount, t.Given)
	}
	for _, a := range amounts {
		if a != (money.Amount{}) && a.Currency() != s.Currency {
			return fmt.Errorf("%w: it has amounts of two currencies", errBody)
		}
		if a.Minor() >= maxMoney || a.Minor() <= -maxMoney {
			return fmt.Errorf("%w: an amount is out of bounds", errBody)
		}
	}
	return nil
}

// taken is what the sale takes out of the stall's own stock, of which shops keep a figure.
func (s Sale) taken() []Take {
	var out []Take
	for _, l := range s.Lines {
		for _, t := range l.Takes {
			if placeOr(t.Place) == PlaceStall {
				out = append(out, t)
			}
		}
	}
	return out
}
