package csvfile

import (
	"fmt"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
)

// surveyPrices lets the prices of a row show how the file writes numbers.
func surveyPrices(b *builder, r row) {
	for _, f := range []field{fPrice, fSale, fCompare} {
		b.votes.cast(r.get(f))
	}
}

// surveyShopify finds out besides what an empty inventory tracker means in this file. Shopify's own
// exports leave it empty for goods that nobody counts, and write 0 as their quantity. In lists made
// by hand it is often empty beside real quantities. So one quantity other than 0 beside an empty
// tracker shows that quantities count with or without it.
func surveyShopify(b *builder, r row) {
	surveyPrices(b, r)
	if r.get(fTracker) == "" && strings.Trim(r.get(fStock), "0.,") != "" {
		b.tracked = true
	}
}

// takeShopify takes a row of a Shopify product export, in the old or the new form. Rows with one
// handle are one product: the first carries its texts, each with a price is a variant, and what has
// neither price nor option only adds a picture.
func takeShopify(b *builder, r row) {
	handle, title := r.label(fHandle), r.label(fName)
	if handle == "" {
		if handle = slug(title); handle == "" {
			b.skip(r.line, "The row has neither handle nor title.")
			return
		}
		if b.head.layout.has(fHandle) {
			b.note("The handle is missing; it was made from the title.", r.line)
		}
	}
	d, fresh := b.open(handle, r.line)
	if fresh {
		d.Handle, d.Remote = handle, r.label(fID)
	}
	if d.Title == "" && title != "" {
		describeShopify(b, d, r, title)
	}
	for n := 1; n <= r.layout.nOption; n++ {
		if name := tidy(r.nth(fOptionName, n)); name != "" && d.optionNames[n] == "" {
			d.optionNames[n] = name
		}
	}
	if d.refused {
		return
	}
	if links := b.links(r, []string{r.get(fImage)}); len(links) > 0 && len(d.pictures) < maxPictures {
		d.pictures = append(d.pictures, picture{r.get(fImagePos), links[0]})
	}
	options := shopifyOptions(r, d)
	switch {
	case r.get(fPrice) != "":
		takeShopifyVariant(b, d, r, options)
	case title != "", len(options) > 0, r.get(fSKU) != "":
		b.drop(d, r.line, "The row has no price.")
	case r.get(fImage) == "":
		b.drop(d, r.line, "The row has neither a price nor a picture.")
	}
}

// describeShopify takes what stands in the first row of a product.
func describeShopify(b *builder, d *draft, r row, title string) {
	d.Title = title
	d.Description = plainText(r.get(fDescription), false)
	d.Permalink = b.link(r, fLink)
	if c := r.label(fCategory); c != "" {
		d.Categories = []string{c}
	} else if c := r.label(fTaxonomy); c != "" {
		d.Categories = []string{c}
	}
	status := strings.ToLower(r.get(fStatus))
	d.Hidden = no(r.get(fPublished)) || status == "draft" || status == "unlisted"
	switch {
	case status == "archived":
		d.refused = true
		b.skip(r.line, fmt.Sprintf("“%s” is archived in the shop.", clip(title)))
	case yes(r.get(fGift)):
		d.refused = true
		b.skip(r.line, fmt.Sprintf("“%s” is a gift card, whose code only the shop can give out.", clip(title)))
	}
}

// shopifyOptions reads a row's options. Shopify gives a product without any the option "Title" with
// the value "Default Title".
func shopifyOptions(r row, d *draft) []inventory.Option {
	options := r.options(d.optionNames)
	if len(options) == 1 && strings.EqualFold(options[0].Value, "Default Title") {
		return nil
	}
	return options
}

func takeShopifyVariant(b *builder, d *draft, r row, options []inventory.Option) {
	v := inventory.IncomingVariant{
		Line: r.line, Remote: r.label(fVariantID), SKU: r.label(fSKU), Barcode: r.label(fBarcode),
		Options: options, Image: b.link(r, fVariantPic),
	}
	var reason string
	if v.Price, v.Sale, reason = b.compared(r); reason != "" {
		b.drop(d, r.line, reason)
		return
	}
	quantity := r.get(fStock)
	if quantity != "" && r.layout.has(fTracker) && r.get(fTracker) == "" && !b.tracked {
		b.note("Shopify does not count this, so its quantity 0 was left out.", r.line)
		quantity = ""
	}
	if v.Stock, reason = b.stock(quantity); reason != "" {
		b.drop(d, r.line, reason)
		return
	}
	b.add(d, v)
}

// compared reads prices where the price is the one asked now and another column holds the former
// one: that is then the regular price, and the price asked is a sale.
func (b *builder) compared(r row) (price, sale money.Amount, reason string) {
	price, sale, reason = b.prices(r)
	cell := r.get(fCompare)
	if reason != "" || cell == "" {
		return price, sale, reason
	}
	former, reason := b.price("compare-at price", cell)
	if reason != "" {
		return price, sale, reason
	}
	if former.Cmp(price) > 0 && sale == (money.Amount{}) {
		return former, price, ""
	}
	return price, sale, ""
}

// finishShopify drops the variants of products whose first row, with the title, is not there.
func finishShopify(b *builder) {
	for _, d := range b.drafts {
		if d.Title != "" || d.refused {
			continue
		}
		for _, v := range d.Variants {
			b.drop(d, v.Line, fmt.Sprintf("No row gives the title of “%s”.", clip(d.Handle)))
		}
		d.Variants = nil
	}
}

func yes(s string) bool {
	switch strings.ToLower(s) {
	case "true", "yes", "1", "y", "x", "ja", "oui", "sí", "si", "sì", "tak", "sim":
		return true
	}
	return false
}

func no(s string) bool {
	switch strings.ToLower(s) {
	case "false", "no", "0", "-1", "n", "nein", "non", "nee", "nie", "não":
		return true
	}
	return false
}
