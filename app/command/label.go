package command

import (
	"trestle/app/till"
)

type labelCmd struct {
	Read labelReadCmd `cmd:"" default:"withargs" help:"Say what a scale's label means."`
	Set  labelSetCmd  `cmd:"" help:"Say what scales write into labels."`
}

type labelReadCmd struct {
	Code   string `arg:"" optional:"" help:"The digits under the bars."`
	Layout string `help:"Read it by this layout instead of the stall's." placeholder:"LAYOUT"`
}

type labelJSON struct {
	Layouts string `json:"layouts,omitempty"`
	Item    string `json:"item,omitempty"`
	Weight  string `json:"weight,omitempty"`
	Price   string `json:"price,omitempty"`
	Name    string `json:"name,omitempty"`
}

func (c labelReadCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if c.Code == "" {
			set, err := t.Settings()
			if err != nil {
				return err
			}
			return r.answer(labelJSON{Layouts: set.Labels.String()}, func() {
				r.say("Labels are read as %s. I is the item, W its weight in grams, P its price, V and C prove the others.", set.Labels)
			})
		}
		got, err := t.TryLabel(c.Code, c.Layout)
		if err != nil {
			return err
		}
		out := labelJSON{Item: got.Item, Name: got.Name}
		value := ""
		if got.IsPrice {
			out.Price = got.Price.Decimal()
			value = out.Price
		} else {
			out.Weight = got.Weight.String()
			value = out.Weight + " " + string(got.Unit)
		}
		return r.answer(out, func() {
			name := got.Name
			if name == "" {
				name = "nothing in the catalogue has this SKU yet"
			}
			r.say("item %s, %s: %s", got.Item, value, name)
		})
	})
}

type labelSetCmd struct {
	Layout []string `arg:"" optional:"" sep:"none" help:"Layouts such as 21IIIIIWWWWWC; none: those of the country."`
}

func (c labelSetCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error {
		all := ""
		for _, l := range c.Layout {
			all += l + " "
		}
		return t.SetLabels(r.Ctx, all)
	})
}
