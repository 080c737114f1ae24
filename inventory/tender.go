package inventory

import "trestle/inventory/typed"

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
			if typed.CardIn(digits) {
				return errCardNumber
			}
			digits = digits[:0]
		}
	}
	if typed.CardIn(digits) {
		return errCardNumber
	}
	return nil
}

var errCardNumber = Refuse("sale.cardnumber", "That looks like a card number, which Trestle never keeps. Enter the slip's reference or leave it empty.", nil)
