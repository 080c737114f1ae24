package till

import (
	"bytes"
	"crypto/ed25519"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"os"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/tag"
)

// signedTag is a tag of this stall with something changed.
func signedTag(t *testing.T, s *Till, change func(*tag.Tag)) string {
	t.Helper()
	says := tag.Tag{
		Stall: tag.StallOf(s.book.Info().Stall), Minutes: 3_600_000, Variant: "0197b0c8-1b1c-7abc-8def-0123456789ab", Name: "Oak spoon", Price: 1400, Currency: "EUR", SKU: "SPOON", Ref: "oak-spoon",
	}
	change(&says)
	text, err := tag.Encode(says, s.book.Keys().Receipt)
	must(t, err)
	return text
}

// tagOnLabel is the tag that the label of a product carries.
func tagOnLabel(t *testing.T, s *Till, what string) string {
	t.Helper()
	all, _, err := s.labelsOf(LabelOptions{What: []string{what}, Code: LabelTag})
	must(t, err)
	return all[0].Code
}

func TestATagOfTheCatalogueIsSoldAtTheCataloguesPrice(t *testing.T) {
	s := newStall(t)
	code := tagOnLabel(t, s, "SOAP")
	got, err := s.Scan(code)
	must(t, err)
	if got.Kind != ScanGoods || got.Tag == nil || got.Tag.Differs() || got.Tag.New || basketOf(t, s) != "1 Lavender soap = 6.50" {
		t.Fatalf("%+v, basket %q", got, basketOf(t, s))
	}
	e, err := s.EditOf("SOAP")
	must(t, err)
	e.Price = euro(t, "7")
	_, err = s.Save(ctx, e)
	must(t, err)
	got, err = s.Scan("tt1ß" + strings.TrimPrefix(code, tag.Prefix)) // typed by a scanner with a foreign layout
	must(t, err)
	if !got.Tag.Differs() || got.Tag.Book.Decimal() != "7.00" || got.Tag.Price.Decimal() != "6.50" || basketOf(t, s) != "2 Lavender soap = 14.00" {
		t.Fatalf("%+v, basket %q", got.Tag, basketOf(t, s))
	}
	must(t, s.TakeTagPrice(got))
	if b := basketOf(t, s); b != "1 Lavender soap, 1 Lavender soap = 13.50" {
		t.Fatalf("at the tag's price: %q", b)
	}
	must(t, s.Undo())
	if b := basketOf(t, s); b != "2 Lavender soap = 14.00" {
		t.Fatalf("taken back: %q", b)
	}
	if got, err = s.Scan(tagOnLabel(t, s, "TOM")); err != nil || !got.Ask || got.Variant == "" {
		t.Errorf("by weight: %+v %v", got, err)
	}
}

func TestATagSellsWhatTheCatalogueLacks(t *testing.T) {
	s := newStall(t)
	must(t, s.keep(ctx, inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetTaxRate + ".reduced": "13.5"}}))
	code := signedTag(t, s, func(t *tag.Tag) { t.Class = "reduced" })
	got, err := s.Scan(code)
	must(t, err)
	if !got.Tag.New || basketOf(t, s) != "1 Oak spoon = 14.00" {
		t.Fatalf("%+v, basket %q", got, basketOf(t, s))
	}
	e, err := s.EditOf("SPOON")
	must(t, err)
	if e.Name != "Oak spoon" || e.Price.Decimal() != "14.00" || e.Unit != unit.Each || e.More.TaxClass != "reduced" || e.More.Tracked {
		t.Errorf("the product is %+v %+v", e, e.More)
	}
	if got, err = s.Scan(code); err != nil || got.Tag.New || basketOf(t, s) != "2 Oak spoon = 28.00" {
		t.Errorf("again: %+v %v, basket %q", got.Tag, err, basketOf(t, s))
	}
	must(t, s.Undo())
	must(t, s.Undo())
	if basketOf(t, s) != " = 0.00" {
		t.Errorf("taken back: %q", basketOf(t, s))
	}
	bare := signedTag(t, s, func(t *tag.Tag) { t.SKU, t.Unit, t.Name, t.Variant = "", "kg", "Pears", "p" })
	for range 2 { // without a SKU it is found as the tag made it
		if got, err = s.Scan(bare); err != nil || !got.Ask || got.Product == "" {
			t.Fatalf("%+v %v", got, err)
		}
	}
	if _, choices, ok := s.Product(got.Product); !ok || choices[0].Measure() != unit.Kg {
		t.Error("the pears are not on the table")
	}
}

