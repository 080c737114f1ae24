package csvfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"trestle/inventory"
)

func utf16(t *testing.T, s string, order unicode.Endianness) string {
	t.Helper()
	out, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func windows1252(t *testing.T, s string) string {
	t.Helper()
	out, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestHowFilesAreWritten reads the same two products from all that spreadsheets make of them.
func TestHowFilesAreWritten(t *testing.T) {
	const plain = "Name,Price,SKU\nTörtchen,\"1,234.50\",A\n\"Schürze, blau\",2.00,B\n"
	semicolons := "Name;Price;SKU\nTörtchen;1.234,50;A\n\"Schürze, blau\";2,00;B\n"
	for _, c := range []struct {
		name, in string
		note     bool
	}{
		{"UTF-8", plain, false},
		{"byte order mark", "\uFEFF" + plain, false},
		{"UTF-16, little end first", utf16(t, plain, unicode.LittleEndian), false},
		{"UTF-16, big end first", utf16(t, plain, unicode.BigEndian), false},
		{"Windows-1252", windows1252(t, plain), true},
		{"CRLF", strings.ReplaceAll(plain, "\n", "\r\n"), false},
		{"CR", strings.ReplaceAll(plain, "\n", "\r"), false},
		{"no line end at the end", strings.TrimSuffix(plain, "\n"), false},
		{"blank lines before", "\n \n" + plain, false},
		{"blank rows between", strings.Replace(plain, "\n", "\n,,\n\n", 1), false},
		{"semicolons", semicolons, false},
		{"tabs", "Name\tPrice\tSKU\nTörtchen\t1234.50\tA\n\"Schürze, blau\"\t2.00\tB\n", false},
		{"sep line", "sep=;\r\n" + semicolons, false},
		{"other order, case and spaces", "  sku , PRICE,\u00a0name \nA,1234.50,Törtchen\nB,2.00,\"Schürze, blau\"\n", false},
		{"columns without a header", "Name,Price,SKU,,\nTörtchen,1234.50,A,,\n\"Schürze, blau\",2.00,B\n", false},
		{"cells after the last column", "Name,Price,SKU\nTörtchen,1234.50,A,,\n\"Schürze, blau\",2.00,B\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := read(t, c.in, Options{})
			if len(res.Products) != 2 || len(res.Skipped) != 0 {
				t.Fatalf("got %s", print(res))
			}
			first, second := res.Products[0], res.Products[1]
			if first.Title != "Törtchen" || first.Variants[0].Price.Decimal() != "1234.50" || first.Variants[0].SKU != "A" {
				t.Errorf("first: %+v", first)
			}
			if second.Title != "Schürze, blau" || second.Variants[0].Price.Decimal() != "2.00" {
				t.Errorf("second: %+v", second)
			}
			if got := strings.Contains(strings.Join(res.Notes, " "), "Windows-1252"); got != c.note {
				t.Errorf("notes %q", res.Notes)
			}
		})
	}
}

func TestRefusedFiles(t *testing.T) {
	for _, c := range []struct {
		name, in, code string
	}{
		{"empty", "", "import.empty"},
		{"white space", " \n\r\n\t", "import.empty"},
		{"only a byte order mark", "\uFEFF", "import.empty"},
		{"workbook", "PK\x03\x04\x14\x00\x06\x00rest", "import.workbook"},
		{"old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "import.workbook"},
		{"NUL bytes", "Name,Price\nA\x00,1\n", "import.not_text"},
		{"picture", "\x89PNG\r\n\x1a\n\x01\x02\x03", "import.not_text"},
		{"web page", "<!DOCTYPE html><html></html>", "import.other_form"},
		{"JSON", `{"products":[]}`, "import.other_form"},
		{"no product columns", "Colour,Weight\nred,3\n", "import.columns"},
		{"no header", "2016-10-30,09:58:11,1,Bread\n2016-10-30,10:05:34,2,Jam\n", "import.columns"},
		{"header only", "Name,Price\n", "import.no_rows"},
		{"quote never closed", "Name,Price\nA,1\n\"B,2\nC,3\n", "import.quotes"},
		{"quote never closed in the header", "\"Name,Price\nA,1\n", "import.header"},
		{"Shopify inventory", "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,Bin name,On hand (current),On hand (new)\na,A,,,,,,Home,,3,\n", "import.wrong_export"},
		{"Etsy sold items", "Sale Date,Item Name,Buyer,Quantity,Price,Currency,Transaction ID,Listing ID\n01/02/26,A,B,1,2,EUR,3,4\n", "import.wrong_export"},
		{"Shopify orders", "Name,Email,Financial Status,Lineitem name,Lineitem price\n#1,x,paid,A,2\n", "import.wrong_export"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(context.Background(), strings.NewReader(c.in), Options{Currency: "EUR"})
			if got := inventory.CodeOf(err); got != c.code {
				t.Fatalf("got %q (%v), want %q", got, err, c.code)
			}
			if !strings.Contains(err.Error(), "othing was imported") {
				t.Errorf("does not say that nothing was imported: %v", err)
			}
		})
	}
}

func TestSkippedRowsKeepTheirLine(t *testing.T) {
	const in = "Name,Price,SKU,Stock,Description\n" + // 1
		"A,1.00,a,1,\"two\nlines\"\n" + // 2, 3
		"B,2.00\n" + // 4
		"C,x,c,1,\n" + // 5
		"D,1.00,a,1,\n" + // 6
		"E,-1.00,e,1,\n" + // 7
		"F,1.00,f,NaN,\n" + // 8
		"\"G\" g,1.00,g,1,\n" + // 9
		"H,1.00,h,1,\"a\nb\nc\"\n" + // 10 to 12
		"I,1.00,i,1,,extra\n" + // 13
		"J,99999999999999999999,j,1,\n" // 14
	res := read(t, in, Options{})
	want := []inventory.Skipped{
		{Line: 4, Reason: "The row has 2 cells where the header has 5."},
		{Line: 5, Reason: "The price “x” is not a number."},
		{Line: 6, Reason: "The SKU “a” is on line 2 already."},
		{Line: 7, Reason: "The price “-1.00” is negative."},
		{Line: 8, Reason: "The quantity “NaN” is not a number."},
		{Line: 9, Reason: "The quotation marks of the row do not match."},
		{Line: 13, Reason: "The row has 6 cells where the header has 5."},
		{Line: 14, Reason: "The price “99999999999999999999” is too large to be right."},
	}
	if fmt.Sprint(res.Skipped) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", res.Skipped, want)
	}
	if len(res.Products) != 2 || res.Products[1].Line != 10 {
		t.Errorf("products: %s", print(res))
	}
}

