package inventory_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// asEntry is a draft as it stands in a journal.
func asEntry(d journal.Draft) journal.Entry {
	return journal.Entry{V: d.V, N: 7, Clock: 9, At: "2026-05-01T09:30:00+02:00", Kind: d.Kind, ID: d.ID, Body: d.Body, Till: "000000000000000a"}
}

// sixLines is a sale of six lines as a till writes it, with ids of their real length.
func sixLines() inventory.Sale {
	gbp := func(minor int64) money.Amount { return money.New(minor, "GBP") }
	s := inventory.Sale{
		Letter: "A", Count: 1234, Day: "01a2004d-cbfe-729d-ae1f-000000000001", Currency: "GBP", Included: true,
		Sum:     tax.Share{Net: gbp(6000), Tax: gbp(1200), Gross: gbp(7200)},
		Tenders: []inventory.Tender{{Kind: inventory.Cash, Amount: gbp(7200), Given: gbp(8000)}},
	}
	s.Taxes = []tax.RateSum{{Rate: 200000, Share: s.Sum}}
	for i := range 6 {
		id := fmt.Sprintf("01a2004d-cbfe-729d-ae1f-%012d", i)
		s.Lines = append(s.Lines, inventory.Line{
			Product: "01a2004d-cbfe-7111" + id[18:], Variant: id, Name: "Lavender soap, 100 g", Quantity: unit.One, Unit: unit.Each,
			Price: gbp(1200), Amount: gbp(1200), Rate: 200000, Share: tax.Share{Net: gbp(1000), Tax: gbp(200), Gross: gbp(1200)},
			Takes: []inventory.Take{{Variant: id, Quantity: unit.One}},
		})
	}
	return s
}

func TestASaleIsWrittenShort(t *testing.T) {
	s := sixLines()
	d, err := inventory.NewDraft(inventory.KindSale, "01a2004d-cbfe-729d-ae1f-000000000002", s)
	if err != nil || d.V != 2 || bytes.Contains(d.Body, []byte(`"full"`)) {
		t.Fatalf("version %d, %v: %s", d.V, err, d.Body)
	}
	long, _ := json.Marshal(s)
	t.Logf("version 1 has %d bytes, version 2 %d: %s", len(long), len(d.Body), d.Body)
	if len(d.Body) > 940 {
		t.Errorf("a body of six lines has %d bytes", len(d.Body))
	}
}

// drawn is what the parts of a drawn sale are drawn from: mostly what a till writes, and now and then
// what it hardly ever would, such as amounts of no currency and sums that no law holds for.
type drawn struct {
	*rapid.T
	amounts  *rapid.Generator[money.Amount]
	texts    *rapid.Generator[string]
	ids      *rapid.Generator[string]
	quantity *rapid.Generator[unit.Quantity]
	rates    *rapid.Generator[tax.Rate]
}

func newDrawn(t *rapid.T, c money.Currency) drawn {
	usual := rapid.Map(rapid.Int64Range(-500, 5000), func(n int64) money.Amount { return money.New(n, c) })
	d := drawn{
		T: t, amounts: usual,
		texts:    rapid.OneOf(rapid.SampledFrom([]string{"", "Käse & \"Brot\" <frisch>", "a\\b\n", "Soap"}), rapid.String()),
		ids:      rapid.OneOf(rapid.SampledFrom([]string{"", "p1", "p1-s", "01a2-01", "01a2-02", "01ä2-02", "01å2-02"}), rapid.String()),
		quantity: rapid.OneOf(rapid.Just(unit.One), rapid.Map(rapid.Int64(), func(n int64) unit.Quantity { return unit.Quantity(n) })),
		rates:    rapid.SampledFrom([]tax.Rate{0, 70_000, 190_000, 88_750, 1}),
	}
	if rapid.IntRange(0, 3).Draw(t, "odd") == 0 {
		d.amounts = rapid.OneOf(usual,
			rapid.Map(rapid.Int64(), func(n int64) money.Amount { return money.New(n, c) }),
			rapid.SampledFrom([]money.Amount{{}, money.Zero("CHF"), money.New(5, "CHF")}))
	}
	return d
}

