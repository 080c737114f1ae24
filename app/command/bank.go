package command

import (
	"regexp"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type bankCmd struct {
	List      bankListCmd      `cmd:"" default:"1" help:"List the payments by bank app that nobody has seen in the bank yet."`
	Reference bankReferenceCmd `cmd:"" help:"Give the reference under which a sale with this id is paid."`
	Confirm   bankConfirmCmd   `cmd:"" help:"The money of a sale has come."`
	Missing   bankMissingCmd   `cmd:"" help:"The money of a sale never came: it is owed from now on."`
	Returned  bankReturnedCmd  `cmd:"" help:"What was paid twice for a sale was sent back from the bank."`
}

// bankJSON is a payment by bank app.
type bankJSON struct {
	Number   string `json:"number"`
	Ref      string `json:"ref"`
	Account  string `json:"account"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	At       string `json:"at"`
	State    string `json:"state"` // waits, confirmed, missing, returned or void
	By       string `json:"by,omitempty"`
	Twice    string `json:"paid_twice,omitempty"` // what of the sale's payments belongs to the buyer
}

func bankAnswer(p inventory.BankPayment) bankJSON {
	out := bankJSON{Number: p.Receipt, Ref: p.Ref, Account: p.Account, Amount: p.Amount.Decimal(), Currency: string(p.Amount.Currency()), At: p.At, State: "waits", By: p.SaidBy}
	switch {
	case p.Void:
		out.State = "void"
	case p.Missing && p.SaidBy == inventory.BySentBack:
		out.State = "returned"
	case p.Missing:
		out.State = "missing"
	case p.Confirmed:
		out.State = "confirmed"
	}
	return out
}

type bankListCmd struct{}

func (bankListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		open, err := t.Unconfirmed()
		if err != nil {
			return err
		}
		out := []bankJSON{}
		for _, u := range open {
			out = append(out, bankAnswer(inventory.BankPayment{Unconfirmed: u}))
		}
		return r.answer(out, func() {
			if len(out) == 0 {
				r.say("Every payment by bank app is settled.")
			}
			for _, p := range out {
				r.say("%s of %s: %s %s under %s is not confirmed", p.Number, p.At, p.Amount, p.Currency, orNone(p.Ref))
			}
		})
	})
}

func orNone(ref string) string {
	if ref == "" {
		return "no reference"
	}
	return ref
}

type bankReferenceCmd struct {
	ID string `arg:"" help:"The id that the sale or the payment is rung up with: --id."`
}

func (c bankReferenceCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		ref, err := t.NewPaymentReference(c.ID)
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"ref": ref}, func() { r.say("%s", ref) })
	})
}

// saidOfBank is who says something of a payment.
type saidOfBank struct {
	Number string `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
	Helper string `help:"Who has looked: the helper's id." placeholder:"ID"`
}

type bankConfirmCmd struct{ saidOfBank }

func (c bankConfirmCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.ConfirmPayment(r.Ctx, c.Number, c.Helper)
		return r.bankSaid(t, all, err)
	})
}

type bankMissingCmd struct{ saidOfBank }

func (c bankMissingCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.PaymentMissing(r.Ctx, c.Number, c.Helper)
		return r.bankSaid(t, all, err)
	})
}

type bankReturnedCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
}

func (c bankReturnedCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if err := t.SentBack(r.Ctx, c.Number); err != nil {
			return err
		}
		all, err := t.BankPayments(c.Number)
		return r.bankSaid(t, all, err)
	})
}

func (r *run) bankSaid(t *till.Till, all []inventory.BankPayment, err error) error {
	if err != nil {
		return err
	}
	twice, err := t.PaidTwice()
	if err != nil {
		return err
	}
	out, sales := []bankJSON{}, []inventory.RowKey{}
	for _, p := range all {
		out, sales = append(out, bankAnswer(p)), append(sales, p.Sale)
		for _, more := range till.OfSales(twice, p.Sale) {
			out[len(out)-1].Twice = more.Amount.Decimal()
		}
	}
	return r.answer(out, func() {
		for _, p := range out {
			switch p.State {
			case "confirmed":
				r.say("%s: %s %s has come.", p.Number, p.Amount, p.Currency)
			case "missing":
				r.say("%s: %s %s is owed. Settle it with: trestle owed settle %s", p.Number, p.Amount, p.Currency, p.Number)
			default:
				r.say("%s: %s %s, %s.", p.Number, p.Amount, p.Currency, p.State)
			}
		}
		r.sayTwice(till.OfSales(twice, sales...))
	})
}

// sayTwice tells of what belongs to buyers.
func (r *run) sayTwice(all []inventory.PaidTwice) {
	for _, p := range all {
		r.complain("%s was paid twice: %s belongs to the buyer. Send it back from your bank, then say: trestle bank returned %s", p.Receipt, p.Amount, p.Receipt)
	}
}

// byBank reads ACCOUNT:AMOUNT or ACCOUNT:AMOUNT:REF.
func byBank(t *till.Till, text string, c money.Currency) (inventory.Handed, error) {
	parts := strings.Split(text, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return inventory.Handed{}, misuse("%q is no payment by bank app. Write the account's id or scheme, a colon and the amount, and behind another colon the reference.", text)
	}
	a, err := t.FindAccount(parts[0])
	if err != nil {
		return inventory.Handed{}, err
	}
	out := inventory.Handed{Kind: inventory.Bank, Of: a.ID}
	if out.Amount, err = amountOf(parts[1], c); err != nil || len(parts) < 3 {
		return out, err
	}
	// It is written down for good, so it must not be a name; and a statement is searched for such numbers only.
	if out.Ref = strings.TrimSpace(parts[2]); out.Ref != "" && !referenceForm.MatchString(out.Ref) {
		return out, misuse("%q is no payment reference: that is the number of up to ten digits that the code named.", parts[2])
	}
	return out, nil
}

var referenceForm = regexp.MustCompile(`^[1-9][0-9]{0,9}$`)
