package sell_test

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/sell"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// slow is a Work that waits until the test lets it go on.
type slow struct{ waiting []func() }

func (w *slow) Do(act, done func()) {
	w.waiting = append(w.waiting, func() {
		act()
		if done != nil {
			done()
		}
	})
}

func (w *slow) goOn() {
	for len(w.waiting) > 0 {
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		next()
	}
}

// later holds what is to happen in a while.
type later struct{ waiting []func() }

func (l *later) after(d time.Duration, then func()) {
	if d < time.Second {
		l.waiting = append(l.waiting, then)
	}
}

func (l *later) pass() {
	for _, then := range l.waiting {
		then()
	}
	l.waiting = nil
}

// A code whose first letters mean nothing to a pad leaves no figures of it behind.
func TestACodeLeavesNoFiguresInAPayment(t *testing.T) {
	for _, code := range []string{"XR-7711-42", "t12345", "00009912345"} {
		t.Run(code, func(t *testing.T) {
			s := open(t, storybook.Sizes()[1], nil)
			s.tap("tile:soap", "Take payment")
			s.shoot(code)
			s.says("Paid 6.50 in cash")
		})
	}
}

func TestACodeThatBeginsLikeATimesSign(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.Till.Tell(inventory.KindProduct, inventory.ProductBody{Product: inventory.Product{ID: "five", Title: "Five",
		Variants: []inventory.Variant{{ID: "five", SKU: "5X-1000", Price: eur(100)}}}})
	s.Screen.Refresh()
	s.shoot("5X-1000")
	s.holds("1 five")
	s.types("3*")
	s.shoot("5X-1000")
	s.holds("4 five")
}

// While something is given back a scan never gets into the basket, which nobody sees then.
func TestAScanWhileGivingBack(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		tell := func(id, code string) {
			p, _, ok := s.Till.Product(id)
			if !ok {
				t.Fatal("no", id)
			}
			p.Variants[0].Barcode = code
			s.Till.Tell(inventory.KindProduct, inventory.ProductBody{Product: p})
		}
		tell("bowl", "4006381333931")
		tell("soap", "9006381333938")
		sale, _, err := s.Till.GivenBack("A-0004")
		if err != nil {
			t.Fatal(err)
		}
		on, off := "4006381333931", "9006381333938"
		if sale.Lines[0].Product != "bowl" {
			t.Fatal("A-0004 is ", sale.Lines[0].Product)
		}
		s.shoot(s.linked("A-0004"))
		s.types("1") // put back
		s.shoot(on)
		s.says("Give back 46.00 by card")
		s.shoot(off)
		s.says("That is not on this receipt, or it came back already. Nothing was put into the basket.")
		if got := s.lines(); len(got) > 0 {
			t.Errorf("the basket holds %q", got)
		}
		s.says("Give back 46.00 by card")
	})
}

