package inventory

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trestle/inventory/journal"
)

// Lines gives lines of the journal back: the views say where a sale is written, not what it says.
type Lines interface {
	// Line gives the entry at a place of a till's journal, as journal.ReadLine does.
	Line(till journal.TillID, at journal.Place) (journal.Entry, error)
}

// Sale gives the sale that a row of a till's journal is.
func (r Reader) Sale(row RowKey) (Sale, bool, error) {
	at, ok, err := r.saleRow(row)
	if err != nil || !ok {
		return Sale{}, false, err
	}
	s, err := r.saleAt(at)
	return s, err == nil, err
}

func (r Reader) saleRow(row RowKey) (SaleRow, bool, error) {
	k := pageOf(row)
	raw, ok, err := r.get.Get(k)
	if err != nil || !ok {
		return SaleRow{}, false, err
	}
	page, err := readPage(nil, k, raw)
	if err != nil {
		return SaleRow{}, false, err
	}
	for _, r := range page {
		if r.Stamp.N == row.N {
			return r, true, nil
		}
	}
	return SaleRow{}, false, nil
}

var errNoLines = errors.New("inventory: this reader was made without the journal's lines, so it cannot read sales")

// saleAt reads a sale from the journal.
func (r Reader) saleAt(at SaleRow) (Sale, error) {
	if r.lines == nil {
		return Sale{}, errNoLines
	}
	e, err := r.lines.Line(at.Stamp.Till, at.place)
	if err == nil && StampOf(e) != at.Stamp {
		err = errors.New("another entry lies where the sale should")
	}
	var s Sale
	if err == nil {
		s, err = SaleOf(e)
	}
	if err != nil {
		say := fmt.Sprintf("The sale with entry number %d of till %s cannot be read from the journal. It still counts in stock and takings, and nothing else is touched: run trestle verify, and keep the folder as it is.", at.Stamp.N, at.Stamp.Till)
		return Sale{}, Refuse("sale.unreadable", say, err)
	}
	return s, nil
}

// SaleByID gives a sale by its id. Should two tills have used one id, the first in the order of the
// book has it.
func (r Reader) SaleByID(id string) (Sale, bool, error) {
	rows, err := r.rowsByID(id)
	if err != nil {
		return Sale{}, false, err
	}
	var first Sale
	found := false
	for _, row := range rows {
		s, ok, err := r.Sale(row)
		if err != nil {
			return Sale{}, false, err
		}
		if ok && s.ID == id && (!found || s.Stamp.Before(first.Stamp)) {
			first, found = s, true
		}
	}
	return first, found, nil
}

// FindSale gives the sale that a person means by a receipt number or an id.
func (r Reader) FindSale(what string) (Sale, bool, error) {
	if s, ok, err := r.SaleByID(what); ok || err != nil {
		return s, ok, err
	}
	i := strings.LastIndexByte(what, '-')
	if i < 0 {
		return Sale{}, false, nil
	}
	letter := what[:i]
	count, err := strconv.ParseUint(what[i+1:], 10, 64)
	if err != nil || ReceiptNumber(letter, count) != what {
		return Sale{}, false, nil
	}
	var tills []journal.TillID
	err = r.get.Scan(under(kLetter, letter), "", func(k string, _ []byte) error {
		tills = append(tills, journal.TillID(part(k, 2)))
		return nil
	})
	for _, till := range tills {
		if s, ok, err := r.receipt(till, letter, count); ok || err != nil {
			return s, ok, err
		}
	}
	return Sale{}, false, err
}

// receipt gives the sale by which a till gave out a receipt number.
func (r Reader) receipt(till journal.TillID, letter string, count uint64) (Sale, bool, error) {
	rows, err := r.rowsOf(till, func(row SaleRow) bool { return row.Count >= count })
	if err != nil {
		return Sale{}, false, err
	}
	for {
		row, ok, err := rows.next()
		if err != nil || !ok || row.Count != count && !rows.mixed {
			return Sale{}, false, err
		}
		if row.Count == count && row.Letter == letter {
			s, err := r.saleAt(row)
			return s, err == nil, err
		}
	}
}

// tillRows goes through the sales of one till, a few at a time, as they rise in number. Where clocks
// do not rise with them (mixed), all are in memory and in the order of the book.
type tillRows struct {
	get   Getter
	till  journal.TillID
	ahead []SaleRow
	from  string // the key where the rest begins
	done  bool
	mixed bool
}

const pagesAhead = 16

// rowsOf begins with the first sale of which begins is true; it must stay true from there on. Where
// that cannot be, because the till's numbers are mixed, all its sales are gone through.
func (r Reader) rowsOf(till journal.TillID, begins func(SaleRow) bool) (*tillRows, error) {
	of, err := getReceipts(r.get, till)
	if err != nil {
		return nil, err
	}
	rows := &tillRows{get: r.get, till: till, mixed: of.Mixed}
	if of.Mixed {
		for err == nil && !rows.done {
			err = rows.load()
		}
		slices.SortStableFunc(rows.ahead, SaleRow.compare)
		return rows, err
	}
	low, high := uint64(1), of.LastN+1 // the first that begins has a number from low to high
	for begins != nil && low < high {
		middle := low + (high-low)/2
		row, ok, err := r.rowFrom(till, middle)
		switch {
		case err != nil:
			return nil, err
		case !ok || begins(row):
			high = middle
		default:
			low = row.Stamp.N + 1
		}
	}
	rows.from = pageOf(RowKey{Till: till, N: low})
	err = rows.load()
	rows.ahead = slices.DeleteFunc(rows.ahead, func(row SaleRow) bool { return row.Stamp.N < low })
	return rows, err
}

