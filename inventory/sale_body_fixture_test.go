package inventory_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

var update = flag.Bool("update", false, "write bodies of new forms to testdata/bodies; those that are there are never changed")

// released is a form of a body that some Trestle wrote, and what it means for ever.
type released struct {
	name string // of its file
	kind string
	v    int
	old  bool // is read but no longer written
	body any
}

// everyForm lists the forms. A form that is in a release stays here and in testdata/bodies.
func everyForm() []released {
	row := inventory.RowKey{Till: "71857d1d2d3d3e24", N: 12}
	knew := map[journal.TillID]uint64{"71857d1d2d3d3e24": 9}
	return []released{
		{"till.enrol.v1", inventory.KindEnrol, 1, false, inventory.TillInfo{Stall: "01a2004d-cbfe-729d-ae1f-000000000009", Letter: "A"}},
		{"stall.set.v1", inventory.KindSet, 1, false, inventory.SetBody{Set: map[string]string{"name": "Elder & Clay", "country": "IE"}, Batch: "b1"}},
		{"product.v1", inventory.KindProduct, 1, false, inventory.ProductBody{Product: fullProduct(), Batch: "b1"}},
		{"stock.v1", inventory.KindStock, 1, false, inventory.StockMove{
			Variant: "v1", Place: inventory.PlaceHome, Delta: -1500, Reason: inventory.ReasonImported, Found: 500, Knew: 2000, Source: "shopify.csv", Seen: 2000, Batch: "b1",
		}},
		{"sale.v1", inventory.KindSale, 1, true, fullSale()},
		{"sale.v2", inventory.KindSale, 2, false, fullSale()},
		{"sale.v2.full", inventory.KindSale, 2, false, oddSale()},
		{"sale.v3", inventory.KindSale, 3, false, newSale()},
		{"refund.v1.void", inventory.KindRefund, 1, false, newRefund(row)},
		{"payment.v1", inventory.KindPayment, 1, false, inventory.PaymentBody{
			Of: row, Receipt: "A-0012", Day: "d1", Currency: "EUR", Rounding: money.New(2, "EUR"), Helper: "h1",
			Tenders: []inventory.Tender{{Kind: inventory.Cash, Amount: money.New(1002, "EUR"), Given: money.New(2000, "EUR")}, {Kind: inventory.Credit, Amount: money.New(100, "EUR"), Of: "B-0003"}},
		}},
		{"refund.v1", inventory.KindRefund, 1, false, fullRefund(row)},
		{"day.open.v1", inventory.KindDayOpen, 1, false, inventory.DayOpen{Market: "Square", Float: money.New(8000, "EUR")}},
		{"day.close.v1", inventory.KindDayClose, 1, false, inventory.DayClose{Day: "d1", Counted: money.New(9950, "EUR"), Noted: true}},
		{"batch.commit.v1", inventory.KindBatchCommit, 1, false, inventory.BatchEnd{Batch: "b1", Count: 2}},
		{"batch.abandon.v1", inventory.KindBatchAbandon, 1, false, inventory.BatchEnd{Batch: "b2", Count: 1}},
		{"shop.v1", inventory.KindShop, 1, false, inventory.Shop{ID: "s1", Kind: "woocommerce", URL: "https://shop.example", Till: row.Till, Active: true, Knew: knew}},
		{"shop.link.v1", inventory.KindShopLink, 1, false, inventory.Link{
			Shop: "s1", Variant: "v1", Product: "17", RemoteVariant: "18", Permalink: "https://shop.example/p/17",
			Counted: true, Whole: true, Figure: 3000, Had: 2000, Owed: -1000, Again: true, Knew: knew, Batch: "b1",
		}},
		{"shop.cursor.v1", inventory.KindShopCursor, 1, false, inventory.CursorMoved{Shop: "s1", Name: "orders", Value: "2026-05-01T07:30:00Z"}},
		{"shop.intent.v1", inventory.KindShopIntent, 1, false, inventory.Intent{Shop: "s1", Row: row, Before: 4000}},
		{"shop.sent.v1", inventory.KindShopSent, 1, false, inventory.Sent{Shop: "s1", Row: row, Remote: "4711", Already: true, Note: "its total differs", Moved: []inventory.Moved{{Variant: "v1", Delta: -1000}}}},
		{"shop.refused.v1", inventory.KindShopRefused, 1, false, inventory.RowRefused{Shop: "s1", Row: row, Code: "shop.gone", Reason: "The product is gone."}},
		{"shop.retry.v1", inventory.KindShopRetry, 1, false, inventory.RowRetry{Shop: "s1", Row: row}},
		{"shop.order.v1", inventory.KindShopOrder, 1, false, inventory.OnlineLine{
			Shop: "s1", Order: "4712", Line: "3", Status: "processing", Variant: "v1", Name: "Mug", Quantity: 2000, Was: 1000, At: "2026-05-01T07:30:00Z",
		}},
		{"shop.seen.v1", inventory.KindShopSeen, 1, false, inventory.FigureSeen{Shop: "s1", Variant: "v1", Figure: 3000, Had: 2000}},
	}
}

