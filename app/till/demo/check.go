package demo

import (
	"context"
	"fmt"

	"trestle/app/till"
	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/link"
	"trestle/receipts/qr"
	"trestle/sync/csvfile"
	"trestle/sync/practice"
)

// practiceGoods are the practice stall's goods.
func practiceGoods(ctx context.Context) ([]inventory.Incoming, error) {
	f, err := assets.Practice().Open("catalogue.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	read, err := csvfile.Read(ctx, f, csvfile.Options{Currency: "EUR"})
	return read.Products, err
}

func practiceNames() ([]string, error) {
	goods, err := practiceGoods(context.Background())
	var out []string
	for _, g := range goods {
		out = append(out, g.Title)
	}
	return out, err
}

// buyOnline lets a buyer order one or two pieces in the shop, if it still has them.
func (r *runner) buyOnline() {
	shelf := r.shop.Shelf()
	if len(shelf) == 0 || r.closed {
		return
	}
	it := shelf[r.rnd.IntN(len(shelf))]
	n := int64(1 + r.rnd.IntN(2))
	if it.Stock == nil || it.Shared || *it.Stock < n {
		return
	}
	variant := r.till.VariantOf(fmt.Sprint(it.Product), remoteOf(it))
	if variant == "" {
		return // before the two were linked
	}
	if _, err := r.shop.Buy([]practice.BuyLine{{Product: it.Product, Variation: it.Variation, Quantity: n}}); err == nil {
		r.out.OnlineSales++
		r.online[variant] += unit.Quantity(n) * unit.One
	}
}

func remoteOf(it practice.Item) string {
	if it.Variation == 0 {
		return ""
	}
	return fmt.Sprint(it.Variation)
}

// readBack draws the receipt's QR code, reads it again from the picture, checks the signature and
// compares what it says with the sale.
func (r *runner) readBack(paid till.Paid) error {
	sale := paid.Sale
	text, err := qr.Read(qr.Image(paid.Receipt.Code, 4, qr.Quiet))
	if err != nil {
		r.wrong("receipt %s: its QR code cannot be read: %v", sale.Number(), err)
		return nil
	}
	public, ok := r.till.ReceiptKey()
	if !ok {
		return inventory.Refuse("demo.key", "The stall has no receipt key.", nil)
	}
	got, verdict := link.Decode(text, link.NewKeys(public))
	switch {
	case verdict != link.Good:
		r.wrong("receipt %s: read back as %s", sale.Number(), verdict)
	case got.Number() != sale.Number() || got.Total != sale.Total().Minor():
		r.wrong("receipt %s: read back as %s over %d", sale.Number(), got.Number(), got.Total)
	default:
		r.out.ReceiptsDecoded++
	}
	return nil
}

// check compares what is in the shop with what was sold.
func (r *runner) check() error {
	if err := r.checkStock(); err != nil {
		return err
	}
	r.checkOrders()
	found, err := r.till.OnlineOrders()
	if err != nil {
		return err
	}
	r.out.OnlineFound = found
	if found != r.out.OnlineSales {
		r.wrong("%d of %d online orders were found", found, r.out.OnlineSales)
	}
	if r.out.ReceiptsDecoded != r.out.Sales {
		r.wrong("%d of %d receipts were read back", r.out.ReceiptsDecoded, r.out.Sales)
	}
	return nil
}

// checkStock: in the shop and in the book, start − stall − online, for every counted piece.
func (r *runner) checkStock() error {
	lines, err := r.till.Stock()
	if err != nil {
		return err
	}
	inShop := map[string]*int64{}
	for _, it := range r.shop.Shelf() {
		inShop[r.till.VariantOf(fmt.Sprint(it.Product), remoteOf(it))] = it.Stock
	}
	for _, l := range lines {
		id := l.Variant.ID
		start, counted := r.start[id]
		if !counted {
			continue
		}
		want := start - r.stall[id] - r.online[id]
		if l.OnHand != want {
			r.out.StockMismatches++
			r.wrong("%s: the book says %s, sold were %s at the stall and %s online of %s", l.Name, l.OnHand, r.stall[id], r.online[id], start)
			continue
		}
		if !l.Variant.Measure().Whole() {
			continue
		}
		if got := inShop[id]; got == nil || unit.Quantity(*got)*unit.One != want {
			r.out.StockMismatches++
			r.wrong("%s: the shop's figure is not %s", l.Name, want)
		}
	}
	return nil
}

// checkOrders: each sale is one completed order in the shop, and nothing else is.
func (r *runner) checkOrders() {
	completed := map[string]int{}
	for _, o := range r.shop.Orders() {
		if o.CreatedVia == "trestle" && o.Status == "completed" {
			completed[o.Transaction]++
			r.out.SalesInShop++
		}
	}
	for key, n := range completed {
		if n > 1 {
			r.out.Duplicates += n - 1
			r.wrong("sale %s is in the shop %d times", key, n)
		}
	}
	if r.out.Missing = r.out.Sales - len(completed); r.out.Missing != 0 {
		r.wrong("%d of %d sales are not in the shop", r.out.Missing, r.out.Sales)
	}
}
