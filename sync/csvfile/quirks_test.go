package csvfile

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trestle/inventory/money"
)

// brief writes what a seller would see of a result: products, variants, stock, skipped lines.
func brief(res Result) string {
	var out []string
	for _, p := range res.Products {
		for _, v := range p.Variants {
			s := p.Title
			for _, o := range v.Options {
				s += "/" + o.Value
			}
			s += " " + v.Price.Decimal()
			if v.Sale != (money.Amount{}) {
				s += ">" + v.Sale.Decimal()
			}
			if v.Stock != nil {
				s += " x" + v.Stock.String()
			}
			out = append(out, s)
		}
	}
	for _, s := range res.Skipped {
		out = append(out, fmt.Sprintf("-%d", s.Line))
	}
	return strings.Join(out, ", ")
}

func TestQuirks(t *testing.T) {
	const (
		shop = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Gift Card,Status\n"
		woo  = "ID,Type,SKU,Name,Published,In stock?,Stock,Date sale price starts,Date sale price ends,Sale price,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
		etsy = "TITLE,PRICE,CURRENCY_CODE,QUANTITY,VARIATION 1 NAME,VARIATION 1 VALUES,SKU\n"
		own  = "Name,Option 1,Value 1,SKU,Price,Sale price,Stock,ID\n"
	)
	for _, c := range []struct{ name, in, want string }{
		{"Shopify: quantities without any tracker count", shop + "a,A,Title,Default Title,,,1,5,,,,\nb,B,Title,Default Title,,,0,6,,,,\n", "A 5.00 x1, B 6.00 x0"},
		{"Shopify: 0 without tracker is not counted", shop + "a,A,Title,Default Title,,shopify,1,5,,,,\nb,B,Title,Default Title,,,0,6,,,,\n", "A 5.00 x1, B 6.00"},
		{"Shopify: no tracker column", "Handle,Title,Variant Price,Variant Inventory Qty\na,A,5,0\nb,B,6,\n", "A 5.00 x0, B 6.00"},
		{"Shopify: rows of a product apart", shop + "a,A,Size,S,,,,5,,,,\nb,B,,,,,,6,,,,\na,,,M,,,,7,,,,\n", "A/S 5.00, A/M 7.00, B 6.00"},
		{"Shopify: no row with the title", shop + "a,,Size,S,,,,5,,,,\na,,,M,,,,5,,,,\nb,B,,,,,,6,,,,\n", "B 6.00, -2, -3"},
		{"Shopify: the title on a later row", shop + "a,,Size,S,,,,5,,,,\na,A,,M,,,,5,,,,\n", "A/S 5.00, A/M 5.00"},
		{"Shopify: no handle", shop + ",Net bag,,,,,,5,,,,\n,,,,,,,5,,,,\n", "Net bag 5.00, -3"},
		{"Shopify: the same options twice", shop + "a,A,Size,S,,,,5,,,,\na,,,s,,,,6,,,,\n", "A/S 5.00, -3"},
		{"Shopify: options without a name", shop + "a,A,,S,,,,5,,,,\na,,,M,,,,5,,,,\n", "A/S 5.00, A/M 5.00"},
		{"Shopify: variant without a price", shop + "a,A,Size,S,,,,,,,,\na,,,M,,,,5,,,,\n", "A/M 5.00, -2"},
		{"Shopify: compare-at below the price", shop + "a,A,,,,,,5,4,,,\nb,B,,,,,,5,0,,,\n", "A 5.00, B 5.00"},
		{"Shopify: broken compare-at", shop + "a,A,,,,,,5,NaN,,,\n", "-2"},
		{"Shopify: row with nothing", shop + "a,A,,,,,,5,,,,\na,,,,,,,,,,,\n", "A 5.00, -3"},
		{"Shopify: a product of pictures only", shop + "a,A,,,,,,,,https://x.example/1.jpg,,\n", "-2"},
		{"Shopify: German number in a file of points", shop + "a,A,,,,,,5.00,,,,\nb,B,,,,,,\"1.234,56\",,,,\n", "A 5.00, -3"},
		{"Shopify: saved again by a German spreadsheet", strings.ReplaceAll(shop, ",", ";") + "a;A;;;;;;1.234,56;;;;\nb;B;;;;;;1.500;;;;\n", "A 1234.56, B 1500.00"},
		{"Shopify: free", shop + "a,A,,,,,,0.00,,,,\n", "A 0.00"},
		{"WooCommerce: entities in names", woo + "1,simple,,Salt &amp; pepper,1,1,,,,,5,,,\n", "Salt & pepper 5.00"},
		{"WooCommerce: every variation broken", woo + "1,variable,P,Hat,1,1,,,,,,,Size,\"S, M\"\n2,variation,,Hat,1,1,,,,,x,P,Size,S\n", "-2, -3"},
		{"WooCommerce: variation of a simple product", woo + "1,simple,P,Hat,1,1,,,,,5,,,\n2,variation,,Hat,1,1,,,,,6,id:1,Size,S\n", "Hat 5.00, -3"},
		{"WooCommerce: SKU that is another's id", woo + "1,variable,2,Hat,1,1,,,,,,,Size,S\n2,variable,X,Cap,1,1,,,,,,,Size,S\n3,variation,,,1,1,,,,,6,2,Size,S\n4,variation,,,1,1,,,,,7,id:2,Size,S\n", "Hat/S 6.00, Cap/S 7.00"},
		{"WooCommerce: the same choice with ids of their own", woo + "1,variable,P,Hat,1,1,,,,,,,Size,S\n2,variation,,,1,1,,,,,6,P,Size,\n3,variation,,,1,1,,,,,7,P,Size,\n", "Hat 6.00, Hat 7.00"},
		{"WooCommerce: one id twice", woo + "1,simple,,Hat,1,1,,,,,5,,,\n1,simple,,Cap,1,1,,,,,5,,,\n", "Hat 5.00, -3"},
		{"WooCommerce: without ids", woo + ",simple,a,Hat,1,1,,,,,5,,,\n,simple,b,Hat,1,1,,,,,6,,,\n", "Hat 5.00, Hat 6.00"},
		{"WooCommerce: sale to come", woo + "1,simple,,Hat,1,1,,2026-07-01,,4,5,,,\n", "Hat 5.00"},
		{"WooCommerce: sale over", woo + "1,simple,,Hat,1,1,,,2026-06-14,4,5,,,\n", "Hat 5.00"},
		{"WooCommerce: last day of a sale", woo + "1,simple,,Hat,1,1,,,2026-06-15,4,5,,,\n", "Hat 5.00>4.00"},
		{"WooCommerce: date that nobody can read", woo + "1,simple,,Hat,1,1,,,soon,4,5,,,\n", "Hat 5.00"},
		{"WooCommerce: oversold", woo + "1,simple,,Hat,1,1,-3,,,,5,,,\n2,simple,,Cap,1,1,'-3,,,,5,,,\n", "Hat 5.00 x-3, Cap 5.00 x-3"},
		{"WooCommerce: sold out and not counted", woo + "1,simple,,Hat,1,0,,,,,5,,,\n", "Hat 5.00"},
		{"Etsy: another currency", etsy + "A,5,USD,1,,,\nB,5,eur,1,,,\nC,5,,1,,,\n", "B 5.00 x1, C 5.00 x1, -2"},
		{"Etsy: one value is counted", etsy + "A,5,EUR,3,Size,S,K\n", "A/S 5.00 x3"},
		{"Etsy: empty values", etsy + "A,5,EUR,3,Size,\"S, ,M,\",\n", "A/S 5.00, A/M 5.00"},
		{"own: options without a key belong by name", own + "Hat,Size,S,,5,,,\nCap,Size,S,,6,,,\nHat,Size,M,,7,,,\n", "Hat/S 5.00, Hat/M 7.00, Cap/S 6.00"},
		{"own: same name without options stays apart", own + "Hat,,,,5,,,\nHat,,,,6,,,\n", "Hat 5.00, Hat 6.00"},
		{"own: the name only once", own + "Hat,Size,S,,5,,,1\n,Size,M,,6,,,1\n", "Hat/S 5.00, Hat/M 6.00"},
		{"own: no name at all", own + ",Size,S,,5,,,1\n,Size,M,,6,,,1\n", "-2, -3"},
		{"own: sale above the price", own + "Hat,,,,5,6,,\n", "Hat 5.00"},
		{"own: formulas are text", own + "\"=HYPERLINK(\"\"x\"\")\",,,+49,5,,,\n", "=HYPERLINK(\"x\") 5.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := read(t, c.in, Options{Now: time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)})
			if got := brief(res); got != c.want {
				t.Errorf("got  %s\nwant %s\n%v %q", got, c.want, res.Skipped, res.Notes)
			}
			consistent(t, res, "EUR")
		})
	}
}