func (d drawn) share() tax.Share {
	s := tax.Share{Gross: d.amounts.Draw(d.T, "gross"), Tax: d.amounts.Draw(d.T, "tax")}
	s.Net, _ = s.Gross.Sub(s.Tax)
	if rapid.IntRange(0, 30).Draw(d.T, "lawless") == 0 {
		s.Net = d.amounts.Draw(d.T, "net")
	}
	return s
}

func (d drawn) line() inventory.Line {
	l := inventory.Line{
		Variant: d.ids.Draw(d.T, "variant"), Name: d.texts.Draw(d.T, "name"), Quantity: d.quantity.Draw(d.T, "quantity"),
		Unit: rapid.SampledFrom([]unit.Unit{unit.Each, unit.Each, unit.Kg, "", "stück"}).Draw(d.T, "unit"),
		Rate: d.rates.Draw(d.T, "rate"), Share: d.share(),
	}
	l.Product = rapid.OneOf(rapid.Just(l.Variant), d.ids).Draw(d.T, "product")
	l.Amount = rapid.OneOf(rapid.Just(l.Share.Gross), rapid.Just(l.Share.Net), d.amounts).Draw(d.T, "amount")
	l.Price = rapid.OneOf(rapid.Just(l.Amount), d.amounts).Draw(d.T, "price")
	if rapid.Bool().Draw(d.T, "takes itself") {
		l.Takes = []inventory.Take{{Variant: l.Variant, Quantity: l.Quantity}}
	}
	for range max(0, rapid.IntRange(-3, 2).Draw(d.T, "takes")) {
		l.Takes = append(l.Takes, inventory.Take{
			Variant: d.ids.Draw(d.T, "taken"), Quantity: d.quantity.Draw(d.T, "taken quantity"), Place: d.texts.Draw(d.T, "place"),
		})
	}
	return l
}

func (d drawn) tender() inventory.Tender {
	return inventory.Tender{
		Kind: d.texts.Draw(d.T, "kind"), Amount: d.amounts.Draw(d.T, "paid"), Given: d.amounts.Draw(d.T, "given"), Ref: d.texts.Draw(d.T, "ref"),
	}
}

func anySale() *rapid.Generator[inventory.Sale] {
	return rapid.Custom(func(t *rapid.T) inventory.Sale {
		c := rapid.SampledFrom([]money.Currency{"EUR", "GBP", "JPY", "KWD", "HUF", ""}).Draw(t, "currency")
		d := newDrawn(t, c)
		s := inventory.Sale{
			Letter: d.texts.Draw(t, "letter"), Count: rapid.Uint64().Draw(t, "count"), Day: d.texts.Draw(t, "day"), Currency: c,
			Included: rapid.Bool().Draw(t, "included"), Sum: d.share(), Rounding: d.amounts.Draw(t, "rounding"),
		}
		for range rapid.IntRange(0, 4).Draw(t, "lines") {
			s.Lines = append(s.Lines, d.line())
		}
		for range rapid.IntRange(0, 2).Draw(t, "taxes") {
			s.Taxes = append(s.Taxes, tax.RateSum{Rate: d.rates.Draw(t, "of"), Share: d.share()})
		}
		for range rapid.IntRange(0, 2).Draw(t, "tenders") {
			s.Tenders = append(s.Tenders, d.tender())
		}
		if rapid.IntRange(0, 5).Draw(t, "fiscal") == 0 {
			s.Fiscal = &inventory.FiscalMark{Step: d.texts.Draw(t, "step"), Fields: map[string]string{d.texts.Draw(t, "field"): d.texts.Draw(t, "value")}}
		}
		return s
	})
}

// TestASaleReadsAsItWasWritten: what version 1 could hold, version 2 gives back unchanged.
func TestASaleReadsAsItWasWritten(t *testing.T) {
	short, full := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := anySale().Draw(t, "sale")
		raw, err := json.Marshal(s)
		if err != nil {
			return // an amount of no currency was never written
		}
		var want inventory.Sale
		if json.Unmarshal(raw, &want) != nil {
			return // nor was one that cannot be read again
		}
		d, err := inventory.NewDraft(inventory.KindSale, "x", s)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(d.Body), `{"full"`) {
			full++
		} else {
			short++
		}
		got, err := inventory.SaleOf(asEntry(d))
		if err != nil {
			t.Fatalf("%v: %s", err, d.Body)
		}
		old := d
		old.V, old.Body = 1, raw
		was, err := inventory.SaleOf(asEntry(old))
		if err != nil || !sameSale(was, got) {
			t.Fatalf("%v: wrote %s,\nread  %+v,\nwant  %+v", err, d.Body, got, was)
		}
	})
	t.Logf("%d were written short, %d in full", short, full)
	if short == 0 || full == 0 {
		t.Error("the test never writes one of the two forms")
	}
}

