package command

import (
	"slices"
	"strconv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type refundCmd struct {
	Number string   `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
	Line   []string `sep:"none" help:"A line of the receipt, counted from 1, with :QUANTITY for some of it. Without any, all that is left goes back." placeholder:"N[:QUANTITY]"`
	Cash   bool     `help:"The money goes back in cash."`
	Card   bool     `help:"The money goes back by card on another terminal, as far as the card paid. With neither, the way it came."`
	Credit bool     `help:"It is given as store credit: a code that pays later."`
	Bank   bool     `help:"You send it from your bank, as far as the bank app paid. With --cash the rest goes in cash."`
	Waste  bool     `help:"The goods are of no use any more: they do not go back into stock."`
	Reason string   `help:"Why it comes back, picked; a wrong one lists them all." placeholder:"REASON"`
	Helper string   `help:"Who gives it back: the helper's id." placeholder:"ID"`
	ID     string   `name:"id" help:"Id of the refund. The same id again gives the same refund, never a second." placeholder:"UUID"`
}

type refundJSON struct {
	ID       string            `json:"id"`
	Number   string            `json:"number"`
	Sale     string            `json:"sale"`
	Total    string            `json:"total"`
	Currency string            `json:"currency"`
	Tax      string            `json:"tax"`
	ByTender map[string]string `json:"by_tender"`
	Lines    []refundLineJSON  `json:"lines"`
	Void     bool              `json:"void,omitempty"`
	Credit   *creditJSON       `json:"credit,omitempty"`
}

type creditJSON struct {
	ID     string `json:"id"`
	Code   string `json:"code,omitempty"`
	Amount string `json:"amount"`
	Left   string `json:"left"`
	Known  bool   `json:"known"`
}

type refundLineJSON struct {
	Line     int    `json:"line"`
	Name     string `json:"name"`
	Quantity string `json:"quantity"`
	Total    string `json:"total"`
	Goods    string `json:"goods"`
}

func (c refundCmd) Run(r *run) error {
	o := till.RefundOptions{ID: c.ID, Sale: c.Number, Way: inventory.Way{Cash: c.Cash, Card: c.Card, Credit: c.Credit, Bank: c.Bank}, Waste: c.Waste, Reason: c.Reason, Helper: c.Helper}
	if !slices.Contains(append(inventory.Backs(), ""), c.Reason) {
		return misuse("%q is no reason. Pick one of: %s.", c.Reason, strings.Join(inventory.Backs(), ", "))
	}
	for _, text := range c.Line {
		item, err := parseLine(text)
		if err != nil {
			return err
		}
		o.Lines = append(o.Lines, item)
	}
	id := again{c.ID}
	return id.once(r, func(t *till.Till) error {
		o.ID = id.ID
		done, err := t.Refund(r.Ctx, o)
		if err != nil {
			return err
		}
		r.gaveBack(done)
		return nil
	})
}

// gaveBack tells what was given back.
func (r *run) gaveBack(done till.RefundResult) {
	out := refundAnswer(done.Refund)
	if c := done.Credit; c != nil {
		out.Credit = &creditJSON{ID: done.Refund.Number(), Code: c.Code, Amount: c.Amount.Decimal(), Left: c.Amount.Decimal(), Known: true}
	}
	if err := r.answer(out, func() { r.refundText(out, done.Refund.Tenders) }); err != nil {
		r.complain("%s is kept, but the answer could not be printed. See: trestle receipt %s", out.Number, out.Number)
	}
}

type voidCmd struct {
	ID string `name:"id" help:"Id of the void. The same id again gives the same void, never a second." placeholder:"UUID"`
}

func (c voidCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		done, err := t.VoidWith(r.Ctx, till.VoidOptions{ID: c.ID})
		if err != nil {
			return err
		}
		r.gaveBack(done)
		return nil
	})
}

type exchangeCmd struct {
	Number string   `arg:"" help:"Receipt number of what is brought back, or the sale's id."`
	What   []string `arg:"" optional:"" sep:"none" help:"What the buyer takes for it: SKU, barcode, id or whole name, with :QUANTITY for more than one."`
	Line   []string `sep:"none" help:"A line of it, counted from 1, with :QUANTITY for some of it. Without any, all that is left is brought back." placeholder:"N[:QUANTITY]"`
	Waste  bool     `help:"What is brought back is of no use any more."`
	said
	paying
	BackCard   bool   `help:"What is left over goes back by card."`
	BackCredit bool   `help:"What is left over is given as store credit."`
	ID         string `name:"id" help:"Id of the sale. The same id again gives the same sale, never a second." placeholder:"UUID"`
}

func (c exchangeCmd) Run(r *run) error {
	back := till.RefundOptions{Sale: c.Number, Waste: c.Waste}
	for _, text := range c.Line {
		item, err := parseLine(text)
		if err != nil {
			return err
		}
		back.Lines = append(back.Lines, item)
	}
	c.Item = append(c.What, c.Item...)
	if len(c.Item)+len(c.Free) == 0 {
		return misuse("Say what the buyer takes for it: trestle exchange NUMBER WHAT … Without anything it is a refund: trestle refund NUMBER")
	}
	if err := c.checkItems(); err != nil {
		return err
	}
	return r.with(func(t *till.Till) error {
		order, err := c.order(t)
		if err != nil {
			return err
		}
		order.ID, order.Back = c.ID, []till.RefundOptions{back}
		c.over = inventory.Way{Card: c.BackCard, Credit: c.BackCredit}
		return r.sells(t, order, c.paying)
	})
}

// parseLine reads N[:QUANTITY].
func parseLine(text string) (till.RefundItem, error) {
	number, quantity, some := strings.Cut(text, ":")
	n, err := strconv.Atoi(number)
	item := till.RefundItem{Line: n}
	if err == nil && some {
		item.Quantity, err = quantityOf(quantity)
	}
	if err != nil || n < 1 || some && item.Quantity <= 0 {
		return item, misuse("%q is no line. Write its number on the receipt, from 1, and :QUANTITY above zero for some of it.", text)
	}
	return item, nil
}

func refundAnswer(f inventory.Refund) refundJSON {
	in := func(a money.Amount) string { return money.New(a.Minor(), f.Currency).Decimal() }
	out := refundJSON{
		ID: f.ID, Number: f.Number(), Sale: f.Receipt, Void: f.Void, Total: in(f.Total()), Currency: string(f.Currency), Tax: in(f.Sum.Tax),
		ByTender: map[string]string{}, Lines: []refundLineJSON{},
	}
	for _, t := range f.Tenders {
		sum := t.Amount // of several vouchers
		for _, o := range f.Tenders {
			if o.Kind == t.Kind && o.Of != t.Of {
				sum, _ = sum.Add(o.Amount)
			}
		}
		out.ByTender[t.Kind] = in(sum)
	}
	for _, l := range f.Lines {
		out.Lines = append(out.Lines, refundLineJSON{
			Line: l.Line + 1, Name: l.Name, Quantity: l.Quantity.String(), Total: in(l.Share.Gross), Goods: l.Goods,
		})
	}
	return out
}

func (r *run) refundText(out refundJSON, tenders []inventory.Tender) {
	r.say("%s%s: %s %s back on %s", r.practiceMark(), out.Number, out.Total, out.Currency, out.Sale)
	for _, l := range out.Lines {
		what := "back on the table"
		if l.Goods == inventory.Waste {
			what = "not restocked"
		}
		r.say("%s × %s  %s, %s", l.Quantity, l.Name, l.Total, what)
	}
	for _, t := range tenders {
		switch t.Kind {
		case inventory.Card:
			r.say("Give %s back on the card terminal.", t.Amount.Decimal())
		case inventory.Bank:
			if out.Void { // nobody may have seen yet whether it came
				r.say("Send %s back from your bank if it has come: look there first.", t.Amount.Decimal())
				continue
			}
			r.say("Send %s back from your bank.", t.Amount.Decimal())
		case inventory.Cash:
			r.say("Give %s back in cash.", t.Amount.Decimal())
		case inventory.Token:
			r.say("Hand back vouchers worth %s.", t.Amount.Decimal())
		case inventory.Owed:
			r.say("%s less is owed.", t.Amount.Decimal())
		}
	}
	if out.Credit != nil {
		r.say("Store credit %s: %s", out.Credit.ID, out.Credit.Amount)
		r.say("%s", out.Credit.Code)
	}
}
