package day

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// makeMore makes the cards below the figures: who sold, and which vouchers are to be handed in.
func (s *Screen) makeMore() {
	w := s.Words
	s.back = widgets.NewFigureCard(w.Get("day.given"))
	s.tips = widgets.NewFigureCard(w.Get("day.tips"))
	s.helperRows, s.voucherRows = widgets.Column(8), widgets.Column(8)
	s.helpers = widgets.NewCard(16, widgets.Column(10, widgets.NewStrong(w.Get("day.helpers"), theme.Body), s.helperRows))
	save := widgets.NewButton(w.Get("day.vouchers.save"), widgets.Plain, s.saveVouchers)
	title := widgets.NewStrong(w.Get("day.vouchers"), theme.Body)
	title.Lines = 2
	s.vouchers = widgets.NewCard(16, widgets.Column(10, title, label(w.Get("day.vouchers.how")), s.voucherRows, save))
	visible(save, s.Save != nil)
	s.owed = widgets.NewButton("", widgets.Plain, func() { s.Owed() })
	s.check = widgets.NewButton(w.Get("check.title"), widgets.Plain, func() { s.Check() })
	visible(s.check, s.Check != nil)
}

// repaintMore fills them. How much it is stands there only after a tap.
func (s *Screen) repaintMore() {
	w, sum := s.Words, s.book.Day.Sum
	s.figure(s.back, sum.Back, w.Count("day.given", sum.Refunds))
	s.card(s.back.Panel, s.found && sum.Refunds > 0)
	s.figure(s.tips, sum.Tips, w.Get("day.tips.in"))
	s.card(s.tips.Panel, s.found && !sum.Tips.IsZero())
	visible(s.owed, s.Owed != nil && len(s.book.Owed) > 0)
	s.owed.Set(w.Get("day.owed", w.Number(len(s.book.Owed))), true)
	s.repaintHelpers(sum.ByHelper)
	s.repaintVouchers(sum.Vouchers)
}

func (s *Screen) repaintHelpers(by map[string]inventory.HelperSum) {
	w := s.Words
	s.helperRows.Objects = nil
	for _, id := range sorted(by, func(id string) string { return s.book.Helpers[id].Initial }) {
		h := by[id]
		name := s.book.Helpers[id].Initial
		if name == "" {
			name = w.Get("day.helper.gone")
		}
		said := hidden
		if s.shown {
			said = w.Get("day.helper.row", w.Money(s.amount(h.Takings)), w.Money(s.amount(h.Cash)))
		}
		who := widgets.NewStrong(name, theme.Body)
		s.helperRows.Objects = append(s.helperRows.Objects, widgets.Column(0,
			widgets.Head(10, 60, who, figureLabel(w.Count("day.helper.sales", h.Sales))), label(said)))
	}
	s.card(s.helpers, s.found && len(by) > 0)
}

func (s *Screen) repaintVouchers(by map[string]inventory.VoucherSum) {
	w := s.Words
	s.voucherRows.Objects = nil
	for _, id := range sorted(by, func(id string) string { return s.book.Vouchers[id].Name }) {
		v := by[id]
		name := s.book.Vouchers[id].Name
		if name == "" {
			name = w.Get("day.tender.voucher")
		}
		said := hidden
		if s.shown {
			said = w.Money(s.amount(v.Amount))
		}
		s.voucherRows.Objects = append(s.voucherRows.Objects, widgets.Column(0,
			widgets.Head(10, 90, widgets.NewParagraph(name), figureLabel(said)), label(w.Count("day.pieces", v.Count))))
	}
	visible(s.vouchers, s.found && len(by) > 0)
}

// sorted gives the keys of a map in the order of what they are called.
func sorted[V any](of map[string]V, called func(id string) string) []string {
	out := make([]string, 0, len(of))
	for id := range of {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(called(a)+"\x00"+a, called(b)+"\x00"+b) })
	return out
}

func figureLabel(said string) fyne.CanvasObject {
	l := widgets.NewStrong(said, theme.Body)
	l.Whole = true
	return l
}

// saveVouchers writes the table of the vouchers where the seller wants it.
func (s *Screen) saveVouchers() {
	if s.Save == nil {
		return
	}
	id := s.book.Day.ID
	var sheet till.Redemption
	var err error
	s.Reads.Do(func() { sheet, err = s.Till.RedemptionSheet(id) }, func() {
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.Save(sheet.Name(), sheet.CSV, func(kept bool, err error) {
			switch {
			case err != nil:
				s.toast.Warn(s.Words.Error(err), "", nil)
			case kept:
				s.toast.Say(s.Words.Get("day.vouchers.kept"), "", nil)
			}
		})
	})
}
