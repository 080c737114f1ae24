package unit

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func someQuantity() *rapid.Generator[Quantity] {
	return rapid.Map(rapid.OneOf(rapid.Int64(), rapid.Int64Range(-20_000, 20_000),
		rapid.SampledFrom([]int64{0, 1, -1, 1000, math.MaxInt64, math.MinInt64})),
		func(n int64) Quantity { return Quantity(n) })
}

func TestParseQuantity(t *testing.T) {
	for in, want := range map[string]Quantity{
		"3": 3 * One, "0.64": 640, "0.640": 640, "0.6": 600, "0.005": 5, "-1.5": -1500, "0": 0, "-0": 0, "007": 7000,
		"9223372036854775.807": math.MaxInt64, "-9223372036854775.808": math.MinInt64,
	} {
		if got, err := ParseQuantity(in); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", in, got, err, want)
		}
	}
	for in, want := range map[string]error{
		"": ErrForm, "-": ErrForm, ".": ErrForm, ".5": ErrForm, "5.": ErrForm, "1.2.3": ErrForm, "0,64": ErrForm, " 1": ErrForm,
		"+1": ErrForm, "1e3": ErrForm, "NaN": ErrForm, "1.2345": ErrForm, "1.0000": ErrForm, "1 kg": ErrForm, "½": ErrForm,
		"9223372036854775.808": ErrTooLarge, "-9223372036854775.809": ErrTooLarge, "18446744073709551616": ErrTooLarge,
		strings.Repeat("9", 5000): ErrTooLarge, strings.Repeat("x", 5000): ErrForm,
	} {
		got, err := ParseQuantity(in)
		if !errors.Is(err, want) || got != 0 {
			t.Errorf("%.40q = %d, %v; want %v", in, got, err, want)
		}
		if err != nil && len(err.Error()) > 250 {
			t.Errorf("%.40q: the error is %d bytes long", in, len(err.Error()))
		}
	}
}

func TestParseTyped(t *testing.T) {
	for in, want := range map[string]Quantity{
		"3": 3000, "0,64": 640, "0.64": 640, " 0,5 ": 500, ",5": 500, ".5": 500, "3,": 3000, "3.": 3000,
		"-1,5": -1500, "−1,5": -1500, "1,234": 1234, "1.234": 1234,
	} {
		if got, err := ParseTyped(in); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", " ", ",", ".", "-", "1,2,3", "1.234,5", "1,234.5", "1,2345", "--1", "a", "1 000"} {
		if got, err := ParseTyped(in); !errors.Is(err, ErrForm) || got != 0 {
			t.Errorf("%q = %d, %v; want ErrForm", in, got, err)
		}
	}
	if _, err := ParseTyped("99999999999999999999"); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func TestQuantityString(t *testing.T) {
	for q, want := range map[Quantity]string{
		0: "0", One: "1", 640: "0.64", 600: "0.6", 5: "0.005", -1500: "-1.5", -1: "-0.001", 1010: "1.01", 12_345: "12.345",
		math.MinInt64: "-9223372036854775.808",
	} {
		if got := q.String(); got != want {
			t.Errorf("%d is %q, want %q", int64(q), got, want)
		}
	}
}

func TestParseReadsString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := someQuantity().Draw(t, "q")
		if got, err := ParseQuantity(q.String()); err != nil || got != q {
			t.Fatalf("%q read as %d, %v", q, got, err)
		}
		text, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var got Quantity
		if err := json.Unmarshal(text, &got); err != nil || got != q || string(text) != `"`+q.String()+`"` {
			t.Fatalf("%s read as %d, %v", text, got, err)
		}
	})
}

func TestQuantityArithmeticAgreesWithUnlimitedNumbers(t *testing.T) {
	agrees := func(t *rapid.T, what string, got Quantity, err error, want *big.Int) {
		if !want.IsInt64() {
			if !errors.Is(err, ErrTooLarge) || got != 0 {
				t.Fatalf("%s: want ErrTooLarge for %s, got %d, %v", what, want, got, err)
			}
		} else if err != nil || int64(got) != want.Int64() {
			t.Fatalf("%s: want %s, got %d, %v", what, want, got, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		q, r := someQuantity().Draw(t, "q"), someQuantity().Draw(t, "r")
		bigQ, bigR := big.NewInt(int64(q)), big.NewInt(int64(r))
		got, err := q.Add(r)
		agrees(t, "add", got, err, new(big.Int).Add(bigQ, bigR))
		got, err = q.Sub(r)
		agrees(t, "sub", got, err, new(big.Int).Sub(bigQ, bigR))
		got, err = q.Neg()
		agrees(t, "neg", got, err, new(big.Int).Neg(bigQ))
	})
}

func TestSignAndWhole(t *testing.T) {
	if Quantity(-1).Sign() != -1 || Quantity(0).Sign() != 0 || One.Sign() != 1 {
		t.Error("a sign is wrong")
	}
	if !(3 * One).IsWhole() || Quantity(640).IsWhole() || !Quantity(-1000).IsWhole() {
		t.Error("whole is wrong")
	}
}

func TestRefusedTextChangesNothing(t *testing.T) {
	q := Quantity(7)
	if err := q.UnmarshalText([]byte("0,5")); !errors.Is(err, ErrForm) || q != 7 {
		t.Errorf("q is %d after %v", q, err)
	}
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"3", "0.64", "-1.5", "", "-", "1.2.3", "9223372036854775.808", "1e3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuantity(s)
		typed, typedErr := ParseTyped(s)
		if err != nil {
			if q != 0 {
				t.Fatalf("%d came with the error %v", q, err)
			}
			return
		}
		if typedErr != nil || typed != q {
			t.Fatalf("%q is %s, but typed %s, %v", s, q, typed, typedErr)
		}
		if again, err := ParseQuantity(q.String()); err != nil || again != q {
			t.Fatalf("%q is %s, read again %s, %v", s, q, again, err)
		}
	})
}
