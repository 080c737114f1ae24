package sell

import (
	"context"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// askVoid asks once before the last sale is voided: it is the one place where money would be lost
// otherwise.
func (s *Screen) askVoid(sale inventory.Sale) {
	if s.busy {
		return
	}
	w := s.Words
	void := widgets.NewMainButton(w.Get("void.do"), widgets.Caution, func() {
		s.closeSheet()
		s.void(sale)
	})
	keep := widgets.NewMainButton(w.Get("void.keep"), widgets.Plain, s.closeSheet)
	s.ask(w.Get("void.title", sale.Number()), widgets.Column(14,
		widgets.NewParagraph(w.Get("void.how")), widgets.Shares(theme.Gap, []float32{1, 1}, keep, void)), nil)
}

// AskVoid asks whether a sale, named by its id, is voided, if it still can be.
func (s *Screen) AskVoid(id string) {
	var last inventory.Sale
	var can bool
	var err error
	s.Reads.Do(func() { last, can, err = s.Till.CanVoid() }, func() {
		switch {
		case err != nil:
			s.toast.Warn(s.Words.Error(err), "", nil)
		case can && last.ID == id:
			s.askVoid(last)
		default:
			s.openBack(id) // another receipt came after it: it can only be given back
		}
	})
}

// void takes the last sale back as if it had not been.
func (s *Screen) void(sale inventory.Sale) {
	s.back.write(sale, func(got *given) error {
		last, can, err := s.Till.CanVoid()
		if err == nil && (!can || last.ID != sale.ID) {
			err = inventory.Refuse("void.late", "Another receipt came after "+sale.Number()+". Nothing was changed: give it back as a refund.", nil)
		}
		if err != nil {
			return err
		}
		if b, err := s.Till.Bought(sale.ID); err == nil {
			got.vouchers = b.Vouchers
		}
		got.RefundResult, err = s.Till.Void(context.Background())
		return err
	})
}

// ringAgain puts what was voided into the basket once more, to ring it up right.
func (v *backView) ringAgain() {
	if v.done == nil || v.s.busy {
		return
	}
	sale := v.done.sale.ID
	v.s.actOnce(func() error { return v.s.Till.RingAgain(sale) }, v.leave)
}
