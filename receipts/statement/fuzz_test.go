package statement_test

import (
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/receipts/statement"
)

// FuzzRead reads anything as a statement: a refusal in words, or rows of money that came in, with a day each.
func FuzzRead(f *testing.F) {
	for _, b := range banks {
		f.Add(b.text, "")
	}
	f.Add("a;b;c\n12.11.2026;1,5;x\n", "a")
	f.Add("Date,Description,Amount\n1/2/26,\"x\n", "")
	f.Fuzz(func(t *testing.T, file, day string) {
		opt := statement.Options{Currency: "EUR"}
		if day != "" {
			opt.Map = map[string]string{"day": day, "amount": "b", "text": "c"}
		}
		got, err := statement.Read(strings.NewReader(file), opt)
		if err != nil {
			if inventory.CodeOf(err) == "" {
				t.Fatalf("no code in %v", err)
			}
			return
		}
		for _, row := range got.Rows {
			if len(row.Day) != len("2026-11-12") || row.Amount.Sign() <= 0 || row.Line < 1 {
				t.Fatalf("%+v", row)
			}
			for _, ref := range statement.References(row.Text) {
				if strings.Trim(ref, "0123456789") != "" || ref[0] == '0' {
					t.Fatalf("%q is no reference", ref)
				}
			}
		}
		statement.Match(got.Rows, []statement.Wanted{{Ref: "4711000815", Day: "2026-11-12"}})
	})
}
