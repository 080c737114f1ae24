package inventory

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// Day is a market day, with what was sold on it.
type Day struct {
	ID     string         `json:"id"`
	At     string         `json:"at"` // when it was opened, a label
	Till   journal.TillID `json:"till"`
	Open   *DayOpen       `json:"open,omitempty"`
	Clock  uint64         `json:"-"` // of Opened
	Opened Stamp          `json:"opened,omitzero"`
	Closed *DayClose      `json:"closed,omitempty"`
	Shut   Stamp          `json:"shut,omitzero"`
	// Sum is that of the currency in which most was sold, Sums what there is of each. A day has one,
	// unless the stall's was changed on it.
	Sum  DaySum                    `json:"-"`
	Sums map[money.Currency]DaySum `json:"sums,omitempty"`
}

// DaySum is what a market day adds up to. Takings are what buyers paid, tax and rounding included,
// less what was given back.
type DaySum struct {
	Sales    int                     `json:"sales"`
	Refunds  int                     `json:"refunds,omitempty"`
	Lines    int                     `json:"lines"`
	Takings  money.Amount            `json:"takings,omitzero"`
	Back     money.Amount            `json:"back,omitzero"` // given back, and taken out of Takings already
	Tax      money.Amount            `json:"tax,omitzero"`
	Rounding money.Amount            `json:"rounding,omitzero"`
	ByTender map[string]money.Amount `json:"by_tender,omitempty"`
}

// read makes Clock and Sum after a Day and its Sums came out of the views.
func (d *Day) read() {
	d.Clock = d.Opened.Clock
	for _, c := range slices.Sorted(maps.Keys(d.Sums)) {
		if of := d.Sums[c]; of.Sales+of.Refunds > d.Sum.Sales+d.Sum.Refunds {
			d.Sum = of
		}
	}
}

// changeDay changes a day but for its sums, which are kept apart.
func changeDay(s Setter, id string, change func(*Day)) error {
	d := Day{ID: id}
	if _, err := getJSON(s, key(kDay, id), &d); err != nil {
		return err
	}
	was := d
	change(&d)
	if was.Open != nil && was.Closed == nil {
		if err := s.Delete(key(kOpenDay, num(was.Opened.Clock), id)); err != nil {
			return err
		}
	}
	if d.Open != nil && d.Closed == nil {
		if err := s.Set(key(kOpenDay, num(d.Opened.Clock), id), nil); err != nil {
			return err
		}
	}
	return setJSON(s, key(kDay, id), d)
}

func foldDayOpen(s Setter, e journal.Entry) error {
	b, err := body[DayOpen](e)
	if err != nil {
		return err
	}
	return changeDay(s, e.ID, func(d *Day) {
		// Should two entries open one day, the first in the order of the book did.
		if d.Open == nil || StampOf(e).Before(d.Opened) {
			d.Open, d.At, d.Till, d.Opened = &b, e.At, e.Till, StampOf(e)
		}
	})
}

func foldDayClose(s Setter, e journal.Entry) error {
	b, err := body[DayClose](e)
	if err != nil {
		return err
	}
	return changeDay(s, b.Day, func(d *Day) {
		if d.Closed == nil || d.Shut.Before(StampOf(e)) {
			d.Closed, d.Shut = &b, StampOf(e)
		}
	})
}

// dayTotal is a DaySum in minor units of one currency.
type dayTotal struct {
	sales, lines, refunds        uint64
	takings, tax, rounding, back int64
	tenders                      []tenderTotal // in the order of their kinds once it is stored
}

type tenderTotal struct {
	kind   string
	amount int64
}

func (t *dayTotal) add(sale *Sale) error {
	one := dayTotal{
		sales: 1, lines: uint64(len(sale.Lines)),
		takings: sale.Total().Minor(), tax: sale.Sum.Tax.Minor(), rounding: sale.Rounding.Minor(),
	}
	for i := range sale.Tenders {
		if err := t.tender(sale.Tenders[i].Kind, sale.Tenders[i].Amount.Minor()); err != nil {
			return err
		}
	}
	return t.addSum(&one)
}

func (t *dayTotal) tender(kind string, amount int64) error {
	for i := range t.tenders {
		if t.tenders[i].kind == kind {
			return plus(&t.tenders[i].amount, amount)
		}
	}
	t.tenders = append(t.tenders, tenderTotal{kind: strings.Clone(kind), amount: amount})
	return nil
}

func (t *dayTotal) addSum(o *dayTotal) error {
	t.sales += o.sales
	t.lines += o.lines
	t.refunds += o.refunds
	for _, tender := range o.tenders {
		if err := t.tender(tender.kind, tender.amount); err != nil {
			return err
		}
	}
	return cmp.Or(plus(&t.takings, o.takings), plus(&t.tax, o.tax), plus(&t.rounding, o.rounding), plus(&t.back, o.back))
}

func plus(sum *int64, n int64) error {
	if (*sum+n > *sum) != (n > 0) {
		return money.ErrTooLarge
	}
	*sum += n
	return nil
}

// addTo adds to the stored sum of a day and currency.
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
	slices.SortFunc(have.tenders, func(a, b tenderTotal) int { return cmp.Compare(a.kind, b.kind) })
	b := binary.AppendUvarint(nil, have.sales)
	b = binary.AppendUvarint(b, have.lines)
	b = binary.AppendUvarint(b, have.refunds)
	for _, n := range []int64{have.takings, have.tax, have.rounding, have.back} {
		b = binary.AppendVarint(b, n)
	}
	for _, tender := range have.tenders {
		b = binary.AppendVarint(appendSized(b, tender.kind), tender.amount)
	}
	return s.Set(k, b)
}

func readDayTotal(raw []byte) (t dayTotal, err error) {
	if len(raw) == 0 {
		return t, nil
	}
	v := numbers{rest: raw}
	t.sales, t.lines, t.refunds = v.next(), v.next(), v.next()
	t.takings, t.tax, t.rounding, t.back = v.signed(), v.signed(), v.signed(), v.signed()
	for len(v.rest) > 0 && !v.bad {
		t.tenders = append(t.tenders, tenderTotal{kind: v.text(), amount: v.signed()})
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
	for _, tender := range t.tenders {
		d.ByTender[tender.kind] = money.New(tender.amount, c)
	}
	return d
}
