package till

import (
	"net/url"
	"strings"

	"trestle/inventory"
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
