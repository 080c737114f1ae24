package inventory

import (
	"cmp"
	"encoding/binary"
	"slices"

	"trestle/inventory/journal"
)

// SaleRow is a sale as the views keep it: where it is written, and what finds it. What it says stands
// in the journal only.
type SaleRow struct {
	Stamp  Stamp
	Letter string
	Count  uint64
	place  journal.Place
}

// Number is the receipt number.
func (r SaleRow) Number() string { return ReceiptNumber(r.Letter, r.Count) }

func (r *SaleRow) key() RowKey { return RowKey{Till: r.Stamp.Till, N: r.Stamp.N} }

// compare orders sales as the book does.
func (r SaleRow) compare(o SaleRow) int {
	switch {
	case r.Stamp.Before(o.Stamp):
		return -1
	case o.Stamp.Before(r.Stamp):
		return 1
	}
	return 0
}

// The sales of sixteen entry numbers share one key: a key costs as much room as a sale.
const pageBits = 4

func pageOf(row RowKey) string { return key(kSale, string(row.Till), num(row.N>>pageBits)) }

// appendTo writes the row into its page. Clock and file lie near the number.
func (r *SaleRow) appendTo(b []byte) []byte {
	n := r.Stamp.N
	b = append(b, byte(n&(1<<pageBits-1)))
	b = binary.AppendVarint(b, int64(r.Stamp.Clock-n))
	b = binary.AppendUvarint(b, r.Count)
	b = binary.AppendVarint(b, int64(n-r.place.File))
	b = binary.AppendUvarint(b, uint64(r.place.Offset))
	b = binary.AppendUvarint(b, uint64(r.place.Size))
	b = append(b, r.place.Sum[:]...)
	return appendSized(b, r.Letter)
}

// readPage adds the rows of a page to those there are, as they rise in number.
func readPage(rows []SaleRow, k string, raw []byte) ([]SaleRow, error) {
	page, err := rowOfKey(k)
	if err != nil {
		return rows, err
	}
	for v := (numbers{rest: raw}); len(v.rest) > 0; {
		n := page.N<<pageBits | v.next()
		r := SaleRow{Stamp: Stamp{Clock: n + uint64(v.signed()), Till: page.Till, N: n}, Count: v.next()}
		r.place.File = n - uint64(v.signed())
		r.place.Offset, r.place.Size = int64(v.next()), int(v.next())
		v.bytes(r.place.Sum[:])
		before := ""
		if len(rows) > 0 {
			before = rows[len(rows)-1].Letter
		}
		if r.Letter = v.textLike(before); v.bad {
			return rows, errBroken
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// writePages writes the rows into their pages.
func (s *sums) writePages(to Setter) error {
	byRow := func(a, b *soldAt) int { return a.key().compare(b.key()) }
	order := make([]*soldAt, len(s.sales))
	for i := range s.sales {
		order[i] = &s.sales[i]
	}
	if !slices.IsSortedFunc(order, byRow) {
		slices.SortFunc(order, byRow)
	}
	for len(order) > 0 {
		first, n := order[0].key(), 1
		for n < len(order) && order[n].Stamp.N>>pageBits == first.N>>pageBits && order[n].Stamp.Till == first.Till {
			n++
		}
		if err := s.writePage(to, pageOf(first), order[:n]); err != nil {
			return err
		}
		order = order[n:]
	}
	return nil
}

func (s *sums) writePage(to Setter, k string, sales []*soldAt) error {
	raw, _, err := to.Get(k)
	if err != nil {
		return err
	}
	if len(raw) > 0 {
		// A sale of a batch counts only with its commit, behind later ones.
		rows, err := readPage(s.page[:0], k, raw)
		if err != nil {
			return err
		}
		for _, sale := range sales {
			rows = append(rows, sale.SaleRow)
		}
		slices.SortFunc(rows, func(a, b SaleRow) int { return cmp.Compare(a.Stamp.N, b.Stamp.N) })
		raw = s.scratch[:0]
		for i := range rows {
			raw = rows[i].appendTo(raw)
		}
	} else {
		raw = s.scratch[:0]
		for _, sale := range sales {
			raw = sale.appendTo(raw)
		}
	}
	s.scratch = raw
	return to.Set(k, raw)
}
