package hand

import (
	"context"
	"errors"
	"hash/fnv"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Lines is how many lines a sale has.
const Lines = 6

// wanted is what the sale with an id is of: six things, one or two of each.
func wanted(id string) (items []till.Item) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id))
	seed := h.Sum64()
	for i := range Lines {
		thing := (int(seed%Things) + i*(1+2*int(seed>>8%2))) % Things
		items = append(items, till.Item{What: sku(thing), Quantity: unit.Quantity(1+seed>>(16+i)&1) * unit.One})
	}
	return items
}

// Ring sells what the id stands for, once.
func (h Hand) Ring(id string) error {
	pay := inventory.Payment{Exact: true}
	if len(id)%2 == 1 {
		pay = inventory.Payment{Card: true}
	}
	_, err := h.Sell(context.Background(), id, wanted(id), pay)
	return err
}

// RefundID is the id of the refund of a sale.
func RefundID(sale string) string { return refunded + sale }

// GiveBack refunds a whole sale, once.
func (h Hand) GiveBack(sale string) error {
	_, err := h.Refund(context.Background(), till.RefundOptions{ID: RefundID(sale), Sale: sale})
	return err
}

// The ids of what is made of a sale begin so; those of sales say how they are paid.
const (
	refunded = "back-"
	voided   = "void-"
	settled  = "pays-"
	noted    = "noted-" // with something typed about it
	parted   = "parts-" // in several tenders
	owing    = "owing-" // some of it later
)

// VoidID, PaymentID, NotedID, PartedID and OwingID are the ids of what Make makes beside plain sales and refunds.
func VoidID(sale string) string    { return voided + sale }
func PaymentID(sale string) string { return settled + sale }
func NotedID(sale string) string   { return noted + sale }
func PartedID(sale string) string  { return parted + sale }
func OwingID(sale string) string   { return owing + sale }

// IsPayment and IsNoted tell what an id stands for.
func IsPayment(id string) bool { return strings.HasPrefix(id, settled) }
func IsNoted(id string) bool   { return strings.HasPrefix(id, noted) }

// Make makes what an id stands for, once: a sale, a refund, a void, a payment of what was owed.
func (h Hand) Make(id string) error {
	kind, sale, _ := strings.Cut(id, "-")
	switch kind += "-"; kind {
	case refunded:
		return h.GiveBack(sale)
	case voided:
		_, err := h.VoidWith(context.Background(), till.VoidOptions{ID: id, Sale: sale})
		return err
	case settled:
		_, err := h.SettleWith(context.Background(), till.SettleOptions{ID: id, Sale: sale, Pay: inventory.Payment{Exact: true}})
		return err
	case noted:
		return h.Note(id)
	case parted, owing:
		hundred := money.New(100, currency)
		pay := inventory.Payment{Card: kind == parted, Owe: kind == owing, Parts: []inventory.Handed{{Kind: inventory.Cash, Amount: hundred}, {Kind: inventory.Card, Amount: hundred}}}
		_, err := h.Sell(context.Background(), id, wanted(id), pay)
		return err
	}
	return h.Ring(id)
}

// Recount keeps what was counted of a thing. Done again it comes to the same.
func (h Hand) Recount(thing int, pieces int) error {
	return h.Count(context.Background(), sku(thing), unit.Quantity(pieces)*unit.One)
}

// Begin opens a market day unless one is open.
func (h Hand) Begin(market string) error {
	_, err := h.OpenDay(context.Background(), market, money.New(5000, currency))
	if inventory.CodeOf(err) == "day.isopen" {
		return nil
	}
	return err
}

// End closes the market day that is open.
func (h Hand) End() error {
	_, err := h.CloseDay(context.Background(), nil)
	if inventory.CodeOf(err) == "day.none" {
		return nil
	}
	return err
}

// Passphrase opens the copies that CopyTo makes.
const Passphrase = "four words make one"

// CopyTo writes a copy of the stall to a file of a disk. Trying passphrases is cheap for this one: it is a test's.
func (h Hand) CopyTo(disk journal.FS, file string) error {
	_, err := h.Backup(context.Background(), till.BackupOptions{To: file, Passphrase: Passphrase, Work: 1, Disk: disk})
	return err
}

// NoteOf is what is typed about the sale with an id.
func NoteOf(id string) string { return "typed: the blue one for " + id }

// Note sells what the id stands for, with something typed about it.
func (h Hand) Note(id string) error {
	var order till.Order
	order.ID, order.Items, order.Note = id, wanted(id), NoteOf(id)
	paid, err := h.SellOrder(context.Background(), order, inventory.Payment{Exact: true})
	if err == nil && len(paid.Warnings) > 0 {
		err = errors.New(paid.Warnings[0])
	}
	return err
}
