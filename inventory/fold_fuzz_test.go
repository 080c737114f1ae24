package inventory_test

import (
	"slices"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
)

// everyKind is what a hostile journal could name.
var everyKind = []string{
	inventory.KindEnrol, inventory.KindSet, inventory.KindProduct, inventory.KindStock, inventory.KindSale, inventory.KindRefund,
	inventory.KindDayOpen, inventory.KindDayClose, inventory.KindDayFloat, inventory.KindBatchCommit, inventory.KindBatchAbandon, inventory.KindShop,
	inventory.KindShopLink, inventory.KindShopCursor, inventory.KindShopIntent, inventory.KindShopSent, inventory.KindShopRefused,
	inventory.KindShopRetry, inventory.KindShopOrder, inventory.KindShopSeen, "hologram",
	inventory.KindPrice, inventory.KindMark, inventory.KindReduction, inventory.KindOffer, inventory.KindHelper, inventory.KindVoucher,
	inventory.KindPayment, inventory.KindForget,
}

// FuzzFold: whatever the bodies of signed entries hold, folding them never fails and never panics, what follows them is
// folded as if they were not there, and every question to the views has an answer.
func FuzzFold(f *testing.F) {
	for i := range everyKind {
		f.Add(uint8(i), uint8(1), []byte(`{}`), uint8(i+1), []byte(`null`))
	}
	f.Add(uint8(1), uint8(1), []byte(`{"set":{"currency":"EUR","tax_rate":"900000000"}}`), uint8(2), []byte(`{"product":{"id":"p","variants":[{"id":"v"},{"id":"v"}]},"batch":"b"}`))
	f.Add(uint8(3), uint8(1), []byte(`{"variant":"v","delta":"9223372036854775","reason":"counted"}`), uint8(3), []byte(`{"variant":"v","delta":"9223372036854775"}`))
	f.Add(uint8(8), uint8(1), []byte(`{"batch":"b","count":-1}`), uint8(9), []byte(`{"batch":"b","count":1e400}`))
	for i, body := range []string{
		`{"prices":{"v":"1.00 EUR","w":""}}`, `{"marks":{"v":{"out":true},"":{"pinned":true}}}`,
		`{"id":"r","percent":"20","from":"2026-05-01T09:00:00Z","until":"2026-05-01T10:00:00Z","day":"id"}`,
		`{"id":"o","name":"three","category":"c","count":"3","price":"5.00 EUR"}`, `{"id":"h","initial":"M","colour":7}`,
		`{"id":"v","name":"token","faces":["1.00 EUR","1.00 CHF"],"last_day":"2026-10-31"}`,
		`{"of":{"till":"000000000000000a","n":1},"currency":"EUR","tenders":[{"kind":"cash","amount":"1.00 EUR"}]}`,
	} {
		f.Add(uint8(20+i), uint8(1), []byte(body), uint8(3), []byte(`{"variant":"v","delta":"1","reason":"received","lot":{"best":"2026-05-01"}}`))
	}
	f.Fuzz(func(t *testing.T, one, version uint8, body []byte, other uint8, more []byte) {
		views := memview.New()
		folder := inventory.NewFolder(views)
		add := func(n uint64, kind string, v int, body []byte) {
			e := journal.Entry{V: v, N: n, Clock: n, At: "2026-05-01T09:30:00+02:00", Kind: kind, ID: "id", Body: slices.Clone(body), Till: "000000000000000a"}
			if err := folder.Add(e); err != nil {
				t.Fatalf("folding %s %q: %v", kind, body, err)
			}
		}
		add(1, everyKind[int(one)%len(everyKind)], int(version), body)
		add(2, everyKind[int(other)%len(everyKind)], 1, more)
		add(3, inventory.KindBatchCommit, 1, []byte(`{"batch":"b","count":1}`))
		add(4, inventory.KindShopCursor, 1, []byte(`{"shop":"after","name":"all","value":"good"}`))
		if err := folder.Flush(); err != nil {
			t.Fatal(err)
		}
		err := read(views, nil, func(r inventory.Reader) error {
			if cursor, err := r.Cursor("after", "all"); err != nil || cursor != "good" {
				t.Errorf("what came after is not folded: %q %v", cursor, err)
			}
			return askAll(r)
		})
		if err != nil && !refused(err) {
			t.Errorf("the views cannot be read after %q and %q: %v", body, more, err)
		}
	})
}

// askAll reads every view there is.
func askAll(r inventory.Reader) error {
	if _, err := r.Heads(); err != nil {
		return err
	}
	if err := r.Products(func(p inventory.Product) error {
		for _, v := range p.Variants {
			_, _ = p.Name(v), v.Asked()
		}
		return nil
	}); err != nil {
		return err
	}
	if err := r.Days(func(d inventory.Day) error {
		_, _ = d.CashInBox()
		return nil
	}); err != nil {
		return err
	}
	r = r.AsOf(time.Date(2026, 5, 1, 9, 30, 0, 0, time.UTC))
	for _, ask := range []func() error{
		func() error { _, err := r.StallPrices(); return err },
		func() error { _, err := r.Marks(); return err },
		func() error { _, err := r.Offers(); return err },
		func() error { _, err := r.Reductions(); return err },
		func() error { _, err := r.Helpers(); return err },
		func() error { _, err := r.Vouchers(); return err },
		func() error { _, err := r.Aging("2026-12-31"); return err },
		func() error { _, err := r.Lots("v"); return err },
		func() error { _, _, err := r.StallPrice("v"); return err },
		func() error { _, err := r.Mark("v"); return err },
		func() error { _, err := r.SettingsMap(); return err },
		func() error { _, err := r.CountSales(); return err },
		func() error { _, _, err := r.OpenDay(); return err },
		func() error { _, err := r.SoldAll(); return err },
		func() error { _, err := r.Shops(); return err },
		func() error { _, _, err := r.Strange(); return err },
		func() error { _, err := r.Unfinished("000000000000000a"); return err },
	} {
		if err := ask(); err != nil {
			return err
		}
	}
	_, err := r.Settings()
	if refused(err) {
		return nil
	}
	return err
}
