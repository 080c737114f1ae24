package woocommerce

import (
	"context"
	"net/url"
	"strconv"

	"trestle/inventory/unit"
	"trestle/sync"
)

// Orders hands over orders that changed since cursor and were not made by Trestle. Like products
// they are listed by id among those modified since, so that none can slip between two pages.
func (c *Connector) Orders(ctx context.Context, cursor string, each func([]shopsync.Order) error) (string, error) {
	at := parsePlace(cursor)
	if at.Since == "" {
		return c.begin(ctx)
	}
	for {
		q := url.Values{
			"per_page": {strconv.Itoa(pageSize)}, "page": {strconv.Itoa(at.Page + 1)},
			"orderby": {"id"}, "order": {"asc"}, "_fields": {orderFields},
			"modified_after": {reach(at.Since)}, "dates_are_gmt": {"true"},
		}
		var orders []wireOrder
		rep, err := c.get(ctx, "orders", q, &orders)
		if err != nil {
			return "", err
		}
		if at.Page == 0 && !c.server.IsZero() {
			at.Begun = c.server.UTC().Format(wireTime)
		}
		var out []shopsync.Order
		for _, o := range orders {
			at.Seen = max(at.Seen, o.Modified)
			if !o.own() {
				out = append(out, o.order())
			}
		}
		if len(out) > 0 {
			if err := each(out); err != nil {
				return "", err
			}
		}
		at.Page++
		if len(orders) < pageSize || (rep.pages > 0 && at.Page >= rep.pages) {
			return at.end().String(), nil
		}
	}
}

// begin gives the cursor of a shop that has just been connected: its own time now.
func (c *Connector) begin(ctx context.Context) (string, error) {
	var newest []wireOrder
	q := url.Values{"per_page": {"1"}, "_fields": {"id,date_modified_gmt"}, "orderby": {"modified"}}
	if _, err := c.get(ctx, "orders", q, &newest); err != nil {
		return "", err
	}
	at := place{}
	switch {
	case !c.server.IsZero():
		at.Since = c.server.UTC().Format(wireTime)
	case len(newest) > 0:
		at.Since = newest[0].Modified
	default:
		at.Since = c.o.Caller.Clock().Now().UTC().Format(wireTime)
	}
	return at.String(), nil
}

// own tells whether Trestle made the order. Shops before 9.9 do not keep created_via.
func (o wireOrder) own() bool { return o.CreatedVia == createdVia || meta(o.Meta, metaKey) != "" }

func (o wireOrder) order() shopsync.Order {
	out := shopsync.Order{Remote: idText(o.ID), Status: o.Status, At: gmt(o.Paid)}
	if out.At.IsZero() {
		out.At = gmt(o.Created)
	}
	for _, it := range o.Items {
		out.Lines = append(out.Lines, shopsync.OrderLine{
			Remote: idText(it.ID), Name: clip(plainText(it.Name), 200),
			Ref:   it.ref(),
			Taken: it.taken(o.Status),
		})
	}
	return out
}

func (it wireItem) ref() shopsync.Ref {
	return shopsync.Ref{Product: idText(it.Product), Variant: idText(it.Variation)}
}

func (it wireItem) pieces() unit.Quantity {
	q, err := unit.ParseQuantity(string(it.Quantity))
	if err != nil || q < 0 {
		return 0
	}
	return q
}

// taken is how much of the stock is gone for this line. WooCommerce writes what it took into the
// line and takes it out again when it gives some back; where nothing is written, because the shop
// does not count the product, the order's status decides.
func (it wireItem) taken(status string) unit.Quantity {
	if s := meta(it.Meta, "_reduced_stock"); s != "" {
		if q, err := unit.ParseQuantity(s); err == nil && q >= 0 {
			return q
		}
	}
	switch status {
	case "processing", "completed", "on-hold":
		return it.pieces()
	}
	return 0
}
