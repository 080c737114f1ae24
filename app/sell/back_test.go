package sell_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// backing is a selling place after a morning's trade.
func backing(t *testing.T, size storybook.Size) *stall {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	till := storybook.NewTill(storybook.Marketed())
	till.Real = true
	storybook.Trade(till)
	z := fyne.NewSize(size.Width, size.Height)
	st := storybook.NewStage(till, widgets.FormOf(z))
	w := test.NewTempWindow(t, st.Frame)
	w.SetPadded(false)
	w.Resize(z)
	st.Scan.Listen(w.Canvas())
	return &stall{st, storybook.Hand{Root: st.Frame}, t, w.Canvas()}
}

// linked gives the receipt link of a sale, as its code says it to a scanner.
func (s *stall) linked(number string) string {
	s.t.Helper()
	_, receipt, err := s.Till.Receipt(number)
	if err != nil || receipt.Link == "" {
		s.t.Fatalf("%q, %v", receipt.Link, err)
	}
	return receipt.Link
}

// foreignLink is the receipt of another stall.
func foreignLink(t *testing.T) string {
	t.Helper()
	made, err := storybook.ForeignLink()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func (s *stall) refunds() []inventory.Refund {
	s.t.Helper()
	d, _, err := s.Till.DayBook()
	if err != nil {
		s.t.Fatal(err)
	}
	return d.Refunds
}

// last is the last refund as "gross by kind amount, kind amount".
func (s *stall) last() string {
	all := s.refunds()
	f := all[len(all)-1]
	var out []string
	for _, t := range f.Tenders {
		out = append(out, t.Kind+" "+t.Amount.Decimal())
	}
	return f.Sum.Gross.Decimal() + " by " + strings.Join(out, ", ")
}

// With a scanner that types, one line of a receipt goes back in two taps.
func TestOneLineGoesBackInTwoTaps(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		taps := 0
		tap := func(what string) { taps++; s.tap(what) }
		s.shoot(s.linked("A-0001"))
		s.says("Giving back: A-0001", "returned on 21 November, 1 of 2")
		tap("row:3")
		tap("Give back 38.00 in cash")
		s.says("Given back", "€38.00", "Give 38.00 in cash.")
		if taps > 4 {
			t.Errorf("it took %d taps", taps)
		}
		t.Logf("taps: refund of one line by a typing scanner: %d", taps)
		if got := s.last(); got != "38.00 by cash 38.00" {
			t.Errorf("given back %s", got)
		}
		s.tap("Next sale")
		s.says("Lavender soap")
	})
}

func TestTheOnlyLineIsPickedAtOnce(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.shoot(s.linked("A-0004"))
	s.tap("Give back 46.00 by card")
	s.says("Give 46.00 back on the card terminal.")
}

func TestAWholeReceiptByItsNumber(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		s.Screen.BringBack("")
		if err := s.Fill("Receipt number, or its link", "a-1"); err != nil {
			t.Fatal(err)
		}
		s.enter()
		s.tap("Select all", "Give back 47.19 in cash")
		if got := s.last(); got != "47.19 by cash 47.19" {
			t.Errorf("given back %s", got)
		}
	})
}

// enter is the Enter key, wherever it goes.
func (s *stall) enter() {
	if f := s.c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		return
	}
	s.c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestASaleFromTheList(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		sale, _, err := s.Till.GivenBack("A-0004")
		if err != nil {
			t.Fatal(err)
		}
		s.tap("icon:more", "Goods back", "row:"+sale.ID)
		s.says("Giving back: A-0004", "The buyer gets", "€46.00")
	})
}

func TestTheNumberIsFoundBySearch(t *testing.T) {
	s := backing(t, storybook.Sizes()[1])
	if err := s.Fill("Search or scan", "A-0004"); err != nil {
		t.Fatal(err)
	}
	s.enter()
	s.says("Giving back: A-0004")
}

func TestWhatWasGivenBackIsGreyAndStays(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		s.Screen.BringBack("A-0001")
		s.tap("row:1", "Give back 6.50 in cash", "Next sale")
		s.Screen.BringBack("A-0001")
		s.says("returned on 21 November")
		for _, seen := range s.Look() {
			if row, ok := seen.Object.(*widgets.BasketRow); ok && row.Data.Key == "1" && (!row.Data.Dim || !row.Fixed) {
				t.Error("a line of which nothing is left can be tapped")
			}
		}
		before := len(s.refunds())
		s.tap("row:1") // it does nothing
		if err := s.Tap("Give back 6.50 in cash"); err == nil || len(s.refunds()) != before {
			t.Error("the same piece was given back twice")
		}
	})
}

