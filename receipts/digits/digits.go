package digits

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

// Encode writes every block of bytes as one decimal number with leading zeros.
func Encode(data []byte) string {
	var out strings.Builder
	for len(data) > 0 {
		n := min(blockBytes, len(data))
		fmt.Fprintf(&out, "%0*s", tailDigits[n], new(big.Int).SetBytes(data[:n]).String())
		data = data[n:]
	}
	return out.String()
}

var errDigits = errors.New("the digits are not those of a receipt link or a store credit")

// Decode is the inverse of Encode and refuses whatever Encode does not write.
func Decode(digits string) ([]byte, error) {
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

// Last finds the last unbroken run of digits: a scanner that types through a foreign
// keyboard layout garbles :/#, and a pasted link may end in a full stop.
func Last(text string) string {
	end := len(text)
	for end > 0 && !isDigit(text[end-1]) {
		end--
	}
	begin := end
	for begin > 0 && isDigit(text[begin-1]) {
		begin--
	}
	return text[begin:end]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
