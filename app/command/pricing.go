package command

import (
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

type pricesCmd struct {
	List   pricesListCmd   `cmd:"" default:"1" help:"Show the price list (also without a word)."`
	Set    pricesSetCmd    `cmd:"" help:"Set prices of the stall's own."`
	Clear  pricesClearCmd  `cmd:"" help:"Go back to the shop's price."`
	File   pricesFileCmd   `cmd:"" help:"Set prices from a CSV file with a code and a price a line."`
	Adjust pricesAdjustCmd `cmd:"" help:"Change all prices by a percentage, rounded."`
}

type pricesListCmd struct{}

type priceJSON struct {
	ID       string `json:"id"`
	SKU      string `json:"sku"`
	Name     string `json:"name"`
	Unit     string `json:"unit"`
	Price    string `json:"price"`
	Shop     string `json:"shop"`
	Own      bool   `json:"own"` // the stall's own price counts
	Changed  bool   `json:"changed"`
	Currency string `json:"currency"`
	Cost     string `json:"cost,omitempty"`
	Margin   *int   `json:"margin,omitempty"`  // percent of the price without tax
	Reduced  string `json:"reduced,omitempty"` // percent that goes off now, for a while
}

func (pricesListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error { return r.priceList(t, nil) })
}

// priceList shows the price list, or those of some variants.
func (r *run) priceList(t *till.Till, only map[string]money.Amount) error {
	rows, err := t.Prices()
	if err != nil {
		return err
	}
	running, err := t.Reductions()
	if err != nil {
		return err
	}
	out := []priceJSON{}
	for _, p := range rows {
		if _, wanted := only[p.Variant]; only != nil && !wanted {
			continue
		}
		j := priceJSON{
			ID: p.Variant, SKU: p.SKU, Name: p.Name, Unit: string(p.Unit), Price: p.Asked.Decimal(), Shop: p.Shop.Decimal(),
			Own: p.Stall != (money.Amount{}), Changed: p.Changed, Currency: string(p.Asked.Currency()),
		}
		if p.HasCost() {
			j.Cost, j.Margin = p.Cost.Decimal(), &p.Margin
		}
		if off := reducedBy(p, running); off > 0 {
			j.Reduced = off.String()
		}
		out = append(out, j)
	}
	return r.answer(out, func() {
		r.priceTable(out)
		for _, c := range running {
			r.say("%s The till takes it off by itself.", reductionText(c))
		}
	})
}

func (r *run) priceTable(rows []priceJSON) {
	w := csv.NewWriter(r.Out)
	w.Comma = '\t'
	_ = w.Write([]string{"price", "shop's", "margin", "unit", "SKU or id", "name"})
	for _, p := range rows {
		shops, margin, code := "", "", p.SKU
		if p.Own {
			shops = p.Shop
		}
		if p.Margin != nil {
			margin = strconv.Itoa(*p.Margin) + " %"
		}
		if code == "" {
			code = p.ID
		}
		name := p.Name
		if p.Changed {
			name += " (new today)"
		}
		if p.Reduced != "" {
			name += " (" + p.Reduced + " % off now)"
		}
		_ = w.Write([]string{p.Price, shops, margin, p.Unit, code, name})
	}
	w.Flush()
}

type pricesSetCmd struct {
	What []string `arg:"" sep:"none" help:"A code, id or name and its price, such as SOAP=3.50." placeholder:"WHAT=PRICE"`
}

func (c pricesSetCmd) Run(r *run) error {
	var pairs [][2]string
	for _, text := range c.What {
		i := strings.LastIndexByte(text, '=')
		if i <= 0 {
			return misuse("%q has no price. Write SKU, barcode, id or name, = and the price: SOAP=3.50.", text)
		}
		pairs = append(pairs, [2]string{text[:i], text[i+1:]})
	}
	return r.with(func(t *till.Till) error { return r.setPrices(t, pairs) })
}

