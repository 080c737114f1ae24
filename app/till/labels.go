package till

import (
	"context"
	"fmt"
	"strings"

	"trestle/inventory"
	"trestle/inventory/ean"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// LabelForm is what many scales write into a barcode: one form of digits by its layout.
type LabelForm struct {
	Key    string // words name it
	Layout string // as package ean reads it
}

// LabelForms are the usual ones, to choose from. The digits that begin a label are the scale's to set.
func LabelForms() []LabelForm {
	return []LabelForm{
		{"weight", "21IIIIIWWWWWC"},
		{"price", "23IIIIIPPPPPC"},
		{"price-check", "02IIIIIVPPPPC"},
	}
}

// SetLabels says what scales write into barcodes, as package ean reads it; "" is what is usual in the country.
func (t *Till) SetLabels(ctx context.Context, layouts string) error {
	if _, err := parseLabels(layouts); err != nil {
		return err
	}
	return t.set(ctx, map[string]string{inventory.SetLabels: strings.Join(strings.Fields(layouts), " ")})
}

func parseLabels(layouts string) (ean.Layouts, error) {
	l, err := ean.Parse(layouts)
	if err != nil {
		err = inventory.Refuse("labels.layout", "That is no layout of price labels. Nothing was changed: write 13 signs, such as 21IIIIIWWWWWC, and a blank between two of them.", err)
	}
	return l, err
}

// LabelRead is what a label says.
type LabelRead struct {
	Item    string        // the digits of the item
	IsPrice bool          // it says a price, not a weight
	Weight  unit.Quantity // in thousandths of the unit
	Price   money.Amount  // of the whole piece
	Name    string        // what it is in the catalogue, "" when nothing there has that number
	Unit    unit.Unit     // that this is sold in
}

// TryLabel reads a label as layouts have it, those of the stall where none are said, and sells nothing: a seller
// tries a scale with it before the market.
func (t *Till) TryLabel(code, layouts string) (LabelRead, error) {
	var out LabelRead
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		l := set.Labels
		if strings.TrimSpace(layouts) != "" {
			if l, err = parseLabels(layouts); err != nil {
				return err
			}
		}
		out, err = readLabel(r, set, l, strings.TrimSpace(code))
		return err
	})
	return out, err
}

func readLabel(r inventory.Reader, set inventory.Settings, l ean.Layouts, code string) (LabelRead, error) {
	e, ok := l.Read(code)
	switch {
	case !ok && ean.Valid(code):
		return LabelRead{}, inventory.Refuse("labels.other", "No layout begins with the first two digits of this label. Nothing was changed: add one, or set the scale to another number.", nil)
	case !ok:
		return LabelRead{}, inventory.Refuse("labels.digits", "These are not the digits of a label: there are 13 of them, and the last one proves the others. Nothing was changed: type or scan them again.", nil)
	}
	out := LabelRead{Item: e.Item, IsPrice: e.IsPrice, Weight: e.Weight, Unit: unit.Kg}
	if e.IsPrice {
		out.Price = money.New(e.Price, set.Currency)
	}
	p, v, err := r.FindEmbedded(e, code)
	if inventory.CodeOf(err) == "variant.unknown" {
		return out, nil
	}
	if err == nil {
		out.Name, out.Unit = p.Name(v), v.Measure()
	}
	return out, err
}

// LabelExample gives the digits that a scale would write by one layout: item 12345, and 0.640 or 6.40; "" for what
// is no layout. A seller sees from it what the signs of a layout mean.
func LabelExample(layout string) string {
	l, err := ean.Parse(layout)
	if words := strings.Fields(layout); err != nil || len(words) != 1 || l.String() == "" {
		return ""
	}
	signs := strings.Fields(layout)[0]
	fill := func(sign byte, digits string) string {
		n := strings.Count(signs, string(sign))
		if len(digits) > n {
			return digits[len(digits)-n:]
		}
		return fmt.Sprintf("%0*s", n, digits)
	}
	values := map[byte]string{'I': fill('I', "12345"), 'W': fill('W', "640"), 'P': fill('P', "640"), 'V': fill('V', "7")}
	var code strings.Builder
	code.WriteString(signs[:2])
	for i := 2; i < len(signs)-1; {
		run := values[signs[i]]
		code.WriteString(run)
		i += len(run)
	}
	check, ok := ean.Check(code.String())
	if !ok {
		return ""
	}
	return code.String() + string(check)
}
