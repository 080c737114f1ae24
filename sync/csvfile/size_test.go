package csvfile

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// big makes a Shopify export of n products with three rows each and a description of sentences.
func big(n, sentences int) []byte {
	var b bytes.Buffer
	b.WriteString("Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Status\n")
	body := "<b>Silver.</b> " + strings.Repeat("Worn smooth by the sea. ", sentences)
	for i := range n {
		fmt.Fprintf(&b, "ring-%d,Ring %d,\"<p>%s</p>\",Quay,Rings,Size,52,R-%d-52,shopify,%d,48.00,60.00,,https://shop.example/%d.jpg,active\n", i, i, body, i, i%9, i)
		fmt.Fprintf(&b, "ring-%d,,,,,,54,R-%d-54,shopify,%d,48.00,,,,\n", i, i, i%7)
		fmt.Fprintf(&b, "ring-%d,,,,,,,,,,,,,https://shop.example/%d-b.jpg,\n", i, i)
	}
	return b.Bytes()
}

// TestFiftyMegabytes reads a file larger than any export that a stall will have. The heap may not
// grow with more than a few times its size.
func TestFiftyMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	file := big(18_000, 120)
	if len(file) < 50<<20 {
		t.Fatalf("only %d bytes", len(file))
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	res, err := Read(context.Background(), bytes.NewReader(file), Options{Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if len(res.Products) != 18_000 || len(res.Products[17_999].Variants) != 2 || len(res.Skipped) != 0 {
		t.Errorf("%d products, skipped %d", len(res.Products), len(res.Skipped))
	}
	kept := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	if kept > 4*int64(len(file)) {
		t.Errorf("the result of %d MB keeps %d MB", len(file)>>20, kept>>20)
	}
	t.Logf("%d MB: the result keeps %d MB, %d MB were allocated", len(file)>>20, kept>>20, (after.TotalAlloc-before.TotalAlloc)>>20)
	runtime.KeepAlive(res)
}

// TestSmallFilesStaySmall holds what few bytes can be made to multiply to.
func TestSmallFilesStaySmall(t *testing.T) {
	values := strings.TrimSuffix(strings.Repeat("a%d,", 20), ",")
	var cell []any
	for i := range 20 {
		cell = append(cell, i)
	}
	row := fmt.Sprintf("T,1,EUR,1,A,\"%s\",B,\"%[1]s\"\n", fmt.Sprintf(values, cell...))
	in := "TITLE,PRICE,CURRENCY_CODE,QUANTITY,VARIATION 1 NAME,VARIATION 1 VALUES,VARIATION 2 NAME,VARIATION 2 VALUES\n" + strings.Repeat(row, 2000)
	_, err := Read(context.Background(), strings.NewReader(in), Options{Currency: "EUR"})
	if err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("%d KB made 800,000 variants: %v", len(in)>>10, err)
	}
}

// BenchmarkRead reads 10,000 products with 20,000 variants.
func BenchmarkRead(b *testing.B) {
	file := big(10_000, 25)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), bytes.NewReader(file), Options{Currency: "EUR"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWrite writes them in our own form.
func BenchmarkWrite(b *testing.B) {
	res, err := Read(context.Background(), bytes.NewReader(big(10_000, 25)), Options{Currency: "EUR"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Write(io.Discard, res.Products); err != nil {
			b.Fatal(err)
		}
	}
}