func TestAPartOfALine(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.Screen.BringBack("A-0001")
	s.tap("row:2", "0.64 of 0.64 kg", "key:0", "key:.", "key:3", "key:2", "Take back 0.32 kg", "Give back 1.35 in cash")
	if all := s.refunds(); all[len(all)-1].Lines[0].Quantity != 320 {
		t.Errorf("given back %+v", all[len(all)-1].Lines)
	}
}

func TestPiecesAreCountedDown(t *testing.T) {
	s := backing(t, storybook.Sizes()[1])
	s.Screen.BringBack("A-0005")
	s.tap("row:1", "icon:minus", "Waste", "Why?", "Faulty", "Give back 3.50 in cash")
	all := s.refunds()
	l := all[len(all)-1].Lines[0]
	if l.Quantity != unit.One || l.Goods != inventory.Waste || l.Reason != inventory.BackFaulty {
		t.Errorf("given back %+v", l)
	}
}

func TestABottleThatCameBackSaysWhyItDoesNot(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.Screen.BringBack("A-0005")
	for _, seen := range s.Look() {
		if row, ok := seen.Object.(*widgets.BasketRow); ok && row.Data.Key == "3" {
			if !row.Fixed || row.Data.Note != "came back with this sale: nothing to give back" {
				t.Errorf("the bottle's row is %+v", row.Data)
			}
			return
		}
	}
	t.Error("the bottle has no row")
}

// Store credit is a code that another till of the stall can read, and a number to write down.
func TestStoreCreditIsACode(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		s.Screen.BringBack("A-0001")
		s.tap("row:3", "Store credit", "Give 38.00 as store credit")
		s.says("Store credit", "€38.00", "A-0006 · write it down, or take a photo of the code")
		public, ok := s.Till.ReceiptKey()
		if !ok {
			t.Fatal("there is no key")
		}
		text, id, minor, err := storybook.CreditIn(s.seenCode(), public)
		if err != nil || id != "A-0006" || minor != 3800 {
			t.Errorf("the code says %s, %d, %v", id, minor, err)
		}
		if got, err := s.Till.CreditOf(text); err != nil || got.Left.Decimal() != "38.00" {
			t.Errorf("it is worth %v, %v", got.Left, err)
		}
	})
}

// seenCode is the code that can be seen, as a camera sees it.
func (s *stall) seenCode() image.Image {
	for _, seen := range s.Look() {
		if code, ok := seen.Object.(*widgets.QR); ok && len(code.Modules) > 0 {
			n := len(code.Modules) * 8
			return widgets.DrawModules(code.Modules, n, n, color.White)
		}
	}
	s.t.Fatal("there is no code")
	return nil
}

func TestVouchersGoBackAsVouchers(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		for _, row := range []struct{ name, way, green, want string }{
			{"as it was paid", "As it was paid", "Give back 4.20", "4.20 by voucher 2.00, cash 2.20"},
			{"in cash", "Cash", "Give back 4.20", "4.20 by voucher 2.00, cash 2.20"},
			{"as store credit", "Store credit", "Give back 4.20", "4.20 by voucher 2.00, credit 2.20"},
		} {
			t.Run(row.name, func(t *testing.T) {
				s := backing(t, size)
				s.Screen.BringBack("A-0003")
				s.tap(row.way)
				s.says("What SNAP tokens paid goes back as SNAP tokens, never in cash.")
				s.tap(row.green)
				s.says("Give 2.00 back in SNAP tokens.")
				if got := s.last(); got != row.want {
					t.Errorf("given back %s, want %s", got, row.want)
				}
			})
		}
	})
}

func TestAnExchangeGoesOnSelling(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		for _, row := range []struct{ name, takes, due string }{
			{"for something dearer", "tile:bowl", "8.00"},
			{"for something cheaper", "tile:soap", "-31.50"},
		} {
			t.Run(row.name, func(t *testing.T) {
				s := backing(t, size)
				s.Screen.BringBack("A-0001")
				s.tap("row:3", "Exchange")
				s.says("It is in the basket, with a minus. Now tap what the buyer takes instead.")
				s.tap(row.takes)
				b, err := s.Till.Basket()
				if err != nil || len(b.Back) != 1 || b.Total.Decimal() != row.due {
					t.Fatalf("the basket has %+v and comes to %v, %v", b.Back, b.Total, err)
				}
				if _, err := s.Till.Till.Pay(t.Context(), inventory.Payment{Exact: true}); err != nil {
					t.Fatal(err)
				}
				if got := s.last(); !strings.HasPrefix(got, "38.00 by exchange") {
					t.Errorf("given back %s", got)
				}
			})
		}
	})
}

