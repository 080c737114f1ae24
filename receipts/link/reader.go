package link

import "github.com/fxamacker/cbor/v2"

var decoding = func() cbor.DecMode {
	mode, err := cbor.DecOptions{
		MaxNestedLevels:  4,
		MaxArrayElements: maxLines,
		MaxMapPairs:      16,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8RejectInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // fixed options: cannot happen
	}
	return mode
}()

// reader takes items off the front of a decoded array. Once one is not what was asked for, bad is
// set and stays set, and everything read from then on is a zero value.
type reader struct {
	items []any
	bad   bool
}

func (in *reader) next() any {
	if len(in.items) == 0 {
		in.bad = true
		return nil
	}
	item := in.items[0]
	in.items = in.items[1:]
	return item
}

// number takes an integer within the bounds of the format.
func (in *reader) number() int64 {
	switch n := in.next().(type) {
	case uint64:
		if n <= maxNumber {
			return int64(n)
		}
	case int64:
		if n >= -maxNumber {
			return n
		}
	}
	in.bad = true
	return 0
}

// small takes an integer from 0 to limit.
func (in *reader) small(limit int64) int64 {
	n := in.number()
	if n < 0 || n > limit {
		in.bad = true
		return 0
	}
	return n
}

func (in *reader) text() string {
	s, ok := in.next().(string)
	in.bad = in.bad || !ok
	return s
}

func (in *reader) bytes(to []byte) {
	b, ok := in.next().([]byte)
	if !ok || len(b) != len(to) {
		in.bad = true
		return
	}
	copy(to, b)
}

func (in *reader) list() *reader {
	items, ok := in.next().([]any)
	in.bad = in.bad || !ok
	return &reader{items: items}
}

// end takes the verdict of a list that must have been read to its end.
func (in *reader) end(list *reader) {
	in.bad = in.bad || list.bad || len(list.items) != 0
}

func (in *reader) receipt() (r Receipt) {
	in.bad = in.bad || in.number() != Version
	in.bytes(r.Key[:])
	in.bytes(r.Till[:])
	r.Entry = in.number()
	r.Letter = in.text()
	r.Count = in.number()
	r.Minutes = in.number()
	r.Currency = in.text()
	r.Decimals = int(in.small(maxDigits))
	r.Flags = Flags(in.small(1<<16 - 1))
	r.Lines, r.LeftOut = in.lines()
	for taxes := in.list(); len(taxes.items) > 0 && !in.bad; {
		tax := taxes.list()
		r.Taxes = append(r.Taxes, Tax{Rate: tax.number(), Net: tax.number(), Tax: tax.number()})
		taxes.end(tax)
		in.bad = in.bad || taxes.bad
	}
	for tenders := in.list(); len(tenders.items) > 0 && !in.bad; {
		tender := tenders.list()
		r.Tenders = append(r.Tenders, Tender{Kind: Kind(tender.small(255)), Amount: tender.number()})
		tenders.end(tender)
		in.bad = in.bad || tenders.bad
	}
	r.Rounding = in.number()
	r.Total = in.number()
	if len(in.items) > 0 {
		r.Note = in.text()
	}
	return r
}

// lines takes the list of lines, or the count and hash that stand for it. A line is an array, so
// that a number in front tells the two apart.
func (in *reader) lines() (lines []Line, out *LeftOut) {
	list := in.list()
	if len(list.items) > 0 {
		if _, isArray := list.items[0].([]any); !isArray {
			out = &LeftOut{Count: list.number()}
			list.bytes(out.Hash[:])
		}
	}
	for len(list.items) > 0 && !list.bad {
		item := list.list()
		lines = append(lines, item.line())
		list.end(item)
	}
	in.end(list)
	return lines, out
}

func (in *reader) line() Line {
	line := Line{Name: in.text(), Total: in.number(), Quantity: defaultQuantity}
	for _, take := range []func(){
		func() { line.Ref = in.text() },
		func() { line.Quantity = in.number() },
		func() { line.Unit = in.text() },
		func() { line.Rate = int(in.small(maxTaxes)) },
		func() { line.Shop = in.number() },
	} {
		if len(in.items) > 0 {
			take()
		}
	}
	return line
}
