package command

import (
	"fmt"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type dayCmd struct {
	Open   dayOpenCmd   `cmd:"" help:"Open a market day."`
	Close  dayCloseCmd  `cmd:"" help:"Close the market day that is open."`
	Report dayReportCmd `cmd:"" help:"What the open day, else the last one, adds up to."`
}

type dayOpenCmd struct {
	Market string `arg:"" optional:"" help:"Name of the market."`
	Float  string `help:"Cash in the box." placeholder:"AMOUNT" default:"0"`
}

func (c dayOpenCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		float, err := amountIn(t, c.Float)
		if err != nil {
			return err
		}
		d, err := t.OpenDay(r.Ctx, c.Market, float)
		if err != nil {
			return err
		}
		return r.answer(map[string]any{"day": d.ID, "market": c.Market, "float": float.Decimal()}, func() {
			r.say("The market day is open with %s in the box.", float)
		})
	})
}

func amountIn(t *till.Till, text string) (money.Amount, error) {
	set, err := t.Settings()
	if err != nil {
		return money.Amount{}, err
	}
	a, err := money.Parse(text, set.Currency)
	if err != nil {
		return a, misuse("%q is no amount in %s. Write it like 80 or 12.50.", text, set.Currency)
	}
	return a, nil
}

type dayCloseCmd struct {
	Counted string `help:"Cash found in the box." placeholder:"AMOUNT"`
}

func (c dayCloseCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		var counted *money.Amount
		if c.Counted != "" {
			a, err := amountIn(t, c.Counted)
			if err != nil {
				return err
			}
			counted = &a
		}
		d, err := t.CloseDay(r.Ctx, counted)
		if err != nil {
			return err
		}
		if err := r.report(t, d); err != nil {
			return err
		}
		r.afterDay(t)
		if n := mustStatus(t).NotCopied; n > 0 && !r.prac {
			fmt.Fprintf(r.Err, "%s on this device and nowhere else. Make a copy: trestle backup --help\n", areOnly(n))
		}
		return nil
	})
}

func areOnly(n int) string {
	if n == 1 {
		return "1 sale or refund is only"
	}
	return fmt.Sprintf("%d sales and refunds are only", n)
}

type dayReportCmd struct{}

func (dayReportCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		d, _, err := t.Day()
		if err != nil {
			return err
		}
		return r.report(t, d)
	})
}

type dayJSON struct {
	Sales    int               `json:"sales"`
	Takings  string            `json:"takings"`
	ByTender map[string]string `json:"by_tender"`
	Tax      string            `json:"tax"`
	Refunds  int               `json:"refunds"`
	Back     string            `json:"given_back"` // which the takings are less
	Market   string            `json:"market,omitempty"`
	Open     bool              `json:"open"`
	Float    string            `json:"float"`
	CashDue  string            `json:"cash_in_box"`
	Counted  string            `json:"counted,omitempty"`
	Differs  string            `json:"difference,omitempty"`
}

func (r *run) report(t *till.Till, d inventory.Day) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	zero := money.Zero(set.Currency)
	in := func(a money.Amount) string {
		if a.Currency() == "" {
			a = zero
		}
		return a.Decimal()
	}
	cash, err := d.CashInBox()
	if err != nil {
		return err
	}
	out := dayJSON{
		Sales: d.Sum.Sales, Takings: in(d.Sum.Takings), ByTender: map[string]string{}, Tax: in(d.Sum.Tax),
		Refunds: d.Sum.Refunds, Back: in(d.Sum.Back),
		Open: d.Open != nil && d.Closed == nil, Float: in(zero), CashDue: in(cash),
	}
	for kind, a := range d.Sum.ByTender {
		out.ByTender[kind] = in(a)
	}
	if d.Open != nil {
		out.Market, out.Float = d.Open.Market, in(d.Open.Float)
	}
	if d.Closed != nil && d.Closed.Noted {
		diff, err := d.Closed.Counted.Sub(cash)
		if err != nil {
			return err
		}
		out.Counted, out.Differs = in(d.Closed.Counted), in(diff)
	}
	return r.answer(out, func() { r.dayText(out, string(set.Currency)) })
}

// differs says which way a count differs.
func differs(amount string) string {
	switch {
	case strings.HasPrefix(amount, "-"):
		return amount + ": less in the box than there should be"
	case strings.Trim(amount, "0.") == "":
		return amount
	}
	return amount + ": more in the box than there should be"
}

func (r *run) dayText(d dayJSON, currency string) {
	state := "closed"
	if d.Open {
		state = "open"
	}
	name := d.Market
	if name == "" {
		name = "Market day"
	}
	r.say("%s (%s): %s, takings %s %s, tax %s", name, state, count(d.Sales, "sale", "sales"), d.Takings, currency, d.Tax)
	for _, kind := range []string{inventory.Cash, inventory.Card} {
		if a, ok := d.ByTender[kind]; ok {
			r.say("  %s %s", kind, a)
		}
	}
	if d.Refunds > 0 {
		r.say("  %s: %s given back, which the takings are less", count(d.Refunds, "refund", "refunds"), d.Back)
	}
	r.say("  cash in the box should be %s (float %s)", d.CashDue, d.Float)
	if d.Counted != "" {
		r.say("  counted %s, difference %s", d.Counted, differs(d.Differs))
	}
}
