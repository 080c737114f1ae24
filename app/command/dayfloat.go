package command

import "trestle/app/till"

type dayFloatCmd struct {
	Float string `arg:"" help:"Cash in the box when the day began." placeholder:"AMOUNT"`
}

func (c dayFloatCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		float, err := amountIn(t, c.Float)
		if err != nil {
			return err
		}
		d, err := t.SetFloat(r.Ctx, float)
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"day": d.ID, "float": float.Decimal()}, func() { r.say("The day began with %s in the box.", float) })
	})
}
