package browser

import (
	"fmt"
	"strings"
	"testing"
)

// The goods are written down here as a shop would export them; the price has tax inside, and a comma would be wrong.
const goods = `Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Barcode
blue-mug,Blue mug,Title,Default Title,MUG-BLUE,shopify,12,12.50,
wool-socks,Wool socks,Size,M,SOCK-M,shopify,3,9.00,
`

func TestABuyerReadsTheReceipt(t *testing.T) {
	tools := lacking(t)
	stall := newStall(t)
	stall.run(t, nil, "init", "--stall", "Elder & Clay", "--country", "US", "--page-url", stall.page)
	stall.run(t, nil, "import", stall.file(t, "goods.csv", goods))

	var sale struct{ Number, Total, Link string }
	stall.run(t, &sale, "sell", "--item", "MUG-BLUE:2", "--item", "SOCK-M", "--cash", "40", "--json")
	if sale.Total != "34.00" {
		t.Fatalf("two mugs and a pair of socks came to %q, not 34.00", sale.Total)
	}
	picture := stall.file(t, "receipt.png", "")
	stall.run(t, nil, "receipt", sale.Number, "--qr", picture)
	link := read(t, picture)
	if link != sale.Link {
		t.Fatalf("the picture says  %s\nthe command says  %s", link, sale.Link)
	}

	stall.serve(t)
	b := newBrowser(t, tools.browser)
	good := b.open(t, link)
	for _, want := range []string{"Elder & Clay", sale.Number, "Blue mug", "Wool socks", "34.00"} {
		if !strings.Contains(good.text, want) {
			t.Errorf("the page does not show %q; it reads:\n%s", want, good.text)
		}
	}
	if good.warning != "" {
		t.Errorf("the page warns of a receipt that is right: %s", good.warning)
	}
	if strings.Contains(good.text, "could not check") {
		t.Errorf("the page could not check the signature; it reads:\n%s", good.text)
	}
	if len(good.asked) > 0 {
		t.Errorf("the page asked the network for %q; a receipt must need nothing but itself", good.asked)
	}
	digits := len(link) - strings.IndexByte(link, '#') - 1
	for _, n := range []int{0, 40, digits / 2, digits - 1} {
		t.Run(fmt.Sprintf("digit %d of %d changed", n+1, digits), func(t *testing.T) {
			if bad := b.open(t, changed(link, n)); bad.warning == "" {
				t.Errorf("no warning; the page reads:\n%s", bad.text)
			}
		})
	}
}

// changed is the link with the n-th digit behind its # made another.
func changed(link string, n int) string {
	at := strings.IndexByte(link, '#') + 1 + n
	return link[:at] + string('0'+(link[at]-'0'+1)%10) + link[at+1:]
}
