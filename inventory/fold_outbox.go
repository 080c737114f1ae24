package inventory

import (
	"strconv"

	"trestle/inventory/journal"
)

func foldCursor(s Setter, e journal.Entry) error {
	c, err := body[CursorMoved](e)
	if err != nil {
		return err
	}
	return setLastText(s, key(kCursor, c.Shop, c.Name), StampOf(e), c.Value)
}

func foldIntent(s Setter, e journal.Entry) error {
	i, err := body[Intent](e)
	if err != nil {
		return err
	}
	return changeRow(s, i.Shop, i.Row, func(r *rowRecord) {
		if r.Intent == nil || r.IntentAt.Before(StampOf(e)) {
			r.Intent, r.IntentAt = &i, StampOf(e)
		}
	})
}

// outcome sets what a row came to, unless a later entry has said otherwise.
func outcome(s Setter, e journal.Entry, shop string, row RowKey, state RowState, remote, reason string) error {
	return changeRow(s, shop, row, func(r *rowRecord) {
		if r.OutcomeAt.Before(StampOf(e)) {
			r.Outcome, r.OutcomeAt, r.Remote, r.Reason = state, StampOf(e), remote, reason
		}
	})
}

func foldSent(s Setter, e journal.Entry) error {
	b, err := body[Sent](e)
	if err != nil {
		return err
	}
	for _, m := range b.Moved {
		if !sane(m.Delta) {
			return errBody
		}
	}
	for _, m := range b.Moved {
		if err := addQuantity(s, key(kFigure, shopSource(b.Shop), m.Variant), m.Delta); err != nil {
			return err
		}
	}
	return outcome(s, e, b.Shop, b.Row, RowSent, b.Remote, b.Note)
}

func foldRefused(s Setter, e journal.Entry) error {
	b, err := body[RowRefused](e)
	if err != nil {
		return err
	}
	return outcome(s, e, b.Shop, b.Row, RowRefusal, "", b.Reason)
}

func foldRetry(s Setter, e journal.Entry) error {
	b, err := body[RowRetry](e)
	if err != nil {
		return err
	}
	return outcome(s, e, b.Shop, b.Row, RowWaiting, "", "")
}

func foldOnline(s Setter, e journal.Entry) error {
	l, err := body[OnlineLine](e)
	if err != nil {
		return err
	}
	if !sane(l.Quantity) || !sane(l.Was) {
		return errBody
	}
	if _, err := setLast(s, key(kOnline, l.Shop, l.Order, l.Line), StampOf(e), l); err != nil {
		return err
	}
	if l.Variant == "" {
		return nil
	}
	taken, err := l.Quantity.Sub(l.Was)
	if err != nil {
		return err
	}
	if err := addQuantity(s, key(kFigure, shopSource(l.Shop), l.Variant), -taken); err != nil {
		return err
	}
	return moveStock(s, e, l.Variant, -taken, l.Shop)
}

func foldSeen(s Setter, e journal.Entry) error {
	b, err := body[FigureSeen](e)
	if err != nil {
		return err
	}
	if !sane(b.Figure) || !sane(b.Had) {
		return errBody
	}
	delta, err := b.Figure.Sub(b.Had)
	if err != nil {
		return err
	}
	if err := addQuantity(s, key(kFigure, shopSource(b.Shop), b.Variant), delta); err != nil {
		return err
	}
	return moveStock(s, e, b.Variant, delta, b.Shop)
}

// stampOfIndex reads the stamp out of an index key whose last parts are clock, till, number.
func stampOfIndex(k string) (Stamp, error) {
	parts := splitKey(k)
	if len(parts) < 4 {
		return Stamp{}, errBroken
	}
	tail := parts[len(parts)-3:]
	clock, err := strconv.ParseUint(tail[0], 16, 64)
	if err != nil {
		return Stamp{}, err
	}
	n, err := strconv.ParseUint(tail[2], 16, 64)
	return Stamp{Clock: clock, Till: journal.TillID(tail[1]), N: n}, err
}
