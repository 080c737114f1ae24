package tax

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/money"
)

func cents(net, tax int64) Share {
	return Share{money.New(net, "EUR"), money.New(tax, "EUR"), money.New(net+tax, "EUR")}
}

func TestPart(t *testing.T) {
	whole := cents(84, 16) // 1.00 with 19 %
	for _, row := range []struct {
		name            string
		of, before, now int64
		want            string
	}{
		{"all of it", 3, 0, 3, "0.84+0.16=1.00"},
		{"the first of three", 3, 0, 1, "0.28+0.05=0.33"},
		{"the second", 3, 1, 1, "0.28+0.06=0.34"},
		{"the last", 3, 2, 1, "0.28+0.05=0.33"},
		{"the last two", 3, 1, 2, "0.56+0.11=0.67"},
		{"nothing", 3, 1, 0, "0.00+0.00=0.00"},
		{"nothing of all", 3, 3, 0, "0.00+0.00=0.00"},
		{"part of a weight", 1500, 0, 640, "0.36+0.07=0.43"},
	} {
		if got, err := Part(whole, row.of, row.before, row.now); err != nil || show(got) != row.want {
			t.Errorf("%s: %s, %v; want %s", row.name, show(got), err, row.want)
		}
	}
}

func TestPartRefuses(t *testing.T) {
	whole := cents(84, 16)
	for _, row := range []struct {
		name            string
		s               Share
		of, before, now int64
		want            error
	}{
		{"more than was sold", whole, 3, 0, 4, ErrPart},
		{"more than is left", whole, 3, 2, 2, ErrPart},
		{"more before than was sold", whole, 3, 4, 0, ErrPart},
		{"of nothing", whole, 0, 0, 0, ErrPart},
		{"of less than nothing", whole, -3, 0, 1, ErrPart},
		{"less than nothing", whole, 3, 2, -1, ErrPart},
		{"less than nothing before", whole, 3, -1, 1, ErrPart},
		{"near the end of numbers", whole, math.MaxInt64, math.MaxInt64, math.MaxInt64, ErrPart},
		{"does not add up", Share{whole.Net, whole.Tax, money.New(101, "EUR")}, 3, 0, 1, ErrPart},
		{"two currencies", Share{whole.Net, money.New(16, "CHF"), whole.Gross}, 3, 0, 1, ErrPart},
	} {
		if got, err := Part(row.s, row.of, row.before, row.now); !errors.Is(err, row.want) || got != (Share{}) {
			t.Errorf("%s: %s, %v; want %v", row.name, show(got), err, row.want)
		}
	}
}

// someShare draws a share as Compute makes them, and now and then any that adds up.
func someShare() *rapid.Generator[Share] {
	return rapid.OneOf(
		rapid.Custom(func(t *rapid.T) Share {
			r := mustCompute(t, someLines().Draw(t, "lines"), rapid.Bool().Draw(t, "included"))
			return rapid.SampledFrom(append(r.Lines, r.Total)).Draw(t, "share")
		}),
		rapid.Custom(func(t *rapid.T) Share {
			half := rapid.Int64Range(math.MinInt64/4, math.MaxInt64/4)
			return cents(half.Draw(t, "net"), half.Draw(t, "tax"))
		}))
}

// However a line is given back, the parts sum to it, and all at once is exactly it.
func TestPartsSumToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := someShare().Draw(t, "whole")
		of := rapid.OneOf(rapid.Int64Range(1, 12), rapid.Int64Range(1, math.MaxInt64)).Draw(t, "of")
		if all, err := Part(whole, of, 0, of); err != nil || all != whole {
			t.Fatalf("all of %s is %s, %v", show(whole), show(all), err)
		}
		sum, before := Share{}, int64(0)
		for before < of {
			now := rapid.Int64Range(1, of-before).Draw(t, "now")
			if rapid.IntRange(0, 7).Draw(t, "the rest at once") == 0 {
				now = of - before
			}
			part, err := Part(whole, of, before, now)
			if err != nil {
				t.Fatal(err)
			}
			balanced(t, "part", part)
			sum, before = mustAdd(t, sum, part), before+now
		}
		if sum != whole {
			t.Fatalf("the parts of %s sum to %s", show(whole), show(sum))
		}
	})
}

// No part of a plain line turns its sign: nobody is asked to pay for giving something back, and
// no tax comes back where no money does.
func TestPartsHaveTheSignOfTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net, tax := rapid.Int64Range(0, 500).Draw(t, "net"), rapid.Int64Range(0, 200).Draw(t, "tax")
		sign := rapid.SampledFrom([]int64{1, -1}).Draw(t, "sign")
		of := rapid.Int64Range(1, 2000).Draw(t, "of")
		before := rapid.Int64Range(0, of).Draw(t, "before")
		now := rapid.Int64Range(0, of-before).Draw(t, "now")
		part, err := Part(cents(sign*net, sign*tax), of, before, now)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range []money.Amount{part.Net, part.Tax, part.Gross} {
			if a.Sign() == int(-sign) {
				t.Fatalf("a part of %d+%d is %s", sign*net, sign*tax, show(part))
			}
		}
	})
}

func TestShareArithmeticRefuses(t *testing.T) {
	franc := Share{Net: money.New(1, "CHF"), Gross: money.New(1, "CHF")}
	if got, err := cents(1, 1).Add(franc); !errors.Is(err, money.ErrMixed) || got != (Share{}) {
		t.Errorf("%s, %v", show(got), err)
	}
	lowest := Share{Net: money.New(math.MinInt64, "EUR"), Gross: money.New(math.MinInt64, "EUR")}
	if got, err := lowest.Neg(); !errors.Is(err, money.ErrTooLarge) || got != (Share{}) {
		t.Errorf("%s, %v", show(got), err)
	}
	if got, err := cents(84, 16).Neg(); err != nil || got != cents(-84, -16) {
		t.Errorf("%s, %v", show(got), err)
	}
}
