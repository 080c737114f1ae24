package unit

import (
	"fmt"
	"strings"
)

// Unit is what a quantity counts. Words from outside go through Parse; "" means Each.
type Unit string

// The units. Their values are stored in books and printed by commands.
const (
	Each   Unit = "each"
	Pair   Unit = "pair"
	Set    Unit = "set"
	Dozen  Unit = "dozen"
	Bunch  Unit = "bunch"
	Pack   Unit = "pack"
	Bag    Unit = "bag"
	Box    Unit = "box"
	Punnet Unit = "punnet"
	Jar    Unit = "jar"
	Bottle Unit = "bottle"

	Kg Unit = "kg"
	G  Unit = "g"
	Lb Unit = "lb"
	Oz Unit = "oz"

	L    Unit = "l"
	CL   Unit = "cl"
	ML   Unit = "ml"
	Gal  Unit = "gal"
	Qt   Unit = "qt"
	Pint Unit = "pt"
	FlOz Unit = "floz"

	M    Unit = "m"
	CM   Unit = "cm"
	MM   Unit = "mm"
	Yd   Unit = "yd"
	Ft   Unit = "ft"
	Inch Unit = "in"

	SqM  Unit = "sqm"
	SqFt Unit = "sqft"
	Hour Unit = "hour"
)

// Parse returns the unit of a word in the languages that shops write it in, in any case, with
// or without a full stop. Nothing at all is Each. The error is ErrUnit.
func Parse(s string) (Unit, error) {
	word := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(s), "."))
	if word == "" && strings.TrimSpace(s) == "" {
		return Each, nil
	}
	if u, ok := words[word]; ok {
		return u, nil
	}
	return "", fmt.Errorf("%w: %s is none that Trestle knows; nothing was changed, use one such as each, bunch, kg, lb, l or m",
		ErrUnit, quote(s))
}

// All returns the units in the order in which a seller is asked.
func All() []Unit {
	all := make([]Unit, len(table))
	for i, row := range table {
		all[i] = row.unit
	}
	return all
}

// Whole says whether the unit is sold in whole pieces only, so that no weight is asked for.
func (u Unit) Whole() bool { return u == "" || facts[u].whole }

// Label returns the short form beside a quantity or a price: "kg", "ea", "bunch". It is the
// same in every language; longer names are the screens' business. A unit that this version does
// not know is its own label.
func (u Unit) Label() string {
	if u == "" {
		return facts[Each].label
	}
	if row, ok := facts[u]; ok {
		return row.label
	}
	return string(u)
}
