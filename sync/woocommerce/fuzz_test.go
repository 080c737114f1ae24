package woocommerce

import (
	"context"
	"testing"

	"trestle/sync"
)

// FuzzAnswers lets a shop answer anything: the connector must come to an end without a panic, and
// nothing that it hands on may be out of bounds.
func FuzzAnswers(f *testing.F) {
	for _, body := range []string{
		`[{"id":1,"name":"a","type":"simple","price":"1","regular_price":"1","manage_stock":true,"stock_quantity":3}]`,
		`[{"id":1,"type":"variable"}]`, `[{"id":1,"status":"completed","line_items":[{"id":2,"quantity":1,"meta_data":[{"key":"_reduced_stock","value":"1"}]}]}]`,
		`{"code":"x","message":"<p>y</p>"}`, `[]`, `{}`, `null`, `<html>`, "\xef\xbb\xbf[]", `[{"stock_quantity":1e99,"manage_stock":true,"id":9}]`,
	} {
		f.Add(200, body)
		f.Add(404, body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, _, _ := connect(t, "http://shop.test", answer{status: status, body: body})
		ctx := t.Context()
		_ = c.Pull(ctx, "", func(p shopsync.Page) error {
			for _, in := range p.Products {
				if len(in.Variants) == 0 {
					t.Error("a product without variants")
				}
			}
			return context.Canceled // one page is enough: this shop always answers the same
		})
		_, _ = c.Orders(ctx, `{"since":"2026-11-21T09:00:00"}`, func(all []shopsync.Order) error {
			for _, o := range all {
				for _, l := range o.Lines {
					if l.Taken < 0 {
						t.Error("an online sale that gives")
					}
				}
			}
			return context.Canceled
		})
		_, _ = c.About(ctx)
		_, _ = c.SetFigure(ctx, shopsync.Ref{Product: "1"}, 1000)
	})
}
