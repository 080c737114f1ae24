package till

import (
	"context"

	"github.com/google/uuid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/link"
	"trestle/receipts/tag"
)

// Tagged is what a price tag says that carries its product itself.
type Tagged struct {
	Name  string
	SKU   string
	Price money.Amount // of one unit, as the tag says it
	Unit  unit.Unit
	Ours  bool // this stall made it, and nobody has changed it since
	// Changed says that the stall's key is on it and it was altered since, or the key was out of use.
	Changed bool
	New     bool         // the catalogue did not have it: it was put there
	Book    money.Amount // what the catalogue asks, where that is another price; none of no currency else

	says tag.Tag
}

// Differs tells whether the catalogue asks another price than the tag.
func (t Tagged) Differs() bool { return t.Book != (money.Amount{}) }

// asTag knows a price tag that carries its product. The catalogue's price goes before the tag's. A tag that this stall
// has not signed is told of, and nothing is sold.
func (t *Till) asTag(r inventory.Reader, code string) (Scanned, error) {
	if longestRun(code) < digitsOfLink {
		return Scanned{}, nil
	}
	says, verdict := tag.Decode(code, t.keysIn(r))
	if verdict == link.Newer {
		return Scanned{}, inventory.Refuse("tag.newer", "This price tag was made by a newer Trestle. Nothing was sold: update this till, or type the price.", nil)
	}
	if !verdict.Readable() {
		return Scanned{}, nil
	}
	set, err := r.Settings()
	if err != nil {
		return Scanned{}, err
	}
	c, err := money.ParseCurrency(says.Currency)
	if err != nil {
		return Scanned{}, nil // no tag of any Trestle says that
	}
	seen := &Tagged{Name: says.Name, SKU: says.SKU, Price: money.New(says.Price, c), Unit: tagUnit(says), says: says}
	seen.Ours = verdict == link.Good && says.Stall == tag.StallOf(t.book.Info().Stall) && c == set.Currency
	seen.Changed = verdict == link.Altered || verdict == link.Withdrawn
	if !seen.Ours {
		return Scanned{Kind: ScanTag, Name: says.Name, Tag: seen}, nil
	}
	return t.ownTag(r, seen)
}

// ownTag finds what a tag of ours hangs on: by its id, by its SKU, or as a tag put it into the catalogue before.
func (t *Till) ownTag(r inventory.Reader, seen *Tagged) (Scanned, error) {
	for _, by := range []struct {
		code string
		find func(string) (inventory.Product, inventory.Variant, error)
	}{{seen.says.Variant, r.Variant}, {seen.SKU, r.Find}, {tagProduct(seen.says), r.Variant}} {
		p, v, err := by.find(by.code)
		if by.code == "" || inventory.CodeOf(err) == "variant.unknown" {
			continue
		}
		if err != nil {
			return Scanned{}, err
		}
		out := Scanned{Kind: ScanGoods, Name: p.Name(v), Product: p.ID, Variant: v.ID, Ask: !v.Measure().Whole(), Tag: seen}
		q, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{{Key: 1, Variant: v.ID, Quantity: unit.One}}})
		if err == nil && q.Lines[0].Price.Cmp(seen.Price) != 0 {
			seen.Book = q.Lines[0].Price
		}
		return out, nil // what has no price yet is asked for, as always
	}
	seen.New = true
	id := tagProduct(seen.says)
	return Scanned{Kind: ScanGoods, Name: seen.Name, Product: id, Variant: id, Ask: !seen.Unit.Whole(), Tag: seen}, nil
}

// tagProduct is the id of a product that a tag puts into a catalogue: always the same for one thing of one stall, so that
// two tills which both lack it make one product of it. It is not the catalogue's own id: what little a tag knows must not
// write over a product that another till still brings.
func tagProduct(says tag.Tag) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, append([]byte("trestle tag\x00"+says.Variant+"\x00"), says.Stall[:]...)).String()
}

