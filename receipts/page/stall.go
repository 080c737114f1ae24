package page

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"trestle/receipts/link"
)

// Stall is what the page says about the seller. All of it is public.
type Stall struct {
	Name     string
	About    string // one line below the name, may be empty
	Language string // BCP 47 tag of the stall's own words such as item names; "" means "en"
	Keys     link.Keys
	Shops    []Shop // the first is the one that the main button leads to; may be empty
	Practice bool   // nothing that this page shows was really sold
}

// Shop is an online shop of the stall. A shop that names its products in several ways has several
// entries with one URL; it gets one button all the same.
type Shop struct {
	Number  int64  // what link.Line.Shop says; 0 for the first. A number is never used again.
	Name    string // shown when there are several shops
	URL     string // http or https
	Product string // the address of a product, with {ref} where link.Line.Ref goes; "" for no links
}

// refMark stands for the reference in Shop.Product.
const refMark = "{ref}"

// Check says in one sentence what a page cannot be made of, or nil.
func (s Stall) Check() error {
	if strings.TrimSpace(s.Name) == "" {
		return errors.New("the receipt page needs the stall's name")
	}
	for id, key := range s.Keys {
		if len(key.Public) != ed25519.PublicKeySize || link.KeyOf(key.Public) != id {
			return fmt.Errorf("the receipt key %v is not a public Ed25519 key with that id", id)
		}
	}
	numbers := map[int64]bool{}
	for _, shop := range s.Shops {
		if numbers[shop.Number] {
			return fmt.Errorf("two shops have the number %d, so a receipt could not tell them apart", shop.Number)
		}
		numbers[shop.Number] = true
		if shop.URL != "" && !isWeb(shop.URL) {
			return fmt.Errorf("the shop address %q does not begin with https:// or http:// and a host", shop.URL)
		}
		if shop.Product != "" && !isPattern(shop.Product) {
			return fmt.Errorf("the product address %q must begin with https:// or http:// and hold %s behind the host", shop.Product, refMark)
		}
	}
	return nil
}

func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}

// isPattern keeps the reference, which comes out of the link, away from scheme and host.
func isPattern(pattern string) bool {
	before, _, found := strings.Cut(pattern, refMark)
	u, err := url.Parse(before)
	return found && err == nil && isWeb(before) && (u.Path != "" || u.RawQuery != "")
}