func TestOnlyTheLastSaleIsVoided(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		s.Screen.BringBack("A-0004")
		if s.Says("That was a mistake") {
			t.Error("a sale is voided that is not the last")
		}
		s.Screen.BringBack("A-0005")
		s.tap("That was a mistake", "Leave it", "That was a mistake", "Void it")
		s.says("Voided", "€18.25", "Give 18.25 in cash.")
		if all := s.refunds(); !all[len(all)-1].Void {
			t.Error("it is a refund")
		}
		s.tap("Ring it up again")
		if got := strings.Join(s.lines(), " "); got != "2 juice 2 bottle -1 bottle 1 balm" {
			t.Errorf("the basket holds %s", got)
		}
		b, err := s.Till.Basket()
		if err != nil || b.Total.Decimal() != "18.25" {
			t.Errorf("it comes to %v, %v", b.Total, err)
		}
		s.Screen.AskVoid("A-0004")
		if s.Says("Void A-0004?") {
			t.Error("after a void another sale is voided")
		}
	})
}

func TestAVoidThatComesTooLate(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.Screen.BringBack("A-0005")
	s.tap("That was a mistake")
	if err := s.Till.Add("soap", unit.One); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Till.Till.Pay(t.Context(), inventory.Payment{Exact: true}); err != nil {
		t.Fatal(err)
	}
	before := len(s.refunds())
	s.tap("Void it")
	s.says("Another receipt came after A-0005. Nothing was changed: give it back as a refund.")
	if len(s.refunds()) != before {
		t.Error("something was given back")
	}
}

func TestWrongNumbersAndForeignReceipts(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		for _, row := range []struct{ name, code, says string }{
			{"a number that nobody gave out", "A-0099", "There is no sale A-0099 in this book, so nothing was given back. Numbers look like A-0001; a sale of another till is here once the two have met."},
			{"a refund", "A-0002", "Giving back: A-0001"},
			{"another stall's receipt", foreignLink(t), "Receipt B-0042"},
		} {
			t.Run(row.name, func(t *testing.T) {
				s := backing(t, size)
				s.Screen.BringBack("")
				if err := s.Fill("Receipt number, or its link", row.code); err != nil {
					t.Fatal(err)
				}
				s.enter()
				s.says(row.says)
			})
		}
	})
}

func TestAForeignReceiptIsSaidToBeOne(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.shoot(foreignLink(t))
	s.says("Receipt B-0042", "Rye bread", "B-0042: not known here", "This stall did not sign it. Another stall gave it out, or somebody made it up.",
		"Nothing was given back. Ask the buyer where it is from.")
	s.tap("Close")
	s.says("Take payment")
}

// Everything of it can be done without a mouse.
func TestGivingBackByKeys(t *testing.T) {
	s := backing(t, storybook.Sizes()[2])
	s.Screen.BringBack("A-0001")
	s.c.OnTypedRune()('3')
	s.says("Give back 38.00 in cash")
	s.c.OnTypedRune()('a')
	s.says("Give back 47.19 in cash")
	s.enter()
	s.says("Given back", "€47.19")
	s.enter()
	s.says("Take payment")
	s.Screen.BringBack("A-0004")
	s.c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.says("Take payment")
}

// A thing that is scanned while its receipt is open is what comes back.
func TestAScannedThingIsPicked(t *testing.T) {
	s := backing(t, storybook.Sizes()[1])
	s.Screen.BringBack("A-0005")
	s.shoot("EC-juice")
	s.says("1 of 2 bottles")
	s.shoot("EC-juice")
	s.says("2 of 2 bottles", "Give back 7.00 in cash")
}

// A refund that may or may not have been written down is tried again as the same one.
func TestARefundIsNeverMadeTwice(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	before := len(s.refunds())
	o := till.RefundOptions{ID: s.Till.NewRefundID(), Sale: "A-0004"}
	for range 2 {
		if _, err := s.Till.Refund(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(s.refunds()) - before; got != 1 {
		t.Errorf("%d refunds", got)
	}
}
