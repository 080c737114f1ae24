package till

import (
	"net/url"
	"path/filepath"
	"strings"

	"trestle/inventory"
	"trestle/receipts/page"
)

// PageHost is a kind of place for the buyer's page, and what to do there.
type PageHost struct {
	Key   string   `json:"key"` // such as own; the words of a screen have its name, and with 1, 2 … behind it its steps
	Name  string   `json:"name"`
	Steps []string `json:"steps"` // in English
	Yours bool     `json:"yours"` // the one that goes with the stall's kind of shop
}

const hostWords = "page.host."

// PageFolder is what a folder with the page is called where nobody has named one.
const PageFolder = "receipt"

// PageIn is where the page goes in a folder that a seller chose for it: into one of its own, for that is uploaded
// whole, and beside the page there may lie what is nobody's business.
func PageIn(chosen string) string {
	if filepath.Base(chosen) == PageFolder {
		return chosen // it was chosen itself, to write the page anew
	}
	return filepath.Join(chosen, PageFolder)
}

// PageHosts are the usual places for the page in a folder, the stall's own first.
func (t *Till) PageHosts(dir string) ([]PageHost, error) {
	var out []PageHost
	if dir == "" {
		dir = PageFolder
	}
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		yours, err := hostOf(r, set)
		address, public := set.PageBase()
		if !public {
			address = "https://your-site.example/receipt/"
		}
		out = HostsFor(dir, address, yours)
		return err
	})
	return out, err
}

// HostsFor are the usual places for a page in a folder that receipts look for at an address, the one named first.
func HostsFor(dir, address, yours string) []PageHost {
	var first, rest []PageHost
	filled := strings.NewReplacer("{folder}", dir, "{address}", address)
	for _, h := range page.Hosts {
		made := PageHost{Key: strings.TrimPrefix(h.Key, hostWords), Name: h.Name, Yours: h.Key == yours}
		for _, step := range h.Steps {
			made.Steps = append(made.Steps, filled.Replace(step))
		}
		if made.Yours {
			first = append(first, made)
		} else {
			rest = append(rest, made)
		}
	}
	return append(first, rest...)
}

// hosted are shops that take no files from a seller.
var hosted = []string{
	"etsy.com", "ebay.", "amazon.", "folksy.com", "myshopify.com", "square.site", "bigcartel.com", "gumroad.com",
	"instagram.com", "facebook.com", "faire.com", "kasuwa.de", "vinted.",
}

// hostOf is where the page of a stall with such a shop goes.
func hostOf(r inventory.Reader, set inventory.Settings) (string, error) {
	shops, err := r.Shops()
	if err != nil {
		return "", err
	}
	for _, s := range shops {
		if s.Active && s.Kind == KindWoo {
			return page.HostWordPress, nil
		}
	}
	u, err := url.Parse(set.ShopURL)
	if err != nil || set.ShopURL == "" {
		return page.HostFree, nil
	}
	for _, name := range hosted {
		if strings.Contains("."+u.Hostname(), "."+name) {
			return page.HostFree, nil
		}
	}
	woo, handles := false, false
	err = r.Products(func(p inventory.Product) error {
		woo = woo || p.Remotes["csv:woocommerce"] != ""
		handles = handles || p.Handle != ""
		return nil
	})
	switch {
	case woo:
		return page.HostWordPress, err
	case handles: // Shopify's, which takes no files
		return page.HostFree, err
	}
	return page.HostOwn, err
}
