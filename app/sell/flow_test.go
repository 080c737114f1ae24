package sell_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// stall is a selling place in a window, with a hand to tap it.
type stall struct {
	*storybook.Stage
	storybook.Hand
	t *testing.T
	c fyne.Canvas
}

func open(t *testing.T, size storybook.Size, set func(*storybook.Till)) *stall {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	till := storybook.NewTill(storybook.Goods())
	if set != nil {
		set(till)
	}
	z := fyne.NewSize(size.Width, size.Height)
	st := storybook.NewStage(till, widgets.FormOf(z))
	w := test.NewTempWindow(t, st.Frame)
	w.SetPadded(false)
	w.Resize(z)
	st.Scan.Listen(w.Canvas())
	return &stall{st, storybook.Hand{Root: st.Frame}, t, w.Canvas()}
}

func (s *stall) tap(what ...string) {
	s.t.Helper()
	for _, w := range what {
		if err := s.Tap(w); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *stall) reads(what ...string) {
	s.t.Helper()
	for _, w := range what {
		if !s.Reads(w) {
			s.t.Errorf("nobody can read %q", w)
		}
	}
}

// shoot types a code as a scanner does, into whatever has the focus.
func (s *stall) shoot(code string) {
	s.Clock = s.Clock.Add(time.Second)
	rune, key := s.c.OnTypedRune(), s.c.OnTypedKey()
	if f := s.c.Focused(); f != nil {
		rune, key = f.TypedRune, f.TypedKey
	}
	for _, r := range code {
		s.Clock = s.Clock.Add(2 * time.Millisecond)
		rune(r)
	}
	key(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (s *stall) lines() (out []string) {
	b, err := s.Till.Basket()
	if err != nil {
		s.t.Fatal(err)
	}
	for _, l := range b.Lines {
		out = append(out, l.Quantity.String()+" "+l.Variant)
	}
	return out
}

func (s *stall) holds(want ...string) {
	s.t.Helper()
	if got := s.lines(); !slices.Equal(got, want) {
		s.t.Errorf("the basket holds %q, want %q", got, want)
	}
}

func everySize(t *testing.T, do func(t *testing.T, size storybook.Size)) {
	for _, size := range storybook.Sizes() {
		t.Run(size.Name, func(t *testing.T) { do(t, size) })
	}
}

func TestTwoTapsFromTileToReceipt(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.tap("tile:soap", "Cash exact")
		s.reads("Paid", "€6.50", "Scan me: receipt and shop", "A-0001 · no signal? take a photo, it opens later")
		if len(s.Till.Paid) != 1 || !s.Till.Paid[0].Exact || s.Till.Paid[0].Cash.Decimal() != "6.50" {
			t.Errorf("paid %+v", s.Till.Paid)
		}
		s.holds()
		s.tap("Next sale")
		s.reads("Take payment", "Lavender soap")
	})
}

func TestCashWithANoteGivesChange(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.tap("tile:soap", "tile:soap", "Take payment", "20")
		s.reads("to pay", "€13.00", "Change", "€7.00")
		s.tap("Paid 20.00 in cash")
		s.reads("Change", "€7.00", "20.00 in cash of 13.00")
	})
}

func TestCashRoundedToTheSmallestCoin(t *testing.T) {
	s := open(t, storybook.Sizes()[0], func(t *storybook.Till) {
		t.SetStep("5")
		_ = t.Add("tomatoes", 640)
	})
	s.reads("Cash 2.70")
	s.tap("Take payment")
	s.reads("to pay in cash, rounded from 2.69", "€2.70")
	s.tap("Card")
	s.reads("€2.69")
}

func TestTheSlipsNumberGoesWithTheCard(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap", "Take payment", "Card")
	for _, seen := range s.Look() {
		if e, ok := seen.Object.(*widgets.Entry); ok {
			e.SetText("TA 0815")
		}
	}
	s.tap("Paid 6.50 by card")
	if s.Till.Paid[0].CardRef != "TA 0815" {
		t.Errorf("the reference is %q", s.Till.Paid[0].CardRef)
	}
}

func TestVariantIsAsked(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.tap("tile:hoops")
		s.reads("S", "M", "L", "3 left", "sold out")
		s.tap("M")
		s.holds("1 hoops/M")
	})
}

