package statement

import (
	"slices"
	"time"

	"trestle/inventory/money"
)

// Wanted is a payment that the till waits for. Known is one that is confirmed already: it uses up one row with its
// reference, which may be the very row that it was confirmed by.
type Wanted struct {
	Ref    string
	Amount money.Amount
	Day    string // of the sale
	Known  bool
}

// Kind is how well a row and a payment agree.
type Kind string

// The kinds of matches.
const (
	None    Kind = "none"    // nothing on the statement looks like it
	Sure    Kind = "sure"    // reference and amount agree
	Likely  Kind = "likely"  // the amount agrees and the row has no reference of the till: for the seller to decide
	Differs Kind = "differs" // the reference stands there with another amount
)

// Result is what a statement says of one wanted payment, by its place in the list.
type Result struct {
	Wanted int
	Kind   Kind
	Row    int // in the rows, -1 for None
}

// Matched is what a statement says of all of them.
type Matched struct {
	Results []Result // one for each wanted payment that is not known, in their order
	Again   []int    // rows that pay once more what another row of this statement has paid
	Rest    []int    // rows that belong to nothing here
}

// Within how many days of the sale a row without a reference is likely to be its payment.
const likelyDays = 14

// Match compares rows with what is waited for. A row goes to one payment at most, and a payment has one row at most.
func Match(rows []Row, wanted []Wanted) Matched {
	byRef := map[string][]int{}
	for i, w := range wanted {
		byRef[w.Ref] = append(byRef[w.Ref], i)
	}
	found := make([]Result, len(wanted))
	for i := range found {
		found[i] = Result{Wanted: i, Kind: None, Row: -1}
	}
	var out Matched
	var plain []int // rows without a reference of the till
	for at, row := range rows {
		hits := hitsOf(row, byRef)
		if len(hits) == 0 {
			plain = append(plain, at)
			continue
		}
		if spare := give(found, wanted, hits, at, row); spare >= 0 {
			out.Again = append(out.Again, spare)
		}
	}
	for _, at := range plain {
		if i := likely(found, wanted, rows[at]); i >= 0 {
			found[i] = Result{i, Likely, at}
		} else {
			out.Rest = append(out.Rest, at)
		}
	}
	for i, r := range found {
		if !wanted[i].Known {
			out.Results = append(out.Results, r)
		}
	}
	return out
}

// hitsOf gives the wanted payments whose reference stands in a row.
func hitsOf(row Row, byRef map[string][]int) []int {
	var hits []int
	for _, ref := range References(row.Text) {
		hits = append(hits, byRef[ref]...)
	}
	slices.Sort(hits)
	return slices.Compact(hits)
}

// give hands a row with references to the payment that it is surely for, a known one first, else to those that it
// names with another amount. It gives the row that is left over, -1 for none: this one when all of them have theirs, or
// one with another amount that it takes the place of.
func give(found []Result, wanted []Wanted, hits []int, at int, row Row) int {
	for _, known := range []bool{true, false} {
		for _, i := range hits {
			if wanted[i].Known == known && found[i].Kind != Sure && wanted[i].Amount == row.Amount {
				before := found[i].Row
				found[i] = Result{i, Sure, at}
				return before
			}
		}
	}
	spare := at
	for _, i := range hits {
		if found[i].Kind == None {
			found[i], spare = Result{i, Differs, at}, -1
		}
	}
	return spare
}

// likely gives the first payment that is still looked for, has the amount of the row, and was sold shortly before.
func likely(found []Result, wanted []Wanted, row Row) int {
	for i, w := range wanted {
		if !w.Known && found[i].Kind == None && w.Amount == row.Amount && soon(w.Day, row.Day) {
			return i
		}
	}
	return -1
}

// soon tells whether a day lies at most two weeks after another. A bank far west of the stall may write the day before.
func soon(sold, came string) bool {
	from, err := time.Parse(time.DateOnly, sold)
	if err != nil {
		return false
	}
	to, err := time.Parse(time.DateOnly, came)
	if err != nil {
		return false
	}
	days := int(to.Sub(from).Hours() / 24)
	return days >= -1 && days <= likelyDays
}