func TestTooBig(t *testing.T) {
	if raw, err := slurp(context.Background(), io.LimitReader(endless{}, 1<<20), 1<<20); err != nil || len(raw) != 1<<20 {
		t.Errorf("a file of just the limit: %d bytes, %v", len(raw), err)
	}
	_, err := slurp(context.Background(), endless{}, 1<<20)
	if got := inventory.CodeOf(err); got != "import.too_big" {
		t.Errorf("got %q: %v", got, err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestUnreadable(t *testing.T) {
	broken := errors.New("the stick was pulled out")
	_, err := Read(context.Background(), io.MultiReader(strings.NewReader("Name,Price\nA,1\n"), failing{broken}), Options{Currency: "EUR"})
	if inventory.CodeOf(err) != "import.read" || !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestCancelAndProgress(t *testing.T) {
	text := "Name,Price\n" + strings.Repeat("A,1\n", 10*progressEvery)
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	opt := Options{Currency: "EUR", Progress: func(done, total int64) {
		if calls++; calls == 3 {
			cancel()
		}
	}}
	if _, err := Read(ctx, strings.NewReader(text), opt); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancel: %v", err)
	}
	var last, of int64
	opt.Progress = func(done, total int64) {
		if done < last || done > total {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last, of = done, total
	}
	if _, err := Read(context.Background(), strings.NewReader(text), opt); err != nil || last != of || of == 0 {
		t.Errorf("ended at %d of %d: %v", last, of, err)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for code, opt := range map[string]Options{
		"import.currency": {},
		"import.decimal":  {Currency: "EUR", Decimal: ';'},
		"import.field":    {Currency: "EUR", Map: map[string]string{"Name": "colour"}},
		"import.column":   {Currency: "EUR", Map: map[string]string{"Colour": "option"}},
	} {
		_, err := Read(context.Background(), strings.NewReader("Name,Price\nA,1\n"), opt)
		if got := inventory.CodeOf(err); got != code {
			t.Errorf("got %q (%v), want %q", got, err, code)
		}
	}
}
