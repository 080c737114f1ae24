package sell_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// market opens a stall that has all that a market has.
func market(t *testing.T, size int, set func(*storybook.Till)) *stall {
	t.Helper()
	s := open(t, storybook.Sizes()[size], nil)
	s.Till.Tell(inventory.KindProduct,
		inventory.ProductBody{Product: inventory.Product{ID: "bottle", Title: "Bottle", Returnable: true, Variants: []inventory.Variant{{ID: "bottle", Price: eur(25)}}}},
		inventory.ProductBody{Product: inventory.Product{ID: "juice", Title: "Apple juice", Variants: []inventory.Variant{{ID: "juice", Price: eur(350), Deposit: "bottle"}}}})
	if set != nil {
		set(s.Till)
	}
	s.Screen.Refresh()
	return s
}

func eur(cents int64) money.Amount { return money.New(cents, storybook.Currency) }

func (s *stall) hold(what string) {
	s.t.Helper()
	if err := s.Hold(what); err != nil {
		s.t.Fatal(err)
	}
}

// types types slowly while nothing has the focus.
func (s *stall) types(text string) {
	for _, r := range text {
		s.Clock = s.Clock.Add(time.Second)
		s.c.OnTypedRune()(r)
	}
}

func (s *stall) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		s.Clock = s.Clock.Add(time.Second)
		if f := s.c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
			continue
		}
		s.c.OnTypedKey()(&fyne.KeyEvent{Name: k})
	}
}

func (s *stall) basket() till.Basket {
	b, err := s.Till.Basket()
	if err != nil {
		s.t.Fatal(err)
	}
	return b
}

func TestEveryLineCanBeChangedAndTakenBack(t *testing.T) {
	for _, row := range []struct {
		name string
		taps []string
		want string // quantity, price and amount of the line
		read string
	}{
		{"quantity", []string{"key:4", "Set to 4"}, "4 6.50 26.00", "Undo quantity"},
		{"price with a reason", []string{"Price", "Damaged", "key:5", "key:00", "Done"}, "2 5.00 10.00", "5.00 each · else 6.50"},
		{"percent at a tap", []string{"Discount", "10%", "Done"}, "2 6.50 11.70", "6.50 each · −10%, was 13.00"},
		{"percent typed", []string{"Discount", "key:1", "key:5", "Done"}, "2 6.50 11.05", "6.50 each · −15%, was 13.00"},
		{"a sum", []string{"Discount", "Amount", "key:1", "key:00", "Done"}, "2 6.50 12.00", "6.50 each · −1.00, was 13.00"},
		{"quantity and discount in one", []string{"key:3", "Discount", "20%", "Done"}, "3 6.50 15.60", "Undo discount"},
		{"gift wrap", []string{"Note", "Wrap this as a gift", "Done"}, "2 6.50 13.00", "6.50 each · gift wrap"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t, storybook.Sizes()[1], nil)
			s.tap("tile:soap", "tile:soap", "row:1")
			s.tap(row.taps...)
			l := s.basket().Lines[0]
			if got := l.Quantity.String() + " " + l.Price.Decimal() + " " + l.Amount.Decimal(); got != row.want {
				t.Errorf("the line is %s, want %s", got, row.want)
			}
			s.reads(row.read)
			s.tap("icon:undo")
			if l := s.basket().Lines[0]; l.Amount != eur(1300) || l.Wrap || len(l.Cuts) > 0 {
				t.Errorf("undo left %+v", l)
			}
		})
	}
}

func TestTheBasketAsAWhole(t *testing.T) {
	for _, row := range []struct {
		name  string
		taps  []string
		total int64
	}{
		{"discount", []string{"Discount", "10%", "Take off −10%"}, 1575},
		{"call it, a likely sum", []string{"Call it …", "15"}, 1500},
		{"call it, typed", []string{"Call it …", "key:1", "key:2", "Call it €12.00"}, 1200},
		{"call it, typed with cents", []string{"Call it …", "key:1", "key:2", "key:.", "key:5", "key:0", "Call it €12.50"}, 1250},
		{"call it, typed with one figure of cents", []string{"Call it …", "key:1", "key:2", "key:.", "key:5", "Call it €12.50"}, 1250},
		{"free amount", []string{"Free amount", "key:5", "key:00", "Add €5.00"}, 2250},
		{"emptied", []string{"Empty the basket"}, 0},
	} {
		everySize(t, func(t *testing.T, size storybook.Size) {
			t.Run(row.name, func(t *testing.T) {
				s := open(t, size, nil)
				s.tap("tile:soap", "tile:balm", "icon:more")
				s.tap(row.taps...)
				if b := s.basket(); b.Total.Minor() != row.total {
					t.Errorf("it comes to %v, want %d", b.Total, row.total)
				}
				s.tap("icon:undo")
				if b := s.basket(); b.Total.Minor() != 1750 {
					t.Errorf("undo leaves %v", b.Total)
				}
			})
		})
	}
}

