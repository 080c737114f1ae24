package money

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCashStep(t *testing.T) {
	for _, row := range []struct {
		name, country string
		c             Currency
		want          int64
	}{
		{"Switzerland", "CH", "CHF", 5}, {"Swiss francs abroad", "DE", "CHF", 5}, {"euro in Switzerland", "CH", "EUR", 1},
		{"Sweden", "SE", "SEK", 100}, {"Norway", "NO", "NOK", 100}, {"Denmark", "DK", "DKK", 50},
		{"Finland", "FI", "EUR", 5}, {"Netherlands", "NL", "EUR", 5}, {"Ireland", "IE", "EUR", 5}, {"Belgium", "BE", "EUR", 5},
		{"Italy", "IT", "EUR", 5}, {"Slovakia", "SK", "EUR", 5}, {"Estonia", "EE", "EUR", 5}, {"Lithuania", "lt", "EUR", 5},
		{"Germany", "DE", "EUR", 1}, {"France", "FR", "EUR", 1}, {"Austria", "AT", "EUR", 1}, {"euro without a country", "", "EUR", 1},
		{"Australia", "AU", "AUD", 5}, {"New Zealand", "NZ", "NZD", 10}, {"Canada", "CA", "CAD", 5},
		{"Hungary", "HU", "HUF", 500}, {"Czechia", "CZ", "CZK", 100},
		{"United States", "US", "USD", 1}, {"Japan", "JP", "JPY", 1}, {"nothing known", "", "", 1},
	} {
		if got := CashStep(row.country, row.c); got != row.want {
			t.Errorf("%s: %d, want %d", row.name, got, row.want)
		}
	}
}

func TestCashStepsAreMoney(t *testing.T) {
	for c, step := range coinSteps {
		if _, ok := known[c]; !ok || step <= 1 {
			t.Errorf("%s has the step %d", c, step)
		}
		if p, ok := purses[c]; ok && p.pieces[0] != step {
			t.Errorf("the smallest coin of %s is %d, its cash step %d", c, p.pieces[0], step)
		}
	}
	for c, p := range purses {
		if _, ok := known[c]; !ok || !slices.IsSorted(p.pieces) || !slices.Contains(p.pieces, p.note) {
			t.Errorf("the purse of %s is out of order", c)
		}
	}
}

func TestLikelyNotes(t *testing.T) {
	for _, row := range []struct {
		due  string
		c    Currency
		n    int
		want []string
	}{
		{"53.69", "EUR", 3, []string{"55.00", "60.00", "100.00"}},
		{"20.20", "EUR", 4, []string{"20.50", "21.00", "25.00", "50.00"}},
		{"20.20", "EUR", 3, []string{"20.50", "21.00", "50.00"}},
		{"20.20", "EUR", 2, []string{"20.50", "50.00"}},
		{"20.20", "EUR", 1, []string{"20.50"}},
		{"2.40", "EUR", 4, []string{"2.50", "3.00", "4.00", "5.00"}},
		{"6.50", "EUR", 3, []string{"7.00", "10.00", "20.00"}},
		{"6.50", "EUR", 1, []string{"7.00"}},
		{"5.00", "EUR", 3, []string{"10.00", "20.00", "50.00"}},
		{"0.80", "EUR", 3, []string{"1.00", "2.00", "5.00"}},
		{"12.30", "EUR", 3, []string{"15.00", "20.00", "50.00"}},
		{"34.00", "EUR", 3, []string{"35.00", "40.00", "50.00"}},
		{"76.20", "EUR", 3, []string{"80.00", "100.00", "200.00"}},
		{"99.99", "EUR", 3, []string{"100.00", "200.00"}},
		{"1234.00", "EUR", 3, []string{"1235.00", "1240.00", "1250.00"}},
		{"200.00", "EUR", 3, nil},
		{"0.00", "EUR", 3, nil},
		{"-5.00", "EUR", 3, nil},
		{"5.00", "EUR", 0, nil},
		{"5.00", "EUR", -1, nil},
		{"53.69", "USD", 3, []string{"55.00", "60.00", "100.00"}},
		{"6.50", "USD", 3, []string{"7.00", "10.00", "20.00"}},
		{"17.25", "CHF", 3, []string{"20.00", "50.00", "100.00"}},
		{"87", "SEK", 3, []string{"90.00", "100.00", "200.00"}},
		{"1850", "HUF", 3, []string{"2000.00", "5000.00", "10000.00"}},
		{"650", "JPY", 3, []string{"1000", "5000", "10000"}},
		{"6500", "UGX", 3, []string{"7000", "10000", "20000"}},
		{"92233720368547758.07", "EUR", 3, nil},
	} {
		due, err := Parse(row.due, row.c)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, a := range LikelyNotes(due, row.n) {
			got = append(got, a.Decimal())
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s, %d: %v, want %v", due, row.n, got, row.want)
		}
	}
}

func TestLikelyNotesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor := rapid.OneOf(rapid.Int64Range(-10, 50_000), rapid.Int64(), rapid.Int64Range(math.MaxInt64-1000, math.MaxInt64))
		due := New(minor.Draw(t, "due"), someCurrency().Draw(t, "currency"))
		n := rapid.IntRange(-1, 6).Draw(t, "n")
		last := due
		notes := LikelyNotes(due, n)
		if len(notes) > max(n, 0) {
			t.Fatalf("%d asked for, %d given", n, len(notes))
		}
		for _, a := range notes {
			if a.Currency() != due.Currency() || a.Cmp(last) <= 0 {
				t.Fatalf("%v after %v", a, last)
			}
			last = a
		}
	})
}