func TestWeightIsAsked(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.tap("tile:tomatoes", "key:0", "key:.", "key:6", "key:4", "key:0", "key:9")
	s.reads("4.20 per kg · €2.69 together", "0.640 kg", "Add 0.64 kg")
	s.tap("icon:delete", "icon:delete", "icon:delete", "icon:delete", "key:1", "Add 1 kg")
	s.holds("1 tomatoes")
}

func TestQuantityRemovalAndUndo(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap", "tile:balm", "row:1", "icon:plus", "icon:plus", "Set to 3")
	s.holds("3 soap", "1 balm")
	s.tap("row:1", "key:1", "key:2", "Set to 12")
	s.holds("12 soap", "1 balm")
	s.tap("row:2", "Remove")
	s.holds("12 soap")
	s.reads("Hand balm removed")
	s.tap("Undo")
	s.holds("12 soap", "1 balm")
	s.tap("icon:more", "Empty the basket")
	s.holds()
	s.tap("Undo")
	s.holds("12 soap", "1 balm")
}

func TestSellingBelowZeroWarnsAndGoesOn(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:pillow")
	s.holds("1 pillow")
	s.reads("Silk eye pillow is sold out, says the book.")
	s.tap("tile:bowl")
	if s.Reads("Silk eye pillow is sold out, says the book.") {
		t.Error("an old warning stands beside a good line")
	}
	s.tap("tile:bowl")
	s.reads("Only 1 of Sgraffito bowl left.")
	s.tap("Cash exact")
	s.reads("Paid")
}

func TestScanWorksWhateverHasTheFocus(t *testing.T) {
	const soap, hoops = "20000000soap", "2000000000206"
	for _, row := range []struct {
		name string
		do   func(s *stall)
		want []string
	}{
		{"nothing", func(*stall) {}, []string{"1 soap"}},
		{"the search", func(s *stall) { s.focusSearch("lav") }, []string{"1 soap"}},
		{"a sheet is open", func(s *stall) { s.tap("tile:hoops") }, []string{"1 soap"}},
		{"in the payment", func(s *stall) { s.tap("tile:balm", "Take payment", "key:2") }, []string{"1 balm", "1 soap"}},
		{"the slip's field", func(s *stall) {
			s.tap("tile:balm", "Take payment", "Card")
			s.focusSearch("08")
		}, []string{"1 balm", "1 soap"}},
		{"the receipt is shown", func(s *stall) { s.tap("tile:balm", "Cash exact") }, []string{"1 soap"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t, storybook.Sizes()[1], nil)
			row.do(s)
			before := s.fields()
			s.shoot(soap)
			s.holds(row.want...)
			if got := s.fields(); len(got) > 0 && len(before) > 0 && got[0] != before[0] {
				t.Errorf("the field holds %q, held %q", got[0], before[0])
			}
		})
	}
	t.Run("a variant's own code", func(t *testing.T) {
		s := open(t, storybook.Sizes()[0], nil)
		s.shoot(hoops)
		s.holds("1 hoops/M")
	})
	t.Run("a code that nobody has", func(t *testing.T) {
		s := open(t, storybook.Sizes()[0], nil)
		s.shoot("4006381333931")
		s.holds()
		s.reads("Nothing here has the code 4006381333931. It can be added in Stock.")
	})
}

// focusSearch types slowly into the first field that can be seen.
func (s *stall) focusSearch(text string) {
	for _, seen := range s.Look() {
		if e, ok := seen.Object.(*widgets.Entry); ok {
			s.c.Focus(e)
			for _, r := range text {
				s.Clock = s.Clock.Add(time.Second)
				e.TypedRune(r)
			}
			return
		}
	}
	s.t.Fatal("there is no field")
}