// sameSale compares two sales; an empty list is the same as none.
func sameSale(a, b inventory.Sale) bool {
	for _, s := range []*inventory.Sale{&a, &b} {
		s.Lines = append([]inventory.Line(nil), s.Lines...)
		for i := range s.Lines {
			s.Lines[i].Takes = append([]inventory.Take(nil), s.Lines[i].Takes...)
		}
		s.Taxes = append([]tax.RateSum(nil), s.Taxes...)
		s.Tenders = append([]inventory.Tender(nil), s.Tenders...)
	}
	return reflect.DeepEqual(a, b)
}

// TestEveryFieldOfASaleIsKept changes one field after another: a field that is new and that the short
// form does not know must be written in full and not lost.
func TestEveryFieldOfASaleIsKept(t *testing.T) {
	kept := func(field string, s inventory.Sale) {
		t.Helper()
		d, err := inventory.NewDraft(inventory.KindSale, "", s)
		if err != nil {
			t.Fatalf("%s: %v", field, err)
		}
		e := asEntry(d)
		back, err := inventory.SaleOf(e)
		back.ID, back.At, back.Stamp = s.ID, s.At, s.Stamp
		if err != nil || !sameSale(back, s) {
			t.Errorf("%s was changed, and not kept: %v\n%s\nread %+v\nwant %+v", field, err, d.Body, back, s)
		}
	}
	s := fullSale()
	kept("nothing", s)
	n := 0
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			if a, ok := v.Interface().(money.Amount); ok {
				n++
				v.Set(reflect.ValueOf(money.New(a.Minor()+1, "EUR")))
				kept(name, s)
				v.Set(reflect.ValueOf(a))
				return
			}
			for i := range v.NumField() {
				if v.Type().Field(i).Tag.Get("json") != "-" {
					walk(name+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
			return
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", name, i), v.Index(i))
			}
			return
		case reflect.Pointer:
			walk(name, v.Elem())
			return
		case reflect.Map:
			for _, k := range v.MapKeys() {
				was := v.MapIndex(k)
				v.SetMapIndex(k, reflect.ValueOf("changed"))
				kept(name, s)
				v.SetMapIndex(k, was)
			}
			return
		}
		n++
		was := reflect.ValueOf(v.Interface())
		switch v.Kind() {
		case reflect.String:
			if name == ".Currency" {
				return // all amounts would have to change with it
			}
			v.SetString(v.String() + "x")
		case reflect.Uint64:
			v.SetUint(v.Uint() + 1)
		case reflect.Int, reflect.Int64:
			v.SetInt(v.Int() + 1)
		case reflect.Bool:
			v.SetBool(!v.Bool())
		default:
			t.Fatalf("%s is of a kind that this test does not know: %s", name, v.Kind())
		}
		kept(name, s)
		v.Set(was)
	}
	walk("", reflect.ValueOf(&s).Elem())
	t.Log(n, "fields were changed")
}

