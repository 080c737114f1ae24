package till

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/credit"
	"trestle/receipts/link"
)

// CreditCode is store credit, as its code or the refund's number names it.
type CreditCode struct {
	ID     string // the refund's receipt number
	Amount money.Amount
	Left   money.Amount // as far as this till has heard
	Known  bool         // this till has heard of the refund; else Amount is what the signed code says
}

// Hand is the credit as a buyer hands it over. Of one that this till has not heard of the book takes off itself what
// was used of it here: so no second basket can use it again meanwhile.
func (c CreditCode) Hand() inventory.Handed {
	h := inventory.Handed{Kind: inventory.Credit, Of: c.ID, Amount: c.Left}
	if !c.Known {
		h.Amount = c.Amount
	}
	return h
}

// CreditSlip is the store credit that a refund gave.
type CreditSlip struct {
	Code   string // signed; the refund's number where it could not be
	Amount money.Amount
}

// CreditOf gives what is left of store credit, by its signed code or its refund's number.
func (t *Till) CreditOf(code string) (CreditCode, error) {
	var out CreditCode
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = t.creditOf(r, code)
		return err
	})
	return out, err
}

// Overspent lists the store credits of which more was used than was given, as happens when a code is shown to two
// tills that cannot hear of each other.
func (t *Till) Overspent() ([]CreditCode, error) {
	var out []CreditCode
	err := t.book.Read(func(r inventory.Reader) error {
		all, err := r.Overspent()
		for _, c := range all {
			out = append(out, CreditCode{ID: c.ID, Amount: c.Issued, Left: c.Left(), Known: true})
		}
		return err
	})
	return out, err
}

func (t *Till) creditOf(r inventory.Reader, code string) (CreditCode, error) {
	if longestRun(code) >= digitsOfLink {
		return t.signedCredit(r, code)
	}
	id := tidyNumber(code)
	c, known, err := r.Credit(id)
	if err == nil && !known {
		err = errCreditUnknown(code)
	}
	if err != nil {
		return CreditCode{}, err
	}
	return CreditCode{ID: id, Amount: c.Issued, Left: c.Left(), Known: true}, nil
}

// signedCredit reads a code. Without its refund in the book, the signature says what it is worth.
func (t *Till) signedCredit(r inventory.Reader, code string) (CreditCode, error) {
	says, verdict := credit.Decode(code, t.keysIn(r))
	if !verdict.Readable() {
		return CreditCode{}, errCreditUnknown(shown(code))
	}
	c, known, err := r.Credit(says.ID())
	switch {
	case err != nil:
		return CreditCode{}, err
	case verdict != link.Good && !known:
		return CreditCode{}, inventory.Refuse("credit.forged", "The code of the store credit "+says.ID()+" is not signed by this stall, and its refund is not in this book. Nothing was taken: ask the buyer where it is from.", nil)
	case known:
		return CreditCode{ID: says.ID(), Amount: c.Issued, Left: c.Left(), Known: true}, nil
	}
	set, err := r.Settings()
	if err != nil {
		return CreditCode{}, err
	}
	if says.Currency != string(set.Currency) {
		return CreditCode{}, errCreditUnknown(says.ID())
	}
	out := CreditCode{ID: says.ID(), Amount: money.New(says.Amount, set.Currency)}
	out.Left = out.Amount
	if !c.Used.IsZero() { // used here, although the refund has not been heard of
		out.Left, err = out.Amount.Sub(c.Used)
	}
	return out, err
}

// slipOf gives the slip of the store credit that a refund gave; nil when it gave none. The credit stands where
// its code could not be made: it can be used by its number.
func (t *Till) slipOf(f inventory.Refund) *CreditSlip {
	if f.Credit == nil {
		return nil
	}
	slip := &CreditSlip{Code: f.Number(), Amount: f.Credit.Amount}
	says := credit.Credit{
		Till: linkTill(f.Stamp.Till), Entry: int64(f.Stamp.N), Letter: f.Letter, Count: int64(f.Count), Minutes: link.MinutesOf(f.Time()),
		Currency: string(f.Currency), Amount: f.Credit.Amount.Minor(),
	}
	if signer := t.book.Keys().Receipt; signer != nil {
		if code, err := credit.Encode(says, signer); err == nil {
			slip.Code = code
		}
	}
	return slip
}

func errCreditUnknown(code string) error {
	return inventory.Refuse("credit.unknown", "There is no store credit "+code+" in this book. Check its number, or scan its code; one of another till is here once the two have met.", nil)
}
