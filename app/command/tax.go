package command

import (
	"encoding/csv"
	"strconv"
	"time"

	"trestle/app/till"
)

type taxCmd struct {
	Report taxReportCmd `cmd:"" default:"withargs" help:"Say what was sold at which rate, by place."`
	Rates  taxRatesCmd  `cmd:"" help:"List the stall's rates."`
	Rate   taxRateCmd   `cmd:"" help:"Set a rate, of a class of goods or of a market."`
}

type taxReportCmd struct {
	From string `help:"The first day." placeholder:"2026-10-01"`
	To   string `help:"The last day." placeholder:"2026-12-31"`
	By   string `enum:"market,rate" default:"market" help:"Each place apart (market), or all together (rate)."`
}

type taxJSON struct {
	Market   string `json:"market,omitempty"`
	Currency string `json:"currency"`
	Rate     string `json:"rate"`
	Net      string `json:"net"`
	Tax      string `json:"tax"`
	Gross    string `json:"gross"`
	Sales    int    `json:"sales"`
	Refunds  int    `json:"refunds"`
}

func (c taxReportCmd) Run(r *run) error {
	q := till.TaxQuery{ByRate: c.By == "rate"}
	for _, bound := range []struct {
		text string
		into *time.Time
	}{{c.From, &q.From}, {c.To, &q.To}} {
		if bound.text == "" {
			continue
		}
		day, err := time.Parse(time.DateOnly, bound.text)
		if err != nil {
			return misuse("%q is no day. Write it like 2026-11-22.", bound.text)
		}
		*bound.into = day
	}
	return r.with(func(t *till.Till) error {
		lines, err := t.Taxes(q)
		if err != nil {
			return err
		}
		out := []taxJSON{}
		for _, l := range lines {
			out = append(out, taxJSON{
				Market: l.Market, Currency: string(l.Currency), Rate: l.Rate.String(), Net: l.Net.Decimal(), Tax: l.Tax.Decimal(),
				Gross: l.Gross.Decimal(), Sales: l.Sales, Refunds: l.Refunds,
			})
		}
		return r.answer(out, func() { r.taxTable(out) })
	})
}

func (r *run) taxTable(lines []taxJSON) {
	if len(lines) == 0 {
		r.say("Nothing was sold on these days.")
		return
	}
	w := csv.NewWriter(r.Out)
	w.Comma = '\t'
	_ = w.Write([]string{"market", "rate", "net", "tax", "gross", "currency", "sales", "refunds"})
	for _, l := range lines {
		_ = w.Write([]string{l.Market, l.Rate + " %", l.Net, l.Tax, l.Gross, l.Currency, strconv.Itoa(l.Sales), strconv.Itoa(l.Refunds)})
	}
	w.Flush()
}

type taxRatesCmd struct{}

type rateJSON struct {
	Market string `json:"market,omitempty"`
	Class  string `json:"class,omitempty"`
	Rate   string `json:"rate"`
}

func (taxRatesCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		rates, err := t.TaxRates()
		if err != nil {
			return err
		}
		set, err := t.Settings()
		if err != nil {
			return err
		}
		out := []rateJSON{}
		for _, one := range rates {
			out = append(out, rateJSON{one.Market, one.Class, one.Rate.String()})
		}
		return r.answer(map[string]any{"form": set.Form(), "note": set.TaxNote, "rates": out}, func() {
			r.say("Tax: %s", set.Form())
			if set.TaxNote != "" {
				r.say("On receipts: %s", set.TaxNote)
			}
			for _, one := range out {
				class, where := one.Class, ""
				if class == "" {
					class = "standard"
				}
				if one.Market != "" {
					where = " at " + one.Market
				}
				r.say("%s: %s %%%s", class, one.Rate, where)
			}
		})
	})
}

type taxRateCmd struct {
	Percent string `arg:"" help:"The rate in percent; 0 is exempt, \"\" takes the rate away."`
	Class   string `help:"Of which class of goods; the standard rate otherwise." placeholder:"NAME"`
	Market  string `help:"At which market only." placeholder:"NAME"`
}

func (c taxRateCmd) Run(r *run) error {
	return r.kept(func(t *till.Till) error { return t.SetTaxRate(r.Ctx, c.Market, c.Class, point(c.Percent)) })
}
