package page_test

import (
	"crypto/ed25519"
	"fmt"
	"math/big"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"trestle/receipts/link"
)

// write makes the digits of a link from what FORMAT.md says and nothing else: no code of package link that might share
// a mistake with its reader, and no QR code for each of 10,000 links. Its bodies are never deflated.
func write(t *testing.T, r link.Receipt, signer ed25519.PrivateKey) string {
	t.Helper()
	id := link.KeyOf(signer.Public().(ed25519.PublicKey))
	rows := func(n int, row func(int) []any) []any {
		out := []any{}
		for i := range n {
			out = append(out, row(i))
		}
		return out
	}
	lines := rows(len(r.Lines), func(i int) []any {
		l := r.Lines[i]
		items := []any{l.Name, l.Total, l.Ref, l.Quantity, l.Unit, l.Rate, l.Shop}
		for usual := []any{nil, nil, "", int64(1000), "", 0, int64(0)}; len(items) > 2 && items[len(items)-1] == usual[len(items)-1]; {
			items = items[:len(items)-1]
		}
		return items
	})
	body := []any{
		1, id[:], r.Till[:], r.Entry, r.Letter, r.Count, r.Minutes, r.Currency, r.Decimals, uint16(r.Flags), lines,
		rows(len(r.Taxes), func(i int) []any { return []any{r.Taxes[i].Rate, r.Taxes[i].Net, r.Taxes[i].Tax} }),
		rows(len(r.Tenders), func(i int) []any { return []any{uint8(r.Tenders[i].Kind), r.Tenders[i].Amount} }),
		r.Rounding, r.Total,
	}
	if r.Note != "" {
		body = append(body, r.Note)
	}
	encoded, err := cbor.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	signature := ed25519.Sign(signer, append([]byte("trestle receipt 1\x00"), encoded...))
	return inDigits(append(append([]byte{0x10}, encoded...), signature...))
}

func inDigits(frame []byte) (out string) {
	widths := [...]int{0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29}
	for ; len(frame) > 0; frame = frame[min(12, len(frame)):] {
		block := frame[:min(12, len(frame))]
		out += fmt.Sprintf("%0*s", widths[len(block)], new(big.Int).SetBytes(block))
	}
	return out
}

// inBytes takes digits apart again.
func inBytes(t *testing.T, digits string) (out []byte) {
	t.Helper()
	sizes := map[int]int{3: 1, 5: 2, 8: 3, 10: 4, 13: 5, 15: 6, 17: 7, 20: 8, 22: 9, 25: 10, 27: 11, 29: 12}
	for ; digits != ""; digits = digits[min(29, len(digits)):] {
		block := digits[:min(29, len(digits))]
		number, ok := new(big.Int).SetString(block, 10)
		if !ok || sizes[len(block)] == 0 {
			t.Fatalf("%q is no block", block)
		}
		out = append(out, number.FillBytes(make([]byte, sizes[len(block)]))...)
	}
	return out
}
