package command

import (
	"encoding/csv"
	"os"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

type importCmd struct {
	File string            `arg:"" help:"The CSV file." type:"path"`
	Map  map[string]string `help:"What a column holds, when its header is not known." placeholder:"COLUMN=FIELD" mapsep:"none"`
}

func (c importCmd) Run(r *run) error {
	f, err := os.Open(c.File)
	if err != nil {
		return inventory.Refuse("import.open", "The file "+c.File+" cannot be opened. Nothing was imported: check its name and rights.", err)
	}
	defer f.Close()
	return r.with(func(t *till.Till) error {
		got, err := t.Import(r.Ctx, f, till.ImportOptions{Map: c.Map, Progress: r.progress("Importing")})
		if err != nil {
			return err
		}
		for _, note := range got.Notes {
			r.say("%s", note)
		}
		return r.answer(got.Merged, func() {
			r.say("%d products with %d variants: %d new, %d changed, %d unchanged.", got.Products, got.Variants, got.New, got.Changed, got.Unchanged)
			for _, s := range got.Skipped {
				r.say("Line %d skipped: %s", s.Line, s.Reason)
			}
		})
	})
}

type stockCmd struct {
	List    stockListCmd    `cmd:"" default:"1" help:"List what is there."`
	Count   stockCountCmd   `cmd:"" help:"Keep what was counted."`
	Receive stockReceiveCmd `cmd:"" help:"Add what came in."`
	Waste   stockWasteCmd   `cmd:"" help:"Take off what cannot be sold."`
}

type stockListCmd struct{}

type stockJSON struct {
	ID      string `json:"id"`
	SKU     string `json:"sku"`
	Name    string `json:"name"`
	OnHand  string `json:"on_hand"`
	Tracked bool   `json:"tracked"`
	Unit    string `json:"unit"`
	Price   string `json:"price"`
	Barcode string `json:"barcode,omitempty"`
	Home    string `json:"home,omitempty"`  // at home
	Stall   string `json:"stall,omitempty"` // the stall's own price, where it has one
	SoldOut bool   `json:"sold_out,omitempty"`
	Pinned  bool   `json:"pinned,omitempty"`
}

func (stockListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		lines, err := t.Stock()
		if err != nil {
			return err
		}
		out := make([]stockJSON, 0, len(lines))
		for _, l := range lines {
			j := stockJSON{
				ID: l.Variant.ID, SKU: l.Variant.SKU, Name: l.Name, OnHand: l.OnHand.String(), Tracked: l.Variant.Tracked,
				Unit: string(l.Variant.Measure()), Price: l.Variant.Asked().Decimal(), Barcode: l.Variant.Barcode,
				SoldOut: l.Out, Pinned: l.Pinned,
			}
			if l.Home != 0 {
				j.Home = l.Home.String()
			}
			if l.Stall != (money.Amount{}) {
				j.Stall = l.Stall.Decimal()
			}
			out = append(out, j)
		}
		return r.answer(out, func() { r.stockTable(out) })
	})
}

func (r *run) stockTable(lines []stockJSON) {
	if len(lines) == 0 {
		r.say("The catalogue is empty. Bring yours with: trestle import FILE, or try: trestle --practice stock")
		return
	}
	w := csv.NewWriter(r.Out)
	w.Comma = '\t'
	_ = w.Write([]string{"on hand", "unit", "price", "SKU or id", "name"})
	for _, l := range lines {
		hand := l.OnHand
		if !l.Tracked {
			hand = "not counted"
		}
		code := l.SKU
		if code == "" {
			code = l.ID
		}
		_ = w.Write([]string{hand, l.Unit, l.Price, code, l.Name})
	}
	w.Flush()
}

type whatQuantity struct {
	What     string `arg:"" help:"SKU, barcode, id or name."`
	Quantity string `arg:"" help:"How much, such as 12 or 0.64."`
}

func (c whatQuantity) run(r *run, act func(*till.Till, unit.Quantity) error) error {
	q, err := unit.ParseQuantity(c.Quantity)
	if err != nil {
		return misuse("%q is no quantity. Write it like 12 or 0.64.", c.Quantity)
	}
	return r.with(func(t *till.Till) error {
		if err := act(t, q); err != nil {
			return err
		}
		return r.answer(map[string]any{"ok": true}, func() { r.say("Kept.") })
	})
}

type stockCountCmd struct{ whatQuantity }

func (c stockCountCmd) Run(r *run) error {
	return c.run(r, func(t *till.Till, q unit.Quantity) error { return t.Count(r.Ctx, c.What, q) })
}

type stockReceiveCmd struct {
	whatQuantity
	again
}

