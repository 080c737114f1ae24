package inventory

// TallyDebt works out what is left to pay of what is owed of a sale, with what was handed over so far. Settle sees
// the same figures.
func (r Reader) TallyDebt(what Sale, pay Payment) (Tally, error) {
	set, err := r.Settings()
	if err != nil {
		return Tally{}, err
	}
	left, err := r.DebtOf(RowKey{Till: what.Stamp.Till, N: what.Stamp.N})
	if err != nil {
		return Tally{}, err
	}
	p := &paying{currency: what.Currency, step: set.Step(), total: left.Minor(), read: &r, credits: map[string]int64{}}
	if err := p.hand(pay); err != nil {
		return Tally{}, err
	}
	return p.tally(pay, nil)
}
