package command

import (
	"trestle/app/till"
	"trestle/inventory/money"
)

type owedCmd struct {
	List   owedListCmd   `cmd:"" default:"1" help:"List what is still owed (also without a word)."`
	Settle owedSettleCmd `cmd:"" help:"Take a payment for what is owed."`
}

type owedListCmd struct{}

type debtJSON struct {
	Number   string `json:"number"`
	ID       string `json:"id"`
	At       string `json:"at"`
	Total    string `json:"total"`
	Left     string `json:"left"`
	Currency string `json:"currency"`
	Twice    string `json:"belongs_to_buyer,omitempty"` // what was paid beyond it
}

func (owedListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		debts, err := t.Debts()
		if err != nil {
			return err
		}
		out := []debtJSON{}
		for _, d := range debts {
			out = append(out, debtJSON{Number: d.Receipt, ID: d.ID, At: d.At, Total: d.Total.Decimal(), Left: d.Left.Decimal(), Currency: string(d.Left.Currency())})
		}
		twice, err := t.PaidTwice()
		if err != nil {
			return err
		}
		for _, p := range twice {
			c := p.Amount.Currency()
			out = append(out, debtJSON{Number: p.Receipt, ID: p.ID, At: p.At, Total: p.Total.Decimal(), Left: money.Zero(c).Decimal(), Currency: string(c), Twice: p.Amount.Decimal()})
		}
		return r.answer(out, func() {
			if len(out) == 0 {
				r.say("Nothing is owed.")
			}
			for _, d := range out {
				if d.Twice != "" {
					r.say("%s of %s: %s %s belongs to the buyer, who paid twice", d.Number, d.At, d.Twice, d.Currency)
					continue
				}
				r.say("%s of %s: %s of %s %s is owed", d.Number, d.At, d.Left, d.Total, d.Currency)
			}
		})
	})
}

type owedSettleCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
	paying
	Helper string `help:"Who takes it: the helper's id." placeholder:"ID"`
	ID     string `name:"id" help:"Id of the payment. The same id again gives the same payment, never a second." placeholder:"UUID"`
}

type settledJSON struct {
	Number   string       `json:"number"`
	Currency string       `json:"currency"`
	Paid     string       `json:"paid"`
	Change   string       `json:"change"`
	Tenders  []tenderJSON `json:"tenders"`
}

func (c owedSettleCmd) Run(r *run) error {
	if err := c.ready(); err != nil {
		return err
	}
	return r.with(func(t *till.Till) error {
		pay, err := c.payment(t)
		if err != nil {
			return err
		}
		body, err := t.SettleWith(r.Ctx, till.SettleOptions{ID: c.ID, Sale: c.Number, Pay: pay, Helper: c.Helper})
		if err != nil {
			return err
		}
		out := settledJSON{Number: body.Receipt, Currency: string(body.Currency), Paid: body.Amount().Decimal(), Change: body.Change().Decimal()}
		for _, t := range body.Tenders {
			out.Tenders = append(out.Tenders, tenderJSON{Kind: t.Kind, Amount: t.Amount.Decimal(), Of: t.Of})
		}
		return r.answer(out, func() {
			r.say("%s%s: %s %s paid, change %s", r.practiceMark(), out.Number, out.Paid, out.Currency, out.Change)
		})
	})
}

type creditCmd struct {
	Code string `arg:"" help:"The code of the store credit, or its number such as A-0001."`
}

func (c creditCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		is, err := t.CreditOf(c.Code)
		if err != nil {
			return err
		}
		out := creditJSON{ID: is.ID, Amount: is.Amount.Decimal(), Left: is.Left.Decimal(), Known: is.Known}
		return r.answer(out, func() {
			r.say("%s: %s left of %s %s", out.ID, out.Left, out.Amount, is.Amount.Currency())
			if !out.Known {
				r.say("Its refund is of another till that this one has not heard of; the code says what it is worth.")
			}
		})
	})
}
