package till

import (
	"trestle/inventory"
	"trestle/inventory/unit"
)

// stands is how much of each thing that a basket takes is there, and what of that is spoken for.
type stands map[string]*inventory.Short

// short tells whether a basket takes more than is there and in no other basket.
func short(s *inventory.Short) bool { return s.Wanted > 0 && s.OnHand-s.Held < s.Wanted }

// standsOf looks up everything that lines take out of the stall's stock.
func standsOf(r inventory.Reader, lines []inventory.Line, held []inventory.Basket) (stands, error) {
	out := stands{}
	for _, l := range lines {
		for _, take := range l.Takes {
			if take.Place != "" && take.Place != inventory.PlaceStall {
				continue
			}
			s := out[take.Variant]
			if s == nil {
				s = &inventory.Short{Variant: take.Variant}
				out[take.Variant] = s
			}
			s.Wanted += take.Quantity
			if take.Variant == l.Variant {
				s.Name = l.Name
			}
		}
	}
	if len(out) == 0 {
		return out, nil
	}
	out.hold(r, held)
	shops, err := r.Shops()
	if err != nil {
		return nil, err
	}
	for _, s := range out {
		if err := look(r, s, shops); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// hold counts what lies in other open baskets, kits by their parts.
func (s stands) hold(r inventory.Reader, held []inventory.Basket) {
	for _, b := range held {
		for _, l := range b.Lines {
			if l.Variant == "" || l.Quantity <= 0 {
				continue
			}
			if there := s[l.Variant]; there != nil {
				there.Held += l.Quantity
				continue
			}
			_, v, err := r.Variant(l.Variant)
			if err != nil {
				continue // it has left the catalogue
			}
			for _, part := range v.Parts {
				if there := s[part.Variant]; there != nil {
					there.Held += l.Quantity / unit.One * part.Quantity
				}
			}
		}
	}
}

// look fills in where the thing is.
func look(r inventory.Reader, s *inventory.Short, shops []inventory.Shop) (err error) {
	if s.OnHand, err = r.OnHand(s.Variant); err != nil {
		return err
	}
	if s.Promised, err = r.At(s.Variant, inventory.PlacePromised); err != nil {
		return err
	}
	for _, shop := range shops {
		q, err := r.At(s.Variant, "shop:"+shop.ID)
		if err != nil {
			return err
		}
		s.Online += q
	}
	if s.Name == "" && short(s) { // a part of a kit
		p, v, err := r.Variant(s.Variant)
		if err != nil && inventory.CodeOf(err) == "" {
			return err
		}
		s.Name = p.Name(v)
	}
	return nil
}

// tell fills in how things stand with a line.
func (s stands) tell(line *BasketLine, l inventory.Line) {
	for _, take := range l.Takes {
		there := s[take.Variant]
		if there == nil {
			continue
		}
		line.Short = line.Short || l.Quantity > 0 && short(there)
		if take.Variant == l.Variant {
			line.OnHand, line.Held, line.Promised, line.Online = there.OnHand, there.Held, there.Promised, there.Online
		}
	}
}

// mark sets Short of the basket's lines and gives a sentence for each thing of which that is new.
func (s stands) mark(b *inventory.Basket, q inventory.Quote) []string {
	isShort := map[int]bool{}
	told := map[string]bool{}
	var said []string
	for i, l := range q.Lines {
		own := b.Line(keyOf(q, *b, i))
		if own == nil {
			continue
		}
		for _, take := range l.Takes {
			there := s[take.Variant]
			if there == nil || !short(there) || l.Quantity <= 0 {
				continue
			}
			isShort[own.Key] = true
			if !own.Short && !told[take.Variant] {
				told[take.Variant] = true
				said = append(said, shortText(there))
			}
		}
	}
	for i := range b.Lines {
		b.Lines[i].Short = isShort[b.Lines[i].Key]
	}
	return said
}

// shortText says what there is of a thing that is short, what of it is spoken for, and what will be left.
func shortText(s *inventory.Short) string {
	out := s.Name + ": " + s.OnHand.String() + " in stock"
	for _, of := range []struct {
		q    unit.Quantity
		text string
	}{{s.Held, " in another basket"}, {s.Promised, " promised"}, {s.Online, " in the online shop"}} {
		if of.q > 0 {
			out += ", " + of.q.String() + of.text
		}
	}
	return out + ", " + (s.OnHand - s.Wanted).String() + " after this sale."
}

// shortTexts gives the sentences for the lines of a sale, in their order.
func shortTexts(r inventory.Reader, lines []inventory.Line, held []inventory.Basket) ([]string, error) {
	stand, err := standsOf(r, lines, held)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, l := range lines {
		for _, take := range l.Takes {
			if there := stand[take.Variant]; there != nil && short(there) {
				out = append(out, shortText(there))
				delete(stand, take.Variant)
			}
		}
	}
	return out, nil
}