// setPrices sets what pairs of a code and a price say.
func (r *run) setPrices(t *till.Till, pairs [][2]string) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	prices := map[string]money.Amount{}
	for _, p := range pairs {
		e, err := t.EditOf(p[0])
		if err != nil {
			return err
		}
		if prices[e.Variant], err = amountOf(p[1], set.Currency); err != nil {
			return err
		}
	}
	if _, err := t.SetPrices(r.Ctx, prices); err != nil {
		return err
	}
	return r.priceList(t, prices)
}

type pricesClearCmd struct {
	What []string `arg:"" sep:"none" help:"SKU, barcode, id or name." placeholder:"WHAT"`
}

func (c pricesClearCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		prices := map[string]money.Amount{}
		for _, what := range c.What {
			e, err := t.EditOf(what)
			if err != nil {
				return err
			}
			prices[e.Variant] = money.Amount{}
		}
		if _, err := t.SetPrices(r.Ctx, prices); err != nil {
			return err
		}
		return r.priceList(t, prices)
	})
}

type pricesFileCmd struct {
	File string `arg:"" help:"The CSV file: a code and a price a line." type:"existingfile"`
}

func (c pricesFileCmd) Run(r *run) error {
	f, err := os.Open(c.File)
	if err != nil {
		return inventory.Refuse("prices.open", "The file "+c.File+" cannot be opened. No price was changed: check its name and rights.", err)
	}
	defer f.Close()
	pairs, err := readPairs(f)
	if err != nil {
		return err
	}
	return r.with(func(t *till.Till) error { return r.setPrices(t, pairs) })
}

// readPairs reads a file of two columns; a first line without a figure names them.
func readPairs(file io.Reader) ([][2]string, error) {
	const most = 16 << 20
	in := csv.NewReader(io.LimitReader(file, most))
	in.FieldsPerRecord, in.TrimLeadingSpace = -1, true
	var pairs [][2]string
	for n := 0; ; n++ {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return pairs, nil
		}
		if err != nil || len(fields) < 2 {
			return nil, inventory.Refuse("prices.file", "The file has a line that is not a code, a comma and a price. No price was changed: mend it and try again.", err)
		}
		if n > 0 || strings.ContainsAny(fields[1], "0123456789") {
			pairs = append(pairs, [2]string{strings.TrimSpace(strings.TrimPrefix(fields[0], "\ufeff")), strings.TrimSpace(fields[1])})
		}
	}
}

type pricesAdjustCmd struct {
	Percent  string   `arg:"" help:"Up by so much, or down with a minus: 5% or -10%. Write -- before a minus."`
	Step     string   `help:"What prices are rounded to." placeholder:"AMOUNT" default:"0.10"`
	Category []string `help:"Only goods of this category; repeat it for more." placeholder:"NAME" sep:"none"`
	Try      bool     `help:"Say what prices would become, and change none."`
}

func (c pricesAdjustCmd) Run(r *run) error {
	percent, err := percentOf(c.Percent)
	if err != nil {
		return err
	}
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		step, err := amountOf(c.Step, set.Currency)
		if err != nil {
			return err
		}
		prices, err := t.Adjusted(till.PriceChange{Percent: percent, Step: step, Categories: c.Category})
		if err != nil {
			return err
		}
		if !c.Try {
			if _, err := t.SetPrices(r.Ctx, prices); err != nil {
				return err
			}
			return r.priceList(t, prices)
		}
		out := map[string]string{}
		for id, p := range prices {
			out[id] = p.Decimal()
		}
		return r.answer(out, func() { r.say("%s would change.", count(len(out), "price", "prices")) })
	})
}

// percentOf reads 20% or -20, with or without the sign of percent.
func percentOf(text string) (tax.Rate, error) {
	plain, minus := strings.CutPrefix(strings.TrimSuffix(strings.TrimSpace(text), "%"), "-")
	rate, err := tax.ParseRate(point(strings.TrimPrefix(plain, "+")))
	if err != nil {
		return 0, misuse("%q is no percentage. Write it like 20%%.", text)
	}
	if minus {
		rate = -rate
	}
	return rate, nil
}
