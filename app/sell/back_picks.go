package sell

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// picked is what comes back of a line.
type picked struct {
	q      unit.Quantity
	waste  bool
	reason string
}

// left is how much of a line can still come back.
func (v *backView) left(i int) unit.Quantity {
	if v.of.Sale.Lines[i].Quantity <= 0 || i >= len(v.of.Given.Lines) {
		return 0
	}
	return v.of.Given.Left(v.of.Sale, i)
}

// open are the lines of which something can still come back.
func (v *backView) open() (out []int) {
	for i := range v.of.Sale.Lines {
		if v.left(i) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// toggle picks a line, all that is left of it, or puts it back.
func (v *backView) toggle(i int) {
	switch {
	case v.s.busy || i < 0 || i >= len(v.of.Sale.Lines) || v.left(i) == 0:
		return
	case v.picks[i] != nil:
		delete(v.picks, i)
	default:
		v.picks[i] = &picked{q: v.left(i)}
	}
	v.changed()
}

// set picks so much of a line; nothing puts it back.
func (v *backView) set(i int, q unit.Quantity) {
	if v.s.busy {
		return
	}
	if q <= 0 {
		delete(v.picks, i)
	} else if p := v.picks[i]; p != nil {
		p.q = min(q, v.left(i))
	}
	v.changed()
}

// step picks more or less of a line. Its buttons may still have the focus when nothing of it is picked.
func (v *backView) step(i int, by unit.Quantity) {
	if p := v.picks[i]; p != nil {
		v.set(i, p.q+by)
	}
}

// all picks every line, or none when every line is.
func (v *backView) all() {
	if v.s.busy {
		return
	}
	open := v.open()
	every := len(open) > 0
	for _, i := range open {
		every = every && v.picks[i] != nil && v.picks[i].q == v.left(i)
	}
	clear(v.picks)
	if !every {
		for _, i := range open {
			v.picks[i] = &picked{q: v.left(i)}
		}
	}
	v.changed()
}

// lines are the lines that are picked, as a refund takes them.
func (v *backView) lines() (out []till.RefundItem) {
	for i := range v.of.Sale.Lines {
		if p := v.picks[i]; p != nil {
			goods := inventory.Restock
			if p.waste {
				goods = inventory.Waste
			}
			out = append(out, till.RefundItem{Line: i + 1, Quantity: p.q, Goods: goods, Reason: p.reason})
		}
	}
	return out
}
