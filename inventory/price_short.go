package inventory

import (
	"strings"

	"trestle/inventory/unit"
)

// shorts lists what the lines take more of than is there, in their order. Parts of kits count like what is
// sold by itself.
func (p *pricing) shorts() ([]Short, error) {
	wanted := map[string]unit.Quantity{}
	var order []Short
	for i := range p.lines {
		line := &p.lines[i].line
		for _, t := range line.Takes {
			if _, ok := wanted[t.Variant]; !ok {
				order = append(order, Short{Variant: t.Variant, Name: p.nameOf(line, t.Variant)})
			}
			sum, err := wanted[t.Variant].Add(t.Quantity)
			if err != nil {
				return nil, tooLarge(err)
			}
			wanted[t.Variant] = sum
		}
	}
	var out []Short
	for _, s := range order {
		s.Wanted = wanted[s.Variant]
		if s.Wanted <= 0 {
			continue // more comes back than goes
		}
		have, err := p.r.OnHand(s.Variant)
		if err != nil {
			return nil, err
		}
		if have >= s.Wanted {
			continue
		}
		if err := p.r.elsewhere(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func (p *pricing) nameOf(line *Line, variant string) string {
	if line.Variant == variant {
		return line.Name
	}
	return p.known[variant].name
}

// elsewhere says where more of a variant is, and what of it is spoken for.
func (r Reader) elsewhere(s *Short) error {
	return r.get.Scan(under(kStock, s.Variant), "", func(k string, raw []byte) error {
		st, err := readStock(raw)
		switch place := part(k, 2); {
		case err != nil:
		case place == PlaceStall:
			s.OnHand = st.have
		case place == PlacePromised:
			s.Promised = st.have
		case strings.HasPrefix(place, "shop:"):
			s.Online, err = s.Online.Add(st.have)
		}
		return err
	})
}
