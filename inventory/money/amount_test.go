package money

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/currency"
	"pgregory.net/rapid"
)

// someMinor draws numbers of every size, those at the edges often.
func someMinor() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64(), rapid.Int64Range(-100_000, 100_000),
		rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, math.MinInt64 + 1}))
}

// agrees checks a result against whole numbers without a limit: right, or ErrTooLarge exactly
// when it does not fit.
func agrees(t *rapid.T, what string, got Amount, err error, want *big.Int) {
	t.Helper()
	if !want.IsInt64() {
		if !errors.Is(err, ErrTooLarge) {
			t.Fatalf("%s: want ErrTooLarge for %s, got %v, %v", what, want, got.Minor(), err)
		}
		return
	}
	if err != nil || got.Minor() != want.Int64() {
		t.Fatalf("%s: want %s, got %d, %v", what, want, got.Minor(), err)
	}
}

func TestArithmeticAgreesWithUnlimitedNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := someMinor().Draw(t, "x"), someMinor().Draw(t, "y")
		a, b := New(x, "EUR"), New(y, "EUR")
		bigX, bigY := big.NewInt(x), big.NewInt(y)

		got, err := a.Add(b)
		agrees(t, "add", got, err, new(big.Int).Add(bigX, bigY))
		got, err = a.Sub(b)
		agrees(t, "sub", got, err, new(big.Int).Sub(bigX, bigY))
		got, err = a.Neg()
		agrees(t, "neg", got, err, new(big.Int).Neg(bigX))
		got, err = a.Mul(y)
		agrees(t, "mul", got, err, new(big.Int).Mul(bigX, bigY))
	})
}

func TestSumDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SliceOfN(rapid.Map(someMinor(), func(m int64) Amount { return New(m, "EUR") }), 1, 12).Draw(t, "amounts")
		want := new(big.Int)
		for _, a := range amounts {
			want.Add(want, big.NewInt(a.Minor()))
		}
		got, err := Sum(amounts...)
		agrees(t, "sum", got, err, want)
		got, err = Sum(rapid.Permutation(amounts).Draw(t, "other order")...)
		agrees(t, "sum in another order", got, err, want)
	})
}

func TestZeroAmountGoesWithEverything(t *testing.T) {
	five := New(500, "EUR")
	var nothing Amount
	for name, op := range map[string]func() (Amount, error){
		"five + nothing": func() (Amount, error) { return five.Add(nothing) },
		"nothing + five": func() (Amount, error) { return nothing.Add(five) },
		"five - nothing": func() (Amount, error) { return five.Sub(nothing) },
		"sum of both":    func() (Amount, error) { return Sum(nothing, five, nothing) },
	} {
		if got, err := op(); err != nil || got != five {
			t.Errorf("%s = %v, %v; want %v", name, got, err, five)
		}
	}
	if got, err := nothing.Sub(five); err != nil || got != New(-500, "EUR") {
		t.Errorf("nothing - five = %v, %v", got, err)
	}
	if got, err := Sum(); err != nil || got != nothing {
		t.Errorf("the sum of no amounts is %v, %v", got, err)
	}
	if got, err := nothing.Add(Zero("CHF")); err != nil || got != Zero("CHF") {
		t.Errorf("nothing + zero francs = %v, %v", got, err)
	}
}

func TestCurrenciesDoNotMix(t *testing.T) {
	euro, franc, none := New(100, "EUR"), New(100, "CHF"), New(100, "")
	for name, op := range map[string]func() (Amount, error){
		"add":              func() (Amount, error) { return euro.Add(franc) },
		"add zero francs":  func() (Amount, error) { return euro.Add(Zero("CHF")) },
		"sub":              func() (Amount, error) { return euro.Sub(franc) },
		"sum":              func() (Amount, error) { return Sum(euro, Amount{}, franc) },
		"sum of zeros":     func() (Amount, error) { return Sum(Zero("EUR"), Zero("CHF")) },
		"of no currency":   func() (Amount, error) { return euro.Add(none) },
		"to no currency":   func() (Amount, error) { return none.Add(euro) },
		"sum, no currency": func() (Amount, error) { return Sum(none, euro) },
	} {
		if got, err := op(); !errors.Is(err, ErrMixed) || got != (Amount{}) {
			t.Errorf("%s = %v, %v; want ErrMixed", name, got, err)
		}
	}
}

