package sell

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// initPay lets scanned store credit pay, and gives the payment its keys.
func (s *Screen) initPay() {
	s.useCredit = s.creditScanned
	s.pay.readUsual()
	if s.Scan != nil {
		s.Scan.Keys.Set(append(s.Scan.Keys.List(), s.pay.shortcuts()...)...)
	}
}

// shortcuts are the keys of the payment.
func (v *payView) shortcuts() []widgets.Shortcut {
	key := func(name fyne.KeyName, says string, w way) widgets.Shortcut {
		return widgets.Shortcut{Key: name, Name: says, Do: func() { v.choose(w) }, Off: func() bool {
			s := v.s
			hidden := w == owing && !v.owe.Visible() || w < owing && !v.chips[w].Visible()
			return s.stage != paying || s.busy || s.sheet.Visible() || hidden || v.f.base.Rest.Sign() <= 0
		}}
	}
	return []widgets.Shortcut{
		key(fyne.KeyF5, "pay.cash", inCash), key(fyne.KeyF6, "pay.card", byCard), key(fyne.KeyF7, "pay.voucher", byVoucher),
		key(fyne.KeyF8, "pay.credit", byCredit), key(fyne.KeyF10, "pay.bank", byBank), key(fyne.KeyF4, "pay.owe", owing),
		{Key: fyne.KeyF9, Name: "pay.next", Do: v.pay, Off: func() bool { return v.s.stage != paying || v.s.sheet.Visible() }},
	}
}

// settle writes a sale down and shows its receipt. Until the till has answered, nothing else can
// be paid; after an error the same basket is still there, and is tried again under the same id.
func (s *Screen) settle(p inventory.Payment) {
	s.busy = true
	s.repaint()
	buyer, bank := s.pay.later.buyer(), s.bankPaidBy(p)
	waits := false
	var bankErr error
	var got till.Paid
	var kinds []inventory.Voucher
	var left []till.CreditCode
	var slip [][]bool
	var err error
	var r reading
	s.Acts.Do(func() {
		if buyer != "" {
			err = s.Till.ChangeBasket(till.BasketChange{Buyer: &buyer})
		}
		if err == nil {
			got, err = s.Till.Pay(context.Background(), p)
		}
		if got.Sale.ID != "" {
			waits, bankErr = s.confirm(inventory.RowKey{Till: got.Sale.Stamp.Till, N: got.Sale.Stamp.N}, bank)
		}
		kinds, left = s.after(got.Sale)
		if got.Credit != nil {
			slip, _ = s.Till.CodeOf(got.Credit.Code) // without it the number does
		}
		r = s.read()
	}, func() {
		s.busy = false
		s.take(r)
		// A sale that is kept is paid, even where its code could not be drawn.
		if err != nil && got.Sale.ID == "" {
			s.failed(err)
			return
		}
		delete(s.pay.begun, got.Sale.ID)
		s.pay.remember(got.Sale)
		shown := s.receiptOf(got, kinds, left)
		shown.confirmed(s, waits, bankErr)
		if slip != nil {
			shown.Credit, shown.CreditID = widgets.QuietZone(slip), got.CreditID
		}
		shown.Slip, shown.Short = s.slipOf(got), shortCode(got.Receipt)
		s.receipt.set(shown)
		s.show(paid)
		s.table.read()
		s.printPaid(got)
	})
}

// failed says what went wrong. What was typed and taken stays, with what it comes to now.
func (s *Screen) failed(err error) {
	s.repaint()
	s.toast.Warn(s.Words.Error(err), "", nil)
	if s.stage == paying {
		s.pay.seen()
		s.pay.ask()
	}
}

// after reads what the receipt says of a sale beside it: the names of vouchers, and what is left on
// store credit. What cannot be read is left out, for the sale stands.
func (s *Screen) after(sale inventory.Sale) (kinds []inventory.Voucher, left []till.CreditCode) {
	for _, t := range sale.Tenders {
		switch t.Kind {
		case inventory.Token:
			if kinds == nil {
				kinds, _ = s.Till.Vouchers()
			}
		case inventory.Credit:
			if c, err := s.Till.CreditOf(t.Of); err == nil && c.Left.Sign() >= 0 {
				left = append(left, c)
			}
		}
	}
	return kinds, left
}

// settling is the id of a payment of what is owed. It goes with what is owed now, so that a payment whose outcome is
// not known is not made twice.
func settling(d inventory.Debt) string {
	return d.ID + "-left-" + strconv.FormatInt(d.Left.Minor(), 10)
}

// settleDebt writes down a payment of what is owed.
func (s *Screen) settleDebt(d inventory.Debt, p inventory.Payment) {
	s.busy = true
	s.repaint()
	helper := s.basket.Helper
	id, bank := settling(d), s.bankPaidBy(p)
	waits := false
	var bankErr error
	var got inventory.PaymentBody
	var debts []inventory.Debt
	var kept till.Receipt
	var err error
	var r reading
	s.Acts.Do(func() {
		if got, err = s.Till.SettleWith(context.Background(), till.SettleOptions{ID: id, Sale: d.ID, Pay: p, Helper: helper}); err == nil {
			waits, bankErr = s.confirm(d.Sale, bank)
			debts, _ = s.Till.Debts()
			_, kept, _ = s.Till.Receipt(d.ID)
		}
		r = s.read()
	}, func() {
		s.busy = false
		s.take(r)
		if err != nil {
			s.failed(err)
			return
		}
		left := money.Zero(got.Currency)
		for _, is := range debts {
			if is.ID == d.ID {
				left = is.Left
			}
		}
		shown := s.receiptOfDebt(got, left, kept)
		shown.confirmed(s, waits, bankErr)
		s.receipt.set(shown)
		s.show(paid)
		s.openDrawers(got.Tenders)
	})
}