// The id on a tag is an id: what has the same letters as its SKU or barcode is something else.
func TestTheIDOfATagIsNobodysSKU(t *testing.T) {
	s := newStall(t)
	got, err := s.Scan(signedTag(t, s, func(t *tag.Tag) { t.Variant = "SOAP" }))
	must(t, err)
	if !got.Tag.New || basketOf(t, s) != "1 Oak spoon = 14.00" {
		t.Errorf("%+v, basket %q", got, basketOf(t, s))
	}
}

func TestATagOfSomebodyElseSellsNothing(t *testing.T) {
	s, other := newStall(t), newStall(t)
	ours := signedTag(t, s, func(*tag.Tag) {})
	wrong := []byte(ours)
	wrong[len(wrong)-1] = '0' + (wrong[len(wrong)-1]-'0'+1)%10
	for _, row := range []struct {
		name, code string
		changed    bool
	}{
		{"another stall's", signedTag(t, other, func(*tag.Tag) {}), false},
		{"changed", string(wrong), true},
		{"our key, another stall", signedTag(t, s, func(t *tag.Tag) { t.Stall = tag.StallOf("x") }), false},
		{"another currency", signedTag(t, s, func(t *tag.Tag) { t.Currency = "USD" }), false},
	} {
		got, err := s.Scan(row.code)
		if err != nil || got.Kind != ScanTag || got.Tag.Ours || got.Tag.Changed != row.changed || basketOf(t, s) != " = 0.00" {
			t.Errorf("%s: %+v %v, basket %q", row.name, got, err, basketOf(t, s))
		}
		if _, err := s.ReadTag(ctx, row.code, true); inventory.CodeOf(err) != "tag.strange" {
			t.Errorf("%s: kept, %v", row.name, err)
		}
	}
	if _, _, ok := s.Find("SPOON"); ok {
		t.Error("a strange tag got into the catalogue")
	}
	got, err := s.Scan(signedTag(t, other, func(*tag.Tag) {}))
	must(t, err)
	must(t, s.SellTagAsFree(*got.Tag))
	if b := basketOf(t, s); b != "1  = 14.00" {
		t.Errorf("as a free amount: %q", b)
	}
	dollars := *got.Tag
	dollars.Price = money.New(5, "USD")
	if err := s.SellTagAsFree(dollars); inventory.CodeOf(err) != "tag.currency" {
		t.Error(err)
	}
}

func TestTagsAreSignedWithKeysThatAreInUse(t *testing.T) {
	s := newStall(t)
	old := signedTag(t, s, func(t *tag.Tag) { t.Minutes = 1 << 31 }) // long after the key is withdrawn
	must(t, s.ReplaceReceiptKey(ctx))
	got, err := s.Scan(old)
	if err != nil || got.Kind != ScanTag || !got.Tag.Changed {
		t.Errorf("%+v %v", got, err)
	}
	if got, err := s.Scan(tagOnLabel(t, s, "SOAP")); err != nil || got.Kind != ScanGoods {
		t.Errorf("by the new key: %+v %v", got, err)
	}
	if _, err := tag.Encode(tag.Tag{}, ed25519.PrivateKey(nil)); err == nil {
		t.Error("signed with nothing")
	}
}

