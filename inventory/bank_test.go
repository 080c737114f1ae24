package inventory_test

import (
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// byBank is a payment by bank app of so many cents.
func byBank(ref string, cents int64) inventory.Payment {
	return inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Bank, Of: "iban", Ref: ref, Amount: euro(cents)}}}
}

// says is an entry about whether a payment came.
func (s counter) says(sale inventory.Sale, ref string, missing bool) {
	s.put(inventory.KindConfirm, inventory.ConfirmBody{Of: rowOf(sale), Receipt: sale.Number(), Ref: ref, Missing: missing, By: inventory.ByHand, Amount: euro(1)})
}

func rowOf(s inventory.Sale) inventory.RowKey {
	return inventory.RowKey{Till: s.Stamp.Till, N: s.Stamp.N}
}

// standing is how it stands: what waits, what is owed, and what the day says.
func (s counter) standing() string {
	var out []string
	s.read(func(r inventory.Reader) error {
		open, err := r.Unconfirmed()
		if err != nil {
			return err
		}
		for _, u := range open {
			out = append(out, "waits "+u.Ref+" "+u.Amount.Decimal())
		}
		debts, err := r.Debts()
		for _, d := range debts {
			out = append(out, "owes "+d.Receipt+" "+d.Left.Decimal())
		}
		if err != nil {
			return err
		}
		twice, err := r.AllPaidTwice()
		for _, p := range twice {
			out = append(out, "twice "+p.Receipt+" "+p.Amount.Decimal())
		}
		return err
	})
	var sums [5]int64 // of all days: the tests give things back on another
	kinds := []string{inventory.Cash, inventory.Bank, inventory.Owed, "unsure", "takings"}
	s.read(func(r inventory.Reader) error {
		return r.Days(func(d inventory.Day) error {
			for i, kind := range kinds {
				sums[i] += d.Sum.ByTender[kind].Minor()
			}
			sums[3] += d.Sum.Unconfirmed.Minor()
			sums[4] += d.Sum.Takings.Minor()
			return nil
		})
	})
	for i, kind := range kinds {
		if sums[i] != 0 || i == len(kinds)-1 {
			out = append(out, kind+" "+euro(sums[i]).Decimal())
		}
	}
	return strings.Join(out, ", ")
}

func newBankCounter(t testing.TB) counter {
	s := newCounter(t, "IE", "EUR", "yes")
	s.put(inventory.KindAccount, inventory.Account{ID: "iban", Scheme: "epc", Holder: "Elder & Clay", Fields: map[string]string{"iban": "IE29AIBK93115212345678"}})
	return s
}