func TestWeighingWithAVessel(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.tap("tile:tomatoes", "key:.", "key:0", "key:2", "This is tare", "key:.", "key:6", "key:4")
	s.reads("4.20 per kg · €2.60 together", "net 0.62 kg, tare 0.02 kg · typed by hand")
	s.tap("Add 0.62 kg")
	l := s.basket().Lines[0]
	if l.Quantity != 620 || l.Tare != 20 || !l.Typed {
		t.Errorf("the line is %+v", l)
	}
	s.tap("tile:tomatoes", "tare 0.02 kg", "key:1", "Add 0.98 kg")
	s.holds("0.62 tomatoes", "0.98 tomatoes")
}

func TestManyAtOnce(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.hold("tile:soap")
		s.tap("key:6", "Add 6")
		s.holds("6 soap")
		s.types("3*")
		s.reads("3 ×")
		s.tap("tile:balm", "tile:balm")
		s.holds("6 soap", "4 balm")
		s.tap("1 ×", "key:2", "2 of the next", "2 ×")
		s.tap("tile:balm")
		s.holds("6 soap", "5 balm")
		s.types("2x")
		s.shoot("20000000soap")
		s.holds("8 soap", "5 balm")
	})
}

func TestBottlesGoWithTheJuiceAndComeBack(t *testing.T) {
	s := market(t, 1, nil)
	s.tap("tile:juice", "tile:juice")
	s.reads("Deposit: Bottle", "€7.50")
	s.tap("icon:more", "Take bottles back", "Bottle", "Bottle", "Bottle")
	s.reads("3 taken back")
	s.tap("Done")
	s.reads("Back: Bottle", "−3", "−0.75", "€6.75")
	s.tap("icon:undo")
	s.reads("−2", "€7.00")
}

func TestSeveralBasketsOfHelpers(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(t *storybook.Till) {
			t.Tell(inventory.KindHelper, inventory.Helper{ID: "mia", Initial: "M", Colour: 1}, inventory.Helper{ID: "tom", Initial: "T", Colour: 4})
		})
		s.tap("tile:soap", "icon:plus", "M")
		if b := s.basket(); b.Helper != "mia" || len(b.Lines) != 0 {
			t.Errorf("the new basket is %+v", b)
		}
		s.tap("tile:balm")
		s.press(fyne.KeyF6)
		s.holds("1 soap")
		s.tap("M")
		s.holds("1 balm")
		s.press(fyne.KeyF2)
		s.holds()
		s.tap("Undo") // the toast's
		s.holds("1 balm")
	})
}

func TestWhoElseWantsItIsSaidOnce(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:bowl")
	s.press(fyne.KeyF2) // aside
	s.tap("tile:bowl")
	const said = "Only 1 of Sgraffito bowl left. 1 in another basket."
	s.reads(said)
	s.tap("tile:bowl")
	if s.Reads(said) {
		t.Error("it is said twice")
	}
	s.tap("icon:undo", "icon:undo")
	s.holds()
}

func TestANewProductOnTheSpot(t *testing.T) {
	s := open(t, storybook.Sizes()[0], nil)
	s.focusSearch("Fig jam")
	s.tap("icon:more", "New product", "key:4", "key:5", "key:0", "Add to the basket")
	s.reads("Undo adding", "€4.50")
	if b := s.basket(); len(b.Lines) != 1 || b.Lines[0].Name != "Fig jam" {
		t.Errorf("the basket holds %+v", b.Lines)
	}
}

func TestASaleFromPaper(t *testing.T) {
	s := open(t, storybook.Sizes()[1], func(t *storybook.Till) {
		t.Tell(inventory.KindDayOpen, inventory.DayOpen{Market: "Harbour", Float: money.Zero(storybook.Currency)})
	})
	s.tap("tile:soap", "icon:more", "Sold earlier", "key:9", "key:1", "key:5", "Sold at 09:15")
	if b := s.basket(); !strings.Contains(b.Paper, "T09:15:00") || b.Day == "" {
		t.Errorf("the basket is of %q on %q", b.Paper, b.Day)
	}
	s.tap("Cash exact")
	if got := s.Till.Sold[0].Sale.Paper; !strings.Contains(got, "T09:15:00") {
		t.Errorf("the sale is of %q", got)
	}
}

func TestBuyersAndNotesAreNotSeenOverTheCounter(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap", "icon:more", "Buyer")
	s.reads("Stays private: on this device, sealed, on no receipt and in no shop.")
	s.fill("Name or number", "Frau Huber")
	s.tap("Save", "icon:more")
	if s.basket().Buyer != "Frau Huber" {
		t.Error("the buyer is not kept")
	}
	if s.Reads("Frau Huber") {
		t.Error("anybody can read who buys")
	}
}

func (s *stall) fill(hint, text string) {
	s.t.Helper()
	if err := s.Fill(hint, text); err != nil {
		s.t.Fatal(err)
	}
}

