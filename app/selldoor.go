package app

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"trestle/app/sell"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// sellDoor lets the selling place into a till. It may be called from the goroutines that sell.Till
// names.
type sellDoor struct {
	t *till.Till
	w *words.Words

	// known is taken away by the book's goroutine, which must never wait for a reader.
	known atomic.Bool
	mu    sync.Mutex
	state standing
}

var _ sell.Till = (*sellDoor)(nil)

// standing is how things stand, with what the frame wants to know besides.
type standing struct {
	sell.Stall
	NotCopied int  // sales that are only on this device
	Bare      bool // no copy was ever made
	Open      bool // a market day is open
	Country   string
	Currency  money.Currency
}

func newSellDoor(t *till.Till, w *words.Words) *sellDoor { return &sellDoor{t: t, w: w} }

// forget makes the next question be asked of the book again.
func (d *sellDoor) forget() { d.known.Store(false) }

// stands asks the book how things stand, once after every change of it. What cannot be read is
// left out: the acts say what is wrong.
func (d *sellDoor) stands() standing {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.known.Swap(true) {
		return d.state
	}
	var s standing
	if status, err := d.t.Status(); err == nil {
		s.Name, s.Practice, s.NotCopied = status.Stall, status.Practice, status.NotCopied
		s.Bare = status.LastBackup == nil
	}
	if set, err := d.t.Settings(); err == nil {
		s.Country, s.Currency = set.Country, set.Currency
	}
	if day, found, err := d.t.Day(); err == nil && found && day.Closed == nil && day.Open != nil {
		s.Open, s.Market = true, day.Open.Market
	}
	d.state = s
	return s
}

// Stall implements sell.Till.
func (d *sellDoor) Stall() sell.Stall { return d.stands().Stall }

// Categories implements sell.Till.
func (d *sellDoor) Categories() []sell.Category {
	names, err := d.t.Categories()
	if err != nil {
		return nil
	}
	out := make([]sell.Category, len(names))
	for i, n := range names {
		out[i] = sell.Category{ID: n, Name: n}
	}
	return out
}

// Tiles implements sell.Till.
func (d *sellDoor) Tiles(category, query string) []sell.Tile {
	tiles, err := d.t.Tiles(category, query)
	if err != nil {
		return nil
	}
	out := make([]sell.Tile, len(tiles))
	for i, t := range tiles {
		out[i] = sell.Tile{
			Product: t.Product, Variant: t.Variant, Name: t.Name, Price: t.Price, Priced: priced(t.Price),
			Unit: t.Unit, Options: d.short(t.Options), Tracked: t.Tracked, OnHand: t.OnHand, Picture: t.Picture,
		}
	}
	return out
}

// priced says whether somebody has set a price; 0 in a currency is a gift, no currency is no price.
func priced(a money.Amount) bool { return a.Currency() != "" }

// letters is how much room the options of a product have on its tile.
const letters = 9

// short keeps options that are letters, such as S M L, and counts longer ones: a tile has no room
// for words.
func (d *sellDoor) short(options []string) []string {
	if len(options) > 1 && utf8.RuneCountInString(strings.Join(options, " ")) > letters {
		return strings.Fields(d.w.Get("tile.choices", len(options)))
	}
	return options
}

// Product implements sell.Till.
func (d *sellDoor) Product(id string) (sell.Product, bool) {
	p, choices, ok := d.t.Product(id)
	if !ok {
		return sell.Product{}, false
	}
	out := sell.Product{ID: p.ID, Name: p.Title}
	for _, c := range choices {
		out.Variants = append(out.Variants, sell.Variant{
			ID: c.ID, Choice: c.Choice(), Price: c.Asked(), Priced: priced(c.Asked()),
			Unit: c.Measure(), Tracked: c.Tracked, OnHand: c.OnHand,
		})
	}
	return out, true
}

// Find implements sell.Till.
func (d *sellDoor) Find(code string) (product, variant string, ok bool) { return d.t.Find(code) }

// Picture implements sell.Till.
func (d *sellDoor) Picture(key string) []byte { return d.t.Picture(key) }

// Add implements sell.Till.
func (d *sellDoor) Add(variant string, more unit.Quantity) error { return d.t.Add(variant, more) }

// SetQuantity implements sell.Till.
func (d *sellDoor) SetQuantity(variant string, to unit.Quantity) error {
	return d.t.SetQuantity(variant, to)
}

// Empty implements sell.Till.
func (d *sellDoor) Empty() error { return d.t.Empty() }

// Undo implements sell.Till.
func (d *sellDoor) Undo() error { return d.t.Undo() }

// Basket implements sell.Till.
func (d *sellDoor) Basket() (sell.Basket, error) {
	b, err := d.t.Basket()
	if err != nil {
		return sell.Basket{}, err
	}
	stands := d.stands()
	out := sell.Basket{
		Total: b.Total, Tax: b.Tax, TaxIn: b.Included, Due: b.Due,
		CashStep: money.CashStep(stands.Country, stands.Currency),
	}
	for _, l := range b.Lines {
		line := sell.Line{
			Variant: l.Variant, Name: l.Name, Quantity: l.Quantity, Unit: l.Unit,
			Price: l.Price, Total: l.Amount, Short: l.Short,
		}
		if product, _, ok := d.t.Find(l.Variant); ok {
			line.Product = product
			line.OnHand = d.onHand(product, l.Variant)
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

func (d *sellDoor) onHand(product, variant string) unit.Quantity {
	_, choices, _ := d.t.Product(product)
	for _, c := range choices {
		if c.ID == variant {
			return c.OnHand
		}
	}
	return 0
}

// Pay implements sell.Till.
func (d *sellDoor) Pay(p sell.Payment) (sell.Receipt, error) {
	b, err := d.t.Basket()
	if err != nil {
		return sell.Receipt{}, err
	}
	if b.Total.Cmp(p.Expect) != 0 {
		return sell.Receipt{}, inventory.Refuse("sale.changed", "A price or the basket changed while you were taking payment. Nothing was sold yet: look at the new total, then take payment again.", nil)
	}
	paid, err := d.t.Pay(context.Background(), inventory.Payment{Cash: p.Cash, Exact: p.Exact, Card: p.Card, CardRef: p.Ref})
	// A sale that is kept is paid, even where its code could not be drawn.
	if err != nil && paid.Sale.ID == "" {
		return sell.Receipt{}, err
	}
	return receiptOf(paid), nil
}

func receiptOf(paid till.Paid) sell.Receipt {
	sale := paid.Sale
	out := sell.Receipt{
		Number: sale.Number(), Total: sale.Total(), Change: paid.Change,
		Code: widgets.QuietZone(paid.Receipt.Code.Modules), Here: !paid.Receipt.Public, Warnings: paid.Warnings,
		Cash: money.Zero(sale.Currency), Card: money.Zero(sale.Currency),
	}
	for _, l := range sale.Lines {
		out.Lines = append(out.Lines, sell.Line{
			Product: l.Product, Variant: l.Variant, Name: l.Name, Quantity: l.Quantity,
			Unit: l.Unit, Price: l.Price, Total: l.Amount,
		})
	}
	for _, t := range sale.Tenders {
		switch {
		case t.Kind != inventory.Cash:
			out.Card = t.Amount
		case !t.Given.IsZero():
			out.Cash = t.Given
		default:
			out.Cash = t.Amount
		}
	}
	return out
}
