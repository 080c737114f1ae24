package command

import (
	"maps"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

type accountCmd struct {
	List accountListCmd `cmd:"" default:"1" help:"List where buyers pay to with their bank app."`
	Add  accountAddCmd  `cmd:"" help:"Set one up. What it needs its scheme says: trestle payqr."`
	End  accountEndCmd  `cmd:"" help:"Offer one no more. What was paid to it stays."`
}

type accountListCmd struct{}

func (accountListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Accounts()
		if err != nil {
			return err
		}
		return r.answer(listed(all), func() {
			if len(all) == 0 {
				r.say("No account is set up, so buyers cannot pay by bank app. Set one up with: trestle account add --scheme epc --holder NAME --field iban=IBAN")
			}
			for _, a := range all {
				r.say("%s  %s", accountLine(a), a.ID)
			}
		})
	})
}

// accountLine says an account in one line.
func accountLine(a inventory.Account) string {
	say := []string{a.Scheme}
	if a.Holder != "" {
		say = append(say, a.Holder)
	}
	for _, name := range slices.Sorted(maps.Keys(a.Fields)) {
		say = append(say, name+" "+a.Fields[name])
	}
	return strings.Join(say, ", ")
}

type accountAddCmd struct {
	Scheme string            `required:"" help:"epc, swiss, pix …; trestle payqr lists them." placeholder:"NAME"`
	Holder string            `help:"Whose account it is, as the bank has it." placeholder:"NAME"`
	Field  map[string]string `mapsep:"none" help:"What the scheme asks for, for each: iban=…" placeholder:"NAME=VALUE"`
}

func (c accountAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		a, err := t.SaveAccount(r.Ctx, inventory.Account{Scheme: c.Scheme, Holder: c.Holder, Fields: c.Field})
		if err != nil {
			return err
		}
		return r.answer(a, func() { r.say("Buyers can pay to %s: trestle sell … --bank %s:AMOUNT", accountLine(a), a.ID) })
	})
}

type accountEndCmd struct {
	Account string `arg:"" help:"Its id, or its scheme where only one has it."`
}

func (c accountEndCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error { return t.EndAccount(r.Ctx, c.Account) })
}