func fullProduct() inventory.Product {
	return inventory.Product{
		ID: "p1", Title: "Käse & \"Brot\" <frisch>", Description: "d", Category: "Food", Handle: "kaese", Images: []string{"a.jpg"},
		Permalink: "https://shop.example/p/17", TaxClass: "food", Archived: true, Remotes: map[string]string{"shop:s1": "17"},
		Variants: []inventory.Variant{{
			ID: "v1", Options: []inventory.Option{{Name: "Size", Value: "L"}}, SKU: "K1", Barcode: "2000000000015", Price: money.New(1250, "EUR"),
			Sale: money.New(999, "EUR"), Own: true, Unit: unit.Kg, Tracked: true, Archived: true, Image: "b.jpg", Remotes: map[string]string{"shop:s1": "18"},
		}},
	}
}

// fullSale uses every key of a sale.
func fullSale() inventory.Sale {
	eur := func(minor int64) money.Amount { return money.New(minor, "EUR") }
	share := func(net, part int64) tax.Share {
		return tax.Share{Net: eur(net), Tax: eur(part), Gross: eur(net + part)}
	}
	return inventory.Sale{
		Letter: "A", Count: 12, Day: "01a2004d-cbfe-729d-ae1f-000000000001", Currency: "EUR",
		Lines: []inventory.Line{
			{
				Product: "01a2004d-cbfe-7111-ae1f-000000000002", Variant: "01a2004d-cbfe-729d-ae1f-000000000003", Name: "Käse & \"Brot\" <frisch>",
				Quantity: 640, Unit: unit.Kg, Price: eur(1000), Amount: eur(640), Rate: 70_000, Share: share(640, 45),
				Takes: []inventory.Take{{Variant: "01a2004d-cbfe-729d-ae1f-000000000003", Quantity: 640}},
			},
			{
				Product: "gift-0123456789-0123456789-0123456789", Variant: "01a2004d-cbfe-729d-ae1f-000000000004", Name: "Box\twith a tab", Quantity: 2 * unit.One, Unit: unit.Each,
				Price: eur(500), Amount: eur(900), Rate: 200_000, Share: share(900, 180),
				Takes: []inventory.Take{{Variant: "part", Quantity: 4 * unit.One}, {Variant: "paper", Quantity: 500, Place: inventory.PlaceHome}},
			},
			{Name: "Free amount", Quantity: unit.One, Unit: unit.Each, Price: eur(200), Amount: eur(200), Rate: 200_000, Share: share(200, 40)},
			{
				Product: "v1", Variant: "v1", Name: "Card, not counted", Quantity: unit.One, Unit: "",
				Price: eur(300), Amount: eur(300), Share: share(300, 0),
			},
		},
		Taxes:    []tax.RateSum{{Rate: 0, Share: share(300, 0)}, {Rate: 70_000, Share: share(640, 45)}, {Rate: 200_000, Share: share(1100, 220)}},
		Sum:      share(2040, 265),
		Rounding: eur(-5),
		Tenders:  []inventory.Tender{{Kind: inventory.Cash, Amount: eur(1000), Given: eur(2000)}, {Kind: inventory.Card, Amount: eur(1300), Ref: "slip 4711"}},
		Fiscal:   &inventory.FiscalMark{Step: "tse", Fields: map[string]string{"signature": "AbC="}},
	}
}

