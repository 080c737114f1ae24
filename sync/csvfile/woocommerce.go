package csvfile

import (
	"fmt"
	"html"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
)

// variation is a WooCommerce row whose product may stand further down.
type variation struct {
	parent  string // "id:44" or the parent's SKU
	variant inventory.IncomingVariant
}

// takeWoo takes a row of a WooCommerce product export. A simple product is one row; a variable one
// is a row of its own without a price, and a row for each variation that names it. WordPress keeps
// names with their "&" as "&amp;" and exports them so.
func takeWoo(b *builder, r row) {
	kind := wooKind(r)
	title, id := html.UnescapeString(r.label(fName)), r.label(fID)
	switch kind {
	case "variation":
		takeWooVariation(b, r)
		return
	case "grouped":
		b.skip(r.line, fmt.Sprintf("“%s” is a group of other products, which are taken each for itself.", clip(title)))
		return
	case "external":
		b.skip(r.line, fmt.Sprintf("“%s” is sold on another website.", clip(title)))
		return
	case "simple", "variable":
	default:
		b.skip(r.line, fmt.Sprintf("“%s” is of the kind “%s”, which cannot be sold at a stall.", clip(title), clip(kind)))
		return
	}
	if title == "" {
		b.skip(r.line, "The product has no name.")
		return
	}
	key := "id:" + id
	if id == "" {
		key = fmt.Sprintf("line:%d", r.line)
	}
	d, fresh := b.open(key, r.line)
	if !fresh {
		b.skip(r.line, fmt.Sprintf("The id %s is on line %d already.", clip(id), d.Line))
		return
	}
	d.Title, d.Remote = title, id
	describeWoo(b, d, r)
	if sku := r.label(fSKU); sku != "" && b.bySKU[sku] == nil {
		b.bySKU[sku] = d
	}
	if kind == "variable" {
		d.parent, d.oneStock = true, r.get(fStock) != ""
		return
	}
	takeWooSimple(b, d, r)
}

// wooKind gives the kind of a row; the column holds several words: "simple, downloadable, virtual".
func wooKind(r row) string {
	for _, word := range strings.Split(strings.ToLower(r.get(fKind)), ",") {
		switch word = strings.TrimSpace(word); word {
		case "", "virtual", "downloadable":
		default:
			return word
		}
	}
	if r.get(fParent) != "" {
		return "variation"
	}
	return "simple"
}

func describeWoo(b *builder, d *draft, r row) {
	text := r.get(fDescription)
	if text == "" {
		text = r.get(fShort)
	}
	d.Description = plainText(wooLines(text), true)
	d.Categories = splitList(html.UnescapeString(r.get(fCategory)))
	d.Permalink = b.link(r, fLink)
	d.Hidden = no(r.get(fPublished))
	for _, link := range b.links(r, splitList(r.get(fImage))) {
		d.pictures = append(d.pictures, picture{"", link})
	}
}

// wooLines turns the two characters \n, which the exporter writes for a line end, back into one.
func wooLines(s string) string { return lineSigns.Replace(s) }

var lineSigns = strings.NewReplacer(`\\n`, `\n`, `\n`, "\n")

func takeWooSimple(b *builder, d *draft, r row) {
	v, reason := wooVariant(b, r)
	if reason != "" {
		b.drop(d, r.line, reason)
		return
	}
	b.add(d, v)
}

// wooVariant reads what simple products and variations have in common.
func wooVariant(b *builder, r row) (v inventory.IncomingVariant, reason string) {
	v = inventory.IncomingVariant{Line: r.line, Remote: r.label(fID), SKU: r.label(fSKU), Barcode: r.label(fBarcode)}
	if v.Price, v.Sale, reason = b.prices(r); reason != "" {
		return v, reason
	}
	if v.Sale != (money.Amount{}) && !saleHolds(b, r) {
		v.Sale = money.Amount{}
	}
	stock := r.get(fStock)
	if strings.EqualFold(stock, "parent") {
		stock = ""
		b.note("The shop counts several variants together, so this one is not counted here.", r.line)
	}
	if v.Stock, reason = b.stock(stock); reason != "" {
		return v, reason
	}
	if stock == "" && no(r.get(fInStock)) {
		b.note("The shop says it is sold out but does not count it, so it is not counted here either.", r.line)
	}
	return v, ""
}

