package day

import (
	"slices"
	"strings"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// happening is a row of the day: a sale, something that was given back, or a payment of what was owed.
type happening struct {
	id      string
	stamp   inventory.Stamp
	at      time.Time
	sale    *inventory.Sale
	refund  *inventory.Refund
	payment *inventory.PartPayment
	voided  bool // a sale that a void took back
}

// The kinds of rows, as the chips filter them.
const (
	kindAll   = ""
	kindSales = "sales"
	kindBack  = "back"
	kindVoid  = "void"
	kindPaid  = "paid"
	kindPaper = "paper"
)

// happened lists what happened on a day, the newest first.
func happened(b till.DayBook) []happening {
	var out []happening
	voided := map[inventory.RowKey]bool{}
	for i := range b.Refunds {
		f := &b.Refunds[i]
		voided[f.Of] = voided[f.Of] || f.Void
		out = append(out, happening{id: f.ID, stamp: f.Stamp, at: f.Time(), refund: f})
	}
	for i := range b.Sales {
		s := &b.Sales[i]
		row := inventory.RowKey{Till: s.Stamp.Till, N: s.Stamp.N}
		out = append(out, happening{id: s.ID, stamp: s.Stamp, at: soldAt(*s), sale: s, voided: voided[row]})
	}
	for i := range b.Payments {
		p := &b.Payments[i]
		at, _ := time.Parse(time.RFC3339, p.At)
		out = append(out, happening{id: p.ID, stamp: p.Stamp, at: at, payment: p})
	}
	slices.SortStableFunc(out, func(a, b happening) int {
		switch {
		case b.stamp.Before(a.stamp):
			return -1
		case a.stamp.Before(b.stamp):
			return 1
		}
		return 0
	})
	return out
}

// soldAt is when a sale was made: for one from paper, when it was sold.
func soldAt(s inventory.Sale) time.Time {
	if at, err := time.Parse(time.RFC3339, s.Paper); err == nil {
		return at
	}
	return s.Time()
}

func (h happening) kind() string {
	switch {
	case h.payment != nil:
		return kindPaid
	case h.refund != nil && h.refund.Void:
		return kindVoid
	case h.refund != nil:
		return kindBack
	case h.sale.Paper != "":
		return kindPaper
	}
	return kindSales
}

// is says whether a row is of a kind. What is on paper is a sale too.
func (h happening) is(kind string) bool {
	own := h.kind()
	return kind == kindAll || own == kind || kind == kindSales && own == kindPaper
}

// kinds are those of which there is any, when there is more than one.
func kinds(all []happening) []string {
	out := []string{kindAll}
	for _, k := range []string{kindSales, kindBack, kindVoid, kindPaid, kindPaper} {
		if slices.ContainsFunc(all, func(h happening) bool { return h.is(k) }) {
			out = append(out, k)
		}
	}
	if len(out) == 2 {
		return out[:1]
	}
	return out
}

// row shows what happened: when, what and how much.
func (s *Screen) row(i int) widgets.ListRowData {
	if i >= len(s.rows) {
		return widgets.ListRowData{}
	}
	w, h := s.Words, s.rows[i]
	at := w.Time(h.at)
	d := widgets.ListRowData{ID: h.id, On: h.id == s.shownRow}
	switch {
	case h.payment != nil:
		d.Name, d.Note = w.Get("day.row.paid.name"), w.Get("day.row.paid", at, h.payment.Receipt)
		d.Right, d.Under = w.Money(h.payment.Amount()), s.tenders(h.payment.Tenders)
	case h.refund != nil:
		var names []string
		for _, l := range h.refund.Lines {
			names = append(names, l.Name)
		}
		key := "day.row.back"
		if h.refund.Void {
			key = "day.row.void"
		}
		d.Name, d.Note = strings.Join(names, ", "), w.Get(key, at, h.refund.Number(), h.refund.Receipt)
		d.Right, d.Under = w.Money(less(h.refund.Total())), s.tenders(h.refund.Tenders)
	default:
		d.Name, d.Note = names(*h.sale), w.Get(s.saleNote(h), at, h.sale.Number())
		d.Right, d.Under = w.Money(h.sale.Total()), s.tenders(h.sale.Tenders)
	}
	return d
}

func (s *Screen) saleNote(h happening) string {
	switch {
	case h.voided:
		return "day.row.voided"
	case h.sale.Paper != "":
		return "day.row.paper"
	}
	return "day.sale"
}

func names(sale inventory.Sale) string {
	var out []string
	for _, l := range sale.Lines {
		out = append(out, l.Name)
	}
	return strings.Join(out, ", ")
}

func less(a money.Amount) money.Amount {
	if neg, err := a.Neg(); err == nil {
		return neg
	}
	return a
}

// tenders names the ways in which something was paid, each once.
func (s *Screen) tenders(of []inventory.Tender) string {
	var out []string
	for _, t := range of {
		if said := s.tender(t); !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	if len(out) == 0 {
		return s.Words.Get("day.kind.nothing")
	}
	return strings.Join(out, " + ")
}

// tender names a way to pay; a voucher by its own name.
func (s *Screen) tender(t inventory.Tender) string {
	w := s.Words
	if v := s.book.Vouchers[t.Of]; t.Kind == inventory.Token && v.Name != "" {
		return v.Name
	}
	if key := "day.tender." + t.Kind; w.Has(key) {
		return w.Get(key)
	}
	return t.Kind
}

// filter keeps the rows of the kind that is chosen.
func (s *Screen) filter() {
	all := happened(s.book)
	ids := kinds(all)
	if !slices.Contains(ids, s.kind) {
		s.kind = kindAll
	}
	said := make([]string, len(ids))
	for i, id := range ids {
		said[i] = s.Words.Get("day.kind." + id)
		if id == kindAll {
			said[i] = s.Words.Get("day.kind.all")
		}
	}
	s.kinds.Set(ids, said, s.kind)
	visible(s.kinds.Object(), len(ids) > 1)
	s.rows = s.rows[:0]
	for _, h := range all {
		if h.is(s.kind) {
			s.rows = append(s.rows, h)
		}
	}
}
