package tax

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"trestle/inventory/money"
)

// euro reads "1.00", for tables.
func euro(t *testing.T, s string) money.Amount {
	t.Helper()
	a, err := money.Parse(s, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// show writes a share as net+tax=gross in minor units' decimals.
func show(s Share) string { return s.Net.Decimal() + "+" + s.Tax.Decimal() + "=" + s.Gross.Decimal() }

// asked is a line of a table: a rate in percent and an amount.
type asked struct{ rate, amount string }

func compute(t *testing.T, lines []asked, included bool) (Result, error) {
	t.Helper()
	var in []Line
	for _, l := range lines {
		rate, err := ParseRate(l.rate)
		if err != nil {
			t.Fatal(err)
		}
		in = append(in, Line{rate, euro(t, l.amount)})
	}
	return Compute(in, included)
}

func TestCompute(t *testing.T) {
	for _, row := range []struct {
		name     string
		included bool
		in       []asked
		lines    []string
		total    string
	}{
		{"included", true, []asked{{"19", "11.90"}}, []string{"10.00+1.90=11.90"}, "10.00+1.90=11.90"},
		{"added", false, []asked{{"19", "10.00"}}, []string{"10.00+1.90=11.90"}, "10.00+1.90=11.90"},
		{"no tax", true, []asked{{"0", "5.00"}}, []string{"5.00+0.00=5.00"}, "5.00+0.00=5.00"},
		{
			"once per basket, not per line", false, // three times 0.0799 is 0.24, not 3 × 0.08
			[]asked{{"7.99", "1.00"}, {"7.99", "1.00"}, {"7.99", "1.05"}},
			[]string{"1.00+0.08=1.08", "1.00+0.08=1.08", "1.05+0.08=1.13"}, "3.05+0.24=3.29",
		},
		{
			"the cent goes to the largest remainder", false, // 0.0250 and 0.0299 make 0.05
			[]asked{{"10", "0.25"}, {"10", "0.29"}},
			[]string{"0.25+0.02=0.27", "0.29+0.03=0.32"}, "0.54+0.05=0.59",
		},
		{"half a cent goes up", false, []asked{{"5", "0.10"}}, []string{"0.10+0.01=0.11"}, "0.10+0.01=0.11"},
		{"half a cent of a return too", false, []asked{{"5", "-0.10"}}, []string{"-0.10+-0.01=-0.11"}, "-0.10+-0.01=-0.11"},
		{
			"a discount line", true,
			[]asked{{"19", "11.90"}, {"19", "-1.19"}},
			[]string{"10.00+1.90=11.90", "-1.00+-0.19=-1.19"}, "9.00+1.71=10.71",
		},
		{
			"a jar that comes back for what it cost", true,
			[]asked{{"7", "0.15"}, {"7", "-0.15"}},
			[]string{"0.14+0.01=0.15", "-0.14+-0.01=-0.15"}, "0.00+0.00=0.00",
		},
		{
			"two rates", true,
			[]asked{{"19", "1.19"}, {"7", "1.07"}, {"19", "2.38"}},
			[]string{"1.00+0.19=1.19", "1.00+0.07=1.07", "2.00+0.38=2.38"}, "4.00+0.64=4.64",
		},
		{"a free line takes nothing", false, []asked{{"5", "0.00"}, {"5", "0.10"}}, []string{"0.00+0.00=0.00", "0.10+0.01=0.11"}, "0.10+0.01=0.11"},
		{"four decimals", false, []asked{{"8.8750", "100.00"}}, []string{"100.00+8.88=108.88"}, "100.00+8.88=108.88"},
	} {
		got, err := compute(t, row.in, row.included)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		for i, s := range got.Lines {
			if show(s) != row.lines[i] {
				t.Errorf("%s: line %d is %s, want %s", row.name, i+1, show(s), row.lines[i])
			}
		}
		if show(got.Total) != row.total {
			t.Errorf("%s: the total is %s, want %s", row.name, show(got.Total), row.total)
		}
	}
}

func TestRatesRise(t *testing.T) {
	got, err := compute(t, []asked{{"19", "1.19"}, {"0", "1.00"}, {"7", "1.07"}, {"19", "1.19"}}, true)
	if err != nil {
		t.Fatal(err)
	}
	text, _ := json.Marshal(got.Rates)
	want := `[{"rate":"0","net":"1.00 EUR","tax":"0.00 EUR","gross":"1.00 EUR"},` +
		`{"rate":"7","net":"1.00 EUR","tax":"0.07 EUR","gross":"1.07 EUR"},` +
		`{"rate":"19","net":"2.00 EUR","tax":"0.38 EUR","gross":"2.38 EUR"}]`
	if string(text) != want {
		t.Errorf("rates are %s,\nwant %s", text, want)
	}
}

func TestEmptyBasket(t *testing.T) {
	got, err := Compute(nil, true)
	if err != nil || len(got.Lines) != 0 || len(got.Rates) != 0 || got.Total != (Share{}) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestZeroAmountTakesTheCurrency(t *testing.T) {
	got, err := Compute([]Line{{Rate: 190_000}, {190_000, money.New(119, "EUR")}}, true)
	if err != nil || got.Lines[0] != (Share{money.Zero("EUR"), money.Zero("EUR"), money.Zero("EUR")}) {
		t.Errorf("%+v, %v", got.Lines, err)
	}
}

func TestComputeRefuses(t *testing.T) {
	one := money.New(100, "EUR")
	for _, row := range []struct {
		name  string
		lines []Line
		want  error
	}{
		{"two currencies", []Line{{0, one}, {0, money.New(100, "CHF")}}, money.ErrMixed},
		{"two currencies, one of them nothing", []Line{{0, one}, {0, money.Zero("CHF")}}, money.ErrMixed},
		{"no currency", []Line{{0, money.New(100, "")}, {0, one}}, money.ErrCurrency},
		{"no currency behind", []Line{{0, one}, {0, money.New(100, "")}}, money.ErrCurrency},
		{"negative rate", []Line{{-1, one}}, ErrRate},
		{"absurd rate", []Line{{maxRate + 1, one}}, ErrRate},
		{"sum too large", []Line{{0, money.New(math.MaxInt64, "EUR")}, {0, one}}, money.ErrTooLarge},
		{"gross too large", []Line{{190_000, money.New(math.MaxInt64, "EUR")}}, money.ErrTooLarge},
		{"tax too large", []Line{{maxRate, money.New(math.MaxInt64/50, "EUR")}}, money.ErrTooLarge},
		{"lowest number", []Line{{0, money.New(math.MinInt64, "EUR")}}, money.ErrTooLarge},
	} {
		got, err := Compute(row.lines, false)
		if !errors.Is(err, row.want) || got.Lines != nil {
			t.Errorf("%s: %+v, %v; want %v", row.name, got, err, row.want)
		}
	}
}