func (s *stall) fields() (texts []string) {
	for _, seen := range s.Look() {
		if e, ok := seen.Object.(*widgets.Entry); ok {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func TestAPaymentGoesOnWhenTheBasketGrows(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.tap("tile:balm", "Take payment", "key:2")
	s.shoot("20000000soap")
	s.reads("to pay", "€17.50")
}

func TestSearch(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.focusSearch("so")
	s.reads("Lavender soap")
	if s.Reads("Brass ring") {
		t.Error("the search shows what does not go with it")
	}
	s.focusSearch("ap")
	s.c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.holds("1 soap")
	s.reads("Brass ring")
	s.focusSearch("so")
	s.tap("icon:close")
	s.reads("Brass ring")
	s.focusSearch("zzz")
	s.reads("Nothing here is called “zzz”.")
}

func TestCategories(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("Vegetables")
	s.reads("Tomatoes", "Radishes")
	if s.Reads("Brass ring") {
		t.Error("a category shows what is not in it")
	}
	s.tap("All")
	s.reads("Brass ring")
}

func TestAnErrorLeavesEverythingAsItWas(t *testing.T) {
	s := open(t, storybook.Sizes()[1], func(t *storybook.Till) {
		t.Fail = inventory.Refuse("x.full", "The disk is full. Nothing was lost.", errors.New("enospc"))
	})
	s.tap("tile:soap", "Take payment", "10", "Paid 10.00 in cash")
	s.reads("The disk is full. Nothing was lost.", "Change", "€3.50")
	s.holds("1 soap")
	s.Till.Fail = nil
	s.tap("Paid 10.00 in cash")
	s.reads("Scan me: receipt and shop")
}

func TestPracticeIsMarkedEverywhere(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(t *storybook.Till) { t.State.Practice, t.Here = true, true })
		const band = "Practice · nothing here is real"
		s.reads(band)
		s.tap("tile:soap", "Take payment")
		s.reads(band)
		s.tap("Paid 6.50 in cash")
		s.reads(band, "Practice, not a receipt", "A-0001 · opens only on this device")
	})
}

func TestTheBarHidesWhileASaleIsPaid(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.tap("tile:soap")
	s.reads("Stock")
	s.tap("Take payment")
	if s.Reads("Stock") {
		t.Error("one tap beside the payment leaves it")
	}
	s.tap("icon:back")
	s.reads("Stock")
}

func TestKeysOnADesk(t *testing.T) {
	s := open(t, storybook.Sizes()[2], nil)
	s.tap("tile:soap", "Take payment")
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			s.Clock = s.Clock.Add(time.Second)
			s.c.OnTypedKey()(&fyne.KeyEvent{Name: n})
		}
	}
	for _, r := range "10000" {
		s.Clock = s.Clock.Add(time.Second)
		s.c.OnTypedRune()(r)
	}
	s.reads("€93.50")
	key(fyne.KeyBackspace)
	s.reads("€3.50")
	key(fyne.KeyReturn)
	s.reads("Scan me: receipt and shop")
	key(fyne.KeyReturn)
	s.reads("Take payment")
}

func TestASaleCannotBePaidTwice(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap")
	held := &held{}
	s.Screen.Acts = held
	s.tap("Cash exact")
	if s.Tap("Take payment") == nil && s.Reads("Exact") {
		t.Error("a payment was opened while one was being written down")
	}
	_ = s.Tap("Cash exact")
	held.release()
	if len(s.Till.Paid) != 1 {
		t.Errorf("the till was asked %d times", len(s.Till.Paid))
	}
}

func TestAScanWhileASaleIsWrittenDownWaitsBehindTheReceipt(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap")
	held := &held{}
	s.Screen.Acts = held
	s.tap("Cash exact")
	s.shoot("2000000000206")
	held.release()
	s.reads("Scan me: receipt and shop")
	s.holds("1 hoops/M")
	s.tap("Next sale")
	s.reads("Hoop earrings, hammered, M", "Take payment")
}

// held is a Work that waits until it is let go, as a slow disk does.
type held struct{ waiting []func() }

func (h *held) Do(act func(), done func()) {
	h.waiting = append(h.waiting, func() {
		act()
		done()
	})
}

func (h *held) release() {
	for _, w := range h.waiting {
		w()
	}
}

func TestAPriceThatIsAskedForIsNotSoldForNothing(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:gift")
	s.holds()
	s.reads("Gift card: what does it cost?")
	s.tap("key:2", "key:5", "key:00", "Add €25.00")
	s.holds("1 gift")
	s.reads("25.00", "€25.00")
}
