package payqr

import (
	"encoding/base32"
	"encoding/binary"
	"hash/crc32"
	"strings"

	"trestle/inventory/money"
)

var squareScheme = Scheme{
	Key: "bysquare", Name: "PAY by square", Countries: []string{"SK"}, Currencies: []money.Currency{"EUR"},
	Fields: []Field{{Key: "iban", Kind: IBAN}, {Key: "bic", Kind: BIC, Optional: true}},
	Holder: 70, Carries: true, least: 1, most: mostEuroTransfer, make: makeSquare,
}

// squareVersion is 1.2.0, in which the name of who is paid must be there.
const squareVersion = 2

// makeSquare writes a payment order: fields with tabs between them and their checksum, packed by LZMA without its
// header, behind four bytes that name version and length, in base 32.
func makeSquare(c call) (Payload, error) {
	fields := []string{
		"", "1", // no invoice; one payment
		"1", c.amount.Decimal(), string(c.amount.Currency()), "", // a plain order, due at once
		c.ref, "", "", "", "", // the variable symbol; no constant and specific symbol, originator's reference, note
		"1", c.account["iban"], c.account["bic"],
		"0", "0", // no standing order, no direct debit
		c.holder, "", "",
	}
	body := []byte(strings.Join(fields, "\t"))
	plain := append(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)), body...)
	whole := binary.LittleEndian.AppendUint16([]byte{squareVersion, 0}, uint16(len(plain)))
	whole = append(whole, packLZMA(plain)...)
	return Payload{Text: base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(whole)}, nil
}
