package sell_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// sold is the last sale in the book, with its tenders as one text: "voucher:snap 6.00, cash 2.40".
func (s *stall) sold() (inventory.Sale, string) {
	s.t.Helper()
	all, err := s.Till.Sales(1)
	if err != nil || len(all) == 0 {
		s.t.Fatalf("there is no sale: %v", err)
	}
	return all[0], tenders(all[0].Tenders)
}

func tenders(all []inventory.Tender) string {
	var out []string
	for _, t := range all {
		kind := t.Kind
		if t.Of != "" {
			kind += ":" + t.Of
		}
		out = append(out, kind+" "+t.Amount.Decimal())
	}
	return strings.Join(out, ", ")
}

// stands checks the last sale in the book against its tenders, and that these pay it.
func (s *stall) stands(want string) inventory.Sale {
	s.t.Helper()
	sale, got := s.sold()
	if got != want {
		s.t.Errorf("the book says %q, want %q", got, want)
	}
	if sum := sumOf(sale.Tenders); sum != sale.Total().Minor() {
		s.t.Errorf("the tenders come to %d, the sale to %d", sum, sale.Total().Minor())
	}
	return sale
}

func sumOf(all []inventory.Tender) int64 {
	sum := int64(0)
	for _, t := range all {
		sum += t.Amount.Minor()
	}
	return sum
}

// foodMarket is a stall with food and soap in the basket that takes vouchers.
func foodMarket(t *storybook.Till) {
	storybook.TakeVouchers(t)
	_ = t.Add("tomatoes", 2000) // 8.40, food
	_ = t.Add("soap", unit.One) // 6.50
}