func TestWhichCodeALabelCarries(t *testing.T) {
	s := newStall(t)
	for _, e := range []Edit{
		{Name: "Book", Price: euro(t, "9"), Barcode: "9780306406157", SKU: "B"}, {Name: "Card", Price: euro(t, "2")},
		{Name: "Jar", Price: euro(t, "2"), Barcode: "OLD-7"}, {Name: "Gift card"},
	} {
		_, err := s.Save(ctx, e)
		must(t, err)
	}
	for _, row := range []struct {
		what string
		code LabelCode
		want string
	}{
		{"Book", LabelUsual, "ean 9780306406157"}, {"Book", LabelBars, "128 B"}, {"Book", LabelQR, "qr 9780306406157"}, {"Book", LabelTag, "qr TT1-"}, {"Book", LabelNone, "none "},
		{"SOAP", LabelUsual, "128 SOAP"}, {"SOAP", LabelEAN, "128 SOAP"}, {"SOAP", LabelQR, "qr SOAP"},
		{"Card", LabelUsual, "qr TT1-"}, {"Card", LabelBars, "qr TT1-"}, {"Card", LabelQR, "qr TT1-"}, {"Jar", LabelUsual, "128 OLD-7"},
	} {
		all, _, err := s.labelsOf(LabelOptions{What: []string{row.what}, Code: row.code})
		must(t, err)
		if got := string(all[0].Kind) + " " + all[0].Code; got != row.want && !(strings.HasSuffix(row.want, "TT1-") && strings.HasPrefix(got, row.want)) {
			t.Errorf("%s as %q: %s, want %s", row.what, row.code, got, row.want)
		}
	}
}

func TestWhichLabelsThereAre(t *testing.T) {
	s := newStall(t)
	names := func(o LabelOptions) string {
		all, _, err := s.labelsOf(o)
		must(t, err)
		var out []string
		for _, l := range all {
			out = append(out, l.Name+" "+l.Price+" "+l.UnitPrice)
		}
		return strings.Join(out, "|")
	}
	if got := names(LabelOptions{All: true}); got != "Lavender soap €6.50 |Sgraffito bowl €46.00 |Tomatoes €4.20 per kg" {
		t.Error(got)
	}
	if got := names(LabelOptions{What: []string{"TOM", "SOAP"}, Copies: 2}); got != "Tomatoes €4.20 per kg|Tomatoes €4.20 per kg|Lavender soap €6.50 |Lavender soap €6.50 " {
		t.Error(got)
	}
	if got := names(LabelOptions{Category: "table"}); strings.Count(got, "|") != 2 {
		t.Error(got)
	}
	for code, o := range map[string]LabelOptions{
		"labels.none": {Category: "nothing"}, "labels.sheet": {All: true, Sheet: "x"}, "labels.skip": {All: true, Sheet: "a4-21", Skip: 21},
		"labels.code": {All: true, Code: "x"}, "labels.many": {All: true, Copies: 5000}, "variant.unknown": {What: []string{"nope"}},
	} {
		if _, err := s.WriteLabels(&bytes.Buffer{}, o); inventory.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	if made, err := s.WriteLabels(&bytes.Buffer{}, LabelOptions{All: true}); err != nil || made.Labels != 3 || made.Sheet != "a4-21" {
		t.Errorf("%+v %v", made, err)
	}
	if img, err := s.LabelPicture("SOAP", LabelUsual, 384, 240); err != nil || img.Bounds().Dx() != 384 {
		t.Error(err)
	}
}

// The whole way, with a reader that is not ours: a label is printed, scanned and sold.
func TestAPrintedTagIsScanned(t *testing.T) {
	for _, tool := range []string{"zbarimg", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("skipped: %s is missing", tool)
		}
	}
	s := newStall(t)
	var pdf bytes.Buffer
	_, err := s.WriteLabels(&pdf, LabelOptions{What: []string{"BOWL"}, Code: LabelTag, Sheet: "a4-65", Skip: 4})
	must(t, err)
	path := filepath.Join(t.TempDir(), "labels.pdf")
	must(t, os.WriteFile(path, pdf.Bytes(), 0o600))
	must(t, exec.Command("pdftoppm", "-gray", "-png", "-singlefile", "-r", "300", path, path).Run())
	read, err := exec.Command("zbarimg", "-q", "--raw", path+".png").Output()
	must(t, err)
	got, err := s.Scan(string(read))
	if err != nil || got.Kind != ScanGoods || basketOf(t, s) != "1 Sgraffito bowl = 46.00" {
		t.Errorf("%+v %v %q", got, err, basketOf(t, s))
	}
}
