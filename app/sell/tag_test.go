package sell_test

import (
	"testing"

	"trestle/app/storybook"
	"trestle/inventory/money"
)

// strangeTag is of a stall that was made for this test alone: apples at 3.20 a kilo.
const strangeTag = "TT1-64849204792673547096779824109161303130573196926934676480015013966740280113824823164306215510024285011523839045730624307228347745958608484689700752338854796968795114929612381613474415609064119001480089217445850039768222634985553859447743062099543457839735494897978070515811800042669177154053"

func TestATagWithAnotherPrice(t *testing.T) {
	for _, size := range storybook.Sizes()[:2] {
		t.Run(size.Name, func(t *testing.T) {
			s := open(t, size, nil)
			tag, err := s.Till.TagText("soap")
			if err != nil {
				t.Fatal(err)
			}
			e, err := s.Till.EditOf("soap")
			if err != nil {
				t.Fatal(err)
			}
			e.Price = money.New(700, storybook.Currency)
			if _, err := s.Till.Save(t.Context(), e); err != nil {
				t.Fatal(err)
			}
			s.shoot(tag)
			s.says("The tag says €6.50", "7.00")
			s.tap("Take that")
			s.owes("6.50")
		})
	}
}

func TestATagOfAnotherStall(t *testing.T) {
	for _, size := range storybook.Sizes()[:2] {
		t.Run(size.Name, func(t *testing.T) {
			s := open(t, size, nil)
			s.shoot(strangeTag)
			s.says("This price tag is not yours", "Apfel", "Ring up €3.20")
			if b, err := s.Till.Basket(); err != nil || len(b.Lines) != 0 {
				t.Fatalf("in the basket: %+v %v", b.Lines, err)
			}
			s.tap("Ring up €3.20")
			s.owes("3.20")
		})
	}
}

// owes checks what the basket comes to.
func (s *stall) owes(want string) {
	s.t.Helper()
	b, err := s.Till.Basket()
	if err != nil || len(b.Lines) != 1 || b.Total.Decimal() != want {
		s.t.Errorf("the basket is %+v, %v", b, err)
	}
}
