package woocommerce

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/sync"
)

// createdVia marks the orders that Trestle makes.
const createdVia = "trestle"

// Push makes sure that the shop has the sale once, by looking at what is there and doing the next
// step. It can be broken off anywhere and called again: what is there says how far it came.
func (c *Connector) Push(ctx context.Context, sale shopsync.Sale) (shopsync.Sent, error) {
	found, err := c.find(ctx, sale)
	if err != nil {
		return shopsync.Sent{}, err
	}
	var note string
	if len(found) == 0 {
		if sale.LookOnly {
			return shopsync.Sent{}, shopsync.ErrNotThere
		}
		if note, err = c.post(ctx, sale); err != nil {
			return shopsync.Sent{}, err
		}
		if found, err = c.find(ctx, sale); err != nil {
			return shopsync.Sent{}, err
		}
		if len(found) == 0 {
			return shopsync.Sent{}, shopsync.NewFault(shopsync.Failed, "woo.hidden", "The shop took the sale but does not show it yet. Nothing is lost; it is looked up again.", nil)
		}
	}
	sent, err := c.settle(ctx, sale, found)
	if note != "" {
		sent.Note = join(note, sent.Note)
	}
	return sent, err
}

// look is how many orders a look reads at first: more than the engine has on their way at once.
const look = 30

// find looks for orders of the sale, lowest number first. It reads the newest orders that Trestle
// made, down to the sale's mark, and of each only what tells which it is.
func (c *Connector) find(ctx context.Context, sale shopsync.Sale) ([]wireOrder, error) {
	var found []wireOrder
	size := look
	for page := 1; ; page++ {
		q := url.Values{
			"per_page": {strconv.Itoa(size)}, "page": {strconv.Itoa(page)}, "created_via": {createdVia},
			"orderby": {"id"}, "order": {"desc"}, "_fields": {"id,status,transaction_id"},
		}
		var orders []wireOrder
		if _, err := c.get(ctx, "orders", q, &orders); err != nil {
			return nil, err
		}
		for _, o := range orders {
			if o.Transaction == sale.Key && !slices.ContainsFunc(found, func(f wireOrder) bool { return f.ID == o.ID }) {
				found = append(found, o)
			}
		}
		if len(orders) < size || orders[len(orders)-1].ID <= sale.Mark {
			slices.SortFunc(found, func(a, b wireOrder) int { return cmp.Compare(a.ID, b.ID) })
			return found, nil
		}
		if size != pageSize {
			size, page = pageSize, 0 // a longer way down: from the top again in big pages
		}
	}
}

// post makes the order. Products that the shop no longer has are left out as products and stay as
// money, with a note.
func (c *Connector) post(ctx context.Context, sale shopsync.Sale) (note string, err error) {
	taxes, err := c.computesTax(ctx)
	if err != nil {
		return "", err
	}
	var made wireOrder
	err = c.write(ctx, http.MethodPost, "orders", orderBody(sale, taxes, nil), &made)
	if codeOf(err) != "order_item_product_invalid_product_id" {
		return "", err
	}
	gone, lookErr := c.missing(ctx, sale)
	if lookErr != nil {
		return "", lookErr
	}
	if len(gone) == 0 {
		return "", err
	}
	err = c.write(ctx, http.MethodPost, "orders", orderBody(sale, taxes, gone), &made)
	return "The shop no longer has every product of this sale, so these lines are in the order as money only.", err
}

// missing finds which products of a sale the shop no longer has.
func (c *Connector) missing(ctx context.Context, sale shopsync.Sale) (map[shopsync.Ref]bool, error) {
	gone := map[shopsync.Ref]bool{}
	for _, l := range sale.Lines {
		if _, ok := l.Pieces(); !ok {
			continue
		}
		path := "products/" + l.Ref.Product
		if l.Ref.Variant != "" {
			path += "/variations/" + l.Ref.Variant
		}
		var there wireProduct
		_, err := c.get(ctx, path, url.Values{"_fields": {"id,status"}}, &there)
		switch {
		case err == nil && there.Status != "trash":
		case err == nil, shopsync.KindOf(err) == shopsync.Refused:
			gone[l.Ref] = true
		default:
			return nil, err
		}
	}
	return gone, nil
}

// settle brings what was found to its end: one order completed, the others cancelled.
func (c *Connector) settle(ctx context.Context, sale shopsync.Sale, found []wireOrder) (shopsync.Sent, error) {
	live := slices.DeleteFunc(slices.Clone(found), func(o wireOrder) bool { return dead(o.Status) })
	if len(live) == 0 {
		return shopsync.Sent{}, shopsync.NewFault(shopsync.Refused, "woo.cancelled", "Order "+idText(found[0].ID)+" of this sale was cancelled in the shop. The sale stands here; decide which is right.", nil)
	}
	keep := live[0]
	sent := shopsync.Sent{Remote: idText(keep.ID), Mark: keep.ID, Already: done(keep.Status)}
	for _, extra := range live[1:] {
		var after wireOrder
		if err := c.write(ctx, http.MethodPut, "orders/"+idText(extra.ID), map[string]string{"status": "cancelled"}, &after); err != nil {
			return sent, err
		}
		sent.Cancelled = append(sent.Cancelled, idText(extra.ID))
		sent.Mark = max(sent.Mark, extra.ID)
	}
	if done(keep.Status) {
		if _, err := c.get(ctx, "orders/"+idText(keep.ID), url.Values{"_fields": {orderFields}}, &keep); err != nil {
			return sent, err
		}
	} else {
		if err := c.write(ctx, http.MethodPut, "orders/"+idText(keep.ID), map[string]string{"status": "completed"}, &keep); err != nil {
			return sent, err
		}
		if !done(keep.Status) {
			return sent, shopsync.NewFault(shopsync.Failed, "woo.incomplete", "The shop left the order at \""+keep.Status+"\". Nothing is lost; it is looked at again.", nil)
		}
	}
	for _, it := range keep.Items {
		if q := it.pieces(); q > 0 && it.Product != 0 {
			sent.Took = append(sent.Took, shopsync.Took{Ref: it.ref(), Quantity: q})
		}
	}
	sent.Note = c.difference(sale, keep)
	return sent, nil
}

// done tells whether an order stands as paid. Shops add statuses of their own, which come after.
func done(status string) bool {
	switch status {
	case "pending", "on-hold", "checkout-draft", "auto-draft", "draft":
		return false
	}
	return !dead(status)
}

// dead tells whether an order counts for nothing any more.
func dead(status string) bool {
	return status == "cancelled" || status == "failed" || status == "trash"
}

// difference compares what the shop shows with what the buyer paid.
func (c *Connector) difference(sale shopsync.Sale, o wireOrder) string {
	total, err := money.Parse(string(o.Total), sale.Total.Currency())
	if err == nil && total.Cmp(sale.Total) == 0 && (o.Currency == "" || o.Currency == string(sale.Total.Currency())) {
		return ""
	}
	shown := clip(string(o.Total)+" "+o.Currency, 40)
	return "The shop shows " + shown + " where " + sale.Total.String() + " was paid; its tax rates may differ from the stall's."
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// piecesText writes a quantity for a line's name.
func piecesText(q unit.Quantity, u unit.Unit) string {
	if u.Whole() && q.IsWhole() && u.Label() == unit.Each.Label() {
		return q.String() + " × "
	}
	return q.String() + " " + u.Label() + " "
}