func (c *stockReceiveCmd) Run(r *run) error {
	return c.run(r, func(t *till.Till, q unit.Quantity) error {
		return c.at(r, t, func() error { return t.ReceiveAll(r.Ctx, []till.Arrival{{ID: c.ID, What: c.What, Quantity: q}}) })
	})
}

type stockWasteCmd struct {
	whatQuantity
	again
}

func (c *stockWasteCmd) Run(r *run) error {
	return c.run(r, func(t *till.Till, q unit.Quantity) error {
		return c.at(r, t, func() error { return t.WasteAll(r.Ctx, []till.Loss{{ID: c.ID, What: c.What, Quantity: q}}) })
	})
}

type productCmd struct {
	Add     productAddCmd     `cmd:"" help:"Add a product."`
	Edit    productEditCmd    `cmd:"" help:"Change a product."`
	Archive productArchiveCmd `cmd:"" help:"Take a product off the table."`
	Texts   productTextsCmd   `cmd:"" help:"Say of a product how to care for it, its ingredients and allergens."`
}

type productFlags struct {
	Price    string `help:"Price of one unit." placeholder:"AMOUNT"`
	Unit     string `help:"each, bunch, kg, …" placeholder:"UNIT"`
	Category string `placeholder:"NAME"`
	SKU      string `name:"sku" placeholder:"CODE"`
	Barcode  string `placeholder:"CODE"`
	Stock    string `help:"How much there is; not counted otherwise." placeholder:"QUANTITY"`
	moreFlags
}

// apply lays the flags that were given over e.
func (f productFlags) apply(e *till.Edit, currency money.Currency) error {
	var err error
	if f.Price != "" {
		if e.Price, err = money.Parse(point(f.Price), currency); err != nil {
			return misuse("%q is no price. Write it like 12.50.", f.Price)
		}
	}
	if f.Unit != "" {
		if e.Unit, err = unit.Parse(f.Unit); err != nil {
			return misuse("%q is no unit. Use each, bunch, dozen, kg, g, lb, oz, l, m or yd.", f.Unit)
		}
	}
	for given, into := range map[string]*string{f.Category: &e.Category, f.SKU: &e.SKU, f.Barcode: &e.Barcode} {
		if given != "" {
			*into = given
		}
	}
	return f.lay(e, currency)
}

type productAddCmd struct {
	Name string `arg:"" help:"The product's name."`
	productFlags
}

func (c productAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		set, err := t.Settings()
		if err != nil {
			return err
		}
		e := till.Edit{Name: c.Name, Price: money.Zero(set.Currency), More: &till.More{}}
		if err := c.ready(t); err != nil {
			return err
		}
		if err := c.apply(&e, set.Currency); err != nil {
			return err
		}
		return r.save(t, e, c.Stock)
	})
}

func (r *run) save(t *till.Till, e till.Edit, stock string) error {
	var q unit.Quantity
	var err error
	if stock != "" {
		if q, err = unit.ParseQuantity(stock); err != nil {
			return misuse("%q is no quantity. Write it like 12 or 0.64.", stock)
		}
	}
	id, err := t.Save(r.Ctx, e)
	if err != nil {
		return err
	}
	_, choices, _ := t.Product(id)
	variant := e.Variant
	if variant == "" && len(choices) > 0 {
		variant = choices[0].ID
	}
	if stock != "" {
		if err := t.Count(r.Ctx, variant, q); err != nil {
			return err
		}
	}
	return r.answer(map[string]any{"product": id, "id": variant}, func() { r.say("%s is on the table.", strings.TrimSpace(e.Name)) })
}

type productEditCmd struct {
	What string `arg:"" help:"SKU, barcode, id or name."`
	Name string `help:"A new name." placeholder:"NAME"`
	productFlags
}

func (c productEditCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		e, err := t.EditOf(c.What)
		if err != nil {
			return err
		}
		if c.Name != "" {
			e.Name = c.Name
		}
		set, err := t.Settings()
		if err != nil {
			return err
		}
		if err := c.ready(t); err != nil {
			return err
		}
		if err := c.apply(&e, set.Currency); err != nil {
			return err
		}
		return r.save(t, e, c.Stock)
	})
}

type productArchiveCmd struct {
	What string `arg:"" help:"SKU, barcode, id or name."`
	Back bool   `help:"Put it back on the table."`
}

// product is the one that is meant: to come back, one that is off the table.
func (c productArchiveCmd) product(t *till.Till) (string, error) {
	if c.Back {
		return t.Archived(c.What)
	}
	e, err := t.EditOf(c.What)
	return e.Product, err
}

func (c productArchiveCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		product, err := c.product(t)
		if err != nil {
			return err
		}
		if err := t.Archive(r.Ctx, product, !c.Back); err != nil {
			return err
		}
		return r.answer(map[string]any{"ok": true}, func() { r.say("Kept.") })
	})
}