// newSale uses every key that version 2 does not have.
func newSale() inventory.Sale {
	eur := func(minor int64) money.Amount { return money.New(minor, "EUR") }
	s := fullSale()
	l := &s.Lines[1]
	l.List, l.Reason, l.Exempt, l.Typed, l.Tare, l.Wrap = eur(600), inventory.WhyRegular, eur(300), true, 20, true
	l.Cuts = []inventory.Cut{
		{Kind: inventory.CutOffer, Amount: eur(40), Of: "offer-1"},
		{Kind: inventory.CutLine, Amount: eur(60), Percent: 100_000, Reason: inventory.WhyDamaged},
	}
	s.Lines[3].Returnable = true
	s.Tenders = append(s.Tenders, inventory.Tender{Kind: inventory.Token, Amount: eur(500), Of: "snap", Ref: "ok 17"}, inventory.Tender{Kind: inventory.Cash, Amount: eur(-500)})
	s.Tip, s.Helper, s.Buyer, s.Gift, s.Wrap, s.Paper, s.Batch = eur(50), "h1", "sale-1", true, true, "2026-05-01T08:00:00+02:00", "b1"
	return s
}

// newRefund uses every key of a refund that came later.
func newRefund(of inventory.RowKey) inventory.Refund {
	f := fullRefund(of)
	f.Helper, f.Void, f.Tip = "h1", true, money.New(50, "EUR")
	f.Credit = &inventory.CreditIssue{Amount: money.New(135, "EUR")}
	f.Tenders[1] = inventory.Tender{Kind: inventory.Credit, Amount: money.New(135, "EUR")}
	f.Lines[0].Exempt, f.Lines[0].Reason = money.New(100, "EUR"), inventory.BackFaulty
	return f
}

// oddSale is one that the short form cannot say: its price is of no currency.
func oddSale() inventory.Sale {
	s := fullSale()
	s.Lines = s.Lines[3:]
	s.Lines[0].Price = money.Amount{}
	s.Taxes, s.Sum, s.Rounding, s.Tenders, s.Fiscal = s.Taxes[:1], s.Lines[0].Share, money.Amount{}, []inventory.Tender{{Kind: inventory.Card, Amount: s.Lines[0].Share.Gross}}, nil
	return s
}

func fullRefund(of inventory.RowKey) inventory.Refund {
	eur := func(minor int64) money.Amount { return money.New(minor, "EUR") }
	share := tax.Share{Net: eur(450), Tax: eur(90), Gross: eur(540)}
	return inventory.Refund{
		Of: of, Receipt: "A-0012", Letter: "B", Count: 3, Day: "d1", Currency: "EUR", Included: true,
		Lines:    []inventory.RefundLine{{Line: 1, Variant: "v1", Name: "Box", Quantity: unit.One, Unit: unit.Each, Rate: 200_000, Share: share, Goods: inventory.Restock}},
		Taxes:    []tax.RateSum{{Rate: 200_000, Share: share}},
		Sum:      share,
		Rounding: eur(-5),
		Tenders:  []inventory.Tender{{Kind: inventory.Card, Amount: eur(400)}, {Kind: inventory.Cash, Amount: eur(135)}},
		Batch:    "b1",
	}
}

