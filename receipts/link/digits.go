package link

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// Twelve bytes are just below 10^29, so a block wastes 0.4 % of the room that digits have in a QR
// code, and blocks keep the arithmetic small for a reader without big numbers.
const (
	blockBytes  = 12
	blockDigits = 29
	maxBytes    = 100 * blockBytes // far more than version 17 holds, little enough to read from anywhere
)

// tailDigits[n] is how many digits the largest number of n bytes has. No two are alike, so the
// length of the last block tells how many bytes it holds.
var tailDigits = [blockBytes + 1]int{0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, blockDigits}

// toDigits writes every block of bytes as one decimal number with leading zeros.
func toDigits(data []byte) string {
	var out strings.Builder
	for len(data) > 0 {
		n := min(blockBytes, len(data))
		fmt.Fprintf(&out, "%0*s", tailDigits[n], new(big.Int).SetBytes(data[:n]).String())
		data = data[n:]
	}
	return out.String()
}

var errDigits = errors.New("the digits are not those of a receipt link")

// fromDigits is the inverse of toDigits and refuses whatever toDigits does not write.
func fromDigits(digits string) ([]byte, error) {
	if len(digits) > maxBytes/blockBytes*blockDigits {
		return nil, errDigits
	}
	var out []byte
	for len(digits) > 0 {
		length := min(blockDigits, len(digits))
		n := tailBytes(length)
		if n == 0 {
			return nil, errDigits
		}
		for i := range length {
			if !isDigit(digits[i]) {
				return nil, errDigits
			}
		}
		value, ok := new(big.Int).SetString(digits[:length], 10)
		if !ok || value.BitLen() > 8*n {
			return nil, errDigits
		}
		out = append(out, value.FillBytes(make([]byte, n))...)
		digits = digits[length:]
	}
	return out, nil
}

func tailBytes(length int) int {
	for n, want := range tailDigits {
		if length == want {
			return n
		}
	}
	return 0
}
