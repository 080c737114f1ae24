package woocommerce

import (
	"math/big"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/sync"
)

// Metas of an order that Trestle makes.
const (
	metaKey     = "_trestle_key"     // the sale's key, as in transaction_id
	metaReceipt = "_trestle_receipt" // the receipt number
	metaAt      = "_trestle_at"      // the true time of the sale
)

// newOrder is an order as it is posted.
type newOrder struct {
	Status      string    `json:"status"`
	Currency    string    `json:"currency"`
	CreatedVia  string    `json:"created_via"`
	Transaction string    `json:"transaction_id"`
	Method      string    `json:"payment_method"`
	MethodTitle string    `json:"payment_method_title"`
	SetPaid     bool      `json:"set_paid"`
	Items       []newItem `json:"line_items"`
	Fees        []newFee  `json:"fee_lines"`
	Meta        []newMeta `json:"meta_data"`
}

type newItem struct {
	Product   int64  `json:"product_id"`
	Variation int64  `json:"variation_id,omitempty"`
	Quantity  int64  `json:"quantity"`
	Name      string `json:"name"`
	Subtotal  string `json:"subtotal"`
	Total     string `json:"total"`
}

type newFee struct {
	Name      string `json:"name"`
	Total     string `json:"total"`
	TaxStatus string `json:"tax_status"`
}

type newMeta struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// orderBody makes the order of a sale. Products in gone are sent as money only.
func orderBody(sale shopsync.Sale, taxes bool, gone map[shopsync.Ref]bool) newOrder {
	o := newOrder{
		Status: "pending", Currency: string(sale.Total.Currency()), CreatedVia: createdVia, Transaction: sale.Key,
		Method: "trestle", MethodTitle: "At the stall: " + tenders(sale.Tenders),
		Items: []newItem{}, Fees: []newFee{},
		Meta: []newMeta{{metaKey, sale.Key}, {metaReceipt, sale.Number}, {metaAt, sale.At}},
	}
	for _, l := range sale.Lines {
		total := amountText(l, taxes)
		if n, ok := l.Pieces(); ok && !gone[l.Ref] {
			o.Items = append(o.Items, newItem{
				Product: idNumber(l.Ref.Product), Variation: idNumber(l.Ref.Variant), Quantity: n,
				Name: l.Name, Subtotal: total, Total: total,
			})
			continue
		}
		name := l.Name
		if l.Quantity != unit.One {
			name = piecesText(l.Quantity, l.Unit) + name
		}
		status := "taxable"
		if !taxes || l.Rate == 0 {
			status = "none"
		}
		o.Fees = append(o.Fees, newFee{Name: name, Total: total, TaxStatus: status})
	}
	if !sale.Rounding.IsZero() {
		o.Fees = append(o.Fees, newFee{Name: "Rounding of cash", Total: sale.Rounding.Decimal(), TaxStatus: "none"})
	}
	return o
}

// amountText is what a line is written with: what the buyer paid, or, where the shop puts tax on
// top, so much that the shop comes to it.
func amountText(l shopsync.SaleLine, taxes bool) string {
	if !taxes || l.Rate == 0 {
		return l.Share.Gross.Decimal()
	}
	return withoutTax(l.Share.Gross, l.Rate)
}

// withoutTax divides an amount by one plus the rate, to six decimals, half away from zero.
func withoutTax(gross money.Amount, rate tax.Rate) string {
	const decimals = 6
	num := big.NewInt(gross.Minor())
	num.Mul(num, big.NewInt(1_000_000)) // rates are millionths
	for range decimals - gross.Currency().Exponent() {
		num.Mul(num, big.NewInt(10))
	}
	den := big.NewInt(1_000_000 + int64(rate))
	negative := num.Sign() < 0
	num.Abs(num)
	num.Add(num.Mul(num, big.NewInt(2)), den).Quo(num, den.Mul(den, big.NewInt(2)))
	digits := num.String()
	if len(digits) <= decimals {
		digits = strings.Repeat("0", decimals+1-len(digits)) + digits
	}
	text := digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
	if negative {
		return "-" + text
	}
	return text
}

// tenders names how a sale was paid.
func tenders(all []inventory.Tender) string {
	var kinds []string
	for _, t := range all {
		kinds = append(kinds, t.Kind)
	}
	if len(kinds) == 0 {
		return "paid"
	}
	return strings.Join(kinds, ", ")
}
