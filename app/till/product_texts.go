package till

import (
	"context"
	"strconv"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// ProductTexts gives what a buyer should know of a product.
func (t *Till) ProductTexts(product string) (inventory.ProductTexts, error) {
	var out inventory.ProductTexts
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Texts(product)
		return err
	})
	return out, err
}

// AllProductTexts gives what a buyer should know of all products of which anything is said, by product.
func (t *Till) AllProductTexts() (map[string]inventory.ProductTexts, error) {
	var out map[string]inventory.ProductTexts
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.AllTexts()
		return err
	})
	return out, err
}

// SetProductTexts keeps the texts of a product; empty ones take them away. What is marked for the buyer's page must
// have room there beside the texts of all other products.
func (t *Till) SetProductTexts(ctx context.Context, product string, texts inventory.ProductTexts) error {
	for _, text := range []*string{&texts.Care, &texts.Ingredients, &texts.Allergens} {
		if *text = paragraphs(*text); len(*text) > inventory.MaxProductText {
			return inventory.Refuse("texts.long", "One text of a product is longer than about 4000 letters. Nothing was changed: shorten it.", nil)
		}
	}
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		if _, err := r.Product(product); err != nil {
			return nil, err
		}
		all, err := r.AllTexts()
		if err != nil {
			return nil, err
		}
		if all[product] == texts {
			return nil, nil
		}
		size := 0
		all[product] = texts
		for _, one := range all {
			if one.Page {
				size += one.Size()
			}
		}
		if texts.Page && size > inventory.MaxPageTexts {
			over := strconv.Itoa(size - inventory.MaxPageTexts)
			return nil, inventory.Refuse("texts.room", "The texts on the buyer's page would be "+over+" letters too long: it has room for about 12000. Nothing was changed: shorten this text, or take another product's off the page.", nil)
		}
		return t.draft(inventory.KindTexts, inventory.TextsBody{Texts: map[string]inventory.ProductTexts{product: texts}})
	})
}

// PageTexts gives the texts that stand on the buyer's page, by product, and the products of which there is no room for
// them.
func (t *Till) PageTexts() (on map[string]inventory.ProductTexts, left []string, err error) {
	all, err := t.AllProductTexts()
	on, left = inventory.PageTexts(all)
	return on, left, err
}

// PageTextsLeft is how many bytes the page has left for the texts of a product, beside those of the others.
func (t *Till) PageTextsLeft(product string) (int, error) {
	all, err := t.AllProductTexts()
	left := inventory.MaxPageTexts
	for id, texts := range all {
		if id != product && texts.Page {
			left -= texts.Size()
		}
	}
	return max(left, 0), err
}
