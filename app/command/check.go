package command

import "trestle/app/till"

type checkCmd struct {
	Receipt string `arg:"" help:"A receipt link, the digits of one, or a receipt number such as A-0001."`
}

type checkJSON struct {
	Verdict string              `json:"verdict"`
	Why     string              `json:"why"`
	Number  string              `json:"number,omitempty"`
	ID      string              `json:"id,omitempty"`
	At      string              `json:"at,omitempty"`
	Total   string              `json:"total,omitempty"`
	Back    string              `json:"given_back,omitempty"`
	Lines   []checkedLineJSON   `json:"lines,omitempty"`
	Says    map[string][]string `json:"says,omitempty"` // what the link says where the book has nothing
}

type checkedLineJSON struct {
	Name     string `json:"name"`
	Quantity string `json:"quantity"`
	Back     string `json:"given_back"`
}

// checkSays is what a seller is told, by verdict and reason.
var checkSays = map[till.Worth]map[till.Why]string{
	till.Genuine: {
		till.WhySigned: "genuine. This stall signed it, and nothing of it was given back.",
		till.WhyNumber: "in the book, and nothing of it was given back. Who knows a number has shown no receipt: compare the goods.",
	},
	till.Partly: {
		till.WhySigned: "genuine. This stall signed it; some of it was given back already.",
		till.WhyNumber: "in the book; some of it was given back already. Who knows a number has shown no receipt: compare the goods.",
	},
	till.Returned: {
		till.WhySigned: "already returned. This stall signed it, and all of it was given back.",
		till.WhyNumber: "already returned. All of it was given back.",
	},
	till.Elsewhere: {
		till.WhySigned:  "genuine, of another till of this stall that this one has not met yet. What was given back of it, only that till knows.",
		till.WhyNotHere: "signed by this stall and says that this till made it, yet the book of this till does not have it. Something may be missing: run trestle verify.",
	},
	till.Forged: {
		till.WhyAltered:   "forged. It was changed after this stall had signed it.",
		till.WhyStranger:  "forged. It names a sale of this stall, and this stall did not sign it.",
		till.WhyWithdrawn: "forged, or of a clock that was wrong. It is signed with a key that this stall had put out of use before that day.",
		till.WhyDiffers:   "forged. The book has something else under this entry.",
	},
	till.Unknown: {
		till.WhyStranger:  "not of this stall. Another stall gave it out, or somebody made it up.",
		till.WhyNotHere:   "not in this book. Numbers look like A-0001; a sale of another till is here once the two have met.",
		till.WhyNoReceipt: "no receipt that can be read. Scan it again, or type its number.",
	},
	till.TooNew: {till.WhyNoReceipt: "of a newer Trestle than this one. Nothing is wrong with it: update Trestle, then check it again."},
}

func (c checkCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		got, err := t.Check(c.Receipt)
		if err != nil {
			return err
		}
		out := checkedJSON(got)
		if err := r.answer(out, func() { r.checked(got, out) }); err != nil {
			return err
		}
		switch got.Worth {
		case till.Genuine, till.Partly, till.Returned, till.Elsewhere:
			return nil
		}
		return errNo
	})
}

func checkedJSON(c till.Checked) checkJSON {
	out := checkJSON{Verdict: string(c.Worth), Why: string(c.Why), Number: c.Number}
	switch {
	case c.Sale != nil:
		out.ID, out.At, out.Total = c.Sale.ID, c.Sale.At, c.Sale.Total().Decimal()
		out.Back = c.Given.Total.Decimal()
		for i, l := range c.Sale.Lines {
			out.Lines = append(out.Lines, checkedLineJSON{Name: l.Name, Quantity: l.Quantity.String(), Back: c.Given.Lines[i].Quantity.String()})
		}
	case c.Refund != nil:
		out.ID, out.At, out.Total = c.Refund.ID, c.Refund.At, c.Refund.Total().Decimal()
	case c.Says != nil:
		lines := []string{}
		for _, l := range c.Says.Lines {
			lines = append(lines, l.Quantity.String()+" × "+l.Name)
		}
		out.Says = map[string][]string{"lines": lines}
	}
	return out
}

func (r *run) checked(c till.Checked, out checkJSON) {
	number := out.Number
	if number == "" {
		number = "This"
	}
	r.say("%s is %s", number, checkSays[c.Worth][c.Why])
	if out.At != "" {
		r.say("%s, %s", out.At, out.Total)
	}
	for _, l := range out.Lines {
		if l.Back != "0" {
			r.say("%s × %s, given back: %s", l.Quantity, l.Name, l.Back)
			continue
		}
		r.say("%s × %s", l.Quantity, l.Name)
	}
}