// A payment by bank app counts at once, waits until somebody has seen it, and is owed when it never came.
func TestWhatBecomesOfABankPayment(t *testing.T) {
	const ref = "1234567890"
	for _, c := range []struct {
		name string
		then func(counter, inventory.Sale)
		want string
	}{
		{"it waits", func(counter, inventory.Sale) {}, "waits 1234567890 12.50, bank 12.50, unsure 12.50, takings 12.50"},
		{"it came", func(s counter, sale inventory.Sale) { s.says(sale, ref, false) }, "bank 12.50, takings 12.50"},
		{"it came, said twice", func(s counter, sale inventory.Sale) { s.says(sale, ref, false); s.says(sale, ref, false) }, "bank 12.50, takings 12.50"},
		{"another payment came", func(s counter, sale inventory.Sale) { s.says(sale, "1234567891", false) }, "waits 1234567890 12.50, bank 12.50, unsure 12.50, takings 12.50"},
		{"it never came", func(s counter, sale inventory.Sale) { s.says(sale, ref, true) }, "owes A-0001 12.50, owed 12.50, takings 12.50"},
		{"it came after all", func(s counter, sale inventory.Sale) { s.says(sale, ref, true); s.says(sale, ref, false) }, "bank 12.50, takings 12.50"},
		{"it never came and was paid in cash", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.settles(sale, s.day(), inventory.Payment{Exact: true}, "cash 12.50")
		}, "cash 12.50, takings 12.50"},
		{"it never came and was paid by bank app again", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.settles(sale, s.day(), byBank("2222222222", 1250), "bank iban 12.50")
		}, "waits 2222222222 12.50, bank 12.50, unsure 12.50, takings 12.50"},
		{"nor did the second", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.settles(sale, s.day(), byBank("2222222222", 1250), "bank iban 12.50")
			s.says(sale, "2222222222", true)
		}, "owes A-0001 12.50, owed 12.50, takings 12.50"},
		{"it was paid in cash and came after all", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.settles(sale, s.day(), inventory.Payment{Exact: true}, "cash 12.50")
			s.says(sale, ref, false)
		}, "twice A-0001 12.50, cash 12.50, bank 12.50, owed -12.50, takings 12.50"},
		{"it was paid in cash, came after all and was sent back", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.settles(sale, s.day(), inventory.Payment{Exact: true}, "cash 12.50")
			s.says(sale, ref, false)
			s.says(sale, ref, true)
		}, "cash 12.50, takings 12.50"},
		{"the goods came back while it was missing, and it came after all", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.gives(sale, inventory.Way{}, "owed 12.50")
			s.says(sale, ref, false)
		}, "twice A-0001 12.50, bank 12.50, owed -12.50, takings 0.00"},
		{"the sale was void", func(s counter, sale inventory.Sale) { s.voids(sale) }, "takings 0.00"},
		{"the sale was void and it came", func(s counter, sale inventory.Sale) { s.voids(sale); s.says(sale, ref, false) }, "takings 0.00"},
		{"it never came and the sale was void", func(s counter, sale inventory.Sale) { s.says(sale, ref, true); s.voids(sale) }, "takings 0.00"},
		{"the goods came back before it", func(s counter, sale inventory.Sale) {
			s.gives(sale, inventory.Way{}, "cash 12.50")
		}, "waits 1234567890 12.50, cash -12.50, bank 12.50, unsure 12.50, takings 0.00"},
		{"the goods came back and it never came", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, true)
			s.gives(sale, inventory.Way{}, "owed 12.50")
		}, "takings 0.00"},
		{"back by transfer", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, false)
			s.gives(sale, inventory.Way{Bank: true}, "bank iban 12.50")
		}, "takings 0.00"},
		{"back as store credit", func(s counter, sale inventory.Sale) {
			s.says(sale, ref, false)
			s.gives(sale, inventory.Way{Credit: true}, "credit 12.50")
		}, "bank 12.50, takings 0.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newBankCounter(t)
			sale, err := s.ringsUp(basketOf(bask("mug", 1)), byBank(ref, 1250))
			s.must(err)
			c.then(s, sale)
			if got := s.standing(); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

func (s counter) voids(sale inventory.Sale) {
	s.Helper()
	var f inventory.Refund
	var takes []inventory.Take
	s.read(func(r inventory.Reader) (err error) {
		f, takes, err = r.RingVoid(sale, s.till)
		return err
	})
	f.Letter, f.Count, f.Day = "A", sale.Count+1, sale.Day
	s.write(refundDrafts(s, s.id, s.id(), f, takes)...)
}

func (s counter) gives(sale inventory.Sale, way inventory.Way, want string) {
	s.Helper()
	f, _, err := s.givesBack(sale, way, inventory.BackLine{Line: 0, Goods: inventory.Restock})
	if s.must(err); paidAs(f.Tenders) != want {
		s.Errorf("back %s, want %s", paidAs(f.Tenders), want)
	}
}

func TestPayingByBankApp(t *testing.T) {
	s := newBankCounter(t)
	part := func(cents int64, of, ref string) inventory.Handed {
		return inventory.Handed{Kind: inventory.Bank, Of: of, Ref: ref, Amount: euro(cents)}
	}
	for _, c := range []struct {
		name string
		pay  inventory.Payment
		want string // tenders, or a code; and notes
	}{
		{"all of it", inventory.Payment{Parts: []inventory.Handed{part(1250, "iban", "1")}}, "bank iban 12.50"},
		{"to the cent, where coins are rounded", inventory.Payment{Parts: []inventory.Handed{part(1249, "iban", "1")}, Exact: true}, "bank iban 12.49, cash 0.00"},
		{"a part, the rest by card", inventory.Payment{Parts: []inventory.Handed{part(1000, "iban", "1")}, Card: true}, "bank iban 10.00, card 2.50"},
		{"a part, the rest is owed", inventory.Payment{Parts: []inventory.Handed{part(1000, "iban", "1")}, Owe: true}, "bank iban 10.00, owed 2.50"},
		{"no account named", inventory.Payment{Parts: []inventory.Handed{part(1250, "", "")}}, "bank 12.50"},
		{"too much", inventory.Payment{Parts: []inventory.Handed{part(2000, "iban", "1")}}, "bank iban 12.50 pay.overbank"},
		{"too little", inventory.Payment{Parts: []inventory.Handed{part(1000, "iban", "1")}}, "sale.short"},
		{"an account that nobody knows", inventory.Payment{Parts: []inventory.Handed{part(1250, "other", "1")}}, "sale.account"},
		{"a card number", inventory.Payment{Parts: []inventory.Handed{part(1250, "iban", "4111 1111 1111 1111")}}, "sale.cardnumber"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.read(func(r inventory.Reader) error {
				sale, _, err := r.RingUp(basketOf(bask("mug", 1)), c.pay)
				got := inventory.CodeOf(err)
				if err == nil {
					tally, tErr := r.Tally(basketOf(bask("mug", 1)), c.pay)
					s.must(tErr)
					got = strings.TrimSpace(paidAs(sale.Tenders) + " " + notesOf(tally.Notes))
				}
				if !strings.HasPrefix(got, c.want) || c.want == "" {
					t.Errorf("%s (%v), want %s", got, err, c.want)
				}
				return nil
			})
		})
	}
	sale, err := s.ringsUp(basketOf(bask("mug", 1)), byBank("1", 1250))
	s.must(err)
	if _, _, err := s.givesBack(sale, inventory.Way{Card: true}, inventory.BackLine{Line: 0, Goods: inventory.Restock}); inventory.CodeOf(err) != "refund.card" {
		t.Errorf("by card: %v", err)
	}
	cash, err := s.ringsUp(basketOf(bask("mug", 1)), inventory.Payment{Exact: true})
	s.must(err)
	if _, _, err := s.givesBack(cash, inventory.Way{Bank: true}, inventory.BackLine{Line: 0, Goods: inventory.Restock}); inventory.CodeOf(err) != "refund.bank" {
		t.Errorf("what was paid in cash by transfer: %v", err)
	}
}

