package inventory_test

import (
	"fmt"
	"maps"
	"slices"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// simShop is an online shop: what it shows, and the one till that speaks with it.
type simShop struct {
	as      inventory.Shop
	till    *simTill
	figures map[string]unit.Quantity // by variation id
}

func newShop(id, kind string, till *simTill) *simShop {
	s := &simShop{
		as:   inventory.Shop{ID: id, Kind: kind, URL: "https://shop.example", Till: till.id, Active: true},
		till: till, figures: map[string]unit.Quantity{},
	}
	for i := range things {
		for n, v := range variantsOf(i) {
			s.figures["r-"+v] = unit.Quantity(5+i+n) * unit.One
		}
	}
	return s
}

func (w *world) someShop() *simShop { return w.shops[w.below(len(w.shops), "shop")] }

// connected gives a shop that its till knows to be connected.
func (w *world) connected() (shop *simShop, ok bool) {
	shop = w.someShop()
	w.read(shop.till, func(r inventory.Reader) (err error) {
		_, ok, err = r.Shop(shop.as.ID)
		return err
	})
	return shop, ok
}

// connect connects a shop, or changes its address.
func (w *world) connect(till *simTill) {
	shop := w.someShop()
	if !w.lawless {
		till = shop.till
	}
	as := shop.as
	as.URL = fmt.Sprintf("https://shop-%d.example", w.below(5, "address"))
	if !w.lawless || w.one(2, "says what it knows") {
		w.read(till, func(r inventory.Reader) (err error) {
			as.Knew, err = r.Knows()
			return err
		})
	}
	w.put(till, inventory.KindShop, w.id(), as)
}

// incoming is what a shop, or a file that it wrote, shows of some of its products.
func (w *world) incoming(shop *simShop) []inventory.Incoming {
	var out []inventory.Incoming
	for i := range things {
		if w.below(4, "shown") == 3 {
			continue
		}
		p := inventory.Incoming{
			Remote: "r-" + thing(i), Handle: "shop-" + thing(i), Title: fmt.Sprintf("Thing %d of the shop", i),
			Permalink: fmt.Sprintf("https://shop.example/%d/%d", i, w.below(2, "address")),
		}
		for _, product := range []inventory.Product{w.someProduct(i)} {
			for _, v := range product.Variants {
				figure := shop.figures["r-"+v.ID]
				p.Variants = append(p.Variants, inventory.IncomingVariant{
					Remote: "r-" + v.ID, SKU: v.SKU, Options: v.Options, Price: v.Price, Stock: &figure,
				})
			}
		}
		out = append(out, p)
	}
	return out
}

// pull brings a shop's products into the book. Between plan and commit the stall goes on.
func (w *world) pull(till *simTill) {
	shop, ok := w.connected()
	if !ok {
		return
	}
	if !w.lawless {
		till = shop.till
	}
	batch, in := w.id(), w.incoming(shop)
	w.batch(till, batch, func(r inventory.Reader) (drafts, error) {
		list, _, err := r.Pull(shop.as, in, batch, w.id)
		return list, err
	})
}

// importFile imports a file that a shop wrote.
func (w *world) importFile(till *simTill) {
	batch, shop := w.id(), w.someShop()
	in := w.incoming(shop)
	w.batch(till, batch, func(r inventory.Reader) (drafts, error) {
		list, _, err := r.Import(inventory.Source{Name: "csv:" + shop.as.Kind}, in, batch, w.id)
		return list, err
	})
}

// push lets a shop hear of a row, or try to.
func (w *world) push(*simTill) {
	shop, ok := w.connected()
	if !ok {
		return
	}
	var rows, refused []inventory.Row
	w.read(shop.till, func(r inventory.Reader) (err error) {
		if rows, err = r.Outbox(shop.as.ID, 0); err == nil {
			refused, err = r.Refused(shop.as.ID)
		}
		return err
	})
	if len(refused) > 0 && !w.one(2, "leave the refused") {
		row := refused[w.below(len(refused), "refused")]
		w.put(shop.till, inventory.KindShopRetry, w.id(), inventory.RowRetry{Shop: shop.as.ID, Row: row.Key})
		return
	}
	if len(rows) == 0 {
		return
	}
	row := rows[w.below(len(rows), "row")]
	if row.State == inventory.RowWaiting {
		w.put(shop.till, inventory.KindShopIntent, w.id(), inventory.Intent{Shop: shop.as.ID, Row: row.Key})
	}
	switch w.below(5, "outcome") {
	case 3: // the answer was lost
	case 4:
		w.put(shop.till, inventory.KindShopRefused, w.id(), inventory.RowRefused{Shop: shop.as.ID, Row: row.Key, Reason: "no"})
	default:
		w.put(shop.till, inventory.KindShopSent, w.id(), inventory.Sent{
			Shop: shop.as.ID, Row: row.Key, Remote: fmt.Sprint("order-", w.next), Moved: w.moved(shop, row),
		})
	}
}

// moved is by how much a shop's figures change for a row.
func (w *world) moved(shop *simShop, row inventory.Row) []inventory.Moved {
	by := map[string]unit.Quantity{}
	if row.Stock != nil {
		by[row.Stock.Variant] += row.Stock.Delta
	}
	if row.Sale != nil {
		for _, l := range row.Sale.Lines {
			for _, t := range l.Takes {
				by[t.Variant] -= t.Quantity
			}
		}
	}
	var out []inventory.Moved
	w.read(shop.till, func(r inventory.Reader) error {
		for _, v := range slices.Sorted(maps.Keys(by)) {
			l, ok, err := r.LinkOf(shop.as.ID, v)
			if err != nil {
				return err
			}
			if ok && l.Counted {
				shop.figures[remoteOf(l)] += by[v]
				out = append(out, inventory.Moved{Variant: v, Delta: by[v]})
			}
		}
		return nil
	})
	return out
}

func remoteOf(l inventory.Link) string {
	if l.RemoteVariant != "" {
		return l.RemoteVariant
	}
	return l.Product
}

// counted draws one of the links by which a shop counts a variant.
func (w *world) counted() (*simShop, inventory.Link, bool) {
	shop, _ := w.connected()
	var links []inventory.Link
	w.read(shop.till, func(r inventory.Reader) error {
		return r.Links(shop.as.ID, func(l inventory.Link) error {
			if l.Counted {
				links = append(links, l)
			}
			return nil
		})
	})
	if len(links) == 0 {
		return shop, inventory.Link{}, false
	}
	return shop, links[w.below(len(links), "link")], true
}

// online is an order in the shop, which may come again with another quantity.
func (w *world) online(*simTill) {
	shop, l, ok := w.counted()
	if !ok {
		return
	}
	line := inventory.OnlineLine{
		Shop: shop.as.ID, Order: fmt.Sprintf("o-%s-%d", l.Variant, w.below(2, "order")), Line: "1",
		Status: "processing", Variant: l.Variant, Quantity: w.pieces(0, 3, "ordered"),
	}
	w.read(shop.till, func(r inventory.Reader) error {
		before, _, err := r.OnlineLine(line.Shop, line.Order, line.Line)
		line.Was = before.Quantity
		return err
	})
	shop.figures[remoteOf(l)] -= line.Quantity - line.Was
	w.put(shop.till, inventory.KindShopOrder, w.id(), line)
}

// drift is a change in the shop that nothing explains.
func (w *world) drift(*simTill) {
	shop, l, ok := w.counted()
	if !ok {
		return
	}
	shop.figures[remoteOf(l)] += w.pieces(-2, 2, "drift")
	seen := inventory.FigureSeen{Shop: shop.as.ID, Variant: l.Variant, Figure: shop.figures[remoteOf(l)]}
	w.read(shop.till, func(r inventory.Reader) (err error) {
		seen.Had, err = r.ShopFigure(shop.as.ID, l.Variant)
		return err
	})
	w.put(shop.till, inventory.KindShopSeen, w.id(), seen)
}

func (w *world) cursor(till *simTill) {
	w.put(till, inventory.KindShopCursor, w.id(), inventory.CursorMoved{
		Shop: w.someShop().as.ID, Name: "orders", Value: fmt.Sprint(w.below(9, "cursor")),
	})
}
