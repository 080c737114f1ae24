package practice

import (
	"strconv"

	"trestle/inventory/money"
)

// orderOut is an order as the API shows it.
type orderOut struct {
	ID          int64       `json:"id"`
	Number      string      `json:"number"`
	Status      string      `json:"status"`
	Currency    string      `json:"currency"`
	CreatedVia  string      `json:"created_via"`
	Created     string      `json:"date_created"`
	CreatedGMT  string      `json:"date_created_gmt"`
	Modified    string      `json:"date_modified"`
	ModifiedGMT string      `json:"date_modified_gmt"`
	PaidGMT     *string     `json:"date_paid_gmt"`
	Total       string      `json:"total"`
	TotalTax    string      `json:"total_tax"`
	Transaction string      `json:"transaction_id"`
	Method      string      `json:"payment_method"`
	MethodTitle string      `json:"payment_method_title"`
	IncludesTax bool        `json:"prices_include_tax"`
	LineItems   []itemOut   `json:"line_items"`
	FeeLines    []feeOut    `json:"fee_lines"`
	Refunds     []refundOut `json:"refunds"`
	Meta        []metaOut   `json:"meta_data"`
}

type itemOut struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	Product   int64     `json:"product_id"`
	Variation int64     `json:"variation_id"`
	Quantity  int64     `json:"quantity"`
	Subtotal  string    `json:"subtotal"`
	Total     string    `json:"total"`
	TotalTax  string    `json:"total_tax"`
	SKU       string    `json:"sku"`
	Meta      []metaOut `json:"meta_data"`
}

type feeOut struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Total    string `json:"total"`
	TotalTax string `json:"total_tax"`
}

type refundOut struct {
	ID    int64  `json:"id"`
	Total string `json:"total"`
}

func (s *Shop) orderOut(o *order) orderOut {
	c := s.st.Currency
	out := orderOut{
		ID: o.ID, Number: strconv.FormatInt(o.ID, 10), Status: o.Status, Currency: string(c), CreatedVia: o.CreatedVia,
		Created: local(o.Created), CreatedGMT: gmt(o.Created), Modified: local(o.Modified), ModifiedGMT: gmt(o.Modified),
		Total: o.total(c).Decimal(), TotalTax: o.tax(c).Decimal(), Transaction: o.Transaction,
		Method: o.Method, MethodTitle: o.MethodTitle,
		LineItems: make([]itemOut, 0, len(o.Items)), FeeLines: make([]feeOut, 0, len(o.Fees)),
		Refunds: []refundOut{}, Meta: metaOuts(o.Meta),
	}
	if o.Paid != nil {
		paid := gmt(*o.Paid)
		out.PaidGMT = &paid
	}
	for _, it := range o.Items {
		out.LineItems = append(out.LineItems, itemOutOf(it, c))
	}
	for _, f := range o.Fees {
		out.FeeLines = append(out.FeeLines, feeOut{ID: f.ID, Name: f.Name, Total: f.Total.amount(c).Decimal(), TotalTax: f.Tax.amount(c).Decimal()})
	}
	for _, r := range o.Refunds {
		out.Refunds = append(out.Refunds, refundOut{ID: r.ID, Total: "-" + r.Amount.Decimal()})
	}
	return out
}

// itemOutOf shows what a line has taken out of stock as WooCommerce does, in a meta of the line.
func itemOutOf(it *item, c money.Currency) itemOut {
	out := itemOut{
		ID: it.ID, Name: it.Name, Product: it.Product, Variation: it.Variation, Quantity: it.Quantity, SKU: it.SKU,
		Subtotal: it.Subtotal.amount(c).Decimal(), Total: it.Total.amount(c).Decimal(), TotalTax: it.Tax.amount(c).Decimal(),
		Meta: metaOuts(it.Meta),
	}
	if it.Reduced != 0 {
		out.Meta = append(out.Meta, metaOut{ID: it.ID, Key: "_reduced_stock", Value: strconv.FormatInt(it.Reduced, 10)})
	}
	return out
}

func metaOuts(in []meta) []metaOut {
	out := make([]metaOut, 0, len(in)+1)
	for _, m := range in {
		out = append(out, metaOut(m))
	}
	return out
}
