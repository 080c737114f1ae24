package command

import (
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type voucherCmd struct {
	List    voucherListCmd    `cmd:"" default:"1" help:"List what the stall takes."`
	Presets voucherPresetsCmd `cmd:"" help:"List what is usual in the stall's country."`
	Add     voucherAddCmd     `cmd:"" help:"Take a voucher or market token: one that is usual, or one of its own."`
	Change  voucherChangeCmd  `cmd:"" help:"Change the rules of one."`
	End     voucherEndCmd     `cmd:"" help:"Take one no more."`
}

type voucherListCmd struct{}

func (voucherListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Vouchers()
		if err != nil {
			return err
		}
		return r.answer(listed(all), func() {
			if len(all) == 0 {
				r.say("The stall takes no vouchers. What is usual here: trestle voucher presets")
			}
			for _, v := range all {
				r.say("%s  %s", v.Name, v.ID)
				r.say("  %s", rulesOf(v))
			}
			r.chooseGoods(all...)
		})
	})
}

// rulesOf says the rules of a voucher in one line.
func rulesOf(v inventory.Voucher) string {
	say := []string{"any amount"}
	if len(v.Faces) > 0 {
		var faces []string
		for _, f := range v.Faces {
			faces = append(faces, f.Decimal())
		}
		say[0] = "in pieces of " + strings.Join(faces, ", ")
	}
	switch {
	case len(v.Categories) > 0:
		say = append(say, "for "+strings.Join(v.Categories, ", "))
	case v.Limited:
		say = append(say, "buys nothing until what it may buy is chosen")
	}
	tell := func(yes bool, one, other string) {
		if yes {
			say = append(say, one)
		} else {
			say = append(say, other)
		}
	}
	tell(v.Change, "change is given", "no change")
	tell(v.Taxed, "taxed", "no tax")
	tell(v.CashBack, "may go back in cash", "never back in cash")
	if v.Approved {
		say = append(say, "approved in an app")
	}
	if v.LastDay != "" {
		say = append(say, "until "+v.LastDay)
	}
	return strings.Join(say, "; ")
}

type voucherPresetsCmd struct{}

type presetJSON struct {
	Key     string            `json:"key"`
	Dated   bool              `json:"dated"`
	Voucher inventory.Voucher `json:"voucher"`
}

func (voucherPresetsCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		var out []presetJSON
		for _, p := range till.VoucherPresets(set.Country) {
			out = append(out, presetJSON{p.Key, p.Dated, p.Voucher(set.Currency)})
		}
		return r.answer(listed(out), func() {
			for _, p := range out {
				r.say("%s  %s", p.Key, p.Voucher.Name)
				r.say("  %s", rulesOf(p.Voucher))
			}
			r.say("Take one with: trestle voucher add KEY")
		})
	})
}

// voucherRules are what can be said of a voucher.
type voucherRules struct {
	Name      string    `help:"What it is called." placeholder:"NAME"`
	Face      []string  `sep:"none" help:"What is printed on it, for each face value; \"\" is any amount." placeholder:"AMOUNT"`
	Category  *[]string `sep:"none" help:"A category that it may buy, for each; \"\" is everything, also for one that is for food only." placeholder:"NAME"`
	LastDay   *string   `help:"The last day on which it is taken." placeholder:"2026-10-31"`
	Change    bool      `help:"Change is given." xor:"change"`
	NoChange  bool      `help:"No change is given." xor:"change"`
	Taxed     bool      `help:"Tax is levied on what it pays." xor:"taxed"`
	Untaxed   bool      `help:"No tax is levied on what it pays." xor:"taxed"`
	CashBack  bool      `help:"What it paid may go back in cash." xor:"back"`
	NoCash    bool      `help:"What it paid never goes back in cash." xor:"back"`
	Approved  bool      `help:"Nothing is handed over: it is approved in an app." xor:"approved"`
	HandedOut bool      `name:"handed-over" help:"Pieces of it are handed over." xor:"approved"`
}

// apply lays what was said over a voucher.
func (c voucherRules) apply(v *inventory.Voucher, currency money.Currency) error {
	if c.Name != "" {
		v.Name = c.Name
	}
	if len(c.Face) > 0 {
		v.Faces = nil
	}
	for _, text := range c.Face {
		if text == "" {
			continue
		}
		a, err := amountOf(text, currency)
		if err != nil {
			return err
		}
		v.Faces = append(v.Faces, a)
	}
	if c.Category != nil {
		v.Categories = *c.Category
		v.Limited = v.Limited && !slices.Contains(v.Categories, "")
	}
	if c.LastDay != nil {
		v.LastDay = *c.LastDay
	}
	for _, rule := range []struct {
		yes, no bool
		of      *bool
	}{{c.Change, c.NoChange, &v.Change}, {c.Taxed, c.Untaxed, &v.Taxed}, {c.CashBack, c.NoCash, &v.CashBack}, {c.Approved, c.HandedOut, &v.Approved}} {
		if rule.yes || rule.no {
			*rule.of = rule.yes
		}
	}
	return nil
}

type voucherAddCmd struct {
	Preset string `arg:"" optional:"" help:"Key of one that is usual; see: trestle voucher presets."`
	voucherRules
}

func (c voucherAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		var v inventory.Voucher
		if c.Preset != "" {
			if err := t.AddPresets(r.Ctx, []string{c.Preset}, nil); err != nil {
				return err
			}
			if v, err = t.FindVoucher(c.Preset); err != nil {
				return err
			}
		}
		if err := c.apply(&v, set.Currency); err != nil {
			return err
		}
		v, err = t.SaveVoucher(r.Ctx, v)
		return r.voucher(v, err)
	})
}

func (r *run) voucher(v inventory.Voucher, err error) error {
	if err != nil {
		return err
	}
	return r.answer(v, func() {
		r.say("%s: %s. Take it with: --voucher %s:AMOUNT", v.Name, rulesOf(v), v.ID)
		r.chooseGoods(v)
	})
}

// chooseGoods says what is still to be done before vouchers that are for some goods only buy anything.
func (r *run) chooseGoods(all ...inventory.Voucher) {
	for _, v := range all {
		if v.Unset() {
			r.say("%s buys nothing yet. Choose what it may buy: trestle voucher change %s --category NAME", v.Name, v.ID)
		}
	}
}

type voucherChangeCmd struct {
	Voucher string `arg:"" help:"Name or id."`
	voucherRules
}

func (c voucherChangeCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		v, err := t.FindVoucher(c.Voucher)
		if err != nil {
			return err
		}
		set, err := t.Settings()
		if err != nil {
			return err
		}
		if err := c.apply(&v, set.Currency); err != nil {
			return err
		}
		v, err = t.SaveVoucher(r.Ctx, v)
		return r.voucher(v, err)
	})
}

type voucherEndCmd struct {
	Voucher string `arg:"" help:"Name or id."`
}

func (c voucherEndCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error { return t.EndVoucher(r.Ctx, c.Voucher) })
}
