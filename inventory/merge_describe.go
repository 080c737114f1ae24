package inventory

import (
	"reflect"
	"strings"

	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func sameButVariants(a, b Product) bool {
	a.Variants, b.Variants = nil, nil
	return reflect.DeepEqual(a, b)
}

// describe gives p the texts of the source. What the source leaves blank stays as it is.
func (m *merger) describe(p Product, in Incoming) Product {
	keep := func(into *string, v string) {
		if v != "" {
			*into = v
		}
	}
	keep(&p.Title, clip(in.Title, 500))
	keep(&p.Description, clip(in.Description, 8000))
	keep(&p.Handle, in.Handle)
	keep(&p.Permalink, in.Permalink)
	if len(in.Categories) > 0 {
		// "Clothing > Hoodies" stands under Hoodies: a chip has room for one word.
		path := strings.Split(in.Categories[0], ">")
		p.Category = strings.TrimSpace(path[len(path)-1])
	}
	if len(in.Images) > 0 {
		p.Images = in.Images
	}
	if in.Remote != "" && in.Remote != p.ID {
		p.Remotes = withRemote(p.Remotes, m.src.Name, in.Remote)
	}
	return p
}

func withRemote(old map[string]string, source, remote string) map[string]string {
	next := map[string]string{source: remote}
	for k, v := range old {
		if k != source {
			next[k] = v
		}
	}
	return next
}

func (m *merger) describeVariant(have Variant, v IncomingVariant) Variant {
	if len(v.Options) > 0 {
		have.Options = v.Options
	}
	if v.SKU != "" {
		have.SKU = v.SKU
	}
	if v.Barcode != "" {
		have.Barcode = v.Barcode
	}
	if v.Unit != "" && v.Unit != unit.Each {
		have.Unit = v.Unit
	}
	if v.Image != "" {
		have.Image = v.Image
	}
	if !have.Own {
		have.Price, have.Sale = v.Price, v.Sale
		if v.Sale.IsZero() {
			have.Sale = money.Amount{} // as it comes back out of the book
		}
	}
	if v.Stock != nil {
		have.Tracked = true
	}
	if v.Remote != "" && v.Remote != have.ID {
		have.Remotes = withRemote(have.Remotes, m.src.Name, v.Remote)
	}
	return have
}

func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && s[limit]&0xC0 == 0x80 {
		limit--
	}
	return s[:limit]
}