func TestEveryPaymentStandsInTheBook(t *testing.T) {
	credit := func(t *storybook.Till) {
		storybook.GiveCredit(t) // A-0002 has 6.50
		_ = t.Add("balm", unit.One)
	}
	for _, row := range []struct {
		name  string
		set   func(*storybook.Till)
		tap   []string // "fill:hint:text" types
		read  []string
		want  string
		check func(*testing.T, *stall, inventory.Sale)
	}{
		{"three items by card", nil, []string{"tile:soap", "tile:balm", "tile:ring", "Take payment", "Card", "Paid 37.00 by card"},
			[]string{"Paid", "€37.00", "37.00 by card"}, "card 37.00", nil},
		{"cash and change", nil, []string{"tile:soap", "tile:soap", "Take payment", "20", "Paid 20.00 in cash"},
			[]string{"Change", "€7.00", "20.00 in cash of 13.00"}, "cash 13.00", nil},
		{"the change is kept", nil, []string{"tile:soap", "tile:soap", "Take payment", "15", "Keep the change", "Paid 15.00 in cash"},
			[]string{"Paid", "€13.00", "Tip 2.00, thank you"}, "cash 13.00", func(t *testing.T, s *stall, sale inventory.Sale) {
				if sale.Tip.Decimal() != "2.00" || sale.Total().Decimal() != "13.00" {
					t.Errorf("the tip is %v of %v", sale.Tip, sale.Total())
				}
			}},
		{"the change is kept, and given back after all", nil,
			[]string{"tile:soap", "tile:soap", "Take payment", "15", "Keep the change", "Give it back", "Paid 15.00 in cash"},
			[]string{"Change", "€2.00"}, "cash 13.00", nil},
		{"tokens of 5 and 1, then cash", foodMarket,
			[]string{"Take payment", "Voucher", "SNAP tokens", "face:5", "face:1", "On with the rest: €8.90", "10", "Paid 10.00 in cash"},
			[]string{"Change", "€1.10", "6.00 SNAP tokens · 10.00 in cash of 14.90"}, "voucher:snap 6.00, cash 8.90",
			func(t *testing.T, _ *stall, sale inventory.Sale) {
				if got := sale.Lines[0].Exempt.Decimal(); got != "6.00" {
					t.Errorf("%s of the tomatoes bear no tax, want 6.00", got)
				}
			}},
		{"a cheque above what it may pay gives no change", foodMarket,
			[]string{"Take payment", "Voucher", "WIC cheque", "face:10", "Card", "Paid 6.50 by card"},
			[]string{"8.40 WIC cheque · 6.50 by card"}, "voucher:wic 8.40, card 6.50", nil},
		{"a voucher that was approved in its app", foodMarket,
			[]string{"Take payment", "Voucher", "Senior FMNP, in the app", "Approved: take 8.40", "On with the rest: €6.50", "Paid 6.50 in cash"},
			nil, "voucher:fmnp 8.40, cash 6.50", nil},
		{"a token that gives change", foodMarket,
			[]string{"Take payment", "Voucher", "Market token", "key:2", "key:0", "key:00", "Take 20.00", "Paid"},
			[]string{"Change", "€5.10"}, "voucher:market 20.00, cash -5.10", nil},
		{"store credit covers it", credit,
			[]string{"row:1", "Remove", "tile:radishes", "Take payment", "Credit", "fill:Number or code:a-2", "Look it up", "Take 6.50", "Paid"},
			[]string{"€4.00 left on store credit A-0002"}, "credit:A-0002 2.50", nil},
		{"store credit pays a part", credit,
			[]string{"Take payment", "Credit", "fill:Number or code:A-0002", "Look it up", "Take 6.50", "Card", "Paid 4.50 by card"},
			[]string{"6.50 of store credit · 4.50 by card", "€0.00 left on store credit A-0002"}, "credit:A-0002 6.50, card 4.50", nil},
		{"four tenders, one of them given back", foodMarket,
			[]string{"Take payment", "Voucher", "SNAP tokens", "face:5", "Card", "Only a part by card", "key:2", "key:00", "Take 2.00 by card",
				"Cash", "key:1", "key:00", "Take 1.00 in cash", "2.00 by card", "Cash", "10", "Paid 10.00 in cash"},
			[]string{"Change", "€1.10"}, "voucher:snap 5.00, cash 1.00, cash 8.90", nil},
		{"a card twice", foodMarket,
			[]string{"Take payment", "Card", "Only a part by card", "key:5", "key:00", "Take 5.00 by card", "Paid 9.90 by card"},
			nil, "card 5.00, card 9.90", nil},
		{"a down payment", nil,
			[]string{"tile:bowl", "Take payment", "key:1", "key:0", "key:00", "Take 10.00 in cash", "Owe",
				"fill:Who owes it, if you like:Anna", "36.00 stays owed"},
			[]string{"Stays owed", "€36.00", "10.00 in cash of 46.00"}, "cash 10.00, owed 36.00", func(t *testing.T, s *stall, sale inventory.Sale) {
				typed, err := s.Till.Typed(sale.ID)
				if err != nil || typed["buyer"] != "Anna" || sale.Buyer != sale.ID {
					t.Errorf("kept %v (%v), the sale says %q", typed, err, sale.Buyer)
				}
			}},
		{"bottles that come back", func(t *storybook.Till) { _ = t.Put(inventory.BasketLine{Variant: "bottle", Quantity: -3 * unit.One}) },
			[]string{"Take payment", "Paid out 0.75 in cash"}, []string{"Given back", "€0.75"}, "cash -0.75", nil},
		{"an exchange that costs more", storybook.Exchanged,
			[]string{"tile:soap", "Take payment", "Paid 3.80 in cash"}, []string{"Brought back: A-0002"}, "exchange 6.50, cash 3.80", nil},
		{"an exchange that gives back", storybook.Exchanged,
			[]string{"Take payment", "Paid out 2.70 in cash"}, []string{"Given back", "€2.70", "Brought back: A-0002"}, "exchange 3.80",
			func(t *testing.T, s *stall, _ inventory.Sale) {
				if got := tenders(s.Till.Sold[0].Refunds[0].Tenders); got != "exchange 3.80, cash 2.70" {
					t.Errorf("the refund is %s", got)
				}
			}},
		{"an exchange whose rest becomes store credit", storybook.Exchanged,
			[]string{"Take payment", "Credit", "Give 2.70 as store credit"}, nil, "exchange 3.80", func(t *testing.T, s *stall, _ inventory.Sale) {
				c, err := s.Till.CreditOf("A-2")
				if err != nil || c.Left.Decimal() != "2.70" {
					t.Errorf("the credit is %+v (%v)", c, err)
				}
			}},
	} {
		t.Run(row.name, func(t *testing.T) {
			everySize(t, func(t *testing.T, size storybook.Size) {
				s := openWith(t, size, storybook.Bottles(), row.set)
				s.does(row.tap...)
				s.says(row.read...)
				sale := s.stands(row.want)
				if row.check != nil {
					row.check(t, s, sale)
				}
				s.tap("Next sale")
				s.holds()
			})
		})
	}
}

// openWith is open with other goods.
func openWith(t *testing.T, size storybook.Size, goods []storybook.Good, set func(*storybook.Till)) *stall {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	book := storybook.NewTill(goods)
	if set != nil {
		set(book)
	}
	z := fyne.NewSize(size.Width, size.Height)
	st := storybook.NewStage(book, widgets.FormOf(z))
	w := test.NewTempWindow(t, st.Frame)
	w.SetPadded(false)
	w.Resize(z)
	st.Scan.Listen(w.Canvas())
	return &stall{st, storybook.Hand{Root: st.Frame}, t, w.Canvas()}
}

