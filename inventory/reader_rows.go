package inventory

import (
	"errors"
	"slices"

	"trestle/inventory/journal"
)

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
