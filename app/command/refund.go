package command

import (
	"strconv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

type refundCmd struct {
	Number string   `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
	Line   []string `sep:"none" help:"A line of the receipt, counted from 1, with :QUANTITY for some of it. Without any, all that is left goes back." placeholder:"N[:QUANTITY]"`
	Cash   bool     `help:"The money goes back in cash."`
	Card   bool     `help:"The money goes back by card on another terminal, as far as the card paid. With neither, the way it came."`
	Waste  bool     `help:"The goods are of no use any more: they do not go back into stock."`
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
}

type refundLineJSON struct {
	Line     int    `json:"line"`
	Name     string `json:"name"`
	Quantity string `json:"quantity"`
	Total    string `json:"total"`
	Goods    string `json:"goods"`
}

func (c refundCmd) Run(r *run) error {
	o := till.RefundOptions{ID: c.ID, Sale: c.Number, Way: inventory.Way{Cash: c.Cash, Card: c.Card}, Waste: c.Waste}
	for _, text := range c.Line {
		item, err := parseLine(text)
		if err != nil {
			return err
		}
		o.Lines = append(o.Lines, item)
	}
	return r.with(func(t *till.Till) error {
		done, err := t.Refund(r.Ctx, o)
		if err != nil {
			return err
		}
		out := refundAnswer(done.Refund)
		if err := r.answer(out, func() { r.refundText(out, done.Refund.Tenders) }); err != nil {
			r.complain("%s is kept, but the answer could not be printed. The same command with --id %s shows it again.", out.Number, out.ID)
		}
		return nil
	})
}

// parseLine reads N[:QUANTITY].
func parseLine(text string) (till.RefundItem, error) {
	number, quantity, some := strings.Cut(text, ":")
	n, err := strconv.Atoi(number)
	item := till.RefundItem{Line: n}
	if err == nil && some {
		item.Quantity, err = unit.ParseQuantity(quantity)
	}
	if err != nil || n < 1 || some && item.Quantity <= 0 {
		return item, misuse("%q is no line. Write its number on the receipt, from 1, and :QUANTITY above zero for some of it.", text)
	}
	return item, nil
}

func refundAnswer(f inventory.Refund) refundJSON {
	in := func(a money.Amount) string { return money.New(a.Minor(), f.Currency).Decimal() }
	out := refundJSON{
		ID: f.ID, Number: f.Number(), Sale: f.Receipt, Total: in(f.Total()), Currency: string(f.Currency), Tax: in(f.Sum.Tax),
		ByTender: map[string]string{}, Lines: []refundLineJSON{},
	}
	for _, t := range f.Tenders {
		out.ByTender[t.Kind] = in(t.Amount)
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
		if t.Kind == inventory.Card {
			r.say("Give %s back on the card terminal.", t.Amount.Decimal())
		} else {
			r.say("Give %s back in cash.", t.Amount.Decimal())
		}
	}
}
