package command

import (
	"trestle/app/till"
)

type soldOutCmd struct {
	What string `arg:"" help:"SKU, barcode, id or name."`
	Off  bool   `help:"It is there again."`
}

func (c soldOutCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if err := t.SoldOut(r.Ctx, c.What, !c.Off); err != nil {
			return err
		}
		e, err := t.EditOf(c.What)
		if err != nil {
			return err
		}
		return r.answer(map[string]bool{"sold_out": !c.Off}, func() {
			if c.Off {
				r.say("%s is there again.", e.Name)
				return
			}
			r.say("%s is shown as sold out. It can still be sold, should some turn up after all.", e.Name)
		})
	})
}

type pinCmd struct {
	What string `arg:"" help:"SKU, barcode, id or name."`
	Off  bool   `help:"It is no favourite any more."`
}

func (c pinCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if err := t.Pin(r.Ctx, c.What, !c.Off); err != nil {
			return err
		}
		e, err := t.EditOf(c.What)
		if err != nil {
			return err
		}
		return r.answer(map[string]bool{"pinned": !c.Off}, func() {
			if c.Off {
				r.say("%s is no favourite any more.", e.Name)
				return
			}
			r.say("%s is a favourite: it lies in front.", e.Name)
		})
	})
}

type agingCmd struct {
	Days int `help:"How many days ahead." default:"3"`
}

type agingJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Made string `json:"made,omitempty"`
	Best string `json:"best"`
	Days int    `json:"days"` // left; below zero when it has passed
	Left string `json:"left"`
	Unit string `json:"unit"`
}

func (c agingCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		lots, err := t.Aging(c.Days)
		if err != nil {
			return err
		}
		out := []agingJSON{}
		for _, l := range lots {
			out = append(out, agingJSON{ID: l.Variant, Name: l.Name, Made: l.Lot.Made, Best: l.Lot.Best, Days: l.Days, Left: l.Left.String(), Unit: string(l.Unit)})
		}
		return r.answer(out, func() {
			if len(out) == 0 {
				r.say("Nothing has to go within %s.", count(c.Days, "day", "days"))
			}
			for _, l := range out {
				r.say("%s  %s: %s %s left", l.Best, l.Name, l.Left, l.Unit)
			}
		})
	})
}
