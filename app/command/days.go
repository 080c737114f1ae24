package command

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type dayCmd struct {
	Open   dayOpenCmd   `cmd:"" help:"Open a market day."`
	Close  dayCloseCmd  `cmd:"" help:"Close the market day that is open."`
	Float  dayFloatCmd  `cmd:"" help:"Say what cash lay in the box when the open day began."`
	Report dayReportCmd `cmd:"" help:"What the open day, else the last one, adds up to."`

	Redemption redemptionCmd `cmd:"" help:"The vouchers of the open day, else the last one, to hand in at the market."`
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
	a, err := money.Parse(point(text), set.Currency)
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
		d, found, err := t.Day()
		if err != nil {
			return err
		}
		if !found && !r.json {
			r.say("No market day was opened yet. The first sale opens one, or use: trestle day open.")
			return nil
		}
		return r.report(t, d)
	})
}

type dayJSON struct {
	Sales       int               `json:"sales"`
	Takings     string            `json:"takings"`
	ByTender    map[string]string `json:"by_tender"`
	Unconfirmed string            `json:"unconfirmed,omitempty"` // of bank
	Tax         string            `json:"tax"`
	Refunds     int               `json:"refunds"`
	Back        string            `json:"given_back"` // which the takings are less
	Market      string            `json:"market,omitempty"`
	Open        bool              `json:"open"`
	Float       string            `json:"float"`
	CashDue     string            `json:"cash_in_box"`
	Counted     string            `json:"counted,omitempty"`
	Differs     string            `json:"difference,omitempty"`

	Tips     string        `json:"tips"`     // in the box, no takings
	Returned string        `json:"returned"` // paid for bottles and jars that came back
	Helpers  []helperJSON  `json:"helpers"`
	Vouchers []voucherJSON `json:"vouchers"`
	Owed     owedJSON      `json:"owed"` // of all days, still
}

type helperJSON struct {
	ID      string `json:"id"`
	Initial string `json:"initial,omitempty"`
	Sales   int    `json:"sales"`
	Takings string `json:"takings"`
	Cash    string `json:"cash"`
}

type voucherJSON struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Count  int    `json:"count"`
	Amount string `json:"amount"`
}

type owedJSON struct {
	Sales int    `json:"sales"`
	Sum   string `json:"sum"`
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
	if !d.Sum.Unconfirmed.IsZero() {
		out.Unconfirmed = in(d.Sum.Unconfirmed)
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
	out.Tips, out.Returned = in(d.Sum.Tips), in(d.Sum.Returned)
	if err := out.more(t, d, set.Currency); err != nil {
		return err
	}
	return r.answer(out, func() { r.dayText(out, string(set.Currency)) })
}

// more adds who sold, the vouchers to hand in and what is still owed.
func (d *dayJSON) more(t *till.Till, day inventory.Day, c money.Currency) error {
	in := func(a money.Amount) string { return money.New(a.Minor(), c).Decimal() }
	d.Helpers, d.Vouchers = []helperJSON{}, []voucherJSON{}
	helpers, err := t.Helpers()
	if err != nil {
		return err
	}
	initials := map[string]string{}
	for _, h := range helpers {
		initials[h.ID] = h.Initial
	}
	for _, id := range slices.Sorted(maps.Keys(day.Sum.ByHelper)) {
		h := day.Sum.ByHelper[id]
		d.Helpers = append(d.Helpers, helperJSON{ID: id, Initial: initials[id], Sales: h.Sales, Takings: in(h.Takings), Cash: in(h.Cash)})
	}
	if len(day.Sum.Vouchers) > 0 {
		sheet, err := t.RedemptionSheet(day.ID)
		if err != nil {
			return err
		}
		for _, v := range sheet.Rows {
			d.Vouchers = append(d.Vouchers, voucherJSON{ID: v.ID, Name: v.Name, Count: v.Count, Amount: in(v.Amount)})
		}
	}
	debts, err := t.Debts()
	if err != nil {
		return err
	}
	sum := money.Zero(c)
	for _, o := range debts {
		if o.Left.Currency() != c {
			continue
		}
		if sum, err = sum.Add(o.Left); err != nil {
			return err
		}
	}
	d.Owed = owedJSON{Sales: len(debts), Sum: sum.Decimal()}
	return nil
}

type redemptionCmd struct {
	CSV bool `name:"csv" help:"As a table for a spreadsheet."`
}

func (c redemptionCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		sheet, err := t.RedemptionSheet("")
		if err != nil {
			return err
		}
		out := struct {
			Market   string        `json:"market,omitempty"`
			Date     string        `json:"date"`
			Currency string        `json:"currency"`
			Vouchers []voucherJSON `json:"vouchers"`
			Total    string        `json:"total"`
		}{sheet.Market, sheet.On.Format("2006-01-02"), string(sheet.Currency), []voucherJSON{}, sheet.Total.Decimal()}
		for _, v := range sheet.Rows {
			out.Vouchers = append(out.Vouchers, voucherJSON{ID: v.ID, Name: v.Name, Count: v.Count, Amount: v.Amount.Decimal()})
		}
		var text strings.Builder
		if c.CSV {
			if err := sheet.CSV(&text); err != nil {
				return err
			}
		} else {
			text.WriteString(sheet.Text())
		}
		return r.answer(out, func() { r.say("%s", strings.TrimRight(text.String(), "\n")) })
	})
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
	for _, kind := range []string{inventory.Cash, inventory.Card, inventory.Bank, inventory.Credit, inventory.Owed} {
		if a, ok := d.ByTender[kind]; ok {
			r.say("  %s %s", kind, a)
		}
	}
	if d.Unconfirmed != "" {
		r.say("  of bank %s is not confirmed: trestle bank", d.Unconfirmed)
	}
	for _, v := range d.Vouchers {
		r.say("  %s: %s, %s", v.Name, count(v.Count, "piece", "pieces"), v.Amount)
	}
	for _, h := range d.Helpers {
		name := h.Initial
		if name == "" {
			name = h.ID
		}
		r.say("  %s: %s, takings %s, cash %s", name, count(h.Sales, "sale", "sales"), h.Takings, h.Cash)
	}
	if strings.Trim(d.Tips, "0.") != "" {
		r.say("  tips %s, in the box and no takings", d.Tips)
	}
	if d.Owed.Sales > 0 {
		r.say("  still owed, of all days: %s of %s", d.Owed.Sum, count(d.Owed.Sales, "sale", "sales"))
	}
	if d.Refunds > 0 {
		r.say("  %s: %s given back, which the takings are less", count(d.Refunds, "refund", "refunds"), d.Back)
	}
	r.say("  cash in the box should be %s (float %s)", d.CashDue, d.Float)
	if d.Counted != "" {
		r.say("  counted %s, difference %s", d.Counted, differs(d.Differs))
	}
}
