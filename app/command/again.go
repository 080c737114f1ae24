package command

import (
	"slices"

	"trestle/app/till"
	"trestle/inventory"
)

// again is the id of an act that may have to be done again.
type again struct {
	ID string `name:"id" help:"Id of this act. The same id again counts once: for doing it again when nobody knows whether it was kept." placeholder:"UUID"`
}

// unsure are the codes of errors after which nobody knows whether something was kept.
var unsure = []string{"book.unknown", "book.full", "book.views"}

// once does an act under its id, a fresh one where none was said. Where it is not certain that it was kept, the id
// is told: without it the same command would be another act.
func (a *again) once(r *run, act func(*till.Till) error) error {
	return r.with(func(t *till.Till) error { return a.at(r, t, func() error { return act(t) }) })
}

// at is once at a till that is open.
func (a *again) at(r *run, t *till.Till, act func() error) error {
	if a.ID == "" {
		a.ID = t.NewMoveID()
	}
	err := act()
	if slices.Contains(unsure, inventory.CodeOf(err)) {
		r.complain("To do the same again so that it counts once, add: --id %s", a.ID)
	}
	return err
}
