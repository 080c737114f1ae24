package tax

import (
	"fmt"

	"trestle/inventory/money"
)

// Part returns the share for giving back now of a line of which `of` were sold (any unit, such
// as thousandths) and before were given back already. Each part is the difference between what
// has to be back after it and what was back before it, so the parts sum to the share however
// they are cut, and the last one is the exact rest. The error is ErrPart when more comes back
// than was sold, or when s does not add up.
func Part(s Share, of, before, now int64) (Share, error) {
	if of <= 0 || before < 0 || now < 0 || before > of || now > of-before {
		return Share{}, fmt.Errorf("%w: %d of %d, with %d given back before; nothing was changed, give back at most what is left",
			ErrPart, now, of, before)
	}
	sum, err := s.Net.Add(s.Tax)
	if err != nil || sum.Cmp(s.Gross) != 0 {
		return Share{}, fmt.Errorf("%w: net %s and tax %s are not gross %s; nothing was changed, give it back as a free amount",
			ErrPart, s.Net, s.Tax, s.Gross)
	}
	after, err := upTo(s, before+now, of)
	if err != nil {
		return Share{}, err
	}
	already, err := upTo(s, before, of)
	if err != nil {
		return Share{}, err
	}
	rest, err := already.Neg()
	if err != nil {
		return Share{}, err
	}
	return after.Add(rest)
}

// upTo returns what of s has to be back when done of `of` are back.
func upTo(s Share, done, of int64) (Share, error) {
	gross, err := s.Gross.Scale(done, of)
	if err != nil {
		return Share{}, err
	}
	// The tax follows the rounded gross where it can: then no part has tax without an amount.
	tax, err := money.Amount{}, error(nil)
	if follows(s) {
		tax, err = s.Tax.Scale(gross.Minor(), s.Gross.Minor())
	} else {
		tax, err = s.Tax.Scale(done, of)
	}
	if err != nil {
		return Share{}, err
	}
	net, err := gross.Sub(tax)
	return Share{net, tax, gross}, err
}

// follows says whether the tax is a plain part of the gross, as it is for every line; sums over
// rates and signs may be otherwise.
func follows(s Share) bool {
	return s.Gross.Sign() != 0 && s.Tax.Sign() != -s.Gross.Sign() && s.Net.Sign() != -s.Gross.Sign()
}
