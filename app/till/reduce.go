package till

import (
	"context"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/tax"
)

// ReduceOptions say what is reduced and how long. Without a time it ends with the market day.
type ReduceOptions struct {
	Percent    tax.Rate // off
	Categories []string // none: everything
	Until      time.Time
	For        time.Duration // instead of Until
}

// RunningReduction is a reduction that counts now.
type RunningReduction struct {
	inventory.Reduction
	Ends    time.Time
	WithDay bool // no time was set: it ends with the market day
}

// maxReduction is how long a reduction can run. What should cost less tomorrow has another price.
const maxReduction = 24 * time.Hour

// Reduce takes a percentage off for a while: it ends by itself, or when the market day closes.
func (t *Till) Reduce(ctx context.Context, o ReduceOptions) (RunningReduction, error) {
	now := t.cfg.Now().Truncate(time.Second)
	until, open := o.Until, o.Until.IsZero() && o.For == 0
	switch {
	case o.For != 0:
		until = now.Add(o.For)
	case open:
		until = now.Add(maxReduction)
	}
	switch {
	case o.Percent <= 0 || o.Percent > wholePrice:
		return RunningReduction{}, inventory.Refuse("reduce.percent", "A reduction is more than 0 and at most 100 percent. No price was changed.", nil)
	case !until.After(now) || until.After(now.Add(maxReduction)):
		return RunningReduction{}, inventory.Refuse("reduce.time", "A reduction ends later than now and within a day. No price was changed: choose another time.", nil)
	}
	c := inventory.Reduction{
		ID: t.cfg.NewID(), Percent: o.Percent, Categories: o.Categories,
		From: now.Format(time.RFC3339), Until: until.Format(time.RFC3339),
	}
	err := t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		day, there, err := r.OpenDay()
		if err != nil {
			return nil, err
		}
		if !there && open {
			return nil, inventory.Refuse("reduce.day", "No market day is open that the reduction could end with. Say until when it runs, or open the day first.", nil)
		}
		c.Day = day.ID
		d, err := inventory.NewDraft(inventory.KindReduction, c.ID, c)
		return []journal.Draft{d}, err
	})
	if err != nil {
		return RunningReduction{}, err
	}
	return running(c), nil
}

const wholePrice tax.Rate = 1_000_000

func running(c inventory.Reduction) RunningReduction {
	out := RunningReduction{Reduction: c}
	from, _ := time.Parse(time.RFC3339, c.From)
	out.Ends, _ = time.Parse(time.RFC3339, c.Until)
	out.WithDay = c.Day != "" && out.Ends.Sub(from) == maxReduction
	return out
}

// Reductions lists the reductions that count now.
func (t *Till) Reductions() ([]RunningReduction, error) {
	var out []RunningReduction
	err := t.book.Read(func(r inventory.Reader) error {
		all, err := t.now(r).Reductions()
		for _, c := range all {
			out = append(out, running(c))
		}
		return err
	})
	return out, err
}

// StopReduction ends a reduction early; all that run, when no id is said. What was sold meanwhile keeps its
// price.
func (t *Till) StopReduction(ctx context.Context, id string) (stopped int, err error) {
	err = t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		stopped = 0
		all, err := t.now(r).Reductions()
		if err != nil {
			return nil, err
		}
		var out []journal.Draft
		for _, c := range all {
			if id != "" && c.ID != id {
				continue
			}
			d, err := inventory.NewDraft(inventory.KindReduction, t.cfg.NewID(), inventory.Reduction{ID: c.ID})
			if err != nil {
				return nil, err
			}
			out = append(out, d)
			stopped++
		}
		return out, nil
	})
	return stopped, err
}

// TodayAt gives the moment of a time of day, written 15:00, on the day that it is.
func (t *Till) TodayAt(clock string) (time.Time, error) {
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, inventory.Refuse("reduce.clock", "That is no time of day. No price was changed: write it like 15:00.", err)
	}
	now := t.cfg.Now()
	return time.Date(now.Year(), now.Month(), now.Day(), at.Hour(), at.Minute(), 0, 0, now.Location()), nil
}
