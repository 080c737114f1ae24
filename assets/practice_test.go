package assets

import (
	"bytes"
	"encoding/csv"
	"image/png"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

const header = "ID,Name,Option 1,Value 1,Option 2,Value 2,SKU,Barcode,Price,Sale price,Unit,Stock,Category,Description,Image"

var decimal = regexp.MustCompile(`^[1-9][0-9]*\.[0-9]{2}$|^0\.[0-9]{2}$`)

// goods reads the catalogue as rows of column name to field.
func goods(t *testing.T) []map[string]string {
	t.Helper()
	text, err := fs.ReadFile(Practice(), "catalogue.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll() // refuses ragged rows
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != header {
		t.Fatalf("header is %s", got)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func TestCatalogueRows(t *testing.T) {
	whole := regexp.MustCompile(`^[0-9]*$`)
	categories := map[string]bool{
		"Jewellery": true, "Bath": true, "Vegetables": true, "Bakery": true, "Jars": true, "Home": true,
		"Made to order": true,
	}
	units := map[string]bool{"each": true, "bunch": true, "dozen": true, "kg": true}
	for _, g := range goods(t) {
		sku := g["SKU"]
		if !strings.HasPrefix(g["ID"], "practice-") || !strings.HasPrefix(sku, "PR-") || g["Name"] == "" {
			t.Errorf("%q %q %q: want practice-… and PR-… and a name", g["ID"], sku, g["Name"])
		}
		if !decimal.MatchString(g["Price"]) || (g["Sale price"] != "" && !decimal.MatchString(g["Sale price"])) {
			t.Errorf("%s: price %q, sale price %q", sku, g["Price"], g["Sale price"])
		}
		if !whole.MatchString(g["Stock"]) || !categories[g["Category"]] || !units[g["Unit"]] {
			t.Errorf("%s: stock %q, category %q, unit %q", sku, g["Stock"], g["Category"], g["Unit"])
		}
		if g["Unit"] == "kg" && g["Stock"] != "" {
			t.Errorf("%s: nobody counts loose goods", sku)
		}
		if g["Description"] == "" {
			t.Errorf("%s has no description", sku)
		}
		if g["Category"] == "Bath" && !strings.Contains(g["Description"], "ngredients: ") && sku != "PR-EYE" {
			t.Errorf("%s does not say what is in it", sku)
		}
	}
}

// Rows of one product stand together, tell the same of it, and differ in their options.
func TestCatalogueProducts(t *testing.T) {
	type key struct{ id, one, two string }
	first, seen, last := map[string]map[string]string{}, map[key]bool{}, ""
	for _, g := range goods(t) {
		k := key{g["ID"], g["Value 1"], g["Value 2"]}
		if seen[k] {
			t.Errorf("%v comes twice", k)
		}
		seen[k] = true
		f, known := first[g["ID"]]
		if !known {
			first[g["ID"]], last = g, g["ID"]
			continue
		}
		if last != g["ID"] {
			t.Errorf("rows of %s do not stand together", g["ID"])
		}
		for _, column := range []string{"Name", "Option 1", "Option 2", "Unit", "Category", "Description", "Image"} {
			if f[column] != g[column] {
				t.Errorf("%s: %s differs within the product", g["SKU"], column)
			}
		}
	}
	if len(first) < 40 {
		t.Errorf("%d products, want at least 40", len(first))
	}
}

func TestCatalogueCodes(t *testing.T) {
	seen := map[string]bool{"": true}
	for _, g := range goods(t) {
		if seen[g["SKU"]] {
			t.Errorf("SKU %q is missing or comes twice", g["SKU"])
		}
		seen[g["SKU"]] = true
		code := g["Barcode"]
		if code == "" { // loose goods and made to order carry none
			continue
		}
		if seen[code] {
			t.Errorf("barcode %s comes twice", code)
		}
		seen[code] = true
		if !strings.HasPrefix(code, "2") || !eanHolds(code) {
			t.Errorf("%s: %s is no EAN-13 of the range that is free inside a shop", g["SKU"], code)
		}
	}
}

// eanHolds says whether a code has 13 digits of which the last checks the others (GS1 General
// Specifications, section 7.9: weights 1 and 3 in turn).
func eanHolds(code string) bool {
	if len(code) != 13 {
		return false
	}
	sum := 0
	for i, r := range code {
		if r < '0' || r > '9' {
			return false
		}
		sum += int(r-'0') * (1 + 2*(i%2))
	}
	return sum%10 == 0
}

func TestCataloguePictures(t *testing.T) {
	used := map[string]bool{}
	for _, g := range goods(t) {
		used[g["Image"]] = true
	}
	for name := range used {
		file, err := fs.ReadFile(Practice(), "pictures/"+name)
		if err != nil {
			t.Error(err)
			continue
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s := picture.Bounds().Size(); s.X != 320 || s.Y != 200 {
			t.Errorf("%s is %dx%d, want 320x200", name, s.X, s.Y)
		}
		if len(file) > 8<<10 {
			t.Errorf("%s has %d bytes, want at most 8 KiB", name, len(file))
		}
	}
	files, err := fs.ReadDir(Practice(), "pictures")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !used[f.Name()] {
			t.Errorf("no product shows %s", f.Name())
		}
	}
}
