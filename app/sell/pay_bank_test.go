package sell_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/inventory"
)

// waits gives the payments that nobody has seen in the bank, as reference and amount.
func (s *stall) waits() (out []string) {
	all, err := s.Till.Unconfirmed()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, u := range all {
		out = append(out, u.Ref+" "+u.Amount.Decimal())
	}
	return out
}

// shownRef is the reference that stands under the code.
func (s *stall) shownRef() string {
	for _, text := range s.Texts() {
		if ref, ok := strings.CutPrefix(text, "Reference "); ok {
			return ref
		}
	}
	s.t.Fatal("no reference can be read")
	return ""
}

func (s *stall) bankTender(n int) inventory.Tender {
	s.t.Helper()
	for _, t := range s.Till.Sold[n].Sale.Tenders {
		if t.Kind == inventory.Bank {
			return t
		}
	}
	s.t.Fatalf("sale %d was not paid by bank app: %+v", n, s.Till.Sold[n].Sale.Tenders)
	return inventory.Tender{}
}

func TestNobodyPaysByBankAppWithoutAnAccount(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.tap("tile:soap", "Take payment")
	if s.Reads("Bank app") {
		t.Error("a bank app is offered though no account is set up")
	}
	s.press(fyne.KeyF10)
	s.reads("Paid 6.50 in cash")
}

func TestPaidByBankAppAndLookedForLater(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.TakeBank)
		s.does("tile:soap", "Take payment", "Bank app")
		s.says("€6.50", "€6.50 · EPC QR (SEPA)", "It is there")
		ref := s.shownRef()
		s.does("Paid 6.50, check later")
		s.says("6.50 by bank app", "Not confirmed yet: check your bank app.")
		if got := s.bankTender(0); got.Ref != ref || got.Of != "acc-1" {
			t.Errorf("the tender is %+v, the buyer paid under %s", got, ref)
		}
		if got := s.waits(); len(got) != 1 || got[0] != ref+" 6.50" {
			t.Errorf("waited for: %q", got)
		}
	})
}

func TestSeenInTheBankAtOnce(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.TakeBank)
		s.does("tile:soap", "Take payment", "Bank app", "It is there")
		if s.Reads("Not confirmed yet: check your bank app.") || len(s.waits()) > 0 {
			t.Errorf("waited for: %q", s.waits())
		}
		got, err := s.Till.BankPayments(s.Till.Sold[0].Sale.ID)
		if err != nil || len(got) != 1 || !got[0].Confirmed || got[0].SaidBy != inventory.ByHand {
			t.Errorf("the book says %+v (%v)", got, err)
		}
	})
}

func TestTheRestGoesByBankApp(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, storybook.TakeBank)
		s.does("tile:bowl", "Take payment", "key:2", "key:0", "key:00", "Take 20.00 in cash", "Bank app")
		s.says("left to pay", "€26.00", "€26.00 · EPC QR (SEPA)")
		s.does("20.00 in cash") // handed back: the code asks for all of it
		s.says("€46.00 · EPC QR (SEPA)")
		s.does("Undo")
		s.says("€26.00 · EPC QR (SEPA)")
		s.does("Paid 26.00, check later")
		s.stands("cash 20.00, bank:acc-1 26.00")
		s.says("20.00 in cash · 26.00 by bank app")
	})
}

// The buyer has scanned the code already: whatever is opened and closed, it stays the same.
func TestTheReferenceStaysWithTheBasket(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.TakeBank)
	s.does("tile:soap", "Take payment", "Bank app")
	ref := s.shownRef()
	s.does("Cash", "Bank app")
	if got := s.shownRef(); got != ref {
		t.Errorf("after another way it is %s, not %s", got, ref)
	}
	s.does("icon:back", "Take payment", "Bank app")
	if got := s.shownRef(); got != ref {
		t.Errorf("opened again it is %s, not %s", got, ref)
	}
	s.does("PayPal.me")
	s.says("€6.50 · PayPal.me", "Check your bank app: the reference does not reach it, so compare amount and time.")
	s.does("icon:back", "tile:balm", "Take payment", "Bank app")
	s.says("€17.50 · PayPal.me") // the account stays chosen, too
	if got := s.shownRef(); got != ref {
		t.Errorf("with more in the basket it is %s, not %s", got, ref)
	}
	s.does("Paid 17.50, check later", "Next sale", "tile:soap", "Take payment", "Bank app")
	if got := s.shownRef(); got == ref {
		t.Error("another sale has the same reference")
	}
}

func TestWhatASchemeCannotCarryIsSaid(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(t *storybook.Till) {
			storybook.TakeBank(t)
			storybook.FillFair(t)
		})
		s.does("Take payment", "Bank app", "PayPal.me")
		s.says("PayPal.me carries amounts up to 999999.99. Nothing was changed: let the buyer pay in parts, or another way.", "Choose another way")
		s.press(fyne.KeyF9)
		_ = s.Tap("It is there")
		if len(s.Till.Paid) > 0 {
			t.Error("what cannot be carried was paid")
		}
		s.does("EPC QR (SEPA)")
		s.says("Paid 1,380,000.00, check later")
	})
}

