package command

import (
	"trestle/app/till"
)

type productTextsCmd struct {
	What        string  `arg:"" help:"SKU, barcode, id or name."`
	Care        *string `help:"How to keep and clean it." placeholder:"TEXT"`
	Ingredients *string `help:"What it is made of." placeholder:"TEXT"`
	Allergens   *string `help:"What somebody may not bear." placeholder:"TEXT"`
	OnPage      string  `help:"Whether they stand on the buyer's page: yes or no." enum:"yes,no," default:"" placeholder:"yes|no"`
}

// textsJSON are the texts of a product.
type textsJSON struct {
	Product     string `json:"product"`
	Care        string `json:"care"`
	Ingredients string `json:"ingredients"`
	Allergens   string `json:"allergens"`
	OnPage      bool   `json:"on_page"`
	Bytes       int    `json:"bytes"`
	Room        int    `json:"room"` // bytes that the page has for them
}

func (c productTextsCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		e, err := t.EditOf(c.What)
		if err != nil {
			return err
		}
		texts, err := t.ProductTexts(e.Product)
		if err != nil {
			return err
		}
		was := texts
		for _, row := range []struct{ given, into *string }{{c.Care, &texts.Care}, {c.Ingredients, &texts.Ingredients}, {c.Allergens, &texts.Allergens}} {
			if row.given != nil {
				*row.into = *row.given
			}
		}
		if c.OnPage != "" {
			texts.Page = c.OnPage == "yes"
		}
		if texts != was {
			if err := t.SetProductTexts(r.Ctx, e.Product, texts); err != nil {
				return err
			}
			if texts, err = t.ProductTexts(e.Product); err != nil {
				return err
			}
		}
		room, err := t.PageTextsLeft(e.Product)
		if err != nil {
			return err
		}
		out := textsJSON{e.Product, texts.Care, texts.Ingredients, texts.Allergens, texts.Page, texts.Size(), room}
		return r.answer(out, func() { r.textsText(e.Name, out) })
	})
}

func (r *run) textsText(name string, out textsJSON) {
	if out.Bytes == 0 {
		r.say("Nothing is said of %s: trestle product texts SKU --care … --ingredients … --allergens …", name)
		return
	}
	for _, row := range [][2]string{{"Care", out.Care}, {"Ingredients", out.Ingredients}, {"Allergens", out.Allergens}} {
		if row[1] != "" {
			r.say("%s: %s", row[0], row[1])
		}
	}
	if out.OnPage {
		r.say("On the buyer's page: %d of %d bytes that are left for it. Write the page again and upload it: trestle page --out DIR", out.Bytes, out.Room)
	} else {
		r.say("Not on the buyer's page: trestle product texts SKU --on-page yes")
	}
}
