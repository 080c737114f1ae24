package command

import (
	"trestle/app/till"
	"trestle/inventory"
)

type helperCmd struct {
	List   helperListCmd   `cmd:"" default:"1" help:"List who sells here."`
	Add    helperAddCmd    `cmd:"" help:"Add somebody, by one or two letters; never a name."`
	Change helperChangeCmd `cmd:"" help:"Change letters or colour."`
	Gone   helperGoneCmd   `cmd:"" help:"Take somebody off the list. What was sold stays."`
}

type helperListCmd struct{}

func (helperListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Helpers()
		if err != nil {
			return err
		}
		return r.answer(listed(all), func() {
			if len(all) == 0 {
				r.say("Nobody in particular sells here. Add a helper with: trestle helper add M")
			}
			for _, h := range all {
				r.say("%s, colour %d  %s", h.Initial, h.Colour, h.ID)
			}
		})
	})
}

// listed makes nothing an empty list in JSON.
func listed[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

type helperAddCmd struct {
	Initial string `arg:"" help:"One or two letters."`
	Colour  *int   `help:"0 to 7; the next free one otherwise." placeholder:"N"`
}

func (c helperAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		colour := till.NextColour
		if c.Colour != nil {
			colour = *c.Colour
		}
		h, err := t.AddHelper(r.Ctx, c.Initial, colour)
		return r.helper(h, err)
	})
}

func (r *run) helper(h inventory.Helper, err error) error {
	if err != nil {
		return err
	}
	return r.answer(h, func() { r.say("%s sells here, in colour %d: trestle sell … --helper %s", h.Initial, h.Colour, h.ID) })
}

type helperChangeCmd struct {
	Helper  string `arg:"" help:"Letters or id."`
	Initial string `help:"Other letters." placeholder:"LETTERS"`
	Colour  *int   `help:"0 to 7." placeholder:"N"`
}

func (c helperChangeCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		h, err := t.FindHelper(c.Helper)
		if err != nil {
			return err
		}
		initial, colour := h.Initial, h.Colour
		if c.Initial != "" {
			initial = c.Initial
		}
		if c.Colour != nil {
			colour = *c.Colour
		}
		h, err = t.ChangeHelper(r.Ctx, h.ID, initial, colour)
		return r.helper(h, err)
	})
}

type helperGoneCmd struct {
	Helper string `arg:"" help:"Letters or id."`
}

func (c helperGoneCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error { return t.HelperGone(r.Ctx, c.Helper) })
}

// kept does an act that answers no more than that it was kept.
func (r *run) kept(act func(*till.Till) error) error {
	return r.with(func(t *till.Till) error {
		if err := act(t); err != nil {
			return err
		}
		return r.answer(map[string]any{"ok": true}, func() { r.say("Kept.") })
	})
}
