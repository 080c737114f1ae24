package command

import (
	"io"
	"os"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// stockRoom is what is done in the stock room, each at the top level.
type stockRoom struct {
	Receive receiveCmd `cmd:"" help:"Add what came in, with its dates."`
	Count   countCmd   `cmd:"" help:"Keep what was counted, from a CSV file or as SKU:QUANTITY."`
	Waste   wasteCmd   `cmd:"" help:"Take off what cannot be sold, with the reason."`
	Move    moveCmd    `cmd:"" help:"Take goods home, or to the stall."`
	Prices  pricesCmd  `cmd:"" help:"Today's price list: show it, change it."`
	Reduce  reduceCmd  `cmd:"" help:"Take a percentage off for a while, such as in the last hour."`
	SoldOut soldOutCmd `cmd:"" name:"soldout" help:"Say that something is sold out, or is there again."`
	Pin     pinCmd     `cmd:"" help:"Make something a favourite, which lies in front."`
	Aging   agingCmd   `cmd:"" help:"List what is best before a day that is near."`
}

// amountOfGoods is one WHAT:QUANTITY.
type amountOfGoods struct {
	what     string
	quantity unit.Quantity
}

// goodsOf reads WHAT:QUANTITY. A code may have colons of its own: the quantity stands behind the last one.
func goodsOf(texts []string) ([]amountOfGoods, error) {
	var out []amountOfGoods
	for _, text := range texts {
		i := strings.LastIndexByte(text, ':')
		if i <= 0 {
			return nil, misuse("%q has no quantity. Write SKU, barcode, id or name, a colon and how much: SOAP:12.", text)
		}
		q, err := quantityOf(text[i+1:])
		if err != nil || q < 0 {
			return nil, misuse("%q is no quantity. Write it like 12 or 0.64.", text[i+1:])
		}
		out = append(out, amountOfGoods{text[:i], q})
	}
	return out, nil
}

// goodsJSON is how something stands after an act of the stock room.
type goodsJSON struct {
	ID     string `json:"id"`
	SKU    string `json:"sku"`
	Name   string `json:"name"`
	OnHand string `json:"on_hand"`
	Home   string `json:"home,omitempty"`
	Unit   string `json:"unit"`
}

// stands tells how the goods stand that an act was about, each once.
func (r *run) stands(t *till.Till, goods []amountOfGoods) error {
	lines, err := t.Stock()
	if err != nil {
		return err
	}
	byID := map[string]till.StockLine{}
	for _, l := range lines {
		byID[l.Variant.ID] = l
	}
	out, seen := []goodsJSON{}, map[string]bool{}
	for _, g := range goods {
		e, err := t.EditOf(g.what)
		if err != nil {
			return err
		}
		l, sold := byID[e.Variant]
		if !sold || seen[e.Variant] {
			continue
		}
		seen[e.Variant] = true
		j := goodsJSON{ID: l.Variant.ID, SKU: l.Variant.SKU, Name: l.Name, OnHand: l.OnHand.String(), Unit: string(l.Variant.Measure())}
		if l.Home != 0 {
			j.Home = l.Home.String()
		}
		out = append(out, j)
	}
	return r.answer(out, func() {
		for _, j := range out {
			if j.Home == "" {
				r.say("%s: %s %s on hand.", j.Name, j.OnHand, j.Unit)
			} else {
				r.say("%s: %s %s on hand, %s at home.", j.Name, j.OnHand, j.Unit, j.Home)
			}
		}
	})
}

type receiveCmd struct {
	What []string `arg:"" sep:"none" help:"What came in, such as SOAP:24." placeholder:"WHAT:QUANTITY"`
	Made string   `help:"The day it was harvested or made." placeholder:"2026-11-22"`
	Best string   `help:"The day it is best before." placeholder:"2026-11-30"`
	again
}

func (c *receiveCmd) Run(r *run) error {
	goods, err := goodsOf(c.What)
	if err != nil {
		return err
	}
	return c.once(r, func(t *till.Till) error {
		var all []till.Arrival
		for _, g := range goods {
			all = append(all, till.Arrival{ID: c.ID, What: g.what, Quantity: g.quantity, Lot: inventory.Lot{Made: c.Made, Best: c.Best}})
		}
		if err := t.ReceiveAll(r.Ctx, all); err != nil {
			return err
		}
		return r.stands(t, goods)
	})
}

type wasteCmd struct {
	What   []string `arg:"" sep:"none" help:"What cannot be sold, such as SOAP:2." placeholder:"WHAT:QUANTITY"`
	Reason string   `help:"Why: spoiled, broken, tasted, given, lost or other." enum:",spoiled,broken,tasted,given,lost,other" default:""`
	Made   string   `help:"Of which lot: the day it was harvested or made." placeholder:"2026-11-22"`
	Best   string   `help:"Of which lot: the day it is best before." placeholder:"2026-11-30"`
	again
}

func (c *wasteCmd) Run(r *run) error {
	goods, err := goodsOf(c.What)
	if err != nil {
		return err
	}
	return c.once(r, func(t *till.Till) error {
		var all []till.Loss
		for _, g := range goods {
			all = append(all, till.Loss{ID: c.ID, What: g.what, Quantity: g.quantity, Why: c.Reason, Lot: inventory.Lot{Made: c.Made, Best: c.Best}})
		}
		if err := t.WasteAll(r.Ctx, all); err != nil {
			return err
		}
		return r.stands(t, goods)
	})
}

type moveCmd struct {
	What []string `arg:"" sep:"none" help:"What is taken, such as SOAP:6." placeholder:"WHAT:QUANTITY"`
	To   string   `help:"Where to: home or stall." enum:"home,stall" required:""`
	again
}

func (c *moveCmd) Run(r *run) error {
	goods, err := goodsOf(c.What)
	if err != nil {
		return err
	}
	from := inventory.PlaceHome
	if c.To == inventory.PlaceHome {
		from = inventory.PlaceStall
	}
	return c.once(r, func(t *till.Till) error {
		var all []till.Transfer
		for _, g := range goods {
			all = append(all, till.Transfer{ID: c.ID, What: g.what, Quantity: g.quantity, From: from, To: c.To})
		}
		if err := t.Move(r.Ctx, all...); err != nil {
			return err
		}
		return r.stands(t, goods)
	})
}

type countCmd struct {
	What []string `arg:"" sep:"none" help:"A CSV file with a code and a quantity a line, - for standard input; or what was counted, such as SOAP:12." placeholder:"FILE|WHAT:QUANTITY"`
	Skip bool     `help:"Leave lines out that cannot be used, instead of counting nothing."`
}

func (c countCmd) Run(r *run) error {
	if len(c.What) == 1 {
		if _, err := goodsOf(c.What); err != nil || exists(c.What[0]) {
			return c.file(r)
		}
	}
	goods, err := goodsOf(c.What)
	if err != nil {
		return err
	}
	return r.with(func(t *till.Till) error {
		var all []till.Counted
		for _, g := range goods {
			all = append(all, till.Counted{What: g.what, Found: g.quantity})
		}
		if err := t.CountAll(r.Ctx, all); err != nil {
			return err
		}
		return r.stands(t, goods)
	})
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// file counts what a file says.
func (c countCmd) file(r *run) error {
	var in io.Reader = r.In
	if name := c.What[0]; name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return inventory.Refuse("count.open", "The file "+name+" cannot be opened. Nothing was counted: check its name and rights, or write what was counted like SOAP:12.", err)
		}
		defer f.Close()
		in = f
	}
	return r.with(func(t *till.Till) error {
		got, err := t.CountFile(r.Ctx, in, c.Skip)
		for _, s := range got.Skipped {
			r.complain("Line %d: %s", s.Line, s.Reason)
		}
		if err != nil {
			return err
		}
		return r.answer(got, func() {
			r.say("%s counted.", count(got.Counted, "thing", "things"))
			if n := len(got.Skipped); n > 0 {
				r.say("%s left out.", count(n, "line", "lines"))
			}
		})
	})
}
