package inventory

// CheckReference refuses a reference that looks like a card number: it would be personal data that
// can never be taken out of the journal again.
func CheckReference(ref string) error {
	if len(ref) > 64 {
		return Refuse("sale.reference", "A reference has at most 64 characters. Enter the short number on the terminal's slip.", nil)
	}
	var digits []byte
	for i := range len(ref) {
		switch c := ref[i]; {
		case c >= '0' && c <= '9':
			digits = append(digits, c-'0')
		case c == ' ' || c == '-' || c == '.':
		default:
			if luhn(digits) {
				return errCardNumber
			}
			digits = digits[:0]
		}
	}
	if luhn(digits) {
		return errCardNumber
	}
	return nil
}

var errCardNumber = Refuse("sale.cardnumber", "That looks like a card number, which Trestle never keeps. Enter the slip's reference or leave it empty.", nil)

// luhn tells whether a card number, which has 13 to 19 digits and passes this check, stands anywhere
// in a run of digits: what is before or behind it, such as its month of expiry, must not hide it.
func luhn(run []byte) bool {
	for from := range run {
		for n := 13; n <= 19 && from+n <= len(run); n++ {
			if cardNumber(run[from : from+n]) {
				return true
			}
		}
	}
	return false
}

func cardNumber(digits []byte) bool {
	if digits[0] < 2 || digits[0] > 6 {
		return false // no card scheme begins so
	}
	sum := 0
	for i := range digits {
		d := int(digits[len(digits)-1-i])
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
