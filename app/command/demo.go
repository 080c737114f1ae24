package command

import (
	"os"

	"trestle/app/till/demo"
	"trestle/inventory"
)

type demoCmd struct {
	Tickets string `help:"File of tickets to ring up: date,time,number,item without a header. Forty sales of its own otherwise." placeholder:"FILE" type:"path"`
	Days    int    `help:"How many days of the tickets." default:"3"`
	Faults  int    `help:"Percent of the calls to the shop that go wrong." default:"30"`
	Seed    uint64 `help:"Replays a demo." default:"7"`
}

func (c demoCmd) Run(r *run) error {
	if c.Faults < 0 || c.Faults > 90 || c.Days < 0 {
		return misuse("--faults goes from 0 to 90, --days from 0 (all) up.")
	}
	o := demo.Options{Days: c.Days, Faults: c.Faults, Seed: c.Seed, Part: r.progress("Selling")}
	if !r.json {
		o.Say = func(s string) { r.say("%s", s) }
	}
	if c.Tickets != "" {
		f, err := os.Open(c.Tickets)
		if err != nil {
			return inventory.Refuse("demo.open", "The tickets in "+c.Tickets+" cannot be opened. Nothing was run: check the name.", err)
		}
		defer f.Close()
		o.Tickets = f
	}
	out, err := demo.Run(r.Ctx, o)
	if err != nil {
		return err
	}
	if err := r.answer(out, func() { r.demoText(out) }); err != nil {
		return err
	}
	for _, w := range out.Wrong {
		r.complain("%s", w)
	}
	if !out.OK() {
		return errNo
	}
	return nil
}

func (r *run) demoText(d demo.Result) {
	r.say("%d sales with %d lines, takings %s %s.", d.Sales, d.Lines, d.Takings, d.Currency)
	r.say("%d receipts drawn as QR codes, read back and their signatures checked.", d.ReceiptsDecoded)
	r.say("%d calls to the shop, of which %d went wrong: %d sales are in it, %d missing, %d twice.", d.Calls, d.Faults, d.SalesInShop, d.Missing, d.Duplicates)
	r.say("%d of %d online orders found. Stock that does not agree: %d.", d.OnlineFound, d.OnlineSales, d.StockMismatches)
	if d.OK() {
		r.say("Every figure is right, and the book verifies.")
	}
}
