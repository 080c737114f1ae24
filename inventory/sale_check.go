package inventory

import (
	"fmt"

	"trestle/inventory/money"
)

// maxMoney bounds an amount of a sale, in minor units, so that the sums of a stall's lifetime never
// overflow.
const maxMoney = 1e13

// maxRounding bounds what a sale is rounded by, in minor units: ten times the largest smallest coin, and room for
// an agreed total that no tax comes to.
const maxRounding = 20_000

// maxTenders bounds the tenders of a sale: nobody pays with so many pieces.
const maxTenders = 1000

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
	if err := s.amounts(s.Sum.Net, s.Sum.Tax, s.Sum.Gross, s.Rounding, s.Tip); err != nil {
		return err
	}
	if s.Tip.Sign() < 0 || !fewRounded(s.Rounding) || len(s.Tenders) > maxTenders {
		return fmt.Errorf("%w: its tip, its rounding or its tenders are out of bounds", errBody)
	}
	for i := range s.Lines {
		if err := s.line(&s.Lines[i]); err != nil {
			return err
		}
	}
	for i := range s.Tenders {
		if err := s.tender(&s.Tenders[i]); err != nil {
			return err
		}
	}
	return nil
}

func fewRounded(a money.Amount) bool { return a.Minor() <= maxRounding && a.Minor() >= -maxRounding }

// line refuses a line that cannot be.
func (s *Sale) line(l *Line) error {
	if err := s.amounts(l.Share.Gross, l.Exempt, l.List); err != nil {
		return err
	}
	if !sane(l.Quantity) || !sane(l.Tare) || (l.Quantity < 0 && !l.Returnable) {
		return fmt.Errorf("%w: a quantity is out of bounds", errBody)
	}
	for i := range l.Takes {
		if !sane(l.Takes[i].Quantity) {
			return fmt.Errorf("%w: a quantity is out of bounds", errBody)
		}
	}
	if l.Exempt.Sign() < 0 || l.Exempt.Sign() > 0 && l.Exempt.Minor() > l.Amount.Minor() {
		return fmt.Errorf("%w: more of a line bears no tax than it costs", errBody)
	}
	return s.cuts(l)
}

// cuts refuses cuts of another currency, and such as are no cuts.
func (s *Sale) cuts(l *Line) error {
	for i := range l.Cuts {
		if err := s.amounts(l.Cuts[i].Amount); err != nil {
			return err
		}
	}
	return nil
}

// tender refuses a tender that cannot be: only cash goes back to the buyer.
func (s *Sale) tender(t *Tender) error {
	if err := s.amounts(t.Amount, t.Given); err != nil {
		return err
	}
	if t.Given.Sign() < 0 || t.Amount.Sign() < 0 && t.Kind != Cash {
		return fmt.Errorf("%w: a tender is below zero", errBody)
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
