package practice

import (
	"errors"
	"net/http"
	"slices"
)

// makeOrder makes an order from a request, not yet among the shop's orders.
func (s *Shop) makeOrder(in orderIn) (*order, error) {
	o := s.newOrder("rest-api")
	for _, line := range in.LineItems {
		it, err := s.itemFrom(line)
		if err != nil {
			return nil, err
		}
		o.Items = append(o.Items, it)
	}
	return o, s.editOrder(o, in)
}

// editOrder writes what a request may write of any order. Fee lines without an id are added, each
// time they are sent.
func (s *Shop) editOrder(o *order, in orderIn) error {
	if in.Status != nil && !slices.Contains(statuses, *in.Status) {
		return refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): status")
	}
	for _, f := range in.FeeLines {
		total, err := parseExact(f.Total)
		if err != nil {
			return refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): fee_lines")
		}
		made := &fee{ID: s.st.itemID(), Name: f.Name, Total: total}
		if f.TaxStatus != "none" {
			made.Tax = total.tax(s.st.TaxRate)
		}
		o.Fees = append(o.Fees, made)
	}
	for _, set := range []struct {
		from *string
		into *string
	}{{in.CreatedVia, &o.CreatedVia}, {in.Transaction, &o.Transaction}, {in.Method, &o.Method}, {in.MethodTitle, &o.MethodTitle}} {
		if set.from != nil {
			*set.into = *set.from
		}
	}
	o.Meta = s.withMeta(o.Meta, in.Meta)
	o.Modified = s.now()
	return nil
}

// withMeta sets metas by their key.
func (s *Shop) withMeta(have []meta, in []metaIn) []meta {
	for _, m := range in {
		if i := slices.IndexFunc(have, func(h meta) bool { return h.Key == m.Key }); i >= 0 {
			have[i].Value = m.Value
			continue
		}
		have = append(have, meta{ID: s.st.itemID(), Key: m.Key, Value: m.Value})
	}
	return have
}

// itemFrom makes a line from a request: totals as they are sent, else the shelf's price.
func (s *Shop) itemFrom(in itemIn) (*item, error) {
	quantity := int64(1)
	if in.Quantity != nil {
		quantity = *in.Quantity
	}
	it, err := s.newItem(BuyLine{Product: in.Product, Variation: in.Variation, Quantity: quantity})
	if errors.Is(err, errNoProduct) {
		return nil, refusedWith(http.StatusBadRequest, "order_item_product_invalid_product_id", "Invalid product ID")
	}
	if err != nil {
		return nil, refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): line_items")
	}
	for _, set := range []struct {
		text *string
		into *exact
	}{{in.Subtotal, &it.Subtotal}, {in.Total, &it.Total}} {
		if set.text == nil {
			continue
		}
		if *set.into, err = parseExact(*set.text); err != nil {
			return nil, refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): line_items")
		}
	}
	if in.Name != "" {
		it.Name = in.Name
	}
	it.Tax = it.Total.tax(s.st.TaxRate)
	it.Meta = s.withMeta(nil, in.Meta)
	return it, nil
}
