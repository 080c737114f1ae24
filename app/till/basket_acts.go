package till

import (
	"context"
	"slices"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// The words keys of what Undo takes back.
const (
	undoAdd      = "undo.add"
	undoQuantity = "undo.quantity"
	undoRemove   = "undo.remove"
	undoEmpty    = "undo.empty"
	undoPrice    = "undo.price"
	undoDiscount = "undo.discount"
	undoLine     = "undo.line"   // something else about a line
	undoBasket   = "undo.basket" // something else about the basket
	undoBack     = "undo.back"   // what is brought back
	undoProduct  = "undo.product"
)

// alter does one act on the current basket: durably, with what takes it back. Unless it only takes away,
// nothing may be wrong with the basket afterwards that was not wrong with it before.
func (t *Till) alter(what string, takesAway bool, change func(*inventory.Basket) error) error {
	t.drafts.mu.Lock()
	defer t.drafts.mu.Unlock()
	was := t.drafts.current()
	next := was.Basket.Clone()
	if err := change(&next); err != nil {
		return err
	}
	said, wrong, err := t.shortOf(&next, t.drafts.heldBeside(next.ID))
	if err == nil && len(wrong) > 0 && !takesAway {
		err = t.worse(was.Basket, next, wrong)
	}
	if err != nil {
		return err
	}
	back, changed := stepBack(what, was.Basket, next)
	if !changed {
		return nil
	}
	undo := append(was.Undo[:len(was.Undo):len(was.Undo)], back)
	if len(undo) > maxUndo {
		undo = slices.Clone(undo[len(undo)-maxUndo:])
	}
	return t.putDraft(&draft{Basket: next, Undo: undo, Held: was.Held, At: was.At}, said)
}

// putDraft makes d what the current basket is, durably. The caller holds the lock.
func (t *Till) putDraft(d *draft, said []string) error {
	next := &drafts{all: slices.Clone(t.drafts.all), at: t.drafts.at}
	next.all[next.at] = d
	if err := t.saveDrafts(next); err != nil {
		return err
	}
	t.drafts.all, t.drafts.said = next.all, said
	return nil
}

// worse gives what an act on a basket has made wrong. What was wrong before does not stand in its way, nor does
// a discount of the whole basket that was given earlier: it is marked.
func (t *Till) worse(was, next inventory.Basket, wrong faults) error {
	return t.book.Read(func(r inventory.Reader) error {
		before, err := priceAll(t.at(r, was), was)
		if err != nil {
			return err
		}
		return wrong.beyond(func(at string) bool {
			return before.faults.of(at) != nil || at == "off" && was.Off == next.Off
		})
	})
}

// shortOf prices a basket, marks the lines that take more than is there, and gives a sentence for each
// thing of which that has not been said yet, and what cannot be sold as it is.
func (t *Till) shortOf(b *inventory.Basket, held []inventory.Basket) (said []string, wrong faults, err error) {
	err = t.book.Read(func(r inventory.Reader) error {
		r = t.at(r, *b)
		q, err := priceAll(r, *b)
		if err != nil {
			return err
		}
		wrong = q.faults
		stand, err := standsOf(r, q.Lines, held)
		if err != nil {
			return err
		}
		said = stand.mark(b, q.Quote)
		return nil
	})
	return said, wrong, err
}

// Add puts q of a variant into the basket.
func (t *Till) Add(variant string, q unit.Quantity) error {
	return t.alter(undoAdd, false, func(b *inventory.Basket) error { return b.Add(variant, q) })
}

// Put puts a line into the basket as it is: a typed weight, a free amount, what a price label says, a
// returnable that is brought back.
func (t *Till) Put(l inventory.BasketLine) error {
	err := checkNote(l.Note)
	if err == nil && l.Variant == "" {
		l.Name, err = t.freeName(l.Name)
	}
	if err != nil {
		return err
	}
	return t.alter(undoAdd, false, func(b *inventory.Basket) error {
		_, err := b.Put(l)
		return err
	})
}

// SetQuantity changes the quantity of a line; 0 takes the line away.
func (t *Till) SetQuantity(key int, q unit.Quantity) error {
	if q == 0 {
		return t.Remove(key)
	}
	return t.alter(undoQuantity, false, func(b *inventory.Basket) error {
		if l := b.Line(key); l != nil {
			l.Quantity = q
		}
		return nil
	})
}

// Remove takes a line away.
func (t *Till) Remove(key int) error {
	return t.alter(undoRemove, true, func(b *inventory.Basket) error {
		b.Take(key)
		return nil
	})
}

// BringBack puts lines of an earlier sale into the basket, which the buyer brings back in exchange. Lines
// that were brought back of it before are replaced; none takes the sale out again.
func (t *Till) BringBack(sale string, lines []inventory.BackLine) error {
	var id string
	err := t.book.Read(func(r inventory.Reader) error {
		of, err := soldAs(r, sale)
		id = of.ID
		return err
	})
	if err != nil {
		return err
	}
	return t.alter(undoBack, len(lines) == 0, func(b *inventory.Basket) error {
		i := slices.IndexFunc(b.Back, func(o inventory.Returned) bool { return o.Sale == id })
		switch {
		case len(lines) == 0 && i >= 0:
			b.Back = slices.Delete(b.Back, i, i+1)
		case len(lines) == 0:
		case i >= 0:
			b.Back[i].Lines = slices.Clone(lines)
		default:
			b.Back = append(b.Back, inventory.Returned{Sale: id, Lines: slices.Clone(lines)})
		}
		return nil
	})
}

// Empty takes all lines away, with what was said of the basket. Undo brings them back.
func (t *Till) Empty() error {
	return t.alter(undoEmpty, true, func(b *inventory.Basket) error {
		*b = inventory.Basket{ID: b.ID, Helper: b.Helper, Last: b.Last}
		return nil
	})
}

// Undo takes back the last act on the basket.
func (t *Till) Undo() error {
	t.drafts.mu.Lock()
	defer t.drafts.mu.Unlock()
	was := t.drafts.current()
	n := len(was.Undo)
	if n == 0 {
		return nil
	}
	next := was.Undo[n-1].takeBack(was.Basket)
	if _, _, err := t.shortOf(&next, t.drafts.heldBeside(next.ID)); err != nil {
		return err
	}
	return t.putDraft(&draft{Basket: next, Undo: was.Undo[: n-1 : n-1], Held: was.Held, At: was.At}, nil)
}

// NewProduct keeps a new product on the spot and puts one of it into the basket. Undo takes it out of the
// basket; the product stays.
func (t *Till) NewProduct(ctx context.Context, name string, price money.Amount, u unit.Unit, category string) (product string, err error) {
	product, err = t.Save(ctx, Edit{Name: strings.TrimSpace(name), Category: category, Price: price, Unit: u})
	if err != nil {
		return "", err
	}
	// The first variant of a product has its id.
	return product, t.alter(undoProduct, false, func(b *inventory.Basket) error { return b.Add(product, unit.One) })
}