// The minus still has the focus when the last of a line was put back.
func TestMinusOnceTooOften(t *testing.T) {
	s := backing(t, storybook.Sizes()[1])
	s.tap("tile:soap", "tile:soap", "Cash exact", "Next sale")
	last, err := s.Till.FindSales("", 1)
	if err != nil || len(last) != 1 {
		t.Fatal(last, err)
	}
	s.Screen.BringBack(last[0].ID)
	minus, ok := s.seen("icon:minus").(fyne.Focusable)
	if !ok {
		t.Fatal("no minus")
	}
	s.c.Focus(minus)
	for range 5 {
		minus.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
}

// seen is the button with an icon.
func (s *stall) seen(what string) fyne.CanvasObject {
	for _, is := range s.Look() {
		if b, ok := is.Object.(*widgets.Button); ok && "icon:"+string(b.Icon) == what {
			return b
		}
	}
	return nil
}

// stageOf is the selling place over works of the test's own.
func stageOf(t *testing.T, acts widgets.Work, after func(time.Duration, func()), change func(*storybook.Till) sell.Till) (*stall, *storybook.Till) {
	t.Helper()
	s := backing(t, storybook.Sizes()[1])
	var door sell.Till = s.Till
	if change != nil {
		door = change(s.Till)
	}
	screen := sell.New(sell.Deps{Till: door, Words: storybook.Speak(), Form: widgets.Tablet, Acts: acts, Reads: widgets.AtOnce{}, Scan: s.Scan, After: after})
	s.Screen = screen
	s.Frame.Set(screen.Main(), screen.Side(), nil)
	return s, s.Till
}

func TestWhatWasVoidedIsRungUpOnce(t *testing.T) {
	work := &slow{}
	s, till := stageOf(t, work, nil, nil)
	sale, can, err := till.CanVoid()
	if err != nil || !can {
		t.Fatal("nothing to void", err)
	}
	s.Screen.AskVoid(sale.ID)
	s.tap("Void it")
	work.goOn()
	s.tap("Ring it up again", "Ring it up again")
	work.goOn()
	n := 0
	for _, l := range sale.Lines {
		if !l.Returnable {
			n += int(l.Quantity)
		}
	}
	got := 0
	for _, l := range s.basket().Lines {
		if !l.Returnable && !l.Derived {
			got += int(l.Quantity)
		}
	}
	if got != n {
		t.Errorf("%d are in the basket, want %d", got, n)
	}
}

// Each green button stands where the one before it stood.
func TestASecondTapIsNotTheNextStep(t *testing.T) {
	wait := &later{}
	s, till := stageOf(t, widgets.AtOnce{}, wait.after, nil)
	paid := len(till.Paid)
	step := func(word string) {
		t.Helper()
		wait.pass()
		s.tap(word)
	}
	step("tile:soap")
	step("Take payment")
	_ = s.Tap("Paid 6.50 in cash")
	if len(till.Paid) != paid {
		t.Fatal("a double tap paid")
	}
	step("icon:back")
	_ = s.Tap("Cash exact")
	if len(till.Paid) != paid {
		t.Fatal("a double tap on the way back paid")
	}
	step("Take payment")
	step("key:5")
	step("key:00")
	step("Take 5.00 in cash")
	_ = s.Tap("Paid 1.50 by card")
	if len(till.Paid) != paid {
		t.Fatal("a double tap paid the rest by card")
	}
	step("Paid 1.50 by card")
	_ = s.Tap("Next sale")
	s.says("5.00 in cash")
	step("Next sale")
	s.says("Lavender soap")
}

type unread struct {
	sell.Till
	broken *bool
}

func (u unread) Basket() (till.Basket, error) {
	if *u.broken {
		return till.Basket{}, errors.New("disk")
	}
	return u.Till.Basket()
}

// What could not be read after an act stands there until it is read.
func TestAnErrorAfterAnActIsNotWipedAway(t *testing.T) {
	broken := false
	s, _ := stageOf(t, widgets.AtOnce{}, nil, func(t *storybook.Till) sell.Till { return unread{t, &broken} })
	broken = true
	s.tap("tile:soap")
	s.says("That did not work. Nothing was lost: try again. (disk)")
}

// Only goods that come back are in the basket: no button stands there that does nothing.
func TestABasketOfNothingButReturns(t *testing.T) {
	s := backing(t, storybook.Sizes()[1])
	s.shoot(s.linked("A-0004"))
	s.tap("Exchange")
	for _, is := range s.Look() {
		if b, ok := is.Object.(*widgets.Button); ok && !b.Off && (b.Text == "Take payment" || b.Text == "Cash exact") {
			t.Errorf("%s can be tapped and does nothing", b.Text)
		}
	}
}

// What is said while a sheet asks for something can be read over it.
func TestASentenceOverASheet(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.tap("tile:tomatoes", "This is tare")
		s.says("Type what the vessel weighs first, then tap “This is tare”.")
	})
}