// meaning reads an entry as the kind that it is.
func meaning(e journal.Entry, like any) (any, error) {
	switch e.Kind {
	case inventory.KindSale:
		s, err := inventory.SaleOf(e)
		s.ID, s.At, s.Stamp = "", "", inventory.Stamp{}
		return s, err
	case inventory.KindRefund:
		f, err := inventory.RefundOf(e)
		f.ID, f.At, f.Stamp = "", "", inventory.Stamp{}
		return f, err
	}
	into := reflect.New(reflect.TypeOf(like))
	d := json.NewDecoder(bytes.NewReader(e.Body))
	d.DisallowUnknownFields()
	err := d.Decode(into.Interface())
	return into.Elem().Interface(), err
}

// fixture is the entry of a file in testdata/bodies.
type fixture struct {
	V    int             `json:"v"`
	Kind string          `json:"kind"`
	Body json.RawMessage `json:"body"`
}

// write gives the body as it is written today, an old form as it was.
func (r released) write(t *testing.T) fixture {
	t.Helper()
	d, err := inventory.NewDraft(r.kind, "x", r.body)
	if err != nil {
		t.Fatal(err)
	}
	if r.old {
		raw, err := json.Marshal(r.body) // as every body of version 1 was written
		if err != nil {
			t.Fatal(err)
		}
		return fixture{V: r.v, Kind: r.kind, Body: raw}
	}
	return fixture{V: d.V, Kind: d.Kind, Body: d.Body}
}

// TestEveryReleasedBodyIsRead: what any version wrote means for ever what it meant then, and what is
// written today has not changed by accident.
func TestEveryReleasedBodyIsRead(t *testing.T) {
	root := filepath.Join("testdata", "bodies")
	have := map[string]bool{}
	for _, r := range everyForm() {
		t.Run(r.name, func(t *testing.T) {
			have[r.name+".json"] = true
			kept := r.kept(t, filepath.Join(root, r.name+".json"))
			e := journal.Entry{V: kept.V, N: 3, Clock: 3, Kind: kept.Kind, ID: "x", Body: kept.Body, Till: "71857d1d2d3d3e24"}
			got, err := meaning(e, r.body)
			if err != nil || kept.V != r.v || kept.Kind != r.kind || !reflect.DeepEqual(got, r.body) {
				t.Errorf("%v: it is read as\n%+v, it means\n%+v", err, got, r.body)
			}
			if today := r.write(t); !bytes.Equal(today.Body, kept.Body) || today.V != kept.V {
				t.Errorf("today it is written as version %d\n%s, in the release it was %d\n%s", today.V, today.Body, kept.V, kept.Body)
			}
			if r.kind != inventory.KindBatchCommit {
				r.folds(t, e)
			}
		})
	}
	files, err := os.ReadDir(root)
	for _, f := range files {
		if !have[f.Name()] {
			t.Errorf("%s is in no test", f.Name())
		}
	}
	if err != nil || len(files) != len(have) {
		t.Errorf("%d files, %d forms, %v", len(files), len(have), err)
	}
}

// kept reads the form's file; with -update one that is missing is written first.
func (r released) kept(t *testing.T, path string) (f fixture) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) && *update {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err = e.Encode(r.write(t)); err == nil {
			raw = b.Bytes()
			err = os.MkdirAll(filepath.Dir(path), 0o755)
		}
		if err == nil {
			err = os.WriteFile(path, raw, 0o644)
		}
	}
	if err == nil {
		err = json.Unmarshal(raw, &f)
	}
	if err != nil {
		t.Fatalf("%v; a new form is written with -update", err)
	}
	return f
}

// folds tells whether the views take the entry, without its batch, as one that makes sense.
func (r released) folds(t *testing.T, e journal.Entry) {
	t.Helper()
	e.Body = []byte(strings.Replace(string(e.Body), `"batch":"b1"`, `"batch":""`, 1))
	v := memview.New()
	if err := foldInto(v, []journal.Entry{e}); err != nil {
		t.Fatal(err)
	}
	err := read(v, nil, func(r inventory.Reader) error {
		unknown, odd, err := r.Strange()
		if len(unknown)+len(odd) > 0 {
			t.Errorf("%q %q", unknown, odd)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
