package csvfile

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory/money"
)

var update = flag.Bool("update", false, "write the goldens again")

// read reads text, which must be understood.
func read(t *testing.T, text string, opt Options) Result {
	t.Helper()
	if opt.Currency == "" {
		opt.Currency = "EUR"
	}
	res, err := Read(context.Background(), strings.NewReader(text), opt)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return res
}

// print writes a result as a person would want to compare it.
func print(res Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "form %s, source %s\n", res.Form, res.Source)
	for _, p := range res.Products {
		fmt.Fprintf(&b, "%d %q handle=%q id=%q hidden=%v categories=%q pictures=%d\n", p.Line, p.Title, p.Handle, p.Remote, p.Hidden, p.Categories, len(p.Images))
		if p.Description != "" {
			fmt.Fprintf(&b, "   | %s\n", strings.ReplaceAll(p.Description, "\n", "\n   | "))
		}
		for _, v := range p.Variants {
			fmt.Fprintf(&b, "   %d", v.Line)
			for _, o := range v.Options {
				fmt.Fprintf(&b, " %s=%s", o.Name, o.Value)
			}
			fmt.Fprintf(&b, " sku=%q", v.SKU)
			if v.Remote != "" {
				fmt.Fprintf(&b, " id=%q", v.Remote)
			}
			if v.Barcode != "" {
				fmt.Fprintf(&b, " barcode=%q", v.Barcode)
			}
			fmt.Fprintf(&b, " price=%s", v.Price)
			if v.Sale != (money.Amount{}) {
				fmt.Fprintf(&b, " sale=%s", v.Sale)
			}
			if v.Unit != "" {
				fmt.Fprintf(&b, " unit=%s", v.Unit)
			}
			if v.Stock != nil {
				fmt.Fprintf(&b, " stock=%s", v.Stock)
			} else {
				b.WriteString(" untracked")
			}
			if v.Image != "" {
				fmt.Fprintf(&b, " picture=%s", v.Image)
			}
			b.WriteByte('\n')
		}
	}
	for _, s := range res.Skipped {
		fmt.Fprintf(&b, "skipped %d: %s\n", s.Line, s.Reason)
	}
	for _, n := range res.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	for _, u := range res.Unmapped {
		fmt.Fprintf(&b, "unmapped: %s\n", u)
	}
	return b.String()
}

// golden compares got with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden (write it with -update): %v", err)
	}
	if string(want) != got {
		t.Errorf("differs from %s:\n%s", path, got)
	}
}
