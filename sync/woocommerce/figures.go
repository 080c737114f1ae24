package woocommerce

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"trestle/inventory/unit"
	"trestle/sync"
)

const figureFields = "id,manage_stock,stock_quantity"

// Figures reads the stock of refs: simple products a hundred at a time, variations product by
// product.
func (c *Connector) Figures(ctx context.Context, refs []shopsync.Ref, done func(int)) (map[shopsync.Ref]unit.Quantity, error) {
	out := make(map[shopsync.Ref]unit.Quantity, len(refs))
	var simple, parents []string
	wanted := make(map[shopsync.Ref]bool, len(refs))
	count := map[string]int{}
	for _, r := range refs {
		wanted[r] = true
		switch {
		case r.Variant == "":
			simple = append(simple, r.Product)
		case count[r.Product] == 0:
			parents = append(parents, r.Product)
		}
		if r.Variant != "" {
			count[r.Product]++
		}
	}
	report := func(n int) {
		if done != nil {
			done(n)
		}
	}
	for ids := range slices.Chunk(simple, pageSize) {
		if err := c.simpleFigures(ctx, ids, out); err != nil {
			return nil, err
		}
		report(len(ids))
	}
	for _, parent := range parents {
		some, err := c.variations(ctx, idNumber(parent), figureFields)
		if err != nil && shopsync.KindOf(err) != shopsync.Refused {
			return nil, err
		}
		// A product that the shop no longer has is refused: its variations stay absent.
		for _, v := range some {
			r := shopsync.Ref{Product: parent, Variant: idText(v.ID)}
			if q, ok := v.figure(); ok && wanted[r] {
				out[r] = q
			}
		}
		report(count[parent])
	}
	return out, nil
}

func (c *Connector) simpleFigures(ctx context.Context, ids []string, out map[shopsync.Ref]unit.Quantity) error {
	var products []wireProduct
	q := url.Values{"per_page": {strconv.Itoa(pageSize)}, "include": {strings.Join(ids, ",")}, "status": {"any"}, "_fields": {figureFields}}
	if _, err := c.get(ctx, "products", q, &products); err != nil {
		return err
	}
	for _, p := range products {
		if q, ok := p.figure(); ok {
			out[shopsync.Ref{Product: idText(p.ID)}] = q
		}
	}
	return nil
}

// SetFigure replaces a figure. The shop answers with the product as it is then.
func (c *Connector) SetFigure(ctx context.Context, ref shopsync.Ref, figure unit.Quantity) (unit.Quantity, error) {
	if !figure.IsWhole() {
		return 0, shopsync.NewFault(shopsync.Refused, "woo.whole", "The shop counts whole pieces only, and "+figure.String()+" is none.", nil)
	}
	path := "products/" + ref.Product
	if ref.Variant != "" {
		path += "/variations/" + ref.Variant
	}
	var now wireStock
	body := map[string]int64{"stock_quantity": int64(figure / unit.One)}
	if err := c.write(ctx, http.MethodPut, path, body, &now); err != nil {
		return 0, err
	}
	shown, ok := now.figure()
	if !ok {
		return 0, shopsync.NewFault(shopsync.Refused, "woo.uncounted", "The shop no longer counts this product.", nil)
	}
	return shown, nil
}
