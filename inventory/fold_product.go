package inventory

import (
	"encoding/binary"
	"maps"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func foldProduct(s Setter, e journal.Entry) error {
	b, err := body[ProductBody](e)
	if err != nil {
		return err
	}
	p := b.Product
	if p.ID == "" || len(p.Variants) == 0 {
		return errBody
	}
	k := key(kProduct, p.ID)
	var old stamped[Product]
	had, err := getJSON(s, k, &old)
	if err != nil || (had && StampOf(e).Before(old.At)) {
		return err
	}
	was := indexOf(old.Value)
	for k := range was {
		if err := s.Delete(k); err != nil {
			return err
		}
	}
	if err := setJSON(s, k, stamped[Product]{At: StampOf(e), Value: p}); err != nil {
		return err
	}
	is := indexOf(p)
	for k, value := range is {
		if err := s.Set(k, value); err != nil {
			return err
		}
	}
	return offerAgain(s, slices.Concat(old.Value.Variants, p.Variants))
}

// indexOf gives every key by which a product and its variants are found.
func indexOf(p Product) map[string][]byte {
	keys := map[string][]byte{}
	for _, v := range p.Variants {
		if k := key(kVariant, v.ID, p.ID); keys[k] == nil {
			keys[k] = offerOf(p, v).append(nil)
		}
		if v.SKU != "" {
			keys[key(kSKU, v.SKU, p.ID, v.ID)] = nil
		}
		if v.Barcode != "" {
			keys[key(kBarcode, v.Barcode, p.ID, v.ID)] = nil
		}
	}
	return keys
}

// offer is what a sale has to know of a variant.
type offer struct {
	product, name, taxClass string
	price                   money.Amount // zero value when it has none
	unit                    unit.Unit
	category, deposit       string
	tracked, returnable     bool
	kit                     bool // the product says of what
}

func offerOf(p Product, v Variant) offer {
	return offer{
		product: p.ID, name: p.Name(v), taxClass: p.TaxClass, price: v.Asked(), unit: v.Measure(), category: p.Category, deposit: v.Deposit,
		tracked: v.Tracked, returnable: p.Returnable, kit: len(v.Parts) > 0,
	}
}

func (o offer) append(b []byte) []byte {
	for _, text := range []string{o.product, o.name, o.taxClass, string(o.price.Currency()), string(o.unit), o.category, o.deposit} {
		b = appendSized(b, text)
	}
	b = binary.AppendVarint(b, o.price.Minor())
	var flags byte
	for i, is := range []bool{o.tracked, o.returnable, o.kit} {
		if is {
			flags |= 1 << i
		}
	}
	return append(b, flags)
}

func readOffer(raw []byte) (o offer, err error) {
	v := numbers{rest: raw}
	o.product, o.name, o.taxClass = v.text(), v.text(), v.text()
	currency := money.Currency(v.text())
	o.unit, o.category, o.deposit = unit.Unit(v.text()), v.text(), v.text()
	o.price = money.New(v.signed(), currency)
	flags := v.next()
	o.tracked, o.returnable, o.kit = flags&1 > 0, flags&2 > 0, flags&4 > 0
	return o, v.err()
}

// offerAgain says anew what is offered under the ids of some variants. Should two products have one
// variant, the one with the first id has it.
func offerAgain(s Setter, variants []Variant) error {
	ids := map[string]bool{}
	for _, v := range variants {
		ids[v.ID] = true
	}
	for id := range maps.Keys(ids) {
		var first []byte
		err := s.Scan(under(kVariant, id), "", func(_ string, raw []byte) error {
			first = raw
			return ErrStop
		})
		if err == nil && first == nil {
			err = s.Delete(key(kOffer, id))
		} else if err == nil {
			err = s.Set(key(kOffer, id), first)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// offer gives what a sale has to know of a variant.
func (r Reader) offer(variant string) (offer, error) {
	raw, ok, err := r.get.Get(key(kOffer, variant))
	if err != nil {
		return offer{}, err
	}
	if !ok {
		return offer{}, unknownVariant(variant)
	}
	return readOffer(raw)
}
