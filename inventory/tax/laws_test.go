package tax

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/money"
)

// someLines draws a basket: everyday amounts mostly, returns and discounts among them, few rates
// so that they meet, and now and then numbers at the edge.
func someLines() *rapid.Generator[[]Line] {
	rate := rapid.OneOf(
		rapid.SampledFrom([]Rate{0, 70_000, 190_000, 88_750, 55_000, 200_000, 81_000, 1, maxRate}),
		rapid.Map(rapid.Int64Range(0, 400_000), func(r int64) Rate { return Rate(r) }))
	minor := rapid.OneOf(rapid.Int64Range(-500, 500), rapid.Int64Range(-20_000, 50_000), rapid.SampledFrom([]int64{0, 1, -1}))
	return rapid.Custom(func(t *rapid.T) []Line {
		rates := rapid.SliceOfN(rate, 1, 3).Draw(t, "rates")
		return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Line {
			return Line{rapid.SampledFrom(rates).Draw(t, "rate"), money.New(minor.Draw(t, "minor"), "EUR")}
		}), 1, 15).Draw(t, "lines")
	})
}

func mustCompute(t *rapid.T, lines []Line, included bool) Result {
	t.Helper()
	r, err := Compute(lines, included)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func mustAdd(t *rapid.T, a, b Share) Share {
	t.Helper()
	sum, err := a.Add(b)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// balanced fails unless net + tax = gross.
func balanced(t *rapid.T, what string, s Share) {
	t.Helper()
	if sum, err := s.Net.Add(s.Tax); err != nil || sum != s.Gross {
		t.Fatalf("%s: %s", what, show(s))
	}
}

func TestEverythingAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, included := someLines().Draw(t, "lines"), rapid.Bool().Draw(t, "included")
		r := mustCompute(t, lines, included)
		ofRate, total := map[Rate]Share{}, Share{}
		for i, s := range r.Lines {
			balanced(t, "line", s)
			kept := s.Net
			if included {
				kept = s.Gross
			}
			if kept != lines[i].Amount {
				t.Fatalf("line %d asked for %v and became %s", i, lines[i].Amount, show(s))
			}
			ofRate[lines[i].Rate] = mustAdd(t, ofRate[lines[i].Rate], s)
		}
		for i, sum := range r.Rates {
			balanced(t, "rate", sum.Share)
			if ofRate[sum.Rate] != sum.Share {
				t.Fatalf("lines of %s sum to %s, the rate is %s", sum.Rate, show(ofRate[sum.Rate]), show(sum.Share))
			}
			if i > 0 && r.Rates[i-1].Rate >= sum.Rate {
				t.Fatalf("%s after %s", sum.Rate, r.Rates[i-1].Rate)
			}
			total = mustAdd(t, total, sum.Share)
		}
		if len(r.Rates) != len(ofRate) || total != r.Total {
			t.Fatalf("%d of %d rates sum to %s, the total is %s", len(r.Rates), len(ofRate), show(total), show(r.Total))
		}
	})
}

// The tax of a rate is that of the sum, rounded half away from zero; no line is a whole minor
// unit away from its own exact tax.
func TestTaxIsRoundedOncePerRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, included := someLines().Draw(t, "lines"), rapid.Bool().Draw(t, "included")
		r := mustCompute(t, lines, included)
		for _, sum := range r.Rates {
			den, of := int64(1_000_000), sum.Net
			if included {
				den, of = den+int64(sum.Rate), sum.Gross
			}
			exact := big.NewRat(of.Minor(), den)
			exact.Mul(exact, big.NewRat(int64(sum.Rate), 1))
			off := new(big.Rat).Sub(big.NewRat(sum.Tax.Minor(), 1), exact)
			half := off.Abs(off).Cmp(big.NewRat(1, 2))
			if half > 0 || half == 0 && new(big.Rat).Abs(exact).Cmp(new(big.Rat).Abs(big.NewRat(sum.Tax.Minor(), 1))) > 0 {
				t.Fatalf("%s of %v is %v", sum.Rate, of, sum.Tax)
			}
			for i, line := range lines {
				if line.Rate != sum.Rate {
					continue
				}
				exact := big.NewRat(line.Amount.Minor(), den)
				exact.Mul(exact, big.NewRat(int64(sum.Rate), 1))
				off := new(big.Rat).Sub(big.NewRat(r.Lines[i].Tax.Minor(), 1), exact)
				if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
					t.Fatalf("line %d: %v has the tax %v", i, line.Amount, r.Lines[i].Tax)
				}
			}
		}
	})
}

func TestOrderOfLinesChangesNoSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, included := someLines().Draw(t, "lines"), rapid.Bool().Draw(t, "included")
		one := mustCompute(t, lines, included)
		two := mustCompute(t, rapid.Permutation(lines).Draw(t, "other order"), included)
		if !slices.Equal(one.Rates, two.Rates) || one.Total != two.Total {
			t.Fatalf("%v became %v", one.Rates, two.Rates)
		}
	})
}

// A basket of returns costs exactly what the basket brought.
func TestReturnedBasketMirrorsTheSale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines, included := someLines().Draw(t, "lines"), rapid.Bool().Draw(t, "included")
		back := slices.Clone(lines)
		for i := range back {
			back[i].Amount = money.New(-back[i].Amount.Minor(), "EUR")
		}
		sold, returned := mustCompute(t, lines, included), mustCompute(t, back, included)
		for i := range sold.Lines {
			if sum := mustAdd(t, sold.Lines[i], returned.Lines[i]); !sum.Net.IsZero() || !sum.Tax.IsZero() || !sum.Gross.IsZero() {
				t.Fatalf("line %d: %s came back as %s", i, show(sold.Lines[i]), show(returned.Lines[i]))
			}
		}
	})
}

// At the edge of the numbers there is an error or a right answer, never a wrong one.
func TestComputeNeverOverflowsSilently(t *testing.T) {
	minor := rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{math.MaxInt64, math.MinInt64, math.MaxInt64 / 2, 0, 1}))
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Line {
			return Line{rapid.SampledFrom([]Rate{0, 190_000, maxRate}).Draw(t, "rate"), money.New(minor.Draw(t, "minor"), "EUR")}
		}), 1, 5).Draw(t, "lines")
		r, err := Compute(lines, rapid.Bool().Draw(t, "included"))
		if err != nil {
			if !errors.Is(err, money.ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		total := new(big.Int)
		for _, s := range r.Lines {
			balanced(t, "line", s)
			total.Add(total, big.NewInt(s.Gross.Minor()))
		}
		if balanced(t, "total", r.Total); total.Cmp(big.NewInt(r.Total.Gross.Minor())) != 0 {
			t.Fatalf("lines sum to %s, the total is %v", total, r.Total.Gross)
		}
	})
}
