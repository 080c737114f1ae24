package inventory_test

import (
	"reflect"
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// filled gives a value of a type that says something.
func filled(t *testing.T, of reflect.Type) reflect.Value {
	t.Helper()
	v := reflect.New(of).Elem()
	switch of {
	case reflect.TypeFor[money.Amount]():
		return reflect.ValueOf(euro(7))
	case reflect.TypeFor[tax.Share]():
		return reflect.ValueOf(tax.Share{Net: euro(5), Tax: euro(2), Gross: euro(7)})
	case reflect.TypeFor[money.Currency]():
		return reflect.ValueOf(money.Currency("EUR"))
	case reflect.TypeFor[unit.Unit]():
		return reflect.ValueOf(unit.Kg)
	}
	switch of.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint64:
		v.SetUint(7)
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t, of.Elem())))
	case reflect.Map:
		v.Set(reflect.MakeMap(of))
		v.SetMapIndex(filled(t, of.Key()), filled(t, of.Elem()))
	case reflect.Pointer:
		v.Set(reflect.New(of.Elem()))
		v.Elem().Set(filled(t, of.Elem()))
	case reflect.Struct:
		for i := range of.NumField() {
			v.Field(i).Set(filled(t, of.Field(i).Type))
		}
	default:
		t.Fatalf("no value of %s is known: add one", of)
	}
	return v
}

// TestEveryFieldOfASaleIsWritten sets one field after the other, those of lines, cuts and tenders too: a field that a
// short form would drop without a word is found here, also one that somebody adds later.
func TestEveryFieldOfASaleIsWritten(t *testing.T) {
	base := func() inventory.Sale { return sixLines() }
	for _, part := range []struct {
		name string
		of   func(*inventory.Sale) any
	}{
		{"sale", func(s *inventory.Sale) any { return s }},
		{"line", func(s *inventory.Sale) any { return &s.Lines[2] }},
		{"tender", func(s *inventory.Sale) any { return &s.Tenders[0] }},
	} {
		like := base()
		of := reflect.TypeOf(part.of(&like)).Elem()
		for i := range of.NumField() {
			field := of.Field(i)
			if field.Tag.Get("json") == "-" {
				continue // of the entry, not of its body
			}
			s := base()
			reflect.ValueOf(part.of(&s)).Elem().Field(i).Set(filled(t, field.Type))
			d, err := inventory.NewDraft(inventory.KindSale, "x", s)
			if err != nil {
				t.Fatal(err)
			}
			got, err := inventory.SaleOf(asEntry(d))
			got.ID, got.At, got.Stamp = "", "", inventory.Stamp{}
			if err != nil || !reflect.DeepEqual(got, s) {
				t.Errorf("%s of a %s is lost in version %d, %v:\n%s", field.Name, part.name, d.V, err, d.Body)
			}
			if was := base(); d.V < 3 && !sameSale(s, got) || reflect.DeepEqual(was, s) && !got.Included {
				t.Errorf("%s of a %s was not set", field.Name, part.name)
			}
		}
	}
}

// What version 2 can say is written so, and nothing else is.
func TestWhichVersionASaleIs(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*inventory.Sale)
		want   int
	}{
		"as ever":            {func(*inventory.Sale) {}, 2},
		"no tender":          {func(s *inventory.Sale) { s.Tenders = nil }, 2},
		"a price of nothing": {func(s *inventory.Sale) { s.Lines[0].Price = money.Amount{} }, 2},
		"owed":               {func(s *inventory.Sale) { s.Tenders[0].Kind = inventory.Owed }, 2},
		"a voucher":          {func(s *inventory.Sale) { s.Tenders[0].Kind, s.Tenders[0].Of = inventory.Token, "snap" }, 3},
		"a tip":              {func(s *inventory.Sale) { s.Tip = money.New(5, "GBP") }, 3},
		"a helper":           {func(s *inventory.Sale) { s.Helper = "h1" }, 3},
		"a cut":              {func(s *inventory.Sale) { s.Lines[0].Cuts = []inventory.Cut{{Kind: inventory.CutLine}} }, 3},
	} {
		s := sixLines()
		row.change(&s)
		if d, err := inventory.NewDraft(inventory.KindSale, "x", s); err != nil || d.V != row.want {
			t.Errorf("%s: version %d, %v, want %d", name, d.V, err, row.want)
		}
	}
}
