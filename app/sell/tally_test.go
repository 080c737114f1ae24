package sell

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/money"
)

func eur(cents int64) money.Amount { return money.New(cents, "EUR") }

// owed is what the till says is due, before anything was taken.
func owed(total, cash int64) inventory.Tally {
	return inventory.Tally{Total: eur(total), Rest: eur(total), RestCash: eur(cash)}
}

func TestWhatIsTypedBecomesAPayment(t *testing.T) {
	token := func(of string, cents int64) inventory.Handed {
		return inventory.Handed{Kind: inventory.Token, Of: of, Amount: eur(cents)}
	}
	for _, row := range []struct {
		name string
		do   func(*tally)
		want inventory.Payment
	}{
		{"exact at first", func(*tally) {}, inventory.Payment{Cash: eur(5370), Exact: true}},
		{"a note", func(y *tally) { y.pickNote(eur(6000)) }, inventory.Payment{Cash: eur(6000)}},
		{"typed", func(y *tally) { keys(y, "1", "00", "00") }, inventory.Payment{Cash: eur(10000)}},
		{"typed and taken back", func(y *tally) { keys(y, "6", "0", "00", "erase") }, inventory.Payment{Cash: eur(600)}},
		{"a note after typing", func(y *tally) { keys(y, "7"); y.pickNote(eur(5500)) }, inventory.Payment{Cash: eur(5500)}},
		{"exact after a note", func(y *tally) { y.pickNote(eur(5500)); y.pickExact() }, inventory.Payment{Cash: eur(5370), Exact: true}},
		{"by card", func(y *tally) { y.choose(byCard); y.ref = "0815" }, inventory.Payment{Card: true, CardRef: "0815"}},
		{"not yet", func(y *tally) { y.choose(owing) }, inventory.Payment{Owe: true}},
		{"cash again", func(y *tally) { y.choose(byCard); y.choose(inCash) }, inventory.Payment{Cash: eur(5370), Exact: true}},
		{"pieces of one voucher go together", func(y *tally) {
			y.hand(token("snap", 500))
			y.hand(token("wic", 100))
			y.hand(token("snap", 100))
			y.choose(byCard)
		}, inventory.Payment{Card: true, Parts: []inventory.Handed{token("snap", 600), token("wic", 100)}}},
		{"the last piece taken back", func(y *tally) {
			y.hand(token("snap", 500))
			y.hand(token("snap", 100))
			y.lastPiece("snap")
			y.choose(byCard)
		}, inventory.Payment{Card: true, Parts: []inventory.Handed{token("snap", 500)}}},
		{"all pieces taken back", func(y *tally) {
			y.hand(token("snap", 500))
			y.lastPiece("snap")
			y.lastPiece("snap")
			y.choose(byCard)
		}, inventory.Payment{Card: true}},
		{"one of two given back", func(y *tally) {
			y.hand(inventory.Handed{Kind: inventory.Cash, Amount: eur(1000)})
			y.hand(token("snap", 500))
			y.giveBack(0)
			y.choose(byCard)
		}, inventory.Payment{Card: true, Parts: []inventory.Handed{token("snap", 500)}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			y := newTally()
			row.do(y)
			got := y.payment(figures{base: owed(5369, 5370)}, false)
			row.want.Expect = eur(5369)
			if len(got.Parts) != len(row.want.Parts) {
				t.Fatalf("got %+v, want %+v", got, row.want)
			}
			for i, p := range got.Parts {
				if p != row.want.Parts[i] {
					t.Errorf("part %d is %+v, want %+v", i, p, row.want.Parts[i])
				}
			}
			if got.Cash.Cmp(orNothing(row.want.Cash)) != 0 && !got.Cash.IsZero() || got.Exact != row.want.Exact ||
				got.Card != row.want.Card || got.CardRef != row.want.CardRef || got.Owe != row.want.Owe || got.Expect != row.want.Expect {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}

func orNothing(a money.Amount) money.Amount {
	if a.Currency() == "" {
		return eur(0)
	}
	return a
}

func keys(t *tally, pressed ...string) {
	for _, k := range pressed {
		t.press(k)
	}
}

func TestMoneyThatGoesBackAsksForNothing(t *testing.T) {
	for _, row := range []struct {
		name     string
		way      way
		exchange bool
		want     inventory.Way
	}{
		{"bottles", inCash, false, inventory.Way{}},
		{"bottles, though the card was chosen", byCard, false, inventory.Way{}},
		{"an exchange in cash", inCash, true, inventory.Way{Cash: true}},
		{"an exchange by card", byCard, true, inventory.Way{Card: true}},
		{"an exchange as store credit", byCredit, true, inventory.Way{Credit: true}},
	} {
		t.Run(row.name, func(t *testing.T) {
			y := newTally()
			y.choose(row.way)
			got := y.payment(figures{base: owed(-400, -400)}, row.exchange)
			if got.Back != row.want || got.Card || got.Owe || got.Tip || got.Cash.Sign() != 0 {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// A copy is what another goroutine reads: nothing that is tapped later may be seen in it.
func TestACopyOfATallyStandsAlone(t *testing.T) {
	y := newTally()
	y.hand(inventory.Handed{Kind: inventory.Token, Of: "snap", Amount: eur(500)})
	was := y.clone()
	y.hand(inventory.Handed{Kind: inventory.Token, Of: "wic", Amount: eur(100)})
	y.giveBack(0)
	y.press("7")
	if len(was.taken) != 1 || was.taken[0].Of != "snap" || was.typed.Typed != "" {
		t.Errorf("the copy is %+v", was)
	}
}
