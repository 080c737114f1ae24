package csvfile

import (
	"fmt"
	"html"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// maxChoices is more than Etsy allows a listing to have.
const maxChoices = 400

// takeEtsy takes a row of Etsy's listings: one row a listing, with all values of its variations in
// one cell each. The file has no listing id, so the handle is made from the title.
func takeEtsy(b *builder, r row) {
	title := tidy(html.UnescapeString(r.get(fName)))
	if title == "" {
		b.skip(r.line, "The listing has no title.")
		return
	}
	if reason := b.foreignRow(r); reason != "" {
		b.skip(r.line, reason)
		return
	}
	price, sale, reason := b.prices(r)
	if reason != "" {
		b.skip(r.line, reason)
		return
	}
	stock, reason := b.stock(r.get(fStock))
	if reason != "" {
		b.skip(r.line, reason)
		return
	}
	choices, ok := etsyChoices(r)
	if !ok {
		b.skip(r.line, fmt.Sprintf("The listing has more than %d variations.", maxChoices))
		return
	}
	handle := b.slugOnce(title)
	d, _ := b.open(handle, r.line)
	d.Title, d.Handle = title, handle
	d.Description = plainText(r.get(fDescription), true)
	for _, i := range r.layout.images {
		for _, link := range b.links(r, []string{r.cell(i)}) {
			d.pictures = append(d.pictures, picture{"", link})
		}
	}
	addEtsyChoices(b, d, r, choices, price, sale, stock)
}

func addEtsyChoices(b *builder, d *draft, r row, choices [][]inventory.Option, price, sale money.Amount, stock *unit.Quantity) {
	if len(choices) > 1 {
		stock = nil
		b.note("Etsy gives one quantity and one price for all variations of a listing: the variations are not counted, and each has that price.", r.line)
	}
	skus := etsySKUs(b, r, choices)
	for i, options := range choices {
		b.add(d, inventory.IncomingVariant{Line: r.line, SKU: skus[i], Options: options, Price: price, Sale: sale, Stock: stock})
	}
}

// etsyChoices multiplies the values of a listing's variations; false when there are too many.
func etsyChoices(r row) ([][]inventory.Option, bool) {
	choices := [][]inventory.Option{nil}
	for n := 1; n <= r.layout.nOption; n++ {
		values := distinct(strings.Split(html.UnescapeString(r.nth(fOptionValue, n)), ","))
		if len(values) == 0 {
			continue
		}
		if len(choices)*len(values) > maxChoices {
			return nil, false
		}
		name := tidy(html.UnescapeString(r.nth(fOptionName, n)))
		if name == "" {
			name = fmt.Sprintf("Option %d", n)
		}
		var more [][]inventory.Option
		for _, c := range choices {
			for _, value := range values {
				more = append(more, append(c[:len(c):len(c)], inventory.Option{Name: name, Value: value}))
			}
		}
		choices = more
	}
	return choices, true
}

// etsySKUs gives each choice its SKU. The file lists them in one cell without saying which is whose:
// only for one variation with as many values as SKUs is that clear.
func etsySKUs(b *builder, r row, choices [][]inventory.Option) []string {
	out := make([]string, len(choices))
	given := strings.Split(r.label(fSKU), ",")
	switch {
	case len(choices) == 1:
		out[0] = r.label(fSKU)
	case r.get(fSKU) == "":
	case len(given) == len(choices) && len(choices[0]) == 1 && len(distinct(given)) == len(given):
		for i := range given {
			out[i] = tidy(given[i])
		}
	default:
		b.note("Etsy does not say which variation an SKU belongs to, so it was left out.", r.line)
	}
	return out
}

// slugOnce makes a handle of a title that no other row of the file has.
func (b *builder) slugOnce(title string) string {
	s := slug(title)
	if s == "" {
		s = "listing"
	}
	b.slugs[s]++
	for n := b.slugs[s]; n > 1; n++ {
		again := fmt.Sprintf("%s-%d", s, n)
		if b.slugs[again] == 0 {
			b.slugs[again], b.slugs[s] = 1, n
			return again
		}
	}
	return s
}

// distinct gives the items that are not empty, each once, whatever its case.
func distinct(items []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, item := range items {
		item = tidy(item)
		if key := strings.ToLower(item); item != "" && !seen[key] {
			seen[key] = true
			out = append(out, item)
		}
	}
	return out
}
