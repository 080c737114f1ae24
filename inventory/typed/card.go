package typed

// A card's number has so many digits.
const (
	fewestDigits = 13
	mostDigits   = 19
)

// HoldsCard tells whether a text holds what looks like the number of a card: groups of digits side by
// side that have its length, its first digit and its check digit. Other figures may stand beside it.
func HoldsCard(text string) bool {
	var digits []byte // of the run so far
	var starts []int  // where its groups begin in digits
	inGroup, gap := false, 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			if !inGroup {
				starts = append(starts, len(digits))
			}
			digits, inGroup, gap = append(digits, c-'0'), true, 0
			continue
		case (c == ' ' || c == '-' || c == '.' || c == '/') && gap < 2:
			inGroup, gap = false, gap+1
			continue
		}
		if anyCard(digits, starts) {
			return true
		}
		digits, starts, inGroup, gap = digits[:0], starts[:0], false, 0
	}
	return anyCard(digits, starts)
}

// anyCard looks within each group, and tries all groups that stand side by side as one number. To look
// anywhere in all of them together would find a card in any two telephone numbers.
func anyCard(digits []byte, starts []int) bool {
	ends := append(append([]int{}, starts...), len(digits))[min(1, len(starts)):]
	for i, from := range starts {
		if CardIn(digits[from:ends[i]]) {
			return true
		}
		for _, to := range ends[i:] {
			if n := to - from; n >= fewestDigits && n <= mostDigits && isCard(digits[from:to]) {
				return true
			}
		}
	}
	return false
}

// CardIn tells whether the number of a card stands anywhere in a run of digits, each as its value: what is before or
// behind it, such as its month of expiry, must not hide it.
func CardIn(run []byte) bool {
	for from := range run {
		for n := fewestDigits; n <= mostDigits && from+n <= len(run); n++ {
			if isCard(run[from : from+n]) {
				return true
			}
		}
	}
	return false
}

// isCard checks the first digit, which is from 2 to 6 on every card, and the last, after Luhn.
func isCard(digits []byte) bool {
	if digits[0] < 2 || digits[0] > 6 {
		return false
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
