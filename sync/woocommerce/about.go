package woocommerce

import (
	"context"
	"net/url"

	"trestle/inventory/money"
	"trestle/sync"
)

// About asks for the shop's currency with its keys: it works exactly when address and keys do.
func (c *Connector) About(ctx context.Context) (shopsync.About, error) {
	var currency struct {
		Code string `json:"code"`
	}
	if _, err := c.get(ctx, "data/currencies/current", nil, &currency); err != nil {
		return shopsync.About{}, err
	}
	code, err := money.ParseCurrency(currency.Code)
	if err != nil {
		return shopsync.About{}, shopsync.NewFault(shopsync.Stop, "woo.currency", "The shop's currency is one that Trestle does not know. Nothing was changed.", err)
	}
	taxes, err := c.computesTax(ctx)
	if err != nil {
		return shopsync.About{}, err
	}
	return shopsync.About{Name: c.base.Host, Currency: code, Taxes: taxes, Now: c.server}, nil
}

// computesTax asks once whether the shop puts taxes on orders by itself. Keys of a user who may not
// see settings are told no: the order's total is checked in any case.
func (c *Connector) computesTax(ctx context.Context) (bool, error) {
	if c.taxes != nil {
		return *c.taxes, nil
	}
	var set struct {
		Value string `json:"value"`
	}
	_, err := c.get(ctx, "settings/general/woocommerce_calc_taxes", nil, &set)
	if err != nil && codeOf(err) == "" {
		return false, err
	}
	yes := err == nil && set.Value == "yes"
	c.taxes = &yes
	return yes, nil
}

// Mark gives the number of the newest order, of any kind: those made from now on are higher.
func (c *Connector) Mark(ctx context.Context) (int64, error) {
	var newest []wireOrder
	q := url.Values{"per_page": {"1"}, "orderby": {"id"}, "order": {"desc"}, "_fields": {"id"}}
	if _, err := c.get(ctx, "orders", q, &newest); err != nil || len(newest) == 0 {
		return 0, err
	}
	return newest[0].ID, nil
}