func TestTheWholeRoomByKeys(t *testing.T) {
	s := open(t, storybook.Sizes()[2], nil)
	s.types("lavender soap")
	s.press(fyne.KeyReturn)
	s.holds("1 soap")
	s.press(fyne.KeyF4)
	s.types("10")
	s.press(fyne.KeyReturn)
	s.reads("€5.85")
	s.press(fyne.KeyF5)
	s.types("5")
	s.press(fyne.KeyReturn)
	s.reads("€5.00")
	s.press(fyne.KeyF10)
	s.types("3")
	s.press(fyne.KeyReturn)
	s.reads("3 ×")
	s.press(fyne.KeyDown) // to the tiles
	if _, ok := s.c.Focused().(*widgets.Tile); !ok {
		t.Fatalf("the keys are on %T", s.c.Focused())
	}
	s.press(fyne.KeyRight, fyne.KeyReturn)
	s.holds("1 soap", "3 ring")
	s.types("balm") // typing goes on searching whatever has the focus
	s.press(fyne.KeyReturn)
	s.holds("1 soap", "3 ring", "1 balm")
	s.press(fyne.KeyF1)
	s.reads("Keys", "Take payment", "F9", "Discount", "F4")
	s.press(fyne.KeyEscape, fyne.KeyF8)
	s.reads("Scan me: receipt and shop")
}

// A tap changes what tiles and rows say. It makes none of them anew.
func TestATapMakesNoTileAnew(t *testing.T) {
	s := open(t, storybook.Sizes()[1], nil)
	s.tap("tile:soap")
	before := s.things()
	s.tap("tile:soap", "tile:soap", "icon:undo")
	if after := s.things(); !slices.Equal(before, after) {
		t.Errorf("%d things were there, %d are, and not the same", len(before), len(after))
	}
}

func (s *stall) things() (out []fyne.CanvasObject) {
	for _, seen := range s.Look() {
		switch seen.Object.(type) {
		case *widgets.Tile, *widgets.BasketRow, *widgets.Chip:
			out = append(out, seen.Object)
		}
	}
	return out
}

// Whatever was done to a basket, taps on Undo lead through every state that it had, back to the empty
// one.
func TestUndoLeadsBackThroughEveryState(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s := market(t, 1, nil)
			pick := rand.New(rand.NewPCG(seed, 4))
			var states []string
			for range 30 {
				if now := s.state(); len(states) == 0 || states[len(states)-1] != now {
					states = append(states, now)
				}
				s.anything(pick.IntN)
			}
			for i := len(states) - 1; i >= 0; i-- {
				if s.state() == states[i] {
					continue
				}
				s.tap("icon:undo")
				if got := s.state(); got != states[i] {
					t.Fatalf("undo shows\n%s\nbefore was\n%s", got, states[i])
				}
			}
			if b := s.basket(); b.CanUndo || len(b.Lines) > 0 {
				t.Fatalf("%d lines are left", len(b.Lines))
			}
		})
	}
}

// state is the basket as a seller sees it.
func (s *stall) state() string {
	b := s.basket()
	var out strings.Builder
	fmt.Fprintln(&out, b.Total, b.Discount, b.Gift, b.Wrap, b.Note, b.Buyer)
	for _, l := range b.Lines {
		fmt.Fprintln(&out, l.Variant, l.Name, l.Quantity, l.Price, l.Amount, l.Tare, l.Wrap, l.Reason, l.Note)
	}
	return out.String()
}

// anything does one act, as a seller may.
func (s *stall) anything(pick func(n int) int) {
	s.t.Helper()
	acts := [][]string{
		{"tile:soap"}, {"tile:balm"}, {"tile:juice"}, {"tile:hoops", "M"},
		{"tile:tomatoes", "key:1", "Add 1 kg"},
		{"press:F11", "key:7", "key:00", "Add €7.00"},
		{"icon:more", "Take bottles back", "Bottle", "Done"},
		{"icon:more", "Wrap as a gift", "icon:close"},
	}
	if b := s.basket(); len(b.Lines) > 0 {
		row := fmt.Sprintf("row:%d", b.Lines[pick(len(b.Lines))].Key)
		acts = append(acts,
			[]string{row, "Remove"}, []string{row, "?icon:plus", "?Set to 2", "?Done", "?icon:close"},
			[]string{row, "?Discount", "?10%", "?Done", "?icon:close"}, []string{row, "?Price", "?key:9", "?Done", "?icon:close"},
			[]string{"icon:more", "Discount", "5%", "Take off −5%"}, []string{"icon:more", "Empty the basket"})
	}
	for _, what := range acts[pick(len(acts))] {
		if key, ok := strings.CutPrefix(what, "press:"); ok {
			s.press(fyne.KeyName(key))
			continue
		}
		rest, maybe := strings.CutPrefix(what, "?")
		if err := s.Tap(rest); err != nil && !maybe {
			s.t.Fatal(err)
		}
	}
	_ = s.Tap("icon:close") // whatever sheet is left
}
