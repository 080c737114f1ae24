package csvfile

import (
	"fmt"
	"strings"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// takeTrestle takes a row of our own form, or of a list that was mapped to it. Rows with one id, one
// handle or, without these, one name and options belong to one product.
func takeTrestle(b *builder, r row) {
	if reason := b.foreignRow(r); reason != "" {
		b.skip(r.line, reason)
		return
	}
	options := trestleOptions(r)
	d, _ := b.open(trestleKey(r, options), r.line)
	describeTrestle(b, d, r)
	v, reason := trestleVariant(b, r)
	if reason != "" {
		b.drop(d, r.line, reason)
		return
	}
	v.Options = options
	b.add(d, v)
}

// trestleKey tells which product a row belongs to.
func trestleKey(r row, options []inventory.Option) string {
	id, handle, name := r.label(fID), r.label(fHandle), r.label(fName)
	switch {
	case id != "":
		return "id:" + id
	case handle != "":
		return "handle:" + handle
	case name != "" && len(options) > 0:
		return "name:" + name
	}
	return fmt.Sprintf("line:%d", r.line)
}

func trestleOptions(r row) []inventory.Option {
	options := r.options(nil)
	for i, name := range r.layout.options {
		if value := tidy(r.cell(r.layout.optAt[i])); value != "" && name != "" {
			options = append(options, inventory.Option{Name: name, Value: value})
		}
	}
	return options
}

// describeTrestle takes what a row says of its product, where no row before it has.
func describeTrestle(b *builder, d *draft, r row) {
	if d.Title == "" {
		d.Title = r.label(fName)
	}
	if d.Remote == "" {
		d.Remote = r.label(fID)
	}
	if d.Handle == "" {
		d.Handle = r.label(fHandle)
	}
	if d.Description == "" {
		d.Description = ownText(r.get(fDescription))
	}
	if len(d.Categories) == 0 {
		d.Categories = splitList(r.get(fCategory))
	}
	if len(d.pictures) == 0 {
		cells := []string{r.get(fImage)}
		for _, i := range r.layout.images {
			cells = append(cells, r.cell(i))
		}
		for _, link := range b.links(r, splitLinks(strings.Join(cells, " "))) {
			d.pictures = append(d.pictures, picture{"", link})
		}
	}
	if d.Permalink == "" {
		d.Permalink = b.link(r, fLink)
	}
	d.Hidden = d.Hidden || yes(r.get(fHidden))
}

// ownText keeps a text as it is, but for tags in a list that another program wrote.
func ownText(s string) string {
	if lower := strings.ToLower(s); strings.Contains(lower, "</") || strings.Contains(lower, "<br") {
		return plainText(s, true)
	}
	return strings.TrimSpace(visible(strings.ReplaceAll(s, "\r\n", "\n")))
}

// splitLinks separates links by white space, with or without commas before it.
func splitLinks(s string) []string {
	parts := strings.Fields(s)
	for i, p := range parts {
		parts[i] = strings.TrimRight(p, ",;")
	}
	return parts
}

func trestleVariant(b *builder, r row) (v inventory.IncomingVariant, reason string) {
	v = inventory.IncomingVariant{
		Line: r.line, Remote: r.label(fVariantID), SKU: r.label(fSKU), Barcode: r.label(fBarcode),
		Image: b.link(r, fVariantPic), Permalink: b.link(r, fVariantLink),
	}
	if v.Price, v.Sale, reason = b.compared(r); reason != "" {
		return v, reason
	}
	if v.Stock, reason = b.stock(r.get(fStock)); reason != "" {
		return v, reason
	}
	if word := r.label(fUnit); word != "" {
		u, err := unit.Parse(word)
		if err != nil {
			return v, fmt.Sprintf("The unit “%s” is not known.", clip(word))
		}
		if u != unit.Each {
			v.Unit = u
		}
	}
	return v, ""
}

// finishTrestle drops rows that name no product.
func finishTrestle(b *builder) {
	for _, d := range b.drafts {
		if d.Title != "" {
			continue
		}
		for _, v := range d.Variants {
			b.drop(d, v.Line, "The row has no name.")
		}
		d.Variants = nil
	}
}
