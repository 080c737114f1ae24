package inventory

import (
	"encoding/binary"
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

// FindSale gives the sale that a person means by a receipt number or an id. A number that two tills gave
// out, as two that came back from one copy may, is refused: a guess could give back another's money.
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
	var found []Sale
	var damaged error
	for _, till := range tills {
		s, ok, err := r.receipt(till, letter, count)
		switch {
		case damagedSale(err):
			damaged = err
		case err != nil:
			return Sale{}, false, err
		case ok:
			found = append(found, s)
		}
	}
	switch {
	case err != nil:
		return Sale{}, false, err
	case len(found) > 1, len(found) == 1 && damaged != nil:
		return Sale{}, false, givenOutTwice(what, found, damaged)
	case len(found) == 1:
		return found[0], true, nil
	}
	return Sale{}, false, damaged
}

// givenOutTwice says which sales a receipt number can mean, by what is on the paper and by their ids.
func givenOutTwice(number string, found []Sale, damaged error) error {
	var which []string
	for _, s := range found {
		which = append(which, fmt.Sprintf("%s of %s over %s", s.ID, s.At, s.Total()))
	}
	if damaged != nil {
		which = append(which, "one that cannot be read")
	}
	say := "Two tills gave out the number " + number + ". Nothing was changed: name the sale by its id, which is " + strings.Join(which, ", or ") + "."
	return Refuse("sale.twotills", say, damaged)
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

// damagedSale tells whether an error only says that one sale is damaged in the journal and in its copy. A
// list goes on without it: who reads the journal names it, and it still counts in all sums.
func damagedSale(err error) bool { return CodeOf(err) == "sale.unreadable" }

// Sales calls fn for every sale after a stamp (the zero Stamp for all), in the order of the book. One
// whose line is damaged beyond healing is left out.
func (r Reader) Sales(after Stamp, fn func(Sale) error) error {
	return r.SaleRows(after, func(row SaleRow) error {
		s, err := r.saleAt(row)
		if damagedSale(err) {
			return nil
		}
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
		if damagedSale(err) {
			continue
		}
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
	if err != nil {
		return 0, err
	}
	raw, _, err := r.get.Get(key(kFloor, string(till)))
	floor, _ := binary.Uvarint(raw) // 0 when there is none
	return max(of.Highest, back, floor), err
}

// kFloor keeps the highest receipt number that a till is known to have given out. It is not folded, but
// handed over to views that are emptied: should a line be damaged beyond healing, its number is not
// given out again.
const kFloor = "meta\x00floor"

// KeepFloor sets it.
func KeepFloor(s Setter, till journal.TillID, highest uint64) error {
	return s.Set(key(kFloor, string(till)), binary.AppendUvarint(nil, highest))
}
