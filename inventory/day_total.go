package inventory

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"trestle/inventory/money"
)

// dayTotal is a DaySum in minor units of one currency. Whoever folds something that belongs to a day makes one and
// adds it: the order of the additions never matters.
type dayTotal struct {
	sales, lines, refunds        uint64
	takings, tax, rounding, back int64
	tips, returned               int64
	unsure, missing              int64         // of payments by bank app: not confirmed; said not to have come
	tenders                      []tenderTotal // in the order of their keys once it is stored
	helpers                      []helperTotal // in the order of their ids once it is stored
}

type tenderTotal struct {
	key    string
	amount int64
	count  int64 // of vouchers only; below zero when more were handed back than taken
}

type helperTotal struct {
	id            string
	sales         uint64
	takings, cash int64
}

// tokenKey begins the keys of vouchers among the tenders of a day.
const tokenKey = Token + ":"

// TenderKey is under what a tender stands in DaySum.ByTender: its kind, and which one with a voucher.
func TenderKey(t Tender) string {
	if t.Kind == Token && t.Of != "" {
		return tokenKey + t.Of
	}
	return t.Kind
}

// add takes a sale in.
func (t *dayTotal) add(sale *Sale) error {
	one := dayTotal{
		sales: 1, lines: uint64(len(sale.Lines)), tips: sale.Tip.Minor(),
		takings: sale.Total().Minor(), tax: sale.Sum.Tax.Minor(), rounding: sale.Rounding.Minor(),
	}
	for i := range sale.Lines {
		if l := &sale.Lines[i]; l.Returnable && l.Quantity < 0 {
			one.returned -= l.Share.Gross.Minor()
		}
	}
	cash := one.tips
	for i := range sale.Tenders {
		tender := &sale.Tenders[i]
		if err := t.tender(tender, 1); err != nil {
			return err
		}
		if tender.Kind == Cash {
			cash += tender.Amount.Minor()
		}
	}
	if sale.Helper != "" {
		if err := t.helper(helperTotal{id: sale.Helper, sales: 1, takings: one.takings, cash: cash}); err != nil {
			return err
		}
	}
	return t.addSum(&one)
}

// give takes what a refund gave back out.
func (t *dayTotal) give(f *Refund) error {
	total := f.Total().Minor()
	one := dayTotal{refunds: 1, back: total, takings: -total, tax: -f.Sum.Tax.Minor(), rounding: -f.Rounding.Minor(), tips: -f.Tip.Minor()}
	for i := range f.Lines {
		if l := &f.Lines[i]; l.Quantity < 0 { // a void: what had come back has not
			one.returned += l.Share.Gross.Minor()
		}
	}
	cash := one.tips
	for i := range f.Tenders {
		tender := &f.Tenders[i]
		if err := t.tender(tender, -1); err != nil {
			return err
		}
		if tender.Kind == Cash {
			cash -= tender.Amount.Minor()
		}
	}
	if f.Helper != "" {
		if err := t.helper(helperTotal{id: f.Helper, takings: -total, cash: cash}); err != nil {
			return err
		}
	}
	return t.addSum(&one)
}

// tender counts a tender, with -1 one that went back.
func (t *dayTotal) tender(tender *Tender, sign int64) error {
	one := tenderTotal{key: tender.Kind, amount: sign * tender.Amount.Minor()}
	if tender.Kind == Token {
		one.key, one.count = TenderKey(*tender), sign
	}
	return t.addTender(one)
}

func (t *dayTotal) addTender(o tenderTotal) error {
	o.key = short(o.key)
	for i := range t.tenders {
		if have := &t.tenders[i]; have.key == o.key {
			return cmp.Or(plus(&have.amount, o.amount), plus(&have.count, o.count))
		}
	}
	o.key = strings.Clone(o.key)
	t.tenders = append(t.tenders, o)
	return nil
}

func (t *dayTotal) helper(o helperTotal) error {
	o.id = short(o.id)
	for i := range t.helpers {
		if have := &t.helpers[i]; have.id == o.id {
			have.sales += o.sales
			return cmp.Or(plus(&have.takings, o.takings), plus(&have.cash, o.cash))
		}
	}
	o.id = strings.Clone(o.id)
	t.helpers = append(t.helpers, o)
	return nil
}

// short keeps a text from a hostile journal from filling a day's sum.
func short(key string) string {
	if len(key) > maxPart {
		return asPart(key)
	}
	return key
}

// addSum adds another total.
func (t *dayTotal) addSum(o *dayTotal) error {
	t.sales += o.sales
	t.lines += o.lines
	t.refunds += o.refunds
	for _, tender := range o.tenders {
		if err := t.addTender(tender); err != nil {
			return err
		}
	}
	for _, helper := range o.helpers {
		if err := t.helper(helper); err != nil {
			return err
		}
	}
	return cmp.Or(
		plus(&t.takings, o.takings), plus(&t.tax, o.tax), plus(&t.rounding, o.rounding), plus(&t.back, o.back),
		plus(&t.tips, o.tips), plus(&t.returned, o.returned), plus(&t.unsure, o.unsure), plus(&t.missing, o.missing),
	)
}

