package inventory

import (
	"encoding/binary"
	"slices"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

func getHead(g Getter, till journal.TillID) (Head, error) {
	raw, ok, err := g.Get(key(kHead, string(till)))
	if err != nil || !ok {
		return Head{}, err
	}
	return readHead(raw)
}

func readHead(raw []byte) (Head, error) {
	v := numbers{rest: raw}
	h := Head{N: v.next(), Clock: v.next(), Hash: journal.Hash(v.rest)}
	return h, v.err()
}

func setHead(s Setter, till journal.TillID, h Head) error {
	b := binary.AppendUvarint(make([]byte, 0, 80), h.N)
	b = append(binary.AppendUvarint(b, h.Clock), h.Hash...)
	return s.Set(key(kHead, string(till)), b)
}

// stamped is a value that the highest stamp wins.
type stamped[T any] struct {
	At    Stamp `json:"at"`
	Value T     `json:"v"`
}

// setLast stores v under k unless what is there was stamped later. It reports whether v won.
func setLast[T any](s Setter, k string, at Stamp, v T) (bool, error) {
	var old stamped[T]
	ok, err := getJSON(s, k, &old)
	if err != nil || (ok && at.Before(old.At)) {
		return false, err
	}
	return true, setJSON(s, k, stamped[T]{At: at, Value: v})
}

// setLastText is setLast for a text alone, which is read in every sale and so kept plainly.
func setLastText(s Setter, k string, at Stamp, text string) error {
	raw, ok, err := s.Get(k)
	if err != nil {
		return err
	}
	if ok {
		was, _, err := readText(raw)
		if err != nil || at.Before(was) {
			return err
		}
	}
	b := binary.AppendUvarint(binary.AppendUvarint(nil, at.Clock), at.N)
	return s.Set(k, append(appendSized(b, string(at.Till)), text...))
}

func readText(raw []byte) (at Stamp, text string, err error) {
	v := numbers{rest: raw}
	at.Clock, at.N, at.Till = v.next(), v.next(), journal.TillID(v.text())
	return at, string(v.rest), v.err()
}

// TillInfo is what a till's first line says of it.
type TillInfo struct {
	Stall  string `json:"stall"`
	Letter string `json:"letter"`
}

func foldEnrol(s Setter, e journal.Entry) error {
	info, err := body[TillInfo](e)
	if err != nil {
		return err
	}
	return setJSON(s, key(kTill, string(e.Till)), info)
}

func foldSet(s Setter, e journal.Entry) error {
	b, err := body[SetBody](e)
	if err != nil {
		return err
	}
	for name, value := range b.Set {
		if err := setLastText(s, key(kSet, name), StampOf(e), value); err != nil {
			return err
		}
	}
	return nil
}

// sane bounds a quantity so that sums of them never overflow in a stall's lifetime.
func sane(q unit.Quantity) bool { return q > -1e13 && q < 1e13 }

// good tells whether a stock entry makes sense.
func (m StockMove) good() bool {
	return m.Variant != "" && sane(m.Delta) && sane(m.Found) && sane(m.Seen) &&
		(m.Why == "" || m.Reason == ReasonWasted && slices.Contains(Wastes(), m.Why)) && m.Lot.good()
}

func foldStock(s Setter, e journal.Entry) error {
	m, err := body[StockMove](e)
	if err != nil {
		return err
	}
	if !m.good() {
		return errBody
	}
	if err := keepLot(s, e, m); err != nil {
		return err
	}
	if m.Source != "" {
		if err := addQuantity(s, key(kFigure, m.Source, m.Variant), m.Found-m.Seen); err != nil {
			return err
		}
	}
	if placeOr(m.Place) != PlaceStall {
		return addStock(s, m.Variant, m.Place, m.Delta)
	}
	return moveStock(s, e, m.Variant, m.Delta, "")
}
