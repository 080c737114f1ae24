package inventory

import (
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Off is what a seller takes off a line or a whole basket: a percentage, a sum, or (for a basket only)
// an agreed total. At most one of the three is set; the zero Off takes nothing off.
type Off struct {
	Percent tax.Rate     `json:"percent,omitzero"` // four decimals of a percent, as tax rates have
	Money   money.Amount `json:"money,omitzero"`
	Total   money.Amount `json:"total"` // what the buyer pays in all, tax included; none of no currency, since nothing at all can be agreed on too
	Reason  string       `json:"reason,omitempty"`
}

// The kinds of cuts.
const (
	CutLine   = "line"   // off this line
	CutBasket = "basket" // this line's share of what is off the basket
	CutAgreed = "agreed" // this line's share of the way to an agreed total; below zero where that is higher
	CutOffer  = "offer"  // several for a price
	CutHour   = "hour"   // a reduction that runs for a while, as in the last hour
)

// Cut is what went off one line for one reason. Price × Quantity less all cuts is the line's Amount.
type Cut struct {
	Kind    string       `json:"kind"`
	Amount  money.Amount `json:"amount"`
	Percent tax.Rate     `json:"percent,omitzero"` // when it was one
	Of      string       `json:"of,omitempty"`     // the offer's or reduction's id
	Reason  string       `json:"reason,omitempty"` // picked, never typed
}

// Reasons that a seller picks for a price, a discount, waste. They are keys of words, not words.
const (
	WhyRegular = "regular" // a regular
	WhyFriend  = "friend"  // family, another stall
	WhyDamaged = "damaged" // a dent, a scratch, a bruise
	WhyMany    = "many"    // took much of it
	WhyLate    = "late"    // the end of the day
	WhyWrong   = "wrong"   // the price was shown wrong
	WhyOther   = "other"
)

// Whys lists the reasons for a lower price in the order in which they are offered.
func Whys() []string {
	return []string{WhyRegular, WhyFriend, WhyDamaged, WhyMany, WhyLate, WhyWrong, WhyOther}
}

// Reasons why goods are wasted, picked.
const (
	WasteSpoiled = "spoiled"
	WasteBroken  = "broken"
	WasteTasted  = "tasted" // samples, own use
	WasteGiven   = "given"  // given away
	WasteLost    = "lost"   // missing, stolen
	WasteOther   = "other"
)

// Wastes lists the reasons for waste in the order in which they are offered.
func Wastes() []string {
	return []string{WasteSpoiled, WasteBroken, WasteTasted, WasteGiven, WasteLost, WasteOther}
}
