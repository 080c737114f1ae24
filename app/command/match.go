package command

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"trestle/app/till"
	"trestle/inventory"
)

type matchCmd struct {
	File string            `arg:"" help:"CSV file of the bank." type:"existingfile"`
	Map  map[string]string `mapsep:"," help:"What the columns hold, when the form is not known: day=…,amount=…,text=…" placeholder:"FIELD=COLUMN"`
	Yes  bool              `help:"Confirm what is sure: reference and amount agree."`
}

type matchJSON struct {
	Form      string            `json:"form"`
	Payments  []matchedJSON     `json:"payments"`
	Again     int               `json:"paid_again"`
	Rest      int               `json:"other_rows"`
	Out       int               `json:"rows_out"`
	Pending   int               `json:"rows_pending"`
	Problems  []matchFaultJSON  `json:"problems"`
	Counts    map[string]int    `json:"counts"`
	Confirmed int               `json:"confirmed"`
	Sums      map[string]string `json:"sums"`
	Twice     []twiceJSON       `json:"paid_twice"`
}

// twiceJSON is a sale for which more was paid than it cost.
type twiceJSON struct {
	Number   string `json:"number"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

type matchedJSON struct {
	Receipt string `json:"receipt"`
	Ref     string `json:"ref"`
	Amount  string `json:"amount"`
	Kind    string `json:"kind"`
	Missing bool   `json:"was_missing,omitempty"`
	Line    int    `json:"line,omitempty"`
	Came    string `json:"came,omitempty"`
	Day     string `json:"day,omitempty"`
}

type matchFaultJSON struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
}

func (c matchCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		f, err := os.Open(c.File)
		if err != nil {
			return inventory.Refuse("match.file", "The file "+c.File+" could not be opened. Nothing was changed: choose it again.", err)
		}
		defer f.Close()
		found, err := t.MatchStatement(f, c.Map)
		if err != nil {
			return err
		}
		out := matchAnswer(found)
		var twice []inventory.PaidTwice
		if c.Yes {
			if out.Confirmed, err = t.ConfirmMatched(r.Ctx, found); err != nil {
				return err
			}
			if twice, err = t.PaidTwice(); err != nil {
				return err
			}
			twice = till.OfSales(twice, found.Sure()...)
		}
		for _, p := range twice {
			out.Twice = append(out.Twice, twiceJSON{p.Receipt, p.Amount.Decimal(), string(p.Amount.Currency())})
		}
		return r.answer(out, func() {
			r.matchText(out, c.Yes)
			r.sayTwice(twice)
		})
	})
}

func matchAnswer(found till.Matched) matchJSON {
	out := matchJSON{
		Form: found.Form, Payments: []matchedJSON{}, Again: len(found.Again), Rest: found.Rest, Out: found.Out, Pending: found.Pending,
		Problems: []matchFaultJSON{}, Counts: map[string]int{}, Sums: map[string]string{}, Twice: []twiceJSON{},
	}
	for _, p := range found.Payments {
		kind := string(p.Kind)
		row := matchedJSON{Receipt: p.Receipt, Ref: p.Ref, Amount: p.Amount.Decimal(), Kind: kind, Missing: p.Missing, Line: p.Row.Line, Day: p.Row.Day}
		if p.Row.Line > 0 {
			row.Came = p.Row.Amount.Decimal()
		}
		out.Payments = append(out.Payments, row)
		out.Counts[kind]++
		sum, _ := found.SumOf(p.Kind)
		out.Sums[kind] = sum.Decimal()
	}
	for _, p := range found.Problems {
		out.Problems = append(out.Problems, matchFaultJSON{p.Line, p.Say})
	}
	return out
}

// matchSays is what a seller is told of a payment, by how well the statement agrees.
var matchSays = map[string]string{
	"sure":    "has come: reference and amount agree",
	"likely":  "may have come: only the amount agrees, so look and confirm it yourself",
	"differs": "came with another amount",
	"none":    "is not on this statement",
}

func (r *run) matchText(out matchJSON, yes bool) {
	for _, p := range out.Payments {
		line := ""
		if p.Line > 0 {
			line = fmt.Sprintf(" (line %d: %s on %s)", p.Line, p.Came, p.Day)
		}
		r.say("%s  %s  %s  %s%s", p.Receipt, p.Ref, p.Amount, matchSays[p.Kind], line)
	}
	for _, kind := range slices.Sorted(maps.Keys(out.Counts)) {
		r.say("%s: %d, together %s", kind, out.Counts[kind], out.Sums[kind])
	}
	for _, p := range out.Problems {
		r.complain("line %d: %s", p.Line, p.Why)
	}
	if out.Again > 0 {
		r.say("%s more than once: look whether somebody is to get money back.", count(out.Again, "payment came", "payments came"))
	}
	switch {
	case len(out.Payments) == 0:
		r.say("No payment by bank app waits to be confirmed.")
	case yes:
		r.say("Confirmed: %d.", out.Confirmed)
	case out.Counts["sure"] > 0:
		r.say("Nothing is confirmed yet. Confirm what is sure with --yes.")
	}
}