func TestCmp(t *testing.T) {
	one, two := New(100, "EUR"), New(200, "EUR")
	for _, row := range []struct {
		name string
		a, b Amount
		want int
	}{
		{"less", one, two, -1},
		{"more", two, one, 1},
		{"equal", one, one, 0},
		{"zero against more", Amount{}, one, -1},
		{"more against zero", one, Amount{}, 1},
		{"zero against less", Amount{}, New(-1, "EUR"), 1},
		{"zero against zero euro", Amount{}, Zero("EUR"), 0},
		{"by code between currencies", New(1, "USD"), two, 1},
	} {
		if got := row.a.Cmp(row.b); got != row.want {
			t.Errorf("%s: Cmp = %d, want %d", row.name, got, row.want)
		}
	}
}

func TestAccessors(t *testing.T) {
	a := New(-1250, "EUR")
	if a.Minor() != -1250 || a.Currency() != "EUR" || a.Sign() != -1 || a.IsZero() {
		t.Errorf("accessors of %v are wrong", a)
	}
	if !Zero("EUR").IsZero() || Zero("EUR").Sign() != 0 || New(1, "EUR").Sign() != 1 {
		t.Error("zero or one has the wrong sign")
	}
}

func TestParseCurrency(t *testing.T) {
	for _, code := range []string{"EUR", "eur", " Chf ", "JPY", "SLE", "VED", "MRU"} {
		if _, err := ParseCurrency(code); err != nil {
			t.Errorf("ParseCurrency(%q): %v", code, err)
		}
	}
	for _, code := range []string{"", "EU", "EURO", "XAU", "XXX", "DEM", "E R", "€"} {
		if c, err := ParseCurrency(code); !errors.Is(err, ErrCurrency) || c != "" {
			t.Errorf("ParseCurrency(%q) = %q, %v; want ErrCurrency", code, c, err)
		}
	}
}

func TestExponents(t *testing.T) {
	for exponent, codes := range map[int][]Currency{
		0: {"JPY", "ISK", "KRW", "CLP", "VND", "UGX", "XOF"},
		2: {"EUR", "USD", "HUF", "CZK", "RSD", "ALL", "AMD", "IDR", "COP", "TZS", "PKR", "LAK", "MMK", "SLE", "VED", "MRU", ""},
		3: {"KWD", "TND", "BHD", "JOD"},
		4: {"CLF"},
	} {
		for _, c := range codes {
			if c.Exponent() != exponent {
				t.Errorf("%q has exponent %d, want %d", c, c.Exponent(), exponent)
			}
		}
	}
}

// A code in two rows of the table would have the exponent of the later one.
func TestEachCodeStandsOnce(t *testing.T) {
	total := 0
	for _, codes := range iso4217 {
		total += len(strings.Fields(codes))
	}
	if total != len(known) {
		t.Errorf("%d codes are listed, %d are different", total, len(known))
	}
	for code := range known {
		if len(code) != 3 || strings.ToUpper(string(code)) != string(code) {
			t.Errorf("%q is no code", code)
		}
	}
}

// golang.org/x/text knows exponents too, but gives none to money whose cents nobody uses any
// more. This pins where the two differ, so that a slip in our table does not hide among these.
func TestExponentsAgainstText(t *testing.T) {
	differ := map[string]string{}
	for code, info := range known {
		unit, err := currency.ParseISO(string(code))
		if err != nil {
			differ[string(code)] = "missing"
			continue
		}
		if scale, _ := currency.Standard.Rounding(unit); scale != int(info.exponent) {
			differ[string(code)] = fmt.Sprintf("%d, not %d", scale, info.exponent)
		}
	}
	var got []string
	for _, code := range slices.Sorted(maps.Keys(differ)) {
		got = append(got, code+" "+differ[code])
	}
	want := []string{
		"AFN 0, not 2", "ALL 0, not 2", "AMD 0, not 2", "COP 0, not 2", "GYD 0, not 2", "IDR 0, not 2",
		"IQD 0, not 3", "IRR 0, not 2", "KPW 0, not 2", "LAK 0, not 2", "LBP 0, not 2", "MGA 0, not 2",
		"MMK 0, not 2", "MNT 0, not 2", "MRU missing", "MUR 0, not 2", "PKR 0, not 2", "RSD 0, not 2",
		"SLE missing", "SOS 0, not 2", "SYP 0, not 2", "TZS 0, not 2", "UYW missing", "UZS 0, not 2",
		"VED missing", "VES missing", "XCG missing", "YER 0, not 2", "ZWG missing",
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences:\n%s", strings.Join(got, "\n"))
	}
}
