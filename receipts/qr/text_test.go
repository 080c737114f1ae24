package qr_test

import (
	"strings"
	"testing"

	"trestle/receipts/qr"
)

func TestTextKeepsItsBounds(t *testing.T) {
	for _, row := range []struct {
		name, content string
		least, most   int
		version       int // 0: refused
	}{
		{"as small as it gets", "BCD\n002", 0, 0, 1},
		{"no smaller than asked for", "BCD\n002", 14, 25, 14},
		{"the most of a payment", strings.Repeat("x", 331), 0, 13, 13},
		{"one byte more", strings.Repeat("x", 332), 0, 13, 0},
		{"letters with accents", "Müller", 0, 0, 1},
		{"nothing", "", 0, 0, 0},
		{"no UTF-8", "\xff", 0, 0, 0},
		{"too much for any", strings.Repeat("x", 4000), 0, 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			code, err := qr.Text(row.content, row.least, row.most)
			if (err == nil) != (row.version > 0) || code.Version != row.version {
				t.Fatalf("version %d, %v", code.Version, err)
			}
			if err != nil {
				return
			}
			if got, err := qr.Read(qr.Image(code, 3, qr.Quiet)); err != nil || got != row.content {
				t.Fatalf("read %q, %v", got, err)
			}
		})
	}
}
