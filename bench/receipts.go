package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	peer "github.com/boombuler/barcode/qr"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/paper/escpos"
	"trestle/receipts/qr"
)

// linesOfReceipt is a long receipt of a market table.
const linesOfReceipt = 20

// receipts measures what a buyer waits for once a sale is paid.
func (b *bench) receipts(ctx context.Context) error {
	dir, err := b.sub("receipts")
	if err != nil {
		return err
	}
	t, lines, err := tillIn(filepath.Join(dir, "till"), 200)
	if err != nil {
		return err
	}
	defer t.Close()
	if err := t.Change(ctx, till.Start{PageURL: "https://elder-and-clay.example/receipt/"}); err != nil {
		return err
	}
	const sales = 60
	var sale inventory.Sale
	link := ""
	took, err := median(sales, func(i int) error {
		items := make([]till.Item, linesOfReceipt)
		for j := range items {
			items[j] = till.Item{What: lines[(i*7+j)%len(lines)].Variant.ID, Quantity: unit.One}
		}
		paid, err := t.Sell(ctx, "", items, inventory.Payment{Exact: true})
		sale, link = paid.Sale, paid.Receipt.Link
		return err
	})
	if err != nil {
		return err
	}
	b.table.within("a sale of 20 lines to its signed code on the screen", took, 50*time.Millisecond, "")
	sheet, err := t.Paper(sale.ID, till.Form{})
	if err != nil {
		return err
	}
	if took, err = median(sales, func(int) error {
		_, err := sheet.ESCPOS(escpos.Options{Paper: escpos.Paper80})
		return err
	}); err != nil {
		return err
	}
	b.table.within("the bytes of that receipt for an 80 mm printer (its code is the one on the screen)", took, 5*time.Millisecond, "")
	return b.codes(link)
}

// codes holds our code for a receipt link against another library's: ours mixes the modes of prefix and digits.
func (b *bench) codes(link string) error {
	const codes = 60
	version := 0
	ours, err := median(codes, func(i int) error {
		// Another last digit each time: a code that was just made is not made again.
		code, err := qr.New(link[:len(link)-2] + fmt.Sprintf("%02d", i))
		version = code.Version
		return err
	})
	if err != nil {
		return err
	}
	side := 0
	other, err := median(codes, func(i int) error {
		code, err := peer.Encode(link[:len(link)-2]+fmt.Sprintf("%02d", i), peer.M, peer.Auto)
		if err == nil {
			side = code.Bounds().Dx()
		}
		return err
	})
	if err != nil {
		return err
	}
	theirs := (side - 17) / 4
	b.table.rows = append(b.table.rows, row{"version of the code that carries it", fmt.Sprint(version), fmt.Sprintf("boombuler/barcode, %d", theirs), fmt.Sprintf("≤ %d", min(17, theirs)), verdict(version <= min(17, theirs))})
	b.table.times("making that code", ours, other, "boombuler/barcode", 0)
	return nil
}
