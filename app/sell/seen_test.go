package sell_test

import (
	"testing"

	"trestle/app/storybook"
	"trestle/app/widgets"
)

// handSizes are windows in which a code is held out to a buyer.
func handSizes() []storybook.Size {
	return append(storybook.Sizes(), storybook.Size{Name: "small phone", Width: 360, Height: 640})
}

// whole says that something can be seen from edge to edge.
func whole(s storybook.Seen) bool { return s.Box().Meet(s.Clip) == s.Box() }

// heldOut is the code on top of the screen.
func (s *stall) heldOut() storybook.Seen {
	s.t.Helper()
	all := s.Look()
	for i := len(all) - 1; i >= 0; i-- {
		if code, ok := all[i].Object.(*widgets.QR); ok && len(code.Modules) > 0 {
			return all[i]
		}
	}
	s.t.Fatal("there is no code")
	return storybook.Seen{}
}

// A camera reads a code only when all of it is there at once.
func TestTheCodeOfAGiftIsSeenWhole(t *testing.T) {
	for _, size := range handSizes() {
		t.Run(size.Name, func(t *testing.T) {
			s := open(t, size, func(till *storybook.Till) { lp(t, till, nil) })
			s.tap("tile:soap", "Cash exact", "Gift receipt")
			s.reads("Gift receipt A-0001", "Print gift receipt", "Save gift receipt")
			code := s.heldOut()
			if !whole(code) {
				t.Errorf("of the code in %v only %v is seen", code.Box(), code.Box().Meet(code.Clip))
			}
			z, n := code.Object.Size(), len(code.Object.(*widgets.QR).Modules)
			if side := int(min(z.Width, z.Height)) / n; side < 3 {
				t.Errorf("its %d modules are %d pixels each, in %v", n, side, z)
			}
		})
	}
}

// seenButtons are the buttons of these words, which must be seen whole and answer a finger.
func (s *stall) seenButtons(words ...string) (out []storybook.Seen) {
	s.t.Helper()
	for _, word := range words {
		if _, err := s.Reach(word); err != nil {
			s.t.Error(err)
		}
		for _, seen := range s.Look() {
			if b, ok := seen.Object.(*widgets.Button); ok && b.Text == word {
				out = append(out, seen)
				if !whole(seen) {
					s.t.Errorf("of %q in %v only %v is seen", word, seen.Box(), seen.Box().Meet(seen.Clip))
				}
			}
		}
	}
	if len(out) != len(words) {
		s.t.Errorf("%d buttons are seen of %q", len(out), words)
	}
	return out
}

// What is said beside a receipt makes its code smaller, and pushes nothing off the screen.
func TestPaperIsOfferedBelowAnUnconfirmedPayment(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(till *storybook.Till) {
			storybook.TakeBank(till)
			lp(t, till, nil)
		})
		s.does("tile:soap", "Take payment", "Bank app", "Paid 6.50, check later")
		s.says("Not confirmed yet: check your bank app.")
		s.seenButtons("Print", "Gift receipt", "Save")
		if code := s.heldOut(); !whole(code) {
			t.Errorf("of the code in %v only %v is seen", code.Box(), code.Box().Meet(code.Clip))
		}
	})
}

// What was printed is said above the buttons, so that the next tap is not lost.
func TestAMessageLeavesTheButtonsFree(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(till *storybook.Till) { lp(t, till, nil) })
		s.tap("tile:soap", "Cash exact", "Print")
		s.reads("A-0001 goes to Counter.")
		buttons := s.seenButtons("Print", "Gift receipt", "Save", "Next sale")
		for _, seen := range s.Look() {
			if _, ok := seen.Object.(*widgets.Toast); !ok {
				continue
			}
			for _, b := range buttons {
				if !seen.Box().Meet(b.Box()).Empty() {
					t.Errorf("the message in %v lies over a button in %v", seen.Box(), b.Box())
				}
			}
		}
	})
}