func plus(sum *int64, n int64) error {
	if (*sum+n > *sum) != (n > 0) {
		return money.ErrTooLarge
	}
	*sum += n
	return nil
}

// addToDay adds to the stored sum of a day and currency.
func (t *dayTotal) addToDay(s Setter, day string, c money.Currency) error {
	return t.addTo(s, key(kDaySum, day, string(c)))
}

func (t *dayTotal) addTo(s Setter, k string) error {
	raw, _, err := s.Get(k)
	if err != nil {
		return err
	}
	have, err := readDayTotal(raw)
	if err != nil {
		return err
	}
	if err := have.addSum(t); err != nil {
		return err
	}
	return s.Set(k, have.append(nil))
}

func (t *dayTotal) append(b []byte) []byte {
	slices.SortFunc(t.tenders, func(a, b tenderTotal) int { return cmp.Compare(a.key, b.key) })
	slices.SortFunc(t.helpers, func(a, b helperTotal) int { return cmp.Compare(a.id, b.id) })
	for _, n := range []uint64{t.sales, t.lines, t.refunds} {
		b = binary.AppendUvarint(b, n)
	}
	for _, n := range []int64{t.takings, t.tax, t.rounding, t.back, t.tips, t.returned, t.unsure, t.missing} {
		b = binary.AppendVarint(b, n)
	}
	b = binary.AppendUvarint(b, uint64(len(t.tenders)))
	for _, tender := range t.tenders {
		b = binary.AppendVarint(binary.AppendVarint(appendSized(b, tender.key), tender.amount), tender.count)
	}
	for _, h := range t.helpers { // to the end
		b = binary.AppendUvarint(appendSized(b, h.id), h.sales)
		b = binary.AppendVarint(binary.AppendVarint(b, h.takings), h.cash)
	}
	return b
}

// bank says what of the payments by bank app is not confirmed. One that never came is owed.
func (t dayTotal) bank(d *DaySum, c money.Currency) {
	if t.unsure != 0 {
		d.Unconfirmed = money.New(t.unsure, c)
	}
	if t.missing != 0 {
		d.ByTender[Bank] = money.New(d.ByTender[Bank].Minor()-t.missing, c)
		d.ByTender[Owed] = money.New(d.ByTender[Owed].Minor()+t.missing, c)
	}
}

func readDayTotal(raw []byte) (t dayTotal, err error) {
	if len(raw) == 0 {
		return t, nil
	}
	v := numbers{rest: raw}
	t.sales, t.lines, t.refunds = v.next(), v.next(), v.next()
	t.takings, t.tax, t.rounding, t.back = v.signed(), v.signed(), v.signed(), v.signed()
	t.tips, t.returned, t.unsure, t.missing = v.signed(), v.signed(), v.signed(), v.signed()
	for n := v.next(); n > 0 && !v.bad; n-- {
		t.tenders = append(t.tenders, tenderTotal{key: v.text(), amount: v.signed(), count: v.signed()})
	}
	for len(v.rest) > 0 && !v.bad {
		t.helpers = append(t.helpers, helperTotal{id: v.text(), sales: v.next(), takings: v.signed(), cash: v.signed()})
	}
	return t, v.err()
}

// sum gives the total in the words of a reader.
func (t dayTotal) sum(c money.Currency) DaySum {
	d := DaySum{
		Sales: int(t.sales), Lines: int(t.lines), Refunds: int(t.refunds),
		Takings: money.New(t.takings, c), Tax: money.New(t.tax, c), Rounding: money.New(t.rounding, c),
		ByTender: make(map[string]money.Amount, len(t.tenders)),
	}
	if t.refunds > 0 {
		d.Back = money.New(t.back, c)
	}
	if t.tips != 0 {
		d.Tips = money.New(t.tips, c)
	}
	if t.returned != 0 {
		d.Returned = money.New(t.returned, c)
	}
	for _, tender := range t.tenders {
		d.ByTender[tender.key] = money.New(tender.amount, c)
		if id, ok := strings.CutPrefix(tender.key, tokenKey); ok {
			if d.Vouchers == nil {
				d.Vouchers = map[string]VoucherSum{}
			}
			d.Vouchers[id] = VoucherSum{Count: int(tender.count), Amount: money.New(tender.amount, c)}
		}
	}
	t.bank(&d, c)
	for _, h := range t.helpers {
		if d.ByHelper == nil {
			d.ByHelper = make(map[string]HelperSum, len(t.helpers))
		}
		d.ByHelper[h.id] = HelperSum{Sales: int(h.sales), Takings: money.New(h.takings, c), Cash: money.New(h.cash, c)}
	}
	return d
}
