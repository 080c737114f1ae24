package inventory

import (
	"encoding/json"
	"maps"
	"slices"

	"trestle/inventory/journal"
)

// KindTexts is the kind of an entry about texts of products.
const KindTexts = "texts"

const kTexts = "texts" // product → stamped ProductTexts

// TextsBody is the body of a texts entry: the texts of some products where they change. Empty ones take them away.
type TextsBody struct {
	Texts map[string]ProductTexts `json:"texts"` // by product
}

// ProductTexts is what a buyer should know of a product after the market.
type ProductTexts struct {
	Care        string `json:"care,omitempty"`
	Ingredients string `json:"ingredients,omitempty"`
	Allergens   string `json:"allergens,omitempty"`
	Page        bool   `json:"page,omitempty"` // it stands on the buyer's page, which has room for MaxPageTexts
}

// None tells whether nothing is said.
func (t ProductTexts) None() bool { return t == ProductTexts{} }

// Size is how many bytes the texts take.
func (t ProductTexts) Size() int { return len(t.Care) + len(t.Ingredients) + len(t.Allergens) }

// Bounds of texts.
const (
	MaxPageTexts   = 12 << 10 // of all texts on the buyer's page, in bytes: it has to stay small
	MaxProductText = 4 << 10  // of one text, in bytes
)

func (t ProductTexts) good() bool {
	return max(len(t.Care), len(t.Ingredients), len(t.Allergens)) <= MaxProductText
}

func foldTexts(s Setter, e journal.Entry) error {
	b, err := body[TextsBody](e)
	if err != nil {
		return err
	}
	for product, t := range b.Texts {
		if !goodID(product) || !t.good() {
			return errBody
		}
	}
	for product, t := range b.Texts {
		if _, err := setLast(s, key(kTexts, product), StampOf(e), t); err != nil {
			return err
		}
	}
	return nil
}

// Texts gives the texts of a product; none when nothing is said of it.
func (r Reader) Texts(product string) (ProductTexts, error) {
	var t stamped[ProductTexts]
	_, err := getJSON(r.get, key(kTexts, product), &t)
	return t.Value, err
}

// AllTexts gives the texts of all products of which anything is said, by product.
func (r Reader) AllTexts() (map[string]ProductTexts, error) {
	out := map[string]ProductTexts{}
	err := r.get.Scan(kTexts+sep, "", func(k string, raw []byte) error {
		var t stamped[ProductTexts]
		err := json.Unmarshal(raw, &t)
		if !t.Value.None() {
			out[part(k, 1)] = t.Value
		}
		return err
	})
	return out, err
}

// PageTexts gives, of all texts, those that stand on the buyer's page, and the products of which there is no room for
// them: two tills that could not hear of each other may have marked too many.
func PageTexts(all map[string]ProductTexts) (on map[string]ProductTexts, left []string) {
	on = map[string]ProductTexts{}
	size := 0
	for _, product := range slices.Sorted(maps.Keys(all)) {
		t := all[product]
		switch {
		case !t.Page || t.Size() == 0:
		case size+t.Size() > MaxPageTexts:
			left = append(left, product)
		default:
			size += t.Size()
			on[product] = t
		}
	}
	return on, left
}
