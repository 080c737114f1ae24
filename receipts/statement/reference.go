package statement

import (
	"regexp"
	"slices"
	"strings"

	"trestle/receipts/payqr"
)

// Bounds of what is looked at in a text.
const (
	maxText  = 2000
	shortest = 6  // shorter numbers are house numbers and dates
	longest  = 10 // of a reference
	swissRef = 27 // digits of a Swiss QR reference
)

var (
	wordForm     = regexp.MustCompile(`[0-9A-Z]+`)
	digitsForm   = regexp.MustCompile(`[0-9]+`)
	creditorForm = regexp.MustCompile(`RF[0-9]{3,23}`)
)

// References gives the numbers in a text that can be references of the till: written plainly, in groups, with zeros
// before it, as a creditor reference (RF…) or inside a Swiss QR reference, also where a bank broke the text into lines.
func References(text string) []string {
	text = strings.ToUpper(text[:min(len(text), maxText)])
	var out []string
	add := func(digits string) {
		digits = strings.TrimLeft(digits, "0")
		if len(digits) >= shortest && len(digits) <= longest && !slices.Contains(out, digits) {
			out = append(out, digits)
		}
	}
	words := wordForm.FindAllString(text, -1)
	for _, found := range creditorForm.FindAllString(strings.Join(words, ""), -1) {
		for n := len(found); n > 4; n-- { // digits of what follows may stick to it
			if payqr.IsCreditorReference(found[:n]) {
				add(found[4:n])
			}
		}
	}
	for i, word := range words {
		for _, digits := range digitsForm.FindAllString(word, -1) {
			add(digits)
		}
		// Groups: the number may begin behind letters, as in VS12345 67890, and goes on in words of digits.
		joined := word[strings.LastIndexAny(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")+1:]
		for next := i + 1; len(joined) <= swissRef; next++ {
			add(joined)
			if len(joined) == swissRef && payqr.IsSwissReference(joined) {
				add(joined[:swissRef-1])
			}
			if next == len(words) || strings.Trim(words[next], "0123456789") != "" {
				break
			}
			joined += words[next]
		}
	}
	return out
}
