package command

import (
	"trestle/app/till"
)

type returnableCmd struct {
	List returnableListCmd `cmd:"" default:"1" help:"List the bottles, jars and crates that come back."`
	Add  returnableAddCmd  `cmd:"" help:"Add one with its returnable deposit."`
	With returnableWithCmd `cmd:"" help:"Say which goods come in it."`
}

type returnableListCmd struct{}

type returnableJSON struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Price string   `json:"price"`
	With  []string `json:"with"`
}

func (returnableListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Returnables()
		if err != nil {
			return err
		}
		var out []returnableJSON
		for _, one := range all {
			row := returnableJSON{ID: one.Variant, Name: one.Name, Price: one.Price.Decimal(), With: []string{}}
			goods, err := t.ComesIn(one.Variant)
			if err != nil {
				return err
			}
			for _, g := range goods {
				if g.In > 0 {
					row.With = append(row.With, g.Name)
				}
			}
			out = append(out, row)
		}
		return r.answer(listed(out), func() {
			if len(out) == 0 {
				r.say("Nothing comes back. Add a bottle with: trestle returnable add Bottle 0.15")
			}
			for _, one := range out {
				r.say("%s %s, with %s  %s", one.Name, one.Price, count(len(one.With), "product", "products"), one.ID)
			}
		})
	})
}

type returnableAddCmd struct {
	Name  string `arg:"" help:"Bottle, jar, crate …"`
	Price string `arg:"" help:"What a buyer gets back for one."`
	Class string `help:"Its tax class; the standard rate otherwise." placeholder:"NAME"`
}

func (c returnableAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		price, err := amountOf(c.Price, set.Currency)
		if err != nil {
			return err
		}
		one, err := t.AddReturnable(r.Ctx, c.Name, price, c.Class)
		if err != nil {
			return err
		}
		return r.answer(returnableJSON{ID: one.Variant, Name: one.Name, Price: one.Price.Decimal(), With: []string{}}, func() {
			r.say("%s comes back for %s. Say what comes in it with: trestle returnable with %s WHAT …", one.Name, one.Price.Decimal(), one.Variant)
		})
	})
}

type returnableWithCmd struct {
	Returnable string   `arg:"" help:"SKU, id or whole name of the bottle, jar or crate."`
	What       []string `arg:"" sep:"none" help:"The goods: SKU, barcode, id or whole name."`
	Without    bool     `help:"They do not come in it any more."`
}

func (c returnableWithCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error {
		one, err := t.EditOf(c.Returnable)
		if err != nil {
			return err
		}
		var products []string
		for _, what := range c.What {
			e, err := t.EditOf(what)
			if err != nil {
				return err
			}
			products = append(products, e.Product)
		}
		return t.SetComesIn(r.Ctx, one.Variant, products, !c.Without)
	})
}
