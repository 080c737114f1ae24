package sell_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

func TestWhyAVoucherCountsLessIsSaid(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, foodMarket)
		s.does("Take payment", "Voucher")
		s.says("up to 8.40", "up to 8.40 · until 30 November 2026", "up to 14.90")
		s.does("WIC check", "10")
		s.says("and no change is given for it.", "10.00 WIC check, counts 8.40", "left to pay", "€6.50", "tax −0.76")
		s.does("10.00 WIC check, counts 8.40")
		s.says("10.00 WIC check handed back", "€14.90")
		s.does("Undo")
		s.says("10.00 WIC check, counts 8.40", "€6.50")
	})
}

func TestWhatIsOwedIsSettledLater(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.Owing)
		s.Screen.Owed()
		s.says("Anna, the red stall", "€44.00", "A-0001", "€4.50")
		s.does("Anna, the red stall")
		s.says("Owed of A-0002", "to pay", "€44.00")
		s.does("key:1", "key:4", "key:00", "Take 14.00 in cash", "Owe", "30.00 stays owed")
		s.says("€30.00 is owed", "14.00 in cash")
		s.does("Next sale")
		s.Screen.Owed()
		s.does("Anna, the red stall", "50", "Paid 50.00 in cash")
		s.says("Change", "€20.00", "Nothing is owed of A-0002 any more.")
		debts, err := s.Till.Debts()
		if err != nil || len(debts) != 1 || debts[0].Receipt != "A-0001" {
			t.Errorf("still owed: %+v (%v)", debts, err)
		}
	})
}

func TestNobodyOwesAnything(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.Screen.Owed()
	s.says("Nobody owes you anything.")
}

// A debt is paid while a basket lies open: it is there afterwards.
func TestABasketWaitsBehindADebt(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.Owing)
	s.tap("tile:soap")
	s.Screen.Owed()
	s.does("A-0001", "Card", "Paid 4.50 by card", "Next sale")
	s.holds("1 soap")
}

func TestTheCardAppAsksNothingBack(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.CardApp)
		s.does("tile:soap", "Take payment", "Card", "Open the card app: €6.50")
		if len(s.Opened) != 1 || s.Opened[0] != "card-app://pay/6.50" {
			t.Fatalf("opened %q", s.Opened)
		}
		s.says("Went through?")
		s.does("No")
		if len(s.Till.Paid) != 0 || s.Reads("Went through?") {
			t.Error("a payment that did not go through was taken")
		}
		s.does("Open the card app: €6.50", "Yes, 6.50 by card")
		s.stands("card 6.50")
	})
}

// The buyer takes one thing more while the card app is open, and the seller leaves the payment.
func TestWhatTheCardAppTookIsNotForgotten(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.CardApp)
	s.does("tile:soap", "Take payment", "Card", "Open the card app: €6.50", "icon:back", "tile:balm", "Take payment")
	s.says("Went through?", "€17.50")
	s.does("Yes, 6.50 by card")
	s.says("6.50 by card", "€11.00")
	s.does("Cash", "20", "Paid 20.00 in cash")
	s.stands("card 6.50, cash 11.00")
}

