package command

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// moreFlags are what few products need.
type moreFlags struct {
	Cost       string   `help:"What one unit costs you; none for not known." placeholder:"AMOUNT"`
	Low        string   `help:"At or below how many stock is low." placeholder:"QUANTITY"`
	Deposit    string   `help:"The bottle, jar or crate that goes with each; none for none." placeholder:"WHAT"`
	Part       []string `help:"A kit: what one of it takes; repeat it for each part. none makes it no kit." placeholder:"WHAT:QUANTITY" sep:"none"`
	Returnable *bool    `help:"It is a bottle, a jar or a crate that comes back." negatable:""`
	TaxClass   *string  `help:"Name of the tax rate; empty for the standard one." placeholder:"NAME"`
	Loose      *bool    `help:"Nobody counts it." negatable:""`
}

const none = "none"

// ready looks up what the flags name: the catalogue knows it by an id.
func (f *moreFlags) ready(t *till.Till) error {
	if f.Deposit != "" && f.Deposit != none {
		e, err := t.EditOf(f.Deposit)
		if err != nil {
			return err
		}
		f.Deposit = e.Variant
	}
	for i, text := range f.Part {
		if text == none {
			continue
		}
		goods, err := goodsOf([]string{text})
		if err != nil {
			return err
		}
		e, err := t.EditOf(goods[0].what)
		if err != nil {
			return err
		}
		f.Part[i] = e.Variant + ":" + goods[0].quantity.String()
	}
	return nil
}

// lay lays the flags that were given over e.
func (f moreFlags) lay(e *till.Edit, currency money.Currency) error {
	m := e.More
	var err error
	switch f.Cost {
	case "":
	case none:
		m.Cost = money.Amount{}
	default:
		if m.Cost, err = amountOf(f.Cost, currency); err != nil {
			return err
		}
	}
	if f.Low != "" {
		if m.Low, err = quantityOf(f.Low); err != nil {
			return misuse("%q is no quantity. Write it like 12 or 0.64.", f.Low)
		}
	}
	switch f.Deposit {
	case "":
	case none:
		m.Deposit = ""
	default:
		m.Deposit = f.Deposit
	}
	if f.Returnable != nil {
		m.Returnable = *f.Returnable
	}
	if f.TaxClass != nil {
		m.TaxClass = *f.TaxClass
	}
	if f.Loose != nil {
		m.Tracked = !*f.Loose
	}
	return f.parts(m)
}

func (f moreFlags) parts(m *till.More) error {
	if len(f.Part) == 0 {
		return nil
	}
	m.Parts = nil
	if len(f.Part) == 1 && f.Part[0] == none {
		return nil
	}
	goods, err := goodsOf(f.Part)
	for _, g := range goods {
		m.Parts = append(m.Parts, inventory.Part{Variant: g.what, Quantity: g.quantity})
	}
	return err
}
