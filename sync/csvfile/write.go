package csvfile

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// leastOptions is the number of option columns that a file always has, so that a seller who opens an
// empty catalogue sees where they belong.
const leastOptions = 2

// Write gives products in our own form, a row for each variant, as UTF-8 with a byte order mark so
// that spreadsheets show accents right. Reading the file gives the same products again, but for
// line numbers and white space. A product without id and handle that shares its name with another
// gets a handle, or the two would be read as one. The error is that of w.
func Write(w io.Writer, products []inventory.Incoming) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	options := leastOptions
	for _, p := range products {
		for _, v := range p.Variants {
			options = max(options, len(v.Options))
		}
	}
	out := csv.NewWriter(w)
	if err := out.Write(writeHeader(options)); err != nil {
		return err
	}
	keys := keyless{names: map[string]bool{}, handles: map[string]bool{}}
	for _, p := range products {
		keys.handles[p.Handle] = true
	}
	for _, p := range products {
		p.Handle = keys.handle(p)
		for _, v := range p.Variants {
			if err := out.Write(writeRow(p, v, options)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func writeHeader(options int) []string {
	header := []string{"Name"}
	for n := 1; n <= options; n++ {
		header = append(header, fmt.Sprintf("Option %d", n), fmt.Sprintf("Value %d", n))
	}
	return append(header, "SKU", "Barcode", "Price", "Sale price", "Currency", "Unit", "Stock", "Category", "Description",
		"Image", "Variant image", "Link", "Variant link", "Hidden", "Handle", "ID", "Variant ID")
}

func writeRow(p inventory.Incoming, v inventory.IncomingVariant, options int) []string {
	row := []string{guard(p.Title)}
	for n := range options {
		var o inventory.Option
		if n < len(v.Options) {
			o = v.Options[n]
		}
		row = append(row, guard(o.Name), guard(o.Value))
	}
	sale, stock, hidden := "", "", ""
	if v.Sale != (money.Amount{}) {
		sale = v.Sale.Decimal()
	}
	if v.Stock != nil {
		stock = v.Stock.String()
	}
	if p.Hidden {
		hidden = "yes"
	}
	measure := v.Unit
	if measure == "" {
		measure = unit.Each
	}
	return append(row, guard(v.SKU), guard(v.Barcode), v.Price.Decimal(), sale, string(v.Price.Currency()), string(measure), stock,
		guard(joinList(p.Categories)), guard(p.Description), strings.Join(p.Images, " "), v.Image, p.Permalink, v.Permalink, hidden,
		guard(p.Handle), guard(p.Remote), guard(v.Remote))
}

// keyless finds handles for products that only their name would tell apart.
type keyless struct{ names, handles map[string]bool }

func (k keyless) handle(p inventory.Incoming) string {
	if p.Handle != "" || p.Remote != "" {
		return p.Handle
	}
	// Rows without options are products of their own, unless there are several of one product.
	apart := len(p.Variants) == 1 && len(p.Variants[0].Options) == 0
	if apart || !k.names[p.Title] {
		k.names[p.Title] = k.names[p.Title] || !apart
		if len(p.Variants) < 2 || allHaveOptions(p) {
			return ""
		}
	}
	base := slug(p.Title)
	if base == "" {
		base = "product"
	}
	handle := base
	for n := 2; k.handles[handle]; n++ {
		handle = fmt.Sprintf("%s-%d", base, n)
	}
	k.handles[handle] = true
	return handle
}

func allHaveOptions(p inventory.Incoming) bool {
	for _, v := range p.Variants {
		if len(v.Options) == 0 {
			return false
		}
	}
	return true
}
