package storybook

import (
	"io/fs"
	"slices"
	"strings"

	"trestle/app/sell"
	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Till is a till without a book. The zero value sells nothing; NewTill lays goods out.
type Till struct {
	Goods  []Good
	State  sell.Stall
	Step   int64          // the smallest coin, 1 where unset
	Fail   error          // what Pay answers instead of a receipt
	Code   [][]bool       // the QR of every receipt
	Here   bool           // receipt links open only on this device
	Paid   []sell.Payment // what Pay was asked
	Sold   []sell.Receipt // what it answered
	lines  []inventory.BasketLine
	before [][]inventory.BasketLine
}

var _ sell.Till = (*Till)(nil)

// Good is a product on the table.
type Good struct {
	ID, Name, Category, Picture string
	Variants                    []Variant
}

// Variant is one of a good's variants.
type Variant struct {
	Choice, Short, Code string
	Price               int64 // cents; below zero: asked for
	Unit                unit.Unit
	Stock               unit.Quantity
	Uncounted           bool
}

// Currency of every storybook stall.
const Currency money.Currency = "EUR"

// Stall implements sell.Till.
func (t *Till) Stall() sell.Stall { return t.State }

// Categories implements sell.Till.
func (t *Till) Categories() []sell.Category {
	var out []sell.Category
	for _, g := range t.Goods {
		c := sell.Category{ID: g.Category, Name: g.Category}
		if g.Category != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// Tiles implements sell.Till.
func (t *Till) Tiles(category, query string) []sell.Tile {
	var out []sell.Tile
	for _, g := range t.Goods {
		if category != "" && g.Category != category ||
			!strings.Contains(strings.ToLower(g.Name), strings.ToLower(query)) {
			continue
		}
		out = append(out, g.tile())
	}
	return out
}

func (g Good) tile() sell.Tile {
	v := g.Variants[0]
	tile := sell.Tile{
		Product: g.ID, Name: g.Name, Price: money.New(v.Price, Currency), Priced: v.Price >= 0,
		Unit: v.Unit, Tracked: !v.Uncounted, Picture: g.Picture,
	}
	if len(g.Variants) == 1 {
		tile.Variant = g.variantID(0)
	}
	for _, v := range g.Variants {
		tile.OnHand += v.Stock
		if len(g.Variants) > 1 {
			tile.Options = append(tile.Options, v.Short)
		}
	}
	return tile
}

func (g Good) variantID(i int) string {
	if v := g.Variants[i]; v.Choice != "" {
		return g.ID + "/" + v.Choice
	}
	return g.ID
}

// Product implements sell.Till.
func (t *Till) Product(id string) (sell.Product, bool) {
	for _, g := range t.Goods {
		if g.ID == id {
			p := sell.Product{ID: g.ID, Name: g.Name}
			for i, v := range g.Variants {
				p.Variants = append(p.Variants, sell.Variant{
					ID: g.variantID(i), Choice: v.Choice, Price: money.New(v.Price, Currency),
					Priced: v.Price >= 0, Unit: v.Unit, Tracked: !v.Uncounted, OnHand: v.Stock,
				})
			}
			return p, true
		}
	}
	return sell.Product{}, false
}

// Find implements sell.Till.
func (t *Till) Find(code string) (product, variant string, ok bool) {
	for _, g := range t.Goods {
		for i, v := range g.Variants {
			if v.Code != "" && v.Code == code {
				return g.ID, g.variantID(i), true
			}
		}
	}
	return "", "", false
}

// Picture implements sell.Till with the pictures of the practice stall.
func (t *Till) Picture(key string) []byte {
	b, err := fs.ReadFile(assets.Practice(), "pictures/"+key)
	if err != nil {
		return nil
	}
	return b
}

// Add implements sell.Till.
func (t *Till) Add(variant string, more unit.Quantity) error {
	t.remember()
	b := inventory.Basket{Lines: t.lines}
	err := b.Add(variant, more)
	t.lines = b.Lines
	return err
}

// SetQuantity implements sell.Till.
func (t *Till) SetQuantity(variant string, to unit.Quantity) error {
	t.remember()
	for i := range t.lines {
		if t.lines[i].Variant == variant {
			t.lines[i].Quantity = to
		}
	}
	t.lines = slices.DeleteFunc(t.lines, func(l inventory.BasketLine) bool { return l.Quantity == 0 })
	return nil
}

// Empty implements sell.Till.
func (t *Till) Empty() error {
	t.remember()
	t.lines = nil
	return nil
}

// Undo implements sell.Till.
func (t *Till) Undo() error {
	if n := len(t.before); n > 0 {
		t.lines, t.before = t.before[n-1], t.before[:n-1]
	}
	return nil
}

func (t *Till) remember() { t.before = append(t.before, slices.Clone(t.lines)) }

// Basket implements sell.Till.
func (t *Till) Basket() (sell.Basket, error) {
	b := sell.Basket{Total: money.Zero(Currency), TaxIn: true, CashStep: max(t.Step, 1)}
	for _, l := range t.lines {
		line, err := t.line(l)
		if err != nil {
			return b, err
		}
		if b.Total, err = b.Total.Add(line.Total); err != nil {
			return b, err
		}
		b.Lines = append(b.Lines, line)
	}
	var err error
	if b.Tax, err = b.Total.Scale(10, 110); err != nil {
		return b, err
	}
	b.Due, err = b.Total.RoundTo(b.CashStep)
	return b, err
}

func (t *Till) line(l inventory.BasketLine) (sell.Line, error) {
	for _, g := range t.Goods {
		for i, v := range g.Variants {
			if g.variantID(i) != l.Variant {
				continue
			}
			price := money.New(v.Price, Currency)
			total, err := price.Scale(int64(l.Quantity), int64(unit.One))
			name := g.Name
			if v.Choice != "" {
				name += ", " + v.Choice
			}
			return sell.Line{
				Product: g.ID, Variant: l.Variant, Name: name, Quantity: l.Quantity, Unit: v.Unit,
				Price: price, Total: total, Short: !v.Uncounted && l.Quantity > v.Stock, OnHand: v.Stock,
			}, err
		}
	}
	return sell.Line{Name: l.Variant, Quantity: l.Quantity}, nil
}

// Pay implements sell.Till.
func (t *Till) Pay(p sell.Payment) (sell.Receipt, error) {
	t.Paid = append(t.Paid, p)
	if t.Fail != nil {
		return sell.Receipt{}, t.Fail
	}
	b, err := t.Basket()
	if err != nil {
		return sell.Receipt{}, err
	}
	r := sell.Receipt{
		Number: inventory.ReceiptNumber("A", uint64(142+len(t.Sold))), Lines: b.Lines,
		Total: b.Total, Cash: p.Cash, Code: t.Code, Here: t.Here,
	}
	if p.Card {
		if r.Card, err = b.Total.Sub(p.Cash); err != nil {
			return r, err
		}
	} else {
		r.Total = b.Due
		if r.Change, err = p.Cash.Sub(b.Due); err != nil {
			return r, err
		}
	}
	t.Sold = append(t.Sold, r)
	t.lines, t.before = nil, nil
	return r, nil
}