// Two helpers take payments in turn: what each has taken waits at its basket.
func TestEachBasketKeepsWhatWasTakenForIt(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.does("tile:bowl", "Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash", "icon:back")
	first, err := s.Till.Basket()
	if err == nil {
		_, err = s.Till.NewBasket("")
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Screen.Refresh()
	s.does("tile:soap", "Cash exact", "Next sale")
	if err := s.Till.SwitchBasket(first.ID); err != nil {
		t.Fatal(err)
	}
	s.Screen.Refresh()
	s.does("Take payment")
	s.says("20.00 in cash", "€26.00")
}

func TestTheCardsAmountIsCopied(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.does("tile:soap", "Take payment")
	if s.Copied != "" {
		t.Errorf("%q was copied before a card was meant", s.Copied)
	}
	s.does("Card")
	s.says("6.50 is copied.")
	if s.Copied != "6.50" {
		t.Errorf("the clipboard holds %q", s.Copied)
	}
}

func TestScannedCreditPaysWhateverIsShown(t *testing.T) {
	code := func(t *storybook.Till) string {
		_ = t.Add("soap", unit.One)
		sold, err := t.Till.Pay(context.Background(), inventory.Payment{Exact: true})
		if err != nil {
			panic(err)
		}
		back, err := t.Refund(context.Background(), till.RefundOptions{Sale: sold.Sale.ID, Way: inventory.Way{Credit: true}})
		if err != nil || back.Credit == nil {
			panic(fmt.Sprint("no credit: ", err))
		}
		return back.Credit.Code
	}
	for _, row := range []struct {
		name string
		tap  []string
		say  []string
	}{
		{"while selling", []string{"tile:balm"}, []string{"6.50 store credit A-0002", "€4.50"}},
		{"in the payment", []string{"tile:balm", "Take payment"}, []string{"6.50 store credit A-0002", "€4.50"}},
		{"while a card is chosen", []string{"tile:balm", "Take payment", "Card"}, []string{"6.50 store credit A-0002", "€4.50"}},
		{"with nothing in the basket", nil, []string{"Store credit A-0002: €6.50 left. It pays once something is in the basket."}},
		{"at the receipt", []string{"tile:balm", "Cash exact"}, []string{"Store credit A-0002: €6.50 left. It pays once something is in the basket.", "Scan me: receipt and shop"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var scanned string
			s := open(t, storybook.Sizes()[0], func(t *storybook.Till) { scanned = code(t) })
			s.does(row.tap...)
			s.shoot(scanned)
			s.says(row.say...)
		})
	}
	t.Run("twice", func(t *testing.T) {
		var scanned string
		s := open(t, storybook.Sizes()[0], func(t *storybook.Till) { scanned = code(t) })
		s.does("tile:balm")
		s.shoot(scanned)
		s.shoot(scanned)
		s.says("A-0002 is in the payment already.", "€4.50")
	})
}

func TestWhatWasTakenWaitsWhileTheBasketIsChanged(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.does("tile:bowl", "Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash", "icon:back", "tile:soap", "Take payment")
	s.says("20.00 in cash", "€32.50")
	s.does("20.00 in cash")
	s.says("20.00 in cash handed back", "€52.50")
}

// The price of a thing changes on another screen while the buyer counts the coins.
func TestAPriceThatChangesUnderAPaymentIsSaid(t *testing.T) {
	for _, row := range []struct {
		name  string
		heard bool // the screen was told before the payment
		want  string
	}{
		{"the screen hears of it first", true, "A price has changed: it is €7.00 now. Tell the buyer."},
		{"the till refuses", false, "A price has changed since"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t, storybook.Sizes()[0], nil)
			s.does("tile:soap", "Take payment", "10")
			price := money.New(700, storybook.Currency)
			if err := s.Till.ChangeLine(1, till.LineChange{Price: &price}); err != nil {
				t.Fatal(err)
			}
			if row.heard {
				s.Screen.Refresh()
			} else {
				s.does("Paid 10.00 in cash")
			}
			s.says(row.want, "to pay", "€7.00", "Change", "€3.00")
			s.does("Paid 10.00 in cash")
			s.stands("cash 7.00")
		})
	}
}

func TestPaymentKeysOnADesk(t *testing.T) {
	s := open(t, storybook.Sizes()[2], foodMarket)
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			s.Clock = s.Clock.Add(time.Second)
			s.c.OnTypedKey()(&fyne.KeyEvent{Name: n})
		}
	}
	letters := func(text string) {
		for _, r := range text {
			s.Clock = s.Clock.Add(time.Second)
			s.c.OnTypedRune()(r)
		}
	}
	s.does("Take payment")
	key(fyne.KeyF6)
	s.says("Paid 14.90 by card")
	key(fyne.KeyF7)
	s.says("SNAP tokens", "Tap what the buyer hands over")
	key(fyne.KeyF8)
	s.says("Look it up")
	key(fyne.KeyF5)
	letters("2000")
	s.says("€5.10")
	letters("t")
	s.says("Tip", "€5.10")
	key(fyne.KeyEscape)
	s.says("Take payment", "Cash exact")
	s.does("Take payment")
	letters("2000t")
	key(fyne.KeyReturn)
	s.says("Tip 5.10, thank you")
	s.stands("cash 14.90")
}

// Every digit is typed before the till has said what the last one comes to, and Enter too.
func TestTypingIsFasterThanTheTill(t *testing.T) {
	s := open(t, storybook.Sizes()[2], nil)
	s.does("tile:soap", "Take payment")
	slow := &held{}
	s.Screen.Reads = slow
	for _, r := range "2000" {
		s.Clock = s.Clock.Add(time.Second)
		s.c.OnTypedRune()(r)
	}
	s.Clock = s.Clock.Add(time.Second)
	s.c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(s.Till.Paid) != 0 {
		t.Fatal("paid before the till has answered")
	}
	slow.release()
	s.says("Change", "€13.50")
	s.stands("cash 6.50")
}