// A reference is found by the sale that it was made for; confirmations and tenders of one reference add up.
func TestReferencesAreFound(t *testing.T) {
	s := newBankCounter(t)
	pay := byBank("5555555555", 1000)
	pay.Parts = append(pay.Parts, byBank("5555555555", 250).Parts...)
	sale, err := s.ringsUp(basketOf(bask("mug", 1)), pay)
	s.must(err)
	s.read(func(r inventory.Reader) error {
		for ref, want := range map[string]int{"5555555555": 1, "555555555": 0, "": 0} {
			if rows, err := r.ByReference(ref); err != nil || len(rows) != want || want == 1 && rows[0] != rowOf(sale) {
				t.Errorf("%q: %v, %v", ref, rows, err)
			}
		}
		all, err := r.BankPayments(rowOf(sale))
		if err != nil || len(all) != 1 || all[0].Amount != euro(1250) || all[0].Account != "iban" || all[0].ID != sale.ID {
			t.Errorf("%+v, %v", all, err)
		}
		return nil
	})
}

// What no Trestle writes about a payment changes nothing and is named.
func TestOddConfirmations(t *testing.T) {
	till := journal.TillID("000000000000000a")
	for name, b := range map[string]inventory.ConfirmBody{
		"no sale":          {By: "hand", Amount: euro(1)},
		"no till":          {Of: inventory.RowKey{Till: "x", N: 1}, Amount: euro(1)},
		"a long reference": {Of: inventory.RowKey{Till: till, N: 1}, Ref: strings.Repeat("1", 300), Amount: euro(1)},
		"a long name":      {Of: inventory.RowKey{Till: till, N: 1}, By: strings.Repeat("x", 300), Amount: euro(1)},
		"below zero":       {Of: inventory.RowKey{Till: till, N: 1}, Amount: euro(-1)},
		"far too much":     {Of: inventory.RowKey{Till: till, N: 1}, Amount: money.New(1e14, "EUR")},
	} {
		s := newBankCounter(t)
		was := s.strange()
		if s.put(inventory.KindConfirm, b); s.strange() != was+1 {
			t.Errorf("%s is not odd", name)
		}
	}
	s := newBankCounter(t)
	was := s.strange()
	if s.put(inventory.KindConfirm, inventory.ConfirmBody{Of: inventory.RowKey{Till: till, N: 77}, Ref: "1", Amount: euro(1), By: "hand"}); s.strange() != was {
		t.Error("one that came before its sale is odd")
	}
}
