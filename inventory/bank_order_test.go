package inventory_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/money"
)

// Tills that sell by bank app, confirm, miss, settle and void apart from each other: in whatever order their journals
// are read the views are the same, and they say what the entries say.
func TestBankPaymentsAreTheSameInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(1, 3).Draw(t, "tills"))
		w.lawless = rapid.Bool().Draw(t, "lawless")
		defer w.story()
		for i := range 2 {
			w.put(w.tills[0], inventory.KindProduct, w.id(), inventory.ProductBody{Product: w.someProduct(i)})
		}
		w.meet()
		for range rapid.IntRange(10, 30).Draw(t, "acts") {
			acts := []func(*simTill){w.sell, w.sell, w.confirms, w.confirms, w.confirms, w.settlesSome, w.voidsLast, w.refund, w.hear, w.hear, w.says}
			acts[w.below(len(acts), "act")](w.till())
		}
		want := w.foldedInTurn()
		for range 2 {
			views := memview.New()
			if got := w.foldedAnyhow(views); got != want {
				t.Fatalf("the views depend on the order:\n%s", firstDifference(want, got))
			}
			if !w.lawless {
				w.must(read(views, w, w.bankLaw))
				w.must(read(views, w, w.keysLaw))
			}
		}
	})
}

// confirms says of a payment by bank app that it came, or that it did not; once in a while of one that nobody knows.
func (w *world) confirms(till *simTill) {
	b := inventory.ConfirmBody{
		Of: inventory.RowKey{Till: w.till().id, N: uint64(w.below(40, "entry") + 1)}, Ref: fmt.Sprintf("ref-%d", w.below(3, "ref")),
		Amount: money.New(1, "EUR"), By: inventory.ByHand, Missing: w.one(2, "missing"),
	}
	w.read(till, func(r inventory.Reader) error {
		sales, err := r.LastSales(5)
		if len(sales) > 0 && !w.one(5, "unheard of") {
			b.Of = rowOf(sales[w.below(len(sales), "sale")])
		}
		return err
	})
	w.put(till, inventory.KindConfirm, w.id(), b)
}

// settlesSome pays what is owed of a sale, by card or by bank app.
func (w *world) settlesSome(till *simTill) {
	var body inventory.PaymentBody
	w.read(till, func(r inventory.Reader) error {
		debts, err := r.Debts()
		if err != nil || len(debts) == 0 {
			return err
		}
		of := debts[w.below(len(debts), "debt")]
		sale, there, err := r.Sale(of.Sale)
		if err != nil || !there {
			return err
		}
		pay := inventory.Payment{Card: true}
		if w.one(2, "by bank app") {
			pay.Parts, pay.Card = []inventory.Handed{w.bankPart(of.Left.Minor())}, w.one(2, "and card")
			pay.Owe = !pay.Card
		}
		if body, err = r.Settle(sale, pay); refused(err) {
			return nil
		}
		return err
	})
	if body.Of.N > 0 {
		body.Day = "day"
		w.put(till, inventory.KindPayment, w.id(), body)
	}
}

func (w *world) bankPart(most int64) inventory.Handed {
	return inventory.Handed{Kind: inventory.Bank, Ref: fmt.Sprintf("ref-%d", w.below(3, "ref")), Amount: money.New(1+int64(w.below(int(max(1, min(most, 1000))), "by bank")), "EUR")}
}

// voidsLast voids the till's last sale.
func (w *world) voidsLast(till *simTill) {
	var list drafts
	w.read(till, func(r inventory.Reader) error {
		count, err := r.Receipts(till.id)
		if err != nil {
			return err
		}
		sale, there, err := r.FindSale(inventory.ReceiptNumber(till.letter, count))
		if err != nil && !refused(err) || !there {
			return nil
		}
		f, takes, err := r.RingVoid(sale, till.id)
		if err != nil {
			return nil // of an exchange, on a closed day …
		}
		f.Letter, f.Count, f.Day = till.letter, count+1, sale.Day
		list = refundDrafts(w, w.id, w.id(), f, takes)
		return nil
	})
	w.write(till, list...)
}

// bankTold is what the entries say of one payment by bank app.
type bankTold struct {
	sale     inventory.RowKey
	ref, day string
	amount   int64
	later    bool
}

