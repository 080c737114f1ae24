package paper

import (
	"time"

	"golang.org/x/text/language"

	"trestle/inventory/money"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
)

// Receipt is everything that a printed receipt says. What is empty is left away.
type Receipt struct {
	Stall    string
	About    []string  // lines below the name: address, tax number
	Number   string    // such as A-0142
	Time     time.Time // printed as it stands, in its own zone
	Language language.Tag
	Currency money.Currency
	Words    Words // the zero value is English

	Practice bool // nothing was really sold: said at the top and at the bottom
	Gift     bool // no amounts at all
	Refund   bool
	Copy     bool // printed again

	Lines       []Line
	Discounts   []Discount // of the whole basket
	TaxIncluded bool       // the lines' totals contain the tax
	Taxes       []tax.RateSum
	Rounding    money.Amount // of cash, part of Total
	Total       money.Amount
	Tenders     []Tender
	Change      money.Amount
	Note        string // the maker's words; may have several lines
	Link        string // the receipt link
	Credit      string // the code of store credit that a refund gave
}

// Line is one thing sold.
type Line struct {
	Name      string
	Quantity  unit.Quantity // 0 when there is none to state
	Unit      unit.Unit
	Measure   string       // what the receipt's language calls the unit; "" is its own label
	Price     money.Amount // of one unit
	Discounts []Discount
	Total     money.Amount // after the line's discounts
}

// Discount is an amount taken off, so it is negative.
type Discount struct {
	Name   string
	Amount money.Amount
}

// Tender is one way in which the receipt was paid, change not yet taken off.
type Tender struct {
	Name   string
	Ref    string // of the card terminal's slip
	Amount money.Amount
}

// Words are the fixed words of a receipt.
type Words struct {
	Receipt, Refund, Gift, Copy string
	Practice, PracticeMeans     string
	Discount, Rounding          string
	Total, PaidBack, Change     string
	Tax, Net, Gross             string
	TaxIncluded, TaxAdded       string
	LinkMeans, CreditMeans      string
	Point, Percent              string // the decimal sign, and what follows a rate; "" are those of English
}

// English are the words when none are given.
var English = Words{
	Receipt: "Receipt", Refund: "Refund", Gift: "Gift receipt", Copy: "Copy",
	Practice: "PRACTICE", PracticeMeans: "Nothing was really sold.",
	Discount: "Discount", Rounding: "Rounding",
	Total: "Total", PaidBack: "Paid back", Change: "Change",
	Tax: "Tax", Net: "Net", Gross: "Gross",
	TaxIncluded: "Tax is included in the prices.", TaxAdded: "Tax was added to the prices.",
	LinkMeans: "This receipt and our shop:", CreditMeans: "Store credit. Show this code when you buy:", Point: ".", Percent: " %",
}