func TestADebtIsPaidByBankApp(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(t *storybook.Till) {
			storybook.TakeBank(t)
			storybook.Owing(t)
		})
		s.Screen.Owed()
		s.does("Anna, the red stall", "Bank app")
		ref := s.shownRef()
		s.does("icon:back")
		s.Screen.Owed()
		s.does("Anna, the red stall", "Bank app")
		if got := s.shownRef(); got != ref {
			t.Errorf("opened again the reference is %s, not %s", got, ref)
		}
		s.does("Paid 44.00, check later")
		s.says("44.00 by bank app", "Nothing is owed of A-0002 any more.", "Not confirmed yet: check your bank app.")
		if got := s.waits(); len(got) != 1 || got[0] != ref+" 44.00" {
			t.Errorf("waited for: %q", got)
		}
	})
}

// It is there is said of the payment that was just taken, not of an older one of the same sale.
func TestOnlyThePaymentThatWasSeenIsConfirmed(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.TakeBank)
	s.does("tile:bowl", "Take payment", "Bank app")
	first := s.shownRef()
	s.does("Paid 46.00, check later", "Next sale")
	if _, err := s.Till.PaymentMissing(context.Background(), s.Till.Sold[0].Sale.ID, ""); err != nil {
		t.Fatal(err)
	}
	s.Screen.Owed()
	s.does("A-0001", "Bank app")
	if s.shownRef() == first {
		t.Error("a second payment has the reference of the first")
	}
	s.does("It is there")
	all, err := s.Till.BankPayments(s.Till.Sold[0].Sale.ID)
	if err != nil || len(all) != 2 {
		t.Fatalf("the book has %+v (%v)", all, err)
	}
	for _, p := range all {
		if p.Confirmed == (p.Ref == first) {
			t.Errorf("%s confirmed: %v", p.Ref, p.Confirmed)
		}
	}
}

func TestASaleThatCouldNotBeWrittenIsPaidAgainUnderTheSameReference(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.TakeBank)
	s.does("tile:soap", "Take payment", "Bank app")
	ref := s.shownRef()
	s.Till.Fail = errors.New("the disk is gone")
	s.does("It is there")
	s.Till.Fail = nil
	if got := s.shownRef(); got != ref {
		t.Errorf("the reference is %s now, not %s", got, ref)
	}
	s.does("Paid 6.50, check later") // seen was said of what failed
	if len(s.Till.Sold) != 1 || len(s.waits()) != 1 {
		t.Errorf("%d sales, waited for %q", len(s.Till.Sold), s.waits())
	}
}

func TestABankPaymentByKeysAndByScanner(t *testing.T) {
	s := open(t, storybook.Sizes()[2], storybook.TakeBank)
	s.does("tile:soap", "Take payment")
	s.press(fyne.KeyF10)
	s.says("€6.50 · EPC QR (SEPA)")
	s.shoot("20000000soap")
	s.holds("2 soap")
	s.says("€13.00 · EPC QR (SEPA)")
	s.press(fyne.KeyF9)
	s.stands("bank:acc-1 13.00")
}

func TestTheBankAppLeavesWithItsLastAccount(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.TakeBank)
	s.does("tile:soap", "Take payment", "Bank app")
	for _, id := range []string{"acc-1", "acc-2"} {
		if err := s.Till.EndAccount(context.Background(), id); err != nil {
			t.Fatal(err)
		}
	}
	s.Screen.Refresh()
	s.does("Card", "Cash", "Paid 6.50 in cash")
}

// Paid by bank app, taken back at once: nothing is waited for any more.
func TestAVoidedBankPaymentIsNotWaitedFor(t *testing.T) {
	s := open(t, storybook.Sizes()[0], storybook.TakeBank)
	s.does("tile:soap", "Take payment", "Bank app", "Paid 6.50, check later")
	if _, err := s.Till.Void(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := s.waits(); len(got) > 0 {
		t.Errorf("waited for: %q", got)
	}
}

// The code that is on the screen is the one that the account asks for.
func TestTheCodeSaysWhereToPay(t *testing.T) {
	s := open(t, storybook.Sizes()[1], storybook.TakeBank)
	s.does("tile:soap", "Take payment", "Bank app")
	a, _, err := s.Till.Account("acc-1")
	if err != nil {
		t.Fatal(err)
	}
	code, err := till.PayCodeFor(a, s.basket().Total, s.shownRef())
	if err != nil {
		t.Fatal(err)
	}
	if got := storybook.ReadCode(s.seenCode()); got != code.Text {
		t.Errorf("the code says %q, want %q", got, code.Text)
	}
	for _, text := range s.Texts() {
		if strings.Contains(text, "IE29") {
			t.Errorf("a buyer reads %q", text)
		}
	}
}
