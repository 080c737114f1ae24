package inventory_test

import (
	"slices"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// A product is found again by the source's id, else its handle, else a SKU, else its title; the
// surest way first for all products of a file.
func TestAProductIsFoundAgain(t *testing.T) {
	first := []inventory.Incoming{
		soap("1", "lavender", "Lavender soap", "L1", nil),
		soap("2", "oat", "Oat soap", "O1", nil),
		soap("", "", "Rose soap", "", nil),
		soap("", "", "Rose soap", "", nil),
	}
	for _, c := range []struct {
		name string
		in   []inventory.Incoming
		want string // SKU, or title, of what each turns out to be; "new" for none
	}{
		{"the same ids", []inventory.Incoming{soap("1", "x", "y", "", nil), soap("2", "lavender", "Lavender soap", "O1", nil)}, "L1 O1"},
		{"another id of the source is another product", []inventory.Incoming{soap("3", "lavender", "Lavender soap", "L1", nil)}, "new"},
		{"no id, the handle", []inventory.Incoming{soap("", "Oat", "Lavender soap", "", nil)}, "O1"},
		{"no handle, the SKU", []inventory.Incoming{soap("", "", "Oat soap", "L1", nil)}, "L1"},
		{"no SKU, the title", []inventory.Incoming{soap("", "", " oat  SOAP ", "", nil)}, "O1"},
		{"nothing of it", []inventory.Incoming{soap("", "", "Sage soap", "S1", nil)}, "new"},
		{"two alike stay two", []inventory.Incoming{soap("", "", "Rose soap", "", nil), soap("", "", "Rose soap", "", nil)}, "rose rose"},
		{"a third alike is new", []inventory.Incoming{soap("", "", "Rose soap", "", nil), soap("", "", "Rose soap", "", nil), soap("", "", "Rose soap", "", nil)}, "rose rose new"},
		{"a title does not take what a handle names", []inventory.Incoming{soap("", "sage", "Oat soap", "", nil), soap("", "oat", "Oat", "", nil)}, "new O1"},
		{"two handles are two products", []inventory.Incoming{soap("", "oat", "Oat soap", "", nil), soap("", "oat-2", "Oat soap", "", nil)}, "O1 new"},
		{"one id twice is one product", []inventory.Incoming{soap("1", "lavender", "Lavender soap", "L1", nil), soap("1", "lavender", "Lavender soap", "L1", nil)}, "L1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			s.imports("csv:shop", first...)
			before := s.products()
			m := s.imports("csv:shop", c.in...)
			if want := strings.Count(c.want, "new"); m.New != want {
				t.Errorf("%d are new, want %d", m.New, want)
			}
			if added := len(s.products()) - len(before); added != m.New {
				t.Errorf("%d products were added, %d reported", added, m.New)
			}
			for _, known := range strings.Fields(strings.ReplaceAll(c.want, "new", "")) {
				if known == "rose" {
					continue
				}
				if now, _ := s.find(known); !slices.Contains(before, now.ID) {
					t.Errorf("%s became another product", known)
				}
			}
			again := s.imports("csv:shop", c.in...)
			if again.New+again.Changed != 0 {
				t.Errorf("importing it again made %d new, %d changed", again.New, again.Changed)
			}
		})
	}
}

func (s *stall) products() (ids []string) {
	s.Helper()
	s.read(func(r inventory.Reader) error {
		return r.Products(func(p inventory.Product) error {
			ids = append(ids, p.ID)
			return nil
		})
	})
	return ids
}

func sized(remote, size, sku string) inventory.IncomingVariant {
	v := inventory.IncomingVariant{Remote: remote, SKU: sku, Price: euro(1000), Stock: stockOf(3)}
	if size != "" {
		v.Options = []inventory.Option{{Name: "Size", Value: size}}
	}
	return v
}

// A variant is found again by the source's id, else its options, else its SKU.
func TestAVariantIsFoundAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []inventory.IncomingVariant
		want string // what each was before
	}{
		{"ids", []inventory.IncomingVariant{sized("11", "M", "B"), sized("12", "S", "A")}, "S M"},
		{"options", []inventory.IncomingVariant{sized("", "m", "x"), sized("", " S", "y")}, "M S"},
		{"SKUs", []inventory.IncomingVariant{sized("", "Small", "A"), sized("", "Medium", "B")}, "S M"},
		{"a new id for an old choice", []inventory.IncomingVariant{sized("21", "S", "A"), sized("12", "M", "B")}, "S M"},
		{"an id that is still shown keeps its choice", []inventory.IncomingVariant{sized("21", "S", ""), sized("11", "S", "A"), sized("12", "M", "B")}, "new S M"},
		{"one more", []inventory.IncomingVariant{sized("11", "S", "A"), sized("12", "M", "B"), sized("13", "L", "C")}, "S M new"},
		{"the same choice twice", []inventory.IncomingVariant{sized("", "S", ""), sized("", "S", ""), sized("", "M", "")}, "S new M"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := dutchStall(t)
			ring := inventory.Incoming{Remote: "1", Title: "Ring", Variants: []inventory.IncomingVariant{sized("11", "S", "A"), sized("12", "M", "B")}}
			s.imports("csv:shop", ring)
			old := map[string]string{}
			for _, v := range s.only().Variants {
				old[v.ID] = v.Choice()
			}
			// Each is told apart by its price from here on.
			for i := range c.in {
				c.in[i].Price = euro(int64(i))
			}
			ring.Variants = c.in
			s.imports("csv:shop", ring)
			got := make([]string, len(c.in))
			for _, v := range s.only().Variants {
				if i := v.Price.Minor(); i < int64(len(got)) {
					if got[i] = old[v.ID]; got[i] == "" {
						got[i] = "new"
					}
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("they were %q, want %q", strings.Join(got, " "), c.want)
			}
			if again := s.imports("csv:shop", ring); again.New+again.Changed != 0 {
				t.Errorf("importing it again made %d new, %d changed", again.New, again.Changed)
			}
			for _, v := range s.only().Variants {
				if have := s.onHand(v.ID); have != 3*unit.One {
					t.Errorf("%s of %s on hand, want 3", have, v.Choice())
				}
			}
		})
	}
}

// only gives the one product that there is.
func (s *stall) only() (p inventory.Product) {
	s.Helper()
	ids := s.products()
	if len(ids) != 1 {
		s.Fatalf("there are %d products, want one", len(ids))
	}
	s.read(func(r inventory.Reader) (err error) {
		p, err = r.Product(ids[0])
		return err
	})
	return p
}
