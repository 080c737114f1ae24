package sell

import (
	"testing"

	"pgregory.net/rapid"

	"trestle/app/till"
	"trestle/inventory/money"
)

func eur(cents int64) money.Amount { return money.New(cents, "EUR") }

func basketOf(total, due int64) till.Basket {
	return till.Basket{Lines: []till.BasketLine{{}}, Total: eur(total), Due: eur(due)}
}

func TestTally(t *testing.T) {
	type result struct {
		due, given, change string
		ready, splits      bool
		pay                Payment
	}
	for _, row := range []struct {
		name string
		do   func(*tally)
		want result
	}{
		{"exact at first", func(*tally) {}, result{"53.70", "53.70", "0.00", true, false,
			Payment{Expect: eur(5369), Cash: eur(5370), Exact: true}}},
		{"a note", func(t *tally) { t.pickNote(eur(6000)) }, result{"53.70", "60.00", "6.30", true, false,
			Payment{Expect: eur(5369), Cash: eur(6000)}}},
		{"typed", func(t *tally) { keys(t, "1", "00", "00") }, result{"53.70", "100.00", "46.30", true, false,
			Payment{Expect: eur(5369), Cash: eur(10000)}}},
		{"typed and taken back", func(t *tally) { keys(t, "6", "0", "00", "erase") }, result{"53.70", "6.00", "-47.70", false, true,
			Payment{Expect: eur(5369), Cash: eur(600)}}},
		{"too little", func(t *tally) { keys(t, "2", "0", "00") }, result{"53.70", "20.00", "-33.70", false, true,
			Payment{Expect: eur(5369), Cash: eur(2000)}}},
		{"short by the rounding alone", func(t *tally) { t.pickNote(eur(5369)) }, result{"53.70", "53.69", "-0.01", false, false,
			Payment{Expect: eur(5369), Cash: eur(5369)}}},
		{"by card, not rounded", func(t *tally) { t.byCard() }, result{"53.69", "0.00", "-53.70", true, false,
			Payment{Expect: eur(5369), Card: true}}},
		{"cash, then the card", func(t *tally) { keys(t, "2", "0", "00"); t.byCard(); t.ref = "0815" }, result{"33.69", "20.00", "-33.70", true, false,
			Payment{Expect: eur(5369), Cash: eur(2000), Card: true, Ref: "0815"}}},
		{"cash given back", func(t *tally) { keys(t, "2", "0", "00"); t.byCard(); t.byCash() }, result{"53.70", "53.70", "0.00", true, false,
			Payment{Expect: eur(5369), Cash: eur(5370), Exact: true}}},
		{"a note after typing", func(t *tally) { keys(t, "7"); t.pickNote(eur(5500)) }, result{"53.70", "55.00", "1.30", true, false,
			Payment{Expect: eur(5369), Cash: eur(5500)}}},
		{"exact after a note", func(t *tally) { t.pickNote(eur(5500)); t.pickExact() }, result{"53.70", "53.70", "0.00", true, false,
			Payment{Expect: eur(5369), Cash: eur(5370), Exact: true}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			y := newTally(basketOf(5369, 5370))
			row.do(y)
			got := result{y.due().Decimal(), y.given().Decimal(), y.change().Decimal(), y.ready(), y.splits(), y.payment()}
			if got != row.want {
				t.Errorf("got  %+v\nwant %+v", got, row.want)
			}
		})
	}
}

func keys(t *tally, pressed ...string) {
	for _, k := range pressed {
		t.press(k)
	}
}

func TestTallyFollowsTheBasket(t *testing.T) {
	y := newTally(basketOf(5369, 5370))
	keys(y, "2", "0", "00")
	y.byCard()
	y.follow(basketOf(6000, 6000))
	if y.due() != eur(4000) {
		t.Errorf("after another item %v is due, want 40.00", y.due())
	}
	y.follow(basketOf(1500, 1500))
	if y.card || y.due() != eur(1500) {
		t.Errorf("cash of 20.00 covers 15.00, but the card is still chosen: %+v", y)
	}
}

// Whatever is pressed, what is ready to be paid covers the basket, and a payment never has a sign
// that a till would refuse.
func TestTallyNeverLetsTooLittlePass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64Range(1, 100_000).Draw(t, "total")
		y := newTally(basketOf(total, (total+2)/5*5))
		for _, key := range rapid.SliceOf(rapid.SampledFrom([]string{
			"0", "1", "5", "9", "00", "erase", "exact", "note", "card", "cash",
		})).Draw(t, "keys") {
			switch key {
			case "exact":
				y.pickExact()
			case "note":
				y.pickNote(eur(2000))
			case "card":
				y.byCard()
			case "cash":
				y.byCash()
			default:
				if !y.card {
					y.press(key)
				}
			}
		}
		p := y.payment()
		if p.Cash.Sign() < 0 || y.due().Sign() < 0 {
			t.Fatalf("below zero: %+v", p)
		}
		if y.ready() && !p.Card && p.Cash.Cmp(y.basket.Due) < 0 {
			t.Fatalf("%v passes for %v", p.Cash, y.basket.Due)
		}
	})
}
