package command

import (
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

type offerCmd struct {
	List offerListCmd `cmd:"" default:"1" help:"List the offers that run."`
	Add  offerAddCmd  `cmd:"" help:"Several for a price, mixed over goods or a category."`
	End  offerEndCmd  `cmd:"" help:"End an offer."`
}

type offerListCmd struct{}

type offerJSON struct {
	inventory.Offer
	Goods []string `json:"goods,omitempty"`
}

func (offerListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Offers()
		if err != nil {
			return err
		}
		var out []offerJSON
		for _, o := range all {
			out = append(out, offerJSON{o.Offer, o.Goods})
		}
		return r.answer(listed(out), func() {
			if len(out) == 0 {
				r.say(`No offer runs. Add one with: trestle offer add "3 soaps" --count 3 --price 15 --category Soap`)
			}
			for _, o := range out {
				over := o.Category
				if over == "" {
					over = strings.Join(o.Goods, ", ")
				}
				r.say("%s: %s of %s for %s  %s", o.Name, o.Count, over, o.Price.Decimal(), o.ID)
			}
		})
	})
}

type offerAddCmd struct {
	Name     string   `arg:"" help:"What it is called on the receipt, such as \"3 soaps\"."`
	Count    string   `required:"" help:"How many go together." placeholder:"N"`
	Price    string   `required:"" help:"What they cost together." placeholder:"AMOUNT"`
	Category string   `help:"It goes over everything of a category." xor:"over" placeholder:"NAME"`
	Item     []string `sep:"none" help:"It goes over this: SKU, barcode, id or whole name, for each." xor:"over" placeholder:"WHAT"`
}

func (c offerAddCmd) Run(r *run) error {
	count, err := quantityOf(c.Count)
	if err != nil || count <= unit.One {
		return misuse("%q is no number of goods above one. Write it like 3.", c.Count)
	}
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		price, err := amountOf(c.Price, set.Currency)
		if err != nil {
			return err
		}
		o, err := t.SaveOffer(r.Ctx, inventory.Offer{Name: c.Name, Count: count, Price: price, Category: c.Category, Variants: c.Item})
		if err != nil {
			return err
		}
		return r.answer(o, func() { r.say("%s is on offer. End it with: trestle offer end %s", o.Name, o.ID) })
	})
}

type offerEndCmd struct {
	Offer string `arg:"" help:"Name or id."`
}

func (c offerEndCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error { return t.EndOffer(r.Ctx, c.Offer) })
}
