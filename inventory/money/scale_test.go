package money

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestScale(t *testing.T) {
	for _, row := range []struct {
		name            string
		minor, num, den int64
		want            int64
	}{
		{"weight", 399, 640, 1000, 255},
		{"half goes up", 5, 1, 2, 3},
		{"half goes away from zero", -5, 1, 2, -3},
		{"less than half stays", 499, 1, 1000, 0},
		{"negative divisor", 5, 1, -2, -3},
		{"two minus signs", -5, 1, -2, 3},
		{"product beyond 64 bits", math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64},
		{"lowest number", math.MinInt64, 1, 1, math.MinInt64},
		{"lowest divisor", math.MinInt64, 1, math.MinInt64, 1},
		{"nothing", 0, 7, 9, 0},
		{"by nothing", 7, 0, 9, 0},
	} {
		got, err := New(row.minor, "EUR").Scale(row.num, row.den)
		if err != nil || got != New(row.want, "EUR") {
			t.Errorf("%s: %d × %d ÷ %d = %v, %v; want %d", row.name, row.minor, row.num, row.den, got.Minor(), err, row.want)
		}
	}
	if _, err := New(1, "EUR").Scale(1, 0); !errors.Is(err, ErrShare) {
		t.Errorf("division by zero: %v", err)
	}
}

// roundedHalfAway is the quotient by its definition, for the comparison.
func roundedHalfAway(num, den *big.Int) *big.Int {
	twice := new(big.Int).Mul(num, big.NewInt(2))
	twice.Abs(twice)
	d := new(big.Int).Abs(den)
	q := twice.Add(twice, d).Div(twice, d.Mul(d, big.NewInt(2)))
	if num.Sign()*den.Sign() < 0 {
		q.Neg(q)
	}
	return q
}

func TestScaleAgreesWithUnlimitedNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor, num := someMinor().Draw(t, "minor"), someMinor().Draw(t, "num")
		den := someMinor().Filter(func(n int64) bool { return n != 0 }).Draw(t, "den")
		got, err := New(minor, "EUR").Scale(num, den)
		product := new(big.Int).Mul(big.NewInt(minor), big.NewInt(num))
		agrees(t, "scale", got, err, roundedHalfAway(product, big.NewInt(den)))
	})
}

func TestRoundTo(t *testing.T) {
	for _, row := range []struct {
		name              string
		minor, step, want int64
	}{
		{"down to five", 1252, 5, 1250},
		{"up to five", 1253, 5, 1255},
		{"a half krona up", 1250, 100, 1300},
		{"a half krona back", -1250, 100, -1300},
		{"no step", 1253, 1, 1253},
		{"to nothing", 2, 5, 0},
	} {
		if got, err := New(row.minor, "SEK").RoundTo(row.step); err != nil || got.Minor() != row.want {
			t.Errorf("%s: %d to %d is %d, %v; want %d", row.name, row.minor, row.step, got.Minor(), err, row.want)
		}
	}
	for _, step := range []int64{0, -5} {
		if _, err := New(1, "SEK").RoundTo(step); !errors.Is(err, ErrShare) {
			t.Errorf("step %d: %v", step, err)
		}
	}
	if _, err := New(math.MaxInt64, "SEK").RoundTo(10); !errors.Is(err, ErrTooLarge) {
		t.Errorf("rounding past the end: %v", err)
	}
}

func TestShare(t *testing.T) {
	for _, row := range []struct {
		name    string
		minor   int64
		weights []int64
		want    []int64
	}{
		{"evenly", 300, []int64{1, 1, 1}, []int64{100, 100, 100}},
		{"one cent over goes to the first", 100, []int64{1, 1, 1}, []int64{34, 33, 33}},
		{"the largest remainder first", 10, []int64{10, 25, 5}, []int64{3, 6, 1}},
		{"the earlier of equals", 10, []int64{1, 5, 1}, []int64{2, 7, 1}},
		{"a later one that lost more", 10, []int64{33, 33, 34}, []int64{3, 3, 4}},
		{"negative mirrors positive", -100, []int64{1, 1, 1}, []int64{-34, -33, -33}},
		{"nothing to a weight of zero", 5, []int64{0, 1, 0}, []int64{0, 5, 0}},
		{"nothing over nothing", 0, []int64{0, 0}, []int64{0, 0}},
		{"nothing at all", 0, nil, []int64{}},
		{"to one", 7, []int64{3}, []int64{7}},
	} {
		shares, err := New(row.minor, "EUR").Share(row.weights)
		got := []int64{}
		for _, s := range shares {
			got = append(got, s.Minor())
		}
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, %v; want %v", row.name, got, err, row.want)
		}
	}
	for name, weights := range map[string][]int64{
		"over nobody":       nil,
		"over nothing":      {0, 0},
		"negative weight":   {1, -1},
		"weights too large": {math.MaxInt64, 1},
	} {
		if _, err := New(1, "EUR").Share(weights); !errors.Is(err, ErrShare) {
			t.Errorf("%s: %v; want ErrShare", name, err)
		}
	}
}

func TestShareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(someMinor().Draw(t, "minor"), "EUR")
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(0, 9), rapid.Int64Range(0, math.MaxInt64/20)), 1, 20).Draw(t, "weights")
		whole := new(big.Int)
		for _, w := range weights {
			whole.Add(whole, big.NewInt(w))
		}
		if whole.Sign() == 0 {
			return
		}
		shares, err := a.Share(weights)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := Sum(shares...); err != nil || sum != a {
			t.Fatalf("the parts sum to %v, %v", sum, err)
		}
		for i, s := range shares {
			// |share × whole − amount × weight| < whole: no part is a whole minor unit off.
			exact := new(big.Int).Mul(big.NewInt(a.Minor()), big.NewInt(weights[i]))
			off := new(big.Int).Mul(big.NewInt(s.Minor()), whole)
			if off.Sub(off, exact).CmpAbs(whole) >= 0 {
				t.Fatalf("part %d is %v, more than a minor unit off", i, s)
			}
			if s.Sign()*a.Sign() < 0 {
				t.Fatalf("part %d is %v of %v", i, s, a)
			}
		}
	})
}
