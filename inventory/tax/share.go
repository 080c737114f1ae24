package tax

import "trestle/inventory/money"

// Share is an amount with its tax. Net + Tax = Gross.
type Share struct {
	Net   money.Amount `json:"net"`
	Tax   money.Amount `json:"tax"`
	Gross money.Amount `json:"gross"`
}

// Add returns s + t. The errors are money's ErrMixed and ErrTooLarge.
func (s Share) Add(t Share) (Share, error) {
	net, err := s.Net.Add(t.Net)
	if err != nil {
		return Share{}, err
	}
	tax, err := s.Tax.Add(t.Tax)
	if err != nil {
		return Share{}, err
	}
	gross, err := s.Gross.Add(t.Gross)
	if err != nil {
		return Share{}, err
	}
	return Share{net, tax, gross}, nil
}

// Neg returns -s, as a refund takes a share back. The error is money.ErrTooLarge.
func (s Share) Neg() (Share, error) {
	net, err := s.Net.Neg()
	if err != nil {
		return Share{}, err
	}
	tax, err := s.Tax.Neg()
	if err != nil {
		return Share{}, err
	}
	gross, err := s.Gross.Neg()
	if err != nil {
		return Share{}, err
	}
	return Share{net, tax, gross}, nil
}

// share completes an amount and its tax.
func share(amount, tax money.Amount, included bool) (Share, error) {
	if included {
		net, err := amount.Sub(tax)
		return Share{net, tax, amount}, err
	}
	gross, err := amount.Add(tax)
	return Share{amount, tax, gross}, err
}
