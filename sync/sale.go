package shopsync

import (
	"slices"
	"strconv"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// keyText is the name of a row in the shop: the same at each try, and no other row's.
func keyText(k inventory.RowKey) string {
	return string(k.Till) + "-" + strconv.FormatUint(k.N, 10)
}

// jobs makes rows ready: sales as the shop has to hear of them, and changes of stock.
func (r *run) jobs(rows []inventory.Row) (sales []*job, stock []inventory.Row, err error) {
	err = r.o.Book.Read(func(b inventory.Reader) error {
		mark, err := r.number(b, cursorMark)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if row.Sale == nil {
				stock = append(stock, row)
				continue
			}
			s, err := r.saleOf(b, row)
			if err != nil {
				return err
			}
			s.Mark = mark
			own, err := b.Cursor(r.o.Shop, cursorRowMark+keyText(row.Key))
			if err != nil {
				return err
			}
			if own != "" {
				if s.Mark, err = strconv.ParseInt(own, 10, 64); err != nil {
					s.Mark = 0
				}
			}
			sales = append(sales, &job{row: row, sale: s})
		}
		return nil
	})
	return sales, stock, err
}

// saleOf words a sale for a shop.
func (r *run) saleOf(b inventory.Reader, row inventory.Row) (Sale, error) {
	s := row.Sale
	out := Sale{
		Key: keyText(row.Key), Number: s.Number(), At: s.At, Total: s.Total(), Rounding: s.Rounding,
		Tenders: s.Tenders, Included: s.Included,
	}
	for _, l := range s.Lines {
		line := SaleLine{Name: l.Name, Quantity: l.Quantity, Unit: l.Unit, Rate: l.Rate, Share: l.Share}
		if plain(l) {
			ref, err := r.refFor(b, l.Variant, l.Unit)
			if err != nil {
				return out, err
			}
			line.Ref = ref
			out.Lines = append(out.Lines, line)
			continue
		}
		// A kit: the money of the whole, and its parts for nothing.
		out.Lines = append(out.Lines, line)
		for _, t := range l.Takes {
			part, ok, err := r.partOf(b, t, s.Currency)
			if err != nil {
				return out, err
			}
			if ok {
				out.Lines = append(out.Lines, part)
			}
		}
	}
	return out, nil
}

// plain tells whether a line takes nothing but what it names.
func plain(l inventory.Line) bool {
	return len(l.Takes) == 0 || (len(l.Takes) == 1 && l.Takes[0].Variant == l.Variant && l.Takes[0].Quantity == l.Quantity)
}

// refFor gives what the shop calls a variant that is sold in whole pieces; none for goods by weight
// or length, of which a piece in the shop says nothing.
func (r *run) refFor(b inventory.Reader, variant string, u unit.Unit) (Ref, error) {
	if variant == "" || !u.Whole() {
		return Ref{}, nil
	}
	link, ok, err := b.LinkOf(r.o.Shop, variant)
	if err != nil || !ok {
		return Ref{}, err
	}
	return refOf(link), nil
}

func (r *run) partOf(b inventory.Reader, t inventory.Take, c money.Currency) (SaleLine, bool, error) {
	if t.Place != "" && t.Place != inventory.PlaceStall {
		return SaleLine{}, false, nil
	}
	p, v, err := b.Variant(t.Variant)
	if err != nil {
		return SaleLine{}, false, ignoreProblem(err)
	}
	ref, err := r.refFor(b, t.Variant, v.Measure())
	if err != nil || ref.Product == "" {
		return SaleLine{}, false, err
	}
	zero := money.Zero(c)
	return SaleLine{
		Ref: ref, Name: p.Name(v), Quantity: t.Quantity, Unit: v.Measure(),
		Share: tax.Share{Net: zero, Tax: zero, Gross: zero},
	}, true, nil
}

// moved works out by how much the shop's figures change for an order: by what the order says it
// takes, where the sale took it here too. What the stall did not count when it was sold is left to
// the figures, which show it.
func (r *run) moved(b inventory.Reader, s *inventory.Sale, took []Took) ([]inventory.Moved, error) {
	takes := map[string]bool{}
	for _, l := range s.Lines {
		for _, t := range l.Takes {
			takes[t.Variant] = true
		}
	}
	var out []inventory.Moved
	for _, t := range took {
		variant, link, err := r.linked(b, t.Ref)
		if err != nil {
			return nil, err
		}
		if variant == "" || !link.Counted {
			continue
		}
		r.want[variant] = t.Ref
		if !takes[variant] {
			continue
		}
		i := slices.IndexFunc(out, func(m inventory.Moved) bool { return m.Variant == variant })
		if i < 0 {
			out = append(out, inventory.Moved{Variant: variant})
			i = len(out) - 1
		}
		if out[i].Delta, err = out[i].Delta.Sub(t.Quantity); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ignoreProblem lets go of what is only missing from the catalogue.
func ignoreProblem(err error) error {
	if inventory.CodeOf(err) != "" {
		return nil
	}
	return err
}
