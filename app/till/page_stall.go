package till

import (
	"strings"
	"time"

	"trestle/inventory"
	"trestle/receipts/page"
)

// PageStall is what the buyer's page says about this stall.
func (t *Till) PageStall() (page.Stall, error) {
	var out page.Stall
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		if out, err = t.pageWith(r, set); err != nil {
			return err
		}
		goods, err := onlyPieces(r, set)
		out.Products = append(out.Products, goods...)
		return err
	})
	return out, err
}

// pageWith is the page but for the pieces of which there is only one and nothing else to say. What a page cannot show
// is left out: an entry of another till's may hold what this one would have refused.
func (t *Till) pageWith(r inventory.Reader, set inventory.Settings) (page.Stall, error) {
	words, err := r.Page()
	if err != nil {
		return page.Stall{}, err
	}
	out := pageSays(words)
	out.Name, out.Practice, out.Keys = set.Name, set.Practice, t.keysIn(r)
	if out.Language == "" {
		out.Language = t.speaking(set).ReceiptLanguage
	}
	if out.Shops, err = pageShops(r, set); err != nil {
		return out, err
	}
	out.Products, err = pageGoods(r, set)
	return out, err
}

// pageSays puts the stall's own words into the form that a page takes.
func pageSays(words inventory.PageBody) page.Stall {
	out := page.Stall{
		About: words.About, Thanks: words.Thanks, Story: words.Story, Promise: words.Promise,
		Colour: words.Colour, Language: words.Language, Logo: page.Picture(words.Logo),
	}
	if !shows(page.Stall{Colour: out.Colour}) {
		out.Colour = ""
	}
	if !shows(page.Stall{Logo: out.Logo}) {
		out.Logo = ""
	}
	for _, c := range words.Contact {
		if made := pageContact(c); shows(page.Stall{Contact: []page.Contact{made}}) {
			out.Contact = append(out.Contact, made)
		}
	}
	for _, m := range words.Markets {
		if made := pageMarket(m); shows(page.Stall{Markets: []page.Market{made}}) {
			out.Markets = append(out.Markets, made)
		}
	}
	for _, l := range words.Links {
		if made := (page.Link{Name: l.Name, URL: l.URL}); shows(page.Stall{Links: []page.Link{made}}) {
			out.Links = append(out.Links, made)
		}
	}
	return out
}

// shows tells whether a page takes a part of what is said.
func shows(part page.Stall) bool {
	part.Name = "stall"
	return part.Check() == nil
}

// receiptMark is where a page puts the number of the receipt into the address of a form.
const receiptMark = "{receipt}"

// pageContact hands the receipt number to a form that does not say where it wants it: one that does not know what to
// do with it opens all the same.
func pageContact(c inventory.Contact) page.Contact {
	made := page.Contact{Kind: c.Kind, To: c.To}
	if c.Kind != inventory.ContactForm || strings.Contains(c.To, receiptMark) {
		return made
	}
	address, part, inside := strings.Cut(c.To, "#")
	sign := "?"
	if strings.Contains(address, "?") {
		sign = "&"
	}
	made.To = address + sign + "receipt=" + receiptMark
	if inside {
		made.To += "#" + part
	}
	return made
}

func pageMarket(m inventory.PageMarket) page.Market {
	made := page.Market{Name: m.Name, Place: m.Place}
	made.Start, _ = time.Parse(time.RFC3339, m.From) // one without a beginning is not shown
	made.End, _ = time.Parse(time.RFC3339, m.Until)
	return made
}

// pageShops are the ways from a receipt to the shop: the stall's own address, else a connected shop's, else the
// practice shop.
func pageShops(r inventory.Reader, set inventory.Settings) ([]page.Shop, error) {
	shops, err := r.Shops()
	if err != nil {
		return nil, err
	}
	base, practice := set.ShopURL, ""
	for _, s := range shops {
		switch {
		case s.Active && s.Kind == KindPractice:
			practice = s.URL
		case s.Active && base == "":
			base = s.URL
		}
	}
	switch {
	case base != "":
		base = strings.TrimRight(base, "/")
		return []page.Shop{
			{Number: shopWoo, URL: base, Product: base + "/?post_type=product&p={ref}"},
			{Number: shopShopify, URL: base, Product: base + "/products/{ref}"},
		}, nil
	case practice != "":
		return []page.Shop{practicePage(practice)}, nil
	}
	return nil, nil
}

func practicePage(url string) page.Shop {
	return page.Shop{Number: shopPractice, URL: url, Product: url + "/product/{ref}"}
}
