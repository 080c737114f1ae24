package command

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"trestle/app/till"
	"trestle/inventory/tax"
)

type reduceCmd struct {
	Percent  string        `arg:"" optional:"" help:"How much off, such as 20%. Without it, what runs is listed."`
	Category []string      `help:"Only goods of this category; repeat it for more." placeholder:"NAME" sep:"none"`
	For      time.Duration `help:"How long, such as 60m. Without a time it ends with the market day." placeholder:"TIME" xor:"end"`
	Until    string        `help:"Until when today, such as 15:00." placeholder:"HH:MM" xor:"end"`
	Stop     bool          `help:"End what runs now." xor:"end"`
}

type reductionJSON struct {
	ID         string   `json:"id"`
	Percent    string   `json:"percent"`
	Categories []string `json:"categories"`
	Until      string   `json:"until"`
	WithDay    bool     `json:"with_day"`
}

func (c reduceCmd) Run(r *run) error {
	if c.Percent == "" && !c.Stop && (c.For != 0 || c.Until != "" || len(c.Category) > 0) {
		return misuse("Say how much goes off: trestle reduce 20%% --for 60m")
	}
	return r.with(func(t *till.Till) error {
		switch {
		case c.Stop:
			n, err := t.StopReduction(r.Ctx, "")
			if err != nil {
				return err
			}
			return r.answer(map[string]int{"stopped": n}, func() { r.say("%s ended.", count(n, "reduction", "reductions")) })
		case c.Percent != "":
			if err := c.begin(r, t); err != nil {
				return err
			}
		}
		return r.reductions(t)
	})
}

func (c reduceCmd) begin(r *run, t *till.Till) error {
	percent, err := percentOf(c.Percent)
	if err != nil {
		return err
	}
	o := till.ReduceOptions{Percent: max(percent, -percent), Categories: c.Category, For: c.For}
	if c.Until != "" {
		if o.Until, err = t.TodayAt(c.Until); err != nil {
			return err
		}
	}
	_, err = t.Reduce(r.Ctx, o)
	return err
}

func (r *run) reductions(t *till.Till) error {
	all, err := t.Reductions()
	if err != nil {
		return err
	}
	out := []reductionJSON{}
	for _, c := range all {
		out = append(out, reductionJSON{
			ID: c.ID, Percent: c.Percent.String(), Categories: append([]string{}, c.Categories...), Until: c.Until, WithDay: c.WithDay,
		})
	}
	return r.answer(out, func() {
		if len(out) == 0 {
			r.say("Nothing is reduced at the moment.")
		}
		for _, c := range all {
			r.say("%s", reductionText(c))
		}
	})
}

// reductionText says what is reduced and how long.
func reductionText(c till.RunningReduction) string {
	what, end := "everything", "until "+c.Ends.Format("15:04")
	if len(c.Categories) > 0 {
		what = strings.Join(c.Categories, ", ")
	}
	if c.WithDay {
		end = "until the day is closed"
	}
	return fmt.Sprintf("%s %% off %s %s.", c.Percent, what, end)
}

// reducedBy is how much goes off a price now: the largest reduction that is for it. Nothing comes off a returnable.
func reducedBy(p till.PriceRow, running []till.RunningReduction) (off tax.Rate) {
	for _, c := range running {
		if !p.Returnable && (len(c.Categories) == 0 || slices.Contains(c.Categories, p.Category)) {
			off = max(off, c.Percent)
		}
	}
	return off
}
