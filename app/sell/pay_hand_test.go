package sell_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
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
