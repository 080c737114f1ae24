package ean

// Check gives the check digit that belongs behind digits, as GS1 has it for numbers of every length: from the
// right the digits count three times and once in turn, and the check digit makes the sum a multiple of ten.
// It is false when there is anything but digits.
func Check(digits string) (byte, bool) {
	sum := 0
	for i := range len(digits) {
		d := digits[len(digits)-1-i]
		if d < '0' || d > '9' {
			return 0, false
		}
		if i%2 == 0 {
			sum += 3 * int(d-'0')
		} else {
			sum += int(d - '0')
		}
	}
	return byte('0' + (10-sum%10)%10), len(digits) > 0
}

// Valid tells whether code is an EAN-13, an EAN-8 or a UPC-A with a right check digit.
func Valid(code string) bool {
	switch len(code) {
	case 8, 12, 13:
		c, ok := Check(code[:len(code)-1])
		return ok && c == code[len(code)-1]
	}
	return false
}