func TestSaleOfRefuses(t *testing.T) {
	d, err := inventory.NewDraft(inventory.KindSale, "x", sixLines())
	if err != nil {
		t.Fatal(err)
	}
	whole := string(d.Body)
	swap := func(old, with string) string { return strings.Replace(whole, old, with, 1) }
	for _, row := range []struct {
		name, kind, body string
		v                int
	}{
		{"another kind", inventory.KindStock, whole, 2},
		{"a newer version", inventory.KindSale, whole, 3},
		{"no version", inventory.KindSale, whole, 0},
		{"the short form as version 1", inventory.KindSale, swap(`"A"`, `7`), 1},
		{"nothing", inventory.KindSale, ``, 2},
		{"cut", inventory.KindSale, whole[:len(whole)-1], 2},
		{"more behind it", inventory.KindSale, whole + `}`, 2},
		{"a key that is not known", inventory.KindSale, swap(`"sum"`, `"more":1,"sum"`), 2},
		{"a currency that is not known", inventory.KindSale, swap(`GBP`, `XAU`), 2},
		{"a currency in small letters", inventory.KindSale, swap(`GBP`, `gbp`), 2},
		{"decimals that the currency has not", inventory.KindSale, swap(`"GBP"`, `"GBP","digits":3`), 2},
		{"a currency with other decimals", inventory.KindSale, swap(`GBP`, `JPY`), 2},
		{"a number that is too large", inventory.KindSale, swap(`"g":1200`, `"g":9223372036854775808`), 2},
		{"a net that is too large", inventory.KindSale, swap(`"g":1200,"t":200`, `"g":9223372036854775807,"t":-1`), 2},
		{"a number with a zero before it", inventory.KindSale, swap(`"g":1200`, `"g":01200`), 2},
		{"no number", inventory.KindSale, swap(`"g":1200`, `"g":`), 2},
		{"a broken quantity", inventory.KindSale, swap(`,"g":1200`, `,"q":"1,5","g":1200`), 2},
		{"a broken rate", inventory.KindSale, swap(`"r":"20"`, `"r":"twenty"`), 2},
		{"a text that is not UTF-8", inventory.KindSale, swap(`Lavender`, "L\xffvender"), 2},
		{"a text with a broken escape", inventory.KindSale, swap(`Lavender`, `L\qvender`), 2},
		{"a full form that is none", inventory.KindSale, `{"full":[]}`, 2},
	} {
		_, err := inventory.SaleOf(journal.Entry{V: row.v, Kind: row.kind, Body: json.RawMessage(row.body)})
		if err == nil || !strings.Contains(err.Error(), "its body cannot be read") {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func FuzzSaleOf(f *testing.F) {
	d, err := inventory.NewDraft(inventory.KindSale, "x", sixLines())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(2, []byte(d.Body))
	f.Add(2, []byte(`{"letter":"A","count":1,"day":"","currency":"JPY","digits":0,"tax":"added","lines":[{"n":"\u00e4","p":"x","q":"0.5","u":"","g":-1,"a":2,"price":3,"takes":[{"v":"a","q":"1","place":"home"}]}],"taxes":[],"sum":{"g":-1},"rounding":1,"tenders":[{"k":"cash","a":0,"given":1,"ref":"r"}],"fiscal":{"step":"s"}}`))
	long, _ := json.Marshal(sixLines())
	f.Add(1, long)
	f.Add(2, append(append([]byte(`{"full":`), long...), '}'))
	f.Fuzz(func(t *testing.T, v int, body []byte) {
		e := asEntry(journal.Draft{V: v, Kind: inventory.KindSale, ID: "x", Body: body})
		s, err := inventory.SaleOf(e)
		if err != nil {
			return
		}
		again, err := inventory.NewDraft(inventory.KindSale, "x", s)
		if err != nil {
			t.Fatalf("it was read but cannot be written: %v", err)
		}
		if back, err := inventory.SaleOf(asEntry(again)); err != nil || !sameSale(s, back) {
			t.Fatalf("%v: %s became %s", err, body, again.Body)
		}
		if err := foldInto(memview.New(), []journal.Entry{e}); err != nil {
			t.Fatalf("it cannot be folded: %v", err)
		}
	})
}

func BenchmarkSaleOf(b *testing.B) {
	d, err := inventory.NewDraft(inventory.KindSale, "x", sixLines())
	if err != nil {
		b.Fatal(err)
	}
	long, _ := json.Marshal(sixLines())
	for v, body := range map[int][]byte{1: long, 2: d.Body} {
		e := asEntry(journal.Draft{V: v, Kind: inventory.KindSale, ID: "x", Body: body})
		b.Run(fmt.Sprintf("v%d", v), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := inventory.SaleOf(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("write", func(b *testing.B) {
		s := sixLines()
		for b.Loop() {
			if _, err := inventory.NewDraft(inventory.KindSale, "x", s); err != nil {
				b.Fatal(err)
			}
		}
	})
}
