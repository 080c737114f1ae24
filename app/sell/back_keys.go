package sell

import (
	"slices"

	"fyne.io/fyne/v2"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// scanned hears a code while something is given back: a thing that stands on the receipt is picked, one
// more at each scan. Nothing gets into the basket, which nobody sees at that moment.
func (v *backView) scanned(code, variant string, known bool) {
	i := slices.IndexFunc(v.of.Sale.Lines, func(l inventory.Line) bool { return l.Variant == variant })
	switch {
	case v.s.busy:
	case !known:
		v.s.lookReceipt(code, func(err error) { v.s.toast.Warn(v.s.Words.Error(err), "", nil) })
	case i < 0 || v.left(i) == 0:
		v.s.toast.Warn(v.s.Words.Get("back.scan.not"), "", nil)
	default:
		v.more(i)
	}
}

// more picks one more of a line, of what is weighed all of it.
func (v *backView) more(i int) {
	step := unit.One
	if !v.of.Sale.Lines[i].Unit.Whole() {
		step = v.left(i)
	}
	p := v.picks[i]
	if p == nil {
		p = &picked{}
		v.picks[i] = p
	}
	p.q = min(p.q+step, v.left(i))
	v.changed()
}

// pressed takes the keys of the two stages.
func (v *backView) pressed(key fyne.KeyName) {
	enter := key == fyne.KeyReturn || key == fyne.KeyEnter
	switch {
	case v.s.stage == gave && (enter || key == fyne.KeyEscape), v.s.stage == giving && key == fyne.KeyEscape:
		v.leave()
	case enter:
		v.give()
	}
}

// typed takes the figures of lines, and "a" for all of them. What was the beginning of a scanned code is
// taken back.
func (v *backView) typed(r rune) (erase func()) {
	before := map[int]*picked{}
	for i, p := range v.picks {
		same := *p
		before[i] = &same
	}
	switch {
	case r >= '1' && r <= '9':
		v.toggle(int(r - '1'))
	case r == 'a' || r == 'A' || r == '*':
		v.all()
	default:
		return nil
	}
	return func() {
		v.picks = before
		v.changed()
	}
}
