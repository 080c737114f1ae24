package inventory

import (
	"fmt"

	"trestle/inventory/money"
)

// maxMoney bounds an amount of a sale, in minor units, so that the sums of a stall's lifetime never
// overflow.
const maxMoney = 1e13

// check refuses a sale whose own figures do not agree: it must never reach stock or takings.
// Whatever passes here can always be folded, and Charge lets through nothing that does not.
func (s *Sale) check() error {
	if len(s.Lines) == 0 || s.Count == 0 {
		return fmt.Errorf("%w: it has no lines or no number", errBody)
	}
	if err := s.bounds(); err != nil {
		return err
	}
	// All amounts are of one currency and far from the bounds of a number.
	var gross, paid int64
	for i := range s.Lines {
		gross += s.Lines[i].Share.Gross.Minor()
	}
	for i := range s.Tenders {
		paid += s.Tenders[i].Amount.Minor()
	}
	if gross != s.Sum.Gross.Minor() || paid != s.Sum.Gross.Minor()+s.Rounding.Minor() {
		return fmt.Errorf("%w: lines, sum and tenders do not agree", errBody)
	}
	return nil
}

// bounds refuses quantities and amounts that no stall ever sees, and amounts of another currency.
func (s *Sale) bounds() error {
	if err := s.amounts(s.Sum.Net, s.Sum.Tax, s.Sum.Gross, s.Rounding); err != nil {
		return err
	}
	for i := range s.Lines {
		l := &s.Lines[i]
		if err := s.amounts(l.Share.Gross); err != nil {
			return err
		}
		if !sane(l.Quantity) {
			return fmt.Errorf("%w: a quantity is out of bounds", errBody)
		}
		for i := range l.Takes {
			if !sane(l.Takes[i].Quantity) {
				return fmt.Errorf("%w: a quantity is out of bounds", errBody)
			}
		}
	}
	for i := range s.Tenders {
		if err := s.amounts(s.Tenders[i].Amount, s.Tenders[i].Given); err != nil {
			return err
		}
	}
	return nil
}

func (s *Sale) amounts(amounts ...money.Amount) error {
	for _, a := range amounts {
		if a.Currency() != s.Currency && a != (money.Amount{}) {
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
