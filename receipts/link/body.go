package link

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// Version is the version of the format that Encode writes.
const Version = 1

// A line's elements after name and total are left away from the end while they have these values.
const defaultQuantity = 1000

var encoding = func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // fixed options: cannot happen
	}
	return mode
}()

// encodeBody writes the CBOR array that is signed.
func encodeBody(r Receipt) ([]byte, error) {
	taxes := make([]any, len(r.Taxes))
	for i, tax := range r.Taxes {
		taxes[i] = []any{tax.Rate, tax.Net, tax.Tax}
	}
	tenders := make([]any, len(r.Tenders))
	for i, tender := range r.Tenders {
		tenders[i] = []any{uint64(tender.Kind), tender.Amount}
	}
	lines := encodeLines(r.Lines)
	if r.LeftOut != nil {
		lines = []any{r.LeftOut.Count, r.LeftOut.Hash[:]}
	}
	body := []any{
		Version, r.Key[:], r.Till[:], r.Entry, r.Letter, r.Count, r.Minutes, r.Currency, r.Decimals,
		uint64(r.Flags), lines, taxes, tenders, r.Rounding, r.Total,
	}
	if r.Note != "" {
		body = append(body, r.Note)
	}
	return encoding.Marshal(body)
}

func encodeLines(lines []Line) []any {
	out := make([]any, len(lines))
	for i, line := range lines {
		out[i] = encodeLine(line)
	}
	return out
}

func encodeLine(line Line) []any {
	items := []any{line.Name, line.Total, line.Ref, line.Quantity, line.Unit, line.Rate, line.Shop}
	isDefault := []bool{
		2: line.Ref == "", 3: line.Quantity == defaultQuantity, 4: line.Unit == "", 5: line.Rate == 0, 6: line.Shop == 0,
	}
	end := len(items)
	for end > 2 && isDefault[end-1] {
		end--
	}
	return items[:end]
}

// HashLines is what LeftOut says about lines that had no room: the first 16 bytes of the SHA-256
// of the lines as they would have been encoded. Who holds the lines can show that they are these.
func HashLines(lines []Line) (LineHash, error) {
	encoded, err := encoding.Marshal(encodeLines(lines))
	if err != nil {
		return LineHash{}, fmt.Errorf("the lines could not be encoded: %w", err)
	}
	sum := sha256.Sum256(encoded)
	return LineHash(sum[:16]), nil
}

// decodeBody reads what encodeBody writes and nothing else: writing the result again must give the
// same bytes, so that there is one body for a receipt and no corner to hide things in.
func decodeBody(body []byte) (Receipt, error) {
	var items []any
	if err := decoding.Unmarshal(body, &items); err != nil {
		return Receipt{}, fmt.Errorf("the receipt is not well-formed: %w", err)
	}
	in := &reader{items: items}
	r := in.receipt()
	if in.bad || len(in.items) != 0 {
		return Receipt{}, errors.New("the receipt has a part of the wrong kind")
	}
	if err := check(r); err != nil {
		return Receipt{}, err
	}
	again, err := encodeBody(r)
	if err != nil || !bytes.Equal(again, body) {
		return Receipt{}, errors.New("the receipt is not written in the one allowed way")
	}
	return r, nil
}