// does taps, or types what stands behind "fill:".
func (s *stall) does(steps ...string) {
	s.t.Helper()
	for _, step := range steps {
		err := error(nil)
		if fill, ok := strings.CutPrefix(step, "fill:"); ok {
			hint, text, _ := strings.Cut(fill, ":")
			err = s.Fill(hint, text)
		} else if face, ok := strings.CutPrefix(step, "face:"); ok {
			err = s.tapButton(face)
		} else if row, ok := strings.CutPrefix(step, "row:"); ok && s.Tap(step) != nil {
			s.tap("1 line") // a phone shows the basket first
			err = s.Tap("row:" + row)
		} else if !ok {
			err = s.Tap(step)
		}
		if err != nil {
			s.t.Fatalf("%v\nthe screen says %q", err, s.Texts())
		}
	}
}

// tapButton taps a button by its word: the basket beside it has figures too.
func (s *stall) tapButton(word string) error {
	for _, seen := range s.Look() {
		if b, ok := seen.Object.(*widgets.Button); ok && b.Text == word {
			b.Tapped(nil)
			return nil
		}
	}
	return fmt.Errorf("there is no button %q", word)
}

// says is reads for texts that may stand among others.
func (s *stall) says(what ...string) {
	s.t.Helper()
	all := strings.Join(s.Texts(), "\n")
	for _, w := range what {
		if !s.Reads(w) && !strings.Contains(all, w) {
			s.t.Errorf("nobody can read %q in\n%s", w, all)
		}
	}
}

func TestWhyAVoucherCountsLessIsSaid(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, foodMarket)
		s.does("Take payment", "Voucher")
		s.says("up to 8.40", "up to 8.40 · until 30 November 2026", "up to 14.90")
		s.does("WIC cheque", "10")
		s.says("and no change is given for it.", "10.00 WIC cheque, counts 8.40", "left to pay", "€6.50", "tax −0.76")
		s.does("10.00 WIC cheque, counts 8.40")
		s.says("10.00 WIC cheque handed back", "€14.90")
		s.does("Undo")
		s.says("10.00 WIC cheque, counts 8.40", "€6.50")
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

// Whatever is tapped in whatever order, what is shown as the rest is the till's, and what is paid in
// the end is paid in full.
func TestWhatIsShownIsWhatTheTillSays(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	rapid.Check(t, func(r *rapid.T) {
		book := storybook.NewTill(storybook.Goods())
		book.SetStep(rapid.SampledFrom([]string{"1", "5", "10"}).Draw(r, "step"))
		foodMarket(book)
		_ = book.Add("radishes", unit.Quantity(rapid.Int64Range(1, 3).Draw(r, "radishes"))*unit.One)
		st := storybook.NewStage(book, widgets.Phone)
		st.Frame.Resize(fyne.NewSize(412, 915))
		hand := storybook.Hand{Root: st.Frame}
		if err := hand.Tap("Take payment"); err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(1, 14).Draw(r, "taps") {
			words := shownRest(r, st)
			if !hand.Reads(words) && !hand.Reads("nothing left to pay") {
				r.Fatalf("the till says %s is left, the screen %q", words, hand.Texts())
			}
			_ = hand.Tap(rapid.SampledFrom([]string{
				"Cash", "Card", "Voucher", "Credit", "Owe", "Exact", "20", "50", "SNAP tokens", "WIC cheque", "Market token", "Other voucher",
				"1", "5", "10", "key:1", "key:5", "key:00", "icon:delete", "icon:close", "Only a part by card", "Type the amount",
				"Keep the change", "Take 5.00", "Take 1.00 by card", "Take 5.00 in cash", "Take 1.00",
			}).Draw(r, "tap"))
			if len(book.Sold) > 0 {
				break
			}
		}
		_ = hand.Tap("Card") // whatever is left
		_ = hand.Tap("All of it by card")
		for range 3 {
			if len(book.Sold) == 0 {
				st.Scan.Press(fyne.KeyReturn)
			}
		}
		if len(book.Sold) != 1 {
			r.Fatalf("nothing was sold; the screen says %q", hand.Texts())
		}
		sale := book.Sold[0].Sale
		if sum := sumOf(sale.Tenders); sum != sale.Total().Minor() {
			r.Fatalf("the tenders %s come to %d, the sale to %v", tenders(sale.Tenders), sum, sale.Total())
		}
	})
}

// shownRest asks the till what is left, as the screen should show it.
func shownRest(r *rapid.T, st *storybook.Stage) string {
	pay, cash := st.Screen.Taken()
	y, err := st.Till.Tally(pay)
	if err != nil {
		r.Fatal(err)
	}
	rest := y.Rest
	if cash {
		rest = y.RestCash
	}
	return storybook.Speak().Sign(rest)
}