func tagUnit(says tag.Tag) unit.Unit {
	if says.Unit == "" {
		return unit.Each
	}
	return unit.Unit(says.Unit)
}

// keepTag puts the product of a tag into the catalogue.
func (t *Till) keepTag(ctx context.Context, seen *Tagged) error {
	id := tagProduct(seen.says)
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		if _, err := r.Product(id); inventory.CodeOf(err) != "product.unknown" {
			return nil, err
		}
		set, err := r.Settings()
		if err != nil {
			return nil, err
		}
		p := inventory.Product{ID: id, Title: inventory.Clean(seen.Name), Handle: seen.says.Ref, TaxClass: seen.says.Class}
		if _, known := set.Rates[p.TaxClass]; !known {
			p.TaxClass = ""
		}
		p.Variants = []inventory.Variant{{ID: id, SKU: seen.SKU, Price: seen.Price, Own: true, Unit: seen.Unit}}
		d, err := inventory.NewDraft(inventory.KindProduct, t.cfg.NewID(), inventory.ProductBody{Product: p})
		return []journal.Draft{d}, err
	})
}

// sellTag goes on with a tag of ours: a product that the catalogue lacks is kept first, as NewProduct does.
func (t *Till) sellTag(out Scanned) (Scanned, error) {
	if out.Tag.New {
		if err := t.keepTag(context.Background(), out.Tag); err != nil {
			return out, err
		}
	}
	if out.Ask {
		return out, nil
	}
	what := undoAdd
	if out.Tag.New {
		what = undoProduct
	}
	return out, t.alter(what, false, func(b *inventory.Basket) error { return b.Add(out.Variant, unit.One) })
}

// ReadTag says what a price tag is and sells nothing. With keep, a product that the catalogue lacks is put there.
func (t *Till) ReadTag(ctx context.Context, code string, keep bool) (Scanned, error) {
	var out Scanned
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = t.asTag(r, code)
		return err
	})
	if err == nil && out.Kind == ScanUnknown {
		err = inventory.Refuse("tag.unknown", "That is no price tag of a Trestle. Nothing was changed: scan it again, or type all of its digits.", nil)
	}
	if err == nil && keep && out.Kind == ScanTag {
		err = inventory.Refuse("tag.strange", "This stall did not sign that price tag. Nothing was changed: add the product by hand.", nil)
	}
	if err == nil && keep && out.Tag.New {
		err = t.keepTag(ctx, out.Tag)
	}
	return out, err
}

// SellTagAsFree puts what a tag of somebody else asks into the basket, as an amount of no product: what is on a strange
// tag says nothing about this stall's goods.
func (t *Till) SellTagAsFree(tagged Tagged) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	if tagged.Price.Currency() != set.Currency {
		return inventory.Refuse("tag.currency", "The price tag is in "+string(tagged.Price.Currency())+", and this stall sells in "+string(set.Currency)+". Nothing was sold: type the price.", nil)
	}
	return t.Put(inventory.BasketLine{Quantity: unit.One, Price: tagged.Price})
}

// TakeTagPrice sells the piece that was scanned last at the tag's price instead of the catalogue's.
func (t *Till) TakeTagPrice(s Scanned) error {
	if s.Tag == nil || !s.Tag.Ours {
		return nil
	}
	return t.alter(undoPrice, false, func(b *inventory.Basket) error {
		for i := len(b.Lines) - 1; i >= 0; i-- {
			l := &b.Lines[i]
			if l.Variant != s.Variant || l.Price != (money.Amount{}) || l.Quantity < unit.One {
				continue
			}
			if s.Ask || l.Quantity == unit.One { // what was weighed is one piece, whatever it weighs
				l.Price = s.Tag.Price
				return nil
			}
			l.Quantity -= unit.One
			_, err := b.Put(inventory.BasketLine{Variant: s.Variant, Quantity: unit.One, Price: s.Tag.Price})
			return err
		}
		return nil
	})
}
