package link

import (
	"fmt"
	"time"
)

// Receipt is what a link says. The zero value of every field is allowed where its comment does not
// say otherwise; check lists the bounds.
type Receipt struct {
	Key      KeyID    `json:"key"`      // which receipt key signed it; Encode fills it in
	Till     TillID   `json:"till"`     // the till that made the sale
	Entry    int64    `json:"entry"`    // the number of the sale's entry in the till's journal
	Letter   string   `json:"letter"`   // the till's letter, such as "A": one to four of A–Z and 0–9
	Count    int64    `json:"count"`    // how many receipts the till has made, this one included
	Minutes  int64    `json:"minutes"`  // when, see MinutesOf
	Currency string   `json:"currency"` // three letters of ISO 4217
	Decimals int      `json:"decimals"` // how many decimals the currency's minor unit stands for
	Flags    Flags    `json:"flags"`
	Lines    []Line   `json:"lines"`
	LeftOut  *LeftOut `json:"left_out,omitempty"` // set instead of Lines when these had no room
	Taxes    []Tax    `json:"taxes"`
	Tenders  []Tender `json:"tenders"`
	Rounding int64    `json:"rounding"` // cash rounding that is part of Total
	Total    int64    `json:"total"`    // what the buyer paid or, when negative, got back
	Note     string   `json:"note"`     // the maker's words to this buyer
}

// Line is one thing on a receipt.
type Line struct {
	Name     string `json:"name"`
	Total    int64  `json:"total"`    // after discounts; with tax when FlagTaxIncluded is set
	Ref      string `json:"ref"`      // what the shop calls the product in its address, "" for none
	Quantity int64  `json:"quantity"` // thousandths of Unit; 0 when there is none to state
	Unit     string `json:"unit"`     // "" means each
	Rate     int    `json:"rate"`     // index into Taxes
	Shop     int64  `json:"shop"`     // the number of the shop on the stall's page that Ref belongs to
}

// LeftOut stands for lines that had no room.
type LeftOut struct {
	Count int64    `json:"count"`
	Hash  LineHash `json:"hash"` // of the lines as they were, see HashLines
}

// Tax is the sum of all lines of one rate.
type Tax struct {
	Rate int64 `json:"rate"` // ten-thousandths of a percent: 19 % is 190000
	Net  int64 `json:"net"`
	Tax  int64 `json:"tax"`
}

// Gross is net and tax together.
func (t Tax) Gross() int64 { return t.Net + t.Tax }

// Tender is one way in which the receipt was paid. Change is not included: 10.00 paid with a
// 20.00 note is a tender of 10.00.
type Tender struct {
	Kind   Kind  `json:"kind"`
	Amount int64 `json:"amount"`
}

// Kind is a way to pay. Readers show a kind that they do not know as Other.
type Kind uint8

// The ways to pay. The numbers are part of the format.
const (
	Other Kind = iota
	Cash
	Card
	BankApp
	Voucher
	StoreCredit
	Owed     // not paid yet
	Exchange // paid with what was brought back
)

// kindNames are the words of the trade for the kinds, as entries and commands write them.
var kindNames = [...]string{Other: "other", Cash: "cash", Card: "card", BankApp: "bank", Voucher: "voucher", StoreCredit: "credit", Owed: "owed", Exchange: "exchange"}

// KindOf gives the kind of a tender by its name: cash, card, bank, voucher, credit, owed or exchange. Any
// other is Other.
func KindOf(name string) Kind {
	for kind, known := range kindNames {
		if name == known {
			return Kind(kind)
		}
	}
	return Other
}

// String is the name that KindOf takes; "other" for a kind that this program does not know.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[Other]
}

// Flags say what kind of receipt it is. The bits are part of the format.
type Flags uint16

// The flags. Bits without a name are kept and mean nothing yet.
const (
	FlagPractice    Flags = 1 << iota // nothing was really sold
	FlagGift                          // the reader hides all amounts
	FlagTaxIncluded                   // the lines' totals contain the tax
	FlagRefund                        // something went back to the buyer
	FlagShortened                     // Encode had to leave something out
)

// Has reports whether all bits of want are set.
func (f Flags) Has(want Flags) bool { return f&want == want }

// epoch is where Minutes begin.
var epoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// MinutesOf gives the whole minutes from the beginning of 2020 in UTC to t, at least 0.
func MinutesOf(t time.Time) int64 {
	// Not t.Sub: a Duration ends after 292 years, a wrong clock may lie further off.
	return max(0, (t.Unix()-epoch.Unix())/60)
}

// Time is the receipt's minute in UTC.
func (r Receipt) Time() time.Time { return time.Unix(epoch.Unix()+r.Minutes*60, 0).UTC() }

// Number is the receipt number as people read it, such as A-0142.
func (r Receipt) Number() string { return fmt.Sprintf("%s-%04d", r.Letter, r.Count) }