// bankLaw: each payment by bank app waits, came, is missing or void, just as the entries say, and days and debts with
// it.
func (w *world) bankLaw(r inventory.Reader) error {
	var all []bankTold
	voided, byTender := map[inventory.RowKey]bool{}, map[inventory.RowKey]int64{}
	w.must(r.Refunds(inventory.Stamp{}, func(f inventory.Refund) error {
		voided[f.Of] = voided[f.Of] || f.Void
		for _, t := range f.Tenders {
			if t.Kind == inventory.Owed {
				byTender[f.Of] -= t.Amount.Minor()
			}
		}
		return nil
	}))
	w.must(r.Sales(inventory.Stamp{}, func(s inventory.Sale) error {
		all = append(all, toldBy(rowOf(s), s.Day, false, s.Tenders)...)
		for _, t := range s.Tenders {
			if t.Kind == inventory.Owed {
				byTender[rowOf(s)] += t.Amount.Minor()
			}
		}
		paid, err := r.PaymentsOf(rowOf(s))
		for _, p := range paid {
			all = append(all, toldBy(rowOf(s), p.Day, true, p.Tenders)...)
			byTender[rowOf(s)] -= p.Amount().Minor()
		}
		return err
	}))
	last := lastSaid(w, inventory.KindConfirm, func(b inventory.ConfirmBody) string { return fmt.Sprint(b.Of, b.Ref) }, func(e journal.Entry) (inventory.ConfirmBody, bool) {
		b, ok := plain[inventory.ConfirmBody](e)
		return b, ok && b.Of.N > 0
	})
	waits, unsure := int64(0), map[string]int64{}
	for i := range all {
		b := &all[i]
		said, any := last[fmt.Sprint(b.sale, b.ref)]
		switch {
		case voided[b.sale] && !b.later, any && !said.Missing:
		case any:
			byTender[b.sale] += b.amount
		default:
			waits += b.amount
			unsure[b.day] += b.amount
		}
	}
	open, err := r.Unconfirmed()
	got := int64(0)
	for _, u := range open {
		got += u.Amount.Minor()
	}
	if got != waits || !slices.IsSortedFunc(open, func(a, b inventory.Unconfirmed) int { return -boolInt(a.By.Before(b.By)) }) {
		w.Fatalf("%d wait by the views, %d by the entries: %+v", got, waits, open)
	}
	w.must(err)
	w.must(r.Days(func(d inventory.Day) error {
		if got := d.Sum.Unconfirmed.Minor(); got != unsure[d.ID] {
			w.Fatalf("day %s says that %d is not confirmed, it is %d", d.ID, got, unsure[d.ID])
		}
		return nil
	}))
	for sale, owed := range byTender {
		if left, err := r.DebtOf(sale); err != nil || left.Minor() != max(0, owed) {
			w.Fatalf("of %v %s is owed, %v; by the entries %d", sale, left, err, owed)
		}
	}
	return nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func toldBy(sale inventory.RowKey, day string, later bool, tenders []inventory.Tender) (out []bankTold) {
	for _, t := range tenders {
		if t.Kind == inventory.Bank {
			out = append(out, bankTold{sale: sale, ref: t.Ref, day: day, amount: t.Amount.Minor(), later: later})
		}
	}
	return out
}

// keysLaw: of accounts, page, texts and receipt keys the last word counts; a key that ended stays ended.
func (w *world) keysLaw(r inventory.Reader) error {
	pages := lastSaid(w, inventory.KindPage, func(inventory.PageBody) string { return "" }, plain[inventory.PageBody])
	if got, err := r.Page(); err != nil || got.Thanks != pages[""].Thanks {
		w.Fatalf("the page says %+v, %v; said was %+v", got, err, pages[""])
	}
	for _, p := range []string{"p0", "p1", "p2"} {
		last := lastSaid(w, inventory.KindTexts, func(inventory.TextsBody) string { return p }, func(e journal.Entry) (inventory.TextsBody, bool) {
			b, ok := plain[inventory.TextsBody](e)
			_, named := b.Texts[p]
			return b, ok && named
		})
		if got, err := r.Texts(p); err != nil || got != last[p].Texts[p] {
			w.Fatalf("the texts of %s are %+v, %v; said was %+v", p, got, err, last[p])
		}
	}
	accounts := lastSaid(w, inventory.KindAccount, func(a inventory.Account) string { return a.ID }, plain[inventory.Account])
	listed, err := r.Accounts()
	w.must(err)
	offered := 0
	for id, a := range accounts {
		got, known, err := r.Account(id)
		if err != nil || !known || got.Holder != a.Holder || got.Ended != a.Ended {
			w.Fatalf("account %s is %+v, %v; said was %+v", id, got, err, a)
		}
		if !a.Ended {
			offered++
		}
	}
	if len(listed) != offered {
		w.Fatalf("%d accounts are offered, %d should be", len(listed), offered)
	}
	return w.endedKeysLaw(r)
}

func (w *world) endedKeysLaw(r inventory.Reader) error {
	named, ended := map[string]bool{}, map[string]bool{}
	for _, till := range w.tills {
		for _, e := range till.entries {
			if b, ok := plain[inventory.ReceiptKeyBody](e); ok && e.Kind == inventory.KindReceiptKey {
				named[string(b.Key)] = true
				if len(b.Ends) > 0 {
					named[string(b.Ends)], ended[string(b.Ends)] = true, true
				}
			}
		}
	}
	keys, err := r.ReceiptKeys()
	if err != nil || len(keys) != len(named) {
		w.Fatalf("%d receipt keys are known, %d were named, %v", len(keys), len(named), err)
	}
	for _, k := range keys {
		if k.Ended != ended[string(k.Public)] {
			w.Fatalf("receipt key %x has ended: %t, it should be %t", k.Public, k.Ended, ended[string(k.Public)])
		}
	}
	return nil
}
