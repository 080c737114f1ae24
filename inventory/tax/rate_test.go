package tax

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseRate(t *testing.T) {
	for in, want := range map[string]Rate{
		"19": 190_000, "8.875": 88_750, "0": 0, "7.0000": 70_000, "5.5": 55_000, "0.0001": 1, "100": 1_000_000,
		"19%": 190_000, " 19 % ": 190_000, "8,875": 88_750, "10000": 100_000_000,
	} {
		if got, err := ParseRate(in); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", "%", ".", "5.", ".5", "-1", "+1", "8,8,75", "1,000.5", "8.87501", "10000.0001", "1e2", "NaN", "19%%", "1 9",
		"999999999", strings.Repeat("1", 1000), strings.Repeat("x", 1000)} {
		got, err := ParseRate(in)
		if !errors.Is(err, ErrRate) || got != 0 || len(err.Error()) > 250 {
			t.Errorf("%.30q = %d, %.300v; want ErrRate", in, got, err)
		}
	}
}

func TestRateString(t *testing.T) {
	for r, want := range map[Rate]string{
		0: "0", 190_000: "19", 88_750: "8.875", 1: "0.0001", 100_000: "10", 1_000_000: "100", -55_000: "-5.5",
		math.MinInt64: "-922337203685477.5808",
	} {
		if got := r.String(); got != want {
			t.Errorf("%d is %q, want %q", int64(r), got, want)
		}
	}
}

func TestParseRateReadsString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Rate(rapid.Int64Range(0, int64(maxRate)).Draw(t, "rate"))
		if got, err := ParseRate(r.String()); err != nil || got != r {
			t.Fatalf("%q read as %d, %v", r, got, err)
		}
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var got Rate
		if err := json.Unmarshal(text, &got); err != nil || got != r {
			t.Fatalf("%s read as %d, %v", text, got, err)
		}
	})
}

func FuzzParseRate(f *testing.F) {
	for _, s := range []string{"19", "8.875", "0", "19 %", "", "1.2.3", "-1", "10000.0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRate(s)
		if err != nil {
			if r != 0 {
				t.Fatalf("%d came with the error %v", r, err)
			}
			return
		}
		if again, err := ParseRate(r.String()); err != nil || again != r || r.check() != nil {
			t.Fatalf("%q is %s, read again %s, %v", s, r, again, err)
		}
	})
}
