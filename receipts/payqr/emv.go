package payqr

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
)

// Tag is one element of an EMVCo merchant code: two digits of name, two of length, and a value, which may be a list
// of elements itself.
type Tag struct{ ID, Value string }

// writeTags strings elements together. A value is at most 99 characters long: the callers see to it.
func writeTags(tags ...Tag) string {
	var b strings.Builder
	for _, t := range tags {
		fmt.Fprintf(&b, "%s%02d%s", t.ID, utf8.RuneCountInString(t.Value), t.Value)
	}
	return b.String()
}

// sealTags adds the checksum, which covers its own name and length, too.
func sealTags(tags ...Tag) string {
	body := writeTags(tags...) + "6304"
	return fmt.Sprintf("%s%04X", body, checksum(body))
}

// ReadTags takes a list of elements apart. Use ReadMerchant for a whole code.
func ReadTags(text string) ([]Tag, error) {
	var tags []Tag
	for left := text; left != ""; {
		if len(left) < 4 || !allDigits(left[:4]) {
			return nil, notMerchant(nil)
		}
		id, n := left[:2], int(left[2]-'0')*10+int(left[3]-'0')
		left = left[4:]
		end := 0
		for ; n > 0; n-- {
			_, size := utf8.DecodeRuneInString(left[end:])
			if size == 0 {
				return nil, notMerchant(nil)
			}
			end += size
		}
		tags = append(tags, Tag{id, left[:end]})
		left = left[end:]
	}
	return tags, nil
}

// ReadMerchant takes a whole EMVCo merchant code apart and checks its checksum.
func ReadMerchant(text string) ([]Tag, error) {
	at := len(text) - 8
	if at < 0 || text[at:at+4] != "6304" || fmt.Sprintf("%04X", checksum(text[:at+4])) != text[at+4:] {
		return nil, notMerchant(nil)
	}
	return ReadTags(text[:at])
}

func notMerchant(cause error) error {
	return inventory.Refuse("payqr.merchant", "This is not a whole payment code of a merchant. Nothing was changed: scan it again.", cause)
}

// checksum is CRC-16/CCITT-FALSE: polynomial 1021, beginning with FFFF. That of 123456789 is 29B1.
func checksum(s string) uint16 {
	sum := uint16(0xffff)
	for _, c := range []byte(s) {
		sum ^= uint16(c) << 8
		for range 8 {
			if sum&0x8000 != 0 {
				sum = sum<<1 ^ 0x1021
			} else {
				sum <<= 1
			}
		}
	}
	return sum
}
