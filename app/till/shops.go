package till

import (
	"crypto/ed25519"
	"net/url"
	"strings"

	"trestle/inventory"
	"trestle/receipts/link"
)

// The kinds of shops, and the id of the practice shop that every stall begins with.
const (
	KindPractice = "practice"
	KindWoo      = "woocommerce"
	PracticeShop = "practice"
)

// webAddress checks what a person typed as the address of a shop or page.
func webAddress(text string) (string, error) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || (u.Scheme != "https" && u.Scheme != "http") || u.User != nil || u.Fragment != "" {
		return "", inventory.Refuse("shop.url", "\""+text+"\" is no address of a page. Write it like https://shop.example.", err)
	}
	return u.String(), nil
}

// carriesReceipts checks that receipt links can begin with the page address that the settings name:
// a link is signed and its code small enough to be read.
func carriesReceipts(set map[string]string) error {
	base, _ := inventory.Settings{ShopURL: set[inventory.SetShopURL], PageURL: set[inventory.SetPageURL]}.PageBase()
	prefix, err := link.Prefix(base)
	if err == nil {
		// A receipt of one line must fit behind it with everything that it says.
		_, err = link.Encode(link.Receipt{
			Letter: "A", Count: 1, Currency: "EUR", Decimals: 2, Total: 100,
			Lines: []link.Line{{Name: "Something that is sold here", Total: 100, Quantity: 1000}},
			Taxes: []link.Tax{{Net: 100}}, Tenders: []link.Tender{{Kind: link.Cash, Amount: 100}},
		}, trialKey, prefix)
	}
	if err != nil {
		return inventory.Refuse("shop.page", "Receipts cannot lead to that page address. Give a page address with a plain host name and a short path, such as https://shop.example/receipt/.", err)
	}
	return nil
}

// trialKey signs nothing that leaves the device.
var trialKey = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