// rowFrom gives the first sale of a till with this number or a higher one.
func (r Reader) rowFrom(till journal.TillID, n uint64) (row SaleRow, ok bool, err error) {
	var rows []SaleRow
	err = r.get.Scan(under(kSale, string(till)), pageOf(RowKey{Till: till, N: n}), func(k string, raw []byte) (err error) {
		rows, err = readPage(rows[:0], k, raw)
		for _, row = range rows {
			if ok = row.Stamp.N >= n; ok {
				return ErrStop
			}
		}
		return err
	})
	return row, ok, err
}

// load reads a few more pages.
func (t *tillRows) load() error {
	n := 0
	t.done = true
	return t.get.Scan(under(kSale, string(t.till)), t.from, func(k string, raw []byte) (err error) {
		if n++; n > pagesAhead {
			t.from, t.done = k, false
			return ErrStop
		}
		t.ahead, err = readPage(t.ahead, k, raw)
		return err
	})
}

// peek shows the next row; false when there is none.
func (t *tillRows) peek() (SaleRow, bool, error) {
	if len(t.ahead) == 0 && !t.done {
		t.ahead = t.ahead[:0]
		if err := t.load(); err != nil {
			return SaleRow{}, false, err
		}
	}
	if len(t.ahead) == 0 {
		return SaleRow{}, false, nil
	}
	return t.ahead[0], true, nil
}

func (t *tillRows) next() (SaleRow, bool, error) {
	row, ok, err := t.peek()
	if ok {
		t.ahead = t.ahead[1:]
	}
	return row, ok, err
}

// sellers lists the tills that have sold.
func (r Reader) sellers() (tills []journal.TillID, err error) {
	err = r.get.Scan(kCount+sep, "", func(k string, _ []byte) error {
		tills = append(tills, journal.TillID(part(k, 1)))
		return nil
	})
	return tills, err
}

// SaleRows calls fn for every sale after a stamp (the zero Stamp for all), in the order of the book,
// and does not read the journal. Sales of one till rise, so that order is their tills' orders merged.
func (r Reader) SaleRows(after Stamp, fn func(SaleRow) error) error {
	tills, err := r.sellers()
	if err != nil {
		return err
	}
	var all []*tillRows
	for _, till := range tills {
		rows, err := r.rowsOf(till, func(row SaleRow) bool { return after.Before(row.Stamp) })
		if err != nil {
			return err
		}
		all = append(all, rows)
	}
	for {
		var first *tillRows
		var least SaleRow
		for _, rows := range all {
			row, ok, err := rows.peek()
			if err != nil {
				return err
			}
			if ok && (first == nil || row.Stamp.Before(least.Stamp)) {
				first, least = rows, row
			}
		}
		if first == nil {
			return nil
		}
		first.ahead = first.ahead[1:]
		if !after.Before(least.Stamp) {
			continue
		}
		if err := fn(least); err != nil {
			if errors.Is(err, ErrStop) {
				return nil
			}
			return err
		}
	}
}

// Sales calls fn for every sale after a stamp (the zero Stamp for all), in the order of the book.
func (r Reader) Sales(after Stamp, fn func(Sale) error) error {
	return r.SaleRows(after, func(row SaleRow) error {
		s, err := r.saleAt(row)
		if err != nil {
			return err
		}
		return fn(s)
	})
}

// LastSales gives the last sales in the order of the book, at most limit of them.
func (r Reader) LastSales(limit int) ([]Sale, error) {
	tills, err := r.sellers()
	if err != nil {
		return nil, err
	}
	var rows []SaleRow
	for _, till := range tills {
		last, err := r.lastOf(till, max(limit, 0))
		if err != nil {
			return nil, err
		}
		rows = append(rows, last...)
	}
	slices.SortFunc(rows, SaleRow.compare)
	var out []Sale
	for _, row := range rows[len(rows)-min(len(rows), max(limit, 0)):] {
		s, err := r.saleAt(row)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// lastOf gives the last sales of a till and some more, in no order; all of them where they are mixed.
func (r Reader) lastOf(till journal.TillID, limit int) (rows []SaleRow, err error) {
	of, err := getReceipts(r.get, till)
	if err != nil || limit == 0 {
		return nil, err
	}
	err = r.get.ScanBack(under(kSale, string(till)), func(k string, raw []byte) (err error) {
		if rows, err = readPage(rows, k, raw); err == nil && len(rows) >= limit && !of.Mixed {
			err = ErrStop
		}
		return err
	})
	return rows, err
}

// CountSales gives how many sales the book holds.
func (r Reader) CountSales() (int, error) {
	n := 0
	err := r.get.Scan(kCount+sep, "", func(_ string, raw []byte) error {
		of, err := readReceipts(raw)
		n += int(of.Sales)
		return err
	})
	return n, err
}

// Receipts gives the highest number that a till has given a receipt, of a sale or a refund; 0 when it
// has written none.
func (r Reader) Receipts(till journal.TillID) (uint64, error) {
	of, err := getReceipts(r.get, till)
	if err != nil {
		return 0, err
	}
	back, err := r.refundReceipts(till)
	return max(of.Highest, back), err
}
