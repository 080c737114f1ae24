package command

import (
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

const one = unit.One

// paying is how something is paid.
type paying struct {
	Cash    string   `help:"Cash handed over, or \"exact\"." placeholder:"AMOUNT"`
	Card    *string  `help:"The rest goes by card on another terminal; its slip's reference, or \"\"." placeholder:"REF"`
	Voucher []string `sep:"none" help:"A voucher or market token, by its id or name, and its face value." placeholder:"ID:AMOUNT"`
	Credit  []string `sep:"none" help:"Store credit: its code or number." placeholder:"CODE"`
	Bank    []string `sep:"none" help:"Paid by the buyer's bank app: the account's id or scheme, the amount, and the reference that the code named." placeholder:"ID:AMOUNT[:REF]"`
	Owe     bool     `help:"What is missing is owed."`
	Tip     bool     `help:"The change is a tip."`
	Link    bool     `help:"Print the receipt's link also where it opens only on this device."`
	over    inventory.Way
}

// ready refuses when nothing says how it is paid.
func (p paying) ready() error {
	if p.Cash == "" && p.Card == nil && len(p.Voucher)+len(p.Credit)+len(p.Bank) == 0 && !p.Owe {
		return misuse("Say how it is paid: --cash AMOUNT, --cash exact, --card REF, or cash and card together.")
	}
	return nil
}

func (p paying) payment(t *till.Till) (inventory.Payment, error) {
	set, err := t.Settings()
	if err != nil {
		return inventory.Payment{}, err
	}
	pay := inventory.Payment{Cash: money.Zero(set.Currency), Exact: p.Cash == "exact", Tip: p.Tip, Owe: p.Owe, Back: p.over}
	if p.Cash != "" && !pay.Exact {
		if pay.Cash, err = amountOf(p.Cash, set.Currency); err != nil {
			return pay, err
		}
	}
	if p.Card != nil {
		pay.Card, pay.CardRef = true, *p.Card
	}
	for _, text := range p.Voucher {
		i := strings.LastIndexByte(text, ':')
		if i < 1 {
			return pay, misuse("%q is no voucher. Write its id or name, a colon and its face value.", text)
		}
		v, err := t.FindVoucher(text[:i])
		if err != nil {
			return pay, err
		}
		a, err := amountOf(text[i+1:], set.Currency)
		if err != nil {
			return pay, err
		}
		pay.Parts = append(pay.Parts, inventory.Handed{Kind: inventory.Token, Of: v.ID, Amount: a})
	}
	for _, text := range p.Credit {
		c, err := t.CreditOf(text)
		if err != nil {
			return pay, err
		}
		pay.Parts = append(pay.Parts, c.Hand())
	}
	for _, text := range p.Bank {
		h, err := byBank(t, text, set.Currency)
		if err != nil {
			return pay, err
		}
		pay.Parts = append(pay.Parts, h)
	}
	return pay, nil
}