// saleHolds tells whether the sale price of a row is asked now.
func saleHolds(b *builder, r row) bool {
	if b.opt.Now.IsZero() {
		return true
	}
	for _, f := range []field{fSaleStarts, fSaleEnds} {
		cell := r.get(f)
		if cell == "" {
			continue
		}
		at, ok := readDate(cell, b.opt.Now.Location(), f == fSaleEnds)
		switch {
		case !ok:
			b.note("The date of the sale price cannot be read, so the sale price was left out.", r.line)
			return false
		case f == fSaleStarts && at.After(b.opt.Now):
			b.note("The sale has not begun yet, so the regular price was taken.", r.line)
			return false
		case f == fSaleEnds && at.Before(b.opt.Now):
			b.note("The sale is over, so the regular price was taken.", r.line)
			return false
		}
	}
	return true
}

// readDate reads the ways in which exports write a date; a day without a time lasts to its end when
// last is set.
func readDate(s string, zone *time.Location, last bool) (time.Time, bool) {
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", "02.01.2006 15:04"} {
		if at, err := time.ParseInLocation(form, s, zone); err == nil {
			return at, true
		}
	}
	for _, form := range []string{"2006-01-02", "02.01.2006"} {
		if at, err := time.ParseInLocation(form, s, zone); err == nil {
			if last {
				at = at.AddDate(0, 0, 1).Add(-time.Second)
			}
			return at, true
		}
	}
	return time.Time{}, false
}

func takeWooVariation(b *builder, r row) {
	parent := r.label(fParent)
	if parent == "" {
		b.skip(r.line, "The variation does not name its product.")
		return
	}
	if no(r.get(fPublished)) {
		b.blame(parent)
		b.skip(r.line, "The variation is switched off in the shop.")
		return
	}
	v, reason := wooVariant(b, r)
	if reason != "" {
		b.blame(parent)
		b.skip(r.line, reason)
		return
	}
	v.Options = r.options(nil)
	for i, o := range v.Options {
		v.Options[i] = inventory.Option{
			Name:  html.UnescapeString(o.Name),
			Value: html.UnescapeString(strings.ReplaceAll(o.Value, `\,`, ",")),
		}
	}
	if links := b.links(r, splitList(r.get(fImage))); len(links) > 0 {
		v.Image = links[0]
	}
	for n := 1; n <= r.layout.nOption; n++ {
		if tidy(r.nth(fOptionName, n)) != "" && tidy(r.nth(fOptionValue, n)) == "" {
			b.note("The variation stands for any choice of an option, which was left out.", r.line)
		}
	}
	b.waiting = append(b.waiting, variation{parent: parent, variant: v})
	b.variants++
	b.full = b.variants > maxVariants
}

// blame remembers that rows of a product, named as its variations do, were skipped.
func (b *builder) blame(parent string) {
	b.blamed[parent] = true
}

// wooParent finds the product that a variation names. An SKU may look like an id, so that is tried
// first only where it is written as one.
func (b *builder) wooParent(name string) *draft {
	if strings.HasPrefix(strings.ToLower(name), "id:") {
		if d := b.byKey["id:"+strings.TrimSpace(name[3:])]; d != nil {
			return d
		}
	}
	if d := b.bySKU[name]; d != nil {
		return d
	}
	return b.byKey["id:"+name]
}

// finishWoo puts the variations to their products.
func finishWoo(b *builder) {
	for _, w := range b.waiting {
		d := b.wooParent(w.parent)
		switch {
		case d == nil:
			b.skip(w.variant.Line, fmt.Sprintf("Its product “%s” is not in the file, or was skipped.", clip(w.parent)))
		case !d.parent:
			b.skip(w.variant.Line, fmt.Sprintf("Its product “%s” on line %d has no variations.", clip(d.Title), d.Line))
		default:
			b.variants--
			b.add(d, w.variant)
			if d.oneStock && w.variant.Stock == nil {
				b.note("The shop counts several variants together, so this one is not counted here.", w.variant.Line)
			}
		}
	}
	for name := range b.blamed {
		if d := b.wooParent(name); d != nil {
			d.blamed = true
		}
	}
	for _, d := range b.drafts {
		switch {
		case !d.parent || len(d.Variants) > 0:
		case d.blamed:
			b.skip(d.Line, fmt.Sprintf("None of the variations of “%s” could be taken.", clip(d.Title)))
		default:
			b.drop(d, d.Line, fmt.Sprintf("“%s” has variations, but none of them is in the file.", clip(d.Title)))
		}
	}
}
