package money

import "slices"

// LikelyNotes returns at most n amounts that a buyer probably hands over in cash for due,
// rising, each more than due: the exact amount is a button of its own. Fewer come back when
// fewer are likely, none when nothing is due.
//
// What is likely: due rounded up to some coin or note, laid down in few pieces (two when coins
// are among them, else three, not counting a pile of the largest note), none of them needless.
// So 53.69 euro is 55, 60 or 100, and 6.50 is 7, 10 or 20, but not 8: the 5 and the 2 suffice.
// The smallest come first, but up to half of them are kept for notes: 20.20 is 20.50, 21, 25 or 50.
func LikelyNotes(due Amount, n int) []Amount {
	if due.minor <= 0 || n <= 0 {
		return nil
	}
	purse := purseFor(due)
	largest := purse.pieces[len(purse.pieces)-1]
	pile := due.minor / largest * largest
	rest := due.minor - pile
	var likely []int64
	for _, piece := range purse.pieces {
		if hand := (rest + piece - 1) / piece * piece; hand > rest && purse.plausible(hand, rest) {
			likely = append(likely, hand)
		}
	}
	slices.Sort(likely)
	var notes []Amount
	for _, hand := range purse.few(slices.Compact(likely), n) {
		sum, err := New(pile, due.currency).Add(New(hand, due.currency))
		if err != nil {
			break
		}
		notes = append(notes, sum)
	}
	return notes
}

// purse is the coins and notes of a currency in minor units, rising.
type purse struct {
	pieces []int64
	note   int64 // the smallest note, or the smallest piece that counts as one
}

// few takes n of the hands, rising: the smallest, yet the single note that is enough must be among them, and next
// to it what is notes alone. Who has no coins at hand pays so.
func (p purse) few(hands []int64, n int) []int64 {
	if len(hands) <= n {
		return hands
	}
	var kept []int64
	keep := func(is func(hand int64) bool) {
		if at := slices.IndexFunc(hands, is); at >= 0 && len(kept) < n/2 && !slices.Contains(kept, hands[at]) {
			kept = append(kept, hands[at])
		}
	}
	keep(func(hand int64) bool { return hand >= p.note && slices.Contains(p.pieces, hand) })
	keep(func(hand int64) bool { return p.onlyNotes(hand) })
	for _, hand := range hands {
		if len(kept) == n {
			break
		}
		if !slices.Contains(kept, hand) {
			kept = append(kept, hand)
		}
	}
	slices.Sort(kept)
	return kept
}

// onlyNotes says whether hand can be laid down without a coin.
func (p purse) onlyNotes(hand int64) bool {
	for _, piece := range slices.Backward(p.pieces) {
		if piece >= p.note {
			hand %= piece
		}
	}
	return hand == 0
}

// plausible says whether someone would lay hand on the table for due.
func (p purse) plausible(hand, due int64) bool {
	pieces, smallest, rest := int64(0), int64(0), hand
	for _, piece := range slices.Backward(p.pieces) {
		if count := rest / piece; count > 0 {
			pieces, smallest, rest = pieces+count, piece, rest%piece
		}
	}
	limit := int64(2)
	if smallest >= p.note {
		limit = 3
	}
	return rest == 0 && pieces <= limit && hand-smallest < due
}

// purseFor returns the pieces of due's currency, or for a currency whose notes are not listed
// 1-2-5 steps around the amount.
func purseFor(due Amount) purse {
	if p, ok := purses[due.currency]; ok {
		return p
	}
	var p purse
	for unit := int64(1); unit <= 1e17; unit *= 10 {
		for _, digit := range []int64{1, 2, 5} {
			p.pieces = append(p.pieces, digit*unit)
			if digit*unit/10 > due.minor {
				p.note = digit * unit * 10 // no piece is a note: at most two are laid down
				return p
			}
		}
	}
	p.note = 1 << 62
	return p
}

// purses are the coins and notes in everyday use, in minor units, as the central banks list
// them (November 2026). Left out is what is legal tender but rarely seen at a stall: the 500
// euro note, the 1000 franc note, the 2 dollar note and the US half dollar.
var purses = map[Currency]purse{
	"EUR": {[]int64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, 500},
	"GBP": {[]int64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000}, 500},
	"USD": {[]int64{1, 5, 10, 25, 100, 500, 1000, 2000, 5000, 10000}, 100},
	"CAD": {[]int64{5, 10, 25, 100, 200, 500, 1000, 2000, 5000, 10000}, 500},
	"AUD": {[]int64{5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000}, 500},
	"NZD": {[]int64{10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000}, 500},
	"CHF": {[]int64{5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, 1000},
	"SEK": {[]int64{100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000}, 2000},
	"NOK": {[]int64{100, 500, 1000, 2000, 5000, 10000, 20000, 50000}, 5000},
	"DKK": {[]int64{50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000}, 5000},
	"ISK": {[]int64{1, 5, 10, 50, 100, 500, 1000, 2000, 5000, 10000}, 500},
	"PLN": {[]int64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, 1000},
	"CZK": {[]int64{100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000}, 10000},
	"HUF": {[]int64{500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000, 1000000, 2000000}, 50000},
	"RON": {[]int64{1, 5, 10, 50, 100, 500, 1000, 2000, 5000, 10000, 20000}, 100},
	"JPY": {[]int64{1, 5, 10, 50, 100, 500, 1000, 5000, 10000}, 1000},
	"INR": {[]int64{50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000}, 1000},
	"BRL": {[]int64{5, 10, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, 200},
	"MXN": {[]int64{50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000}, 2000},
	"ZAR": {[]int64{10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000}, 1000},
}
