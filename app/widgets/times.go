package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Multiplier is "3 ×": how many of the next product that is tapped or scanned are meant. It is set
// by typing "3*", "3x" or "3×" anywhere, or on a pad; a chip shows it while it is set, and a tap on
// the chip takes it away.
type Multiplier struct {
	OnChanged func()

	figure Figure
	sign   string
	chip   *Chip
	row    *fyne.Container
}

// one is a multiplier that changes nothing, in thousandths.
const one int64 = 1000

// NewMultiplier is one that is not set. Sign is the language's decimal sign.
func NewMultiplier(sign string) *Multiplier {
	m := &Multiplier{figure: QuantityFigure(false), sign: sign}
	m.chip = NewChip("", m.Clear)
	m.chip.On = true
	m.row = container.NewStack(m.chip)
	m.row.Hide()
	return m
}

// Object is the chip; it is hidden while nothing is set.
func (m *Multiplier) Object() fyne.CanvasObject { return m.row }

// Hear looks at what was typed so far, with the last letter at its end. Where that says "3 ×" it
// sets the multiplier and says so: the letters are done with.
func (m *Multiplier) Hear(typed string) bool {
	n, ok := TimesOf(typed)
	if ok {
		m.Set(n)
	}
	return ok
}

// TimesOf reads "3*", "3x", "3 ×" and "1,5*" as thousandths; anything else is none.
func TimesOf(typed string) (thousandths int64, ok bool) {
	digits := strings.TrimSpace(typed)
	for _, sign := range []string{"*", "x", "X", Times} {
		rest, cut := strings.CutSuffix(digits, sign)
		if !cut {
			continue
		}
		f := QuantityFigure(false)
		for _, r := range strings.TrimSpace(rest) {
			before := f.Typed
			if f.Rune(r) == nil || f.Typed == before {
				return 0, false // a letter, or more digits than a quantity has
			}
		}
		return f.Value(), f.Value() > 0
	}
	return 0, false
}

// Set says how many are meant, in thousandths; nothing or one takes the multiplier away.
func (m *Multiplier) Set(thousandths int64) {
	if thousandths == one {
		thousandths = 0
	}
	m.figure.Set(thousandths)
	m.chip.Set(m.Said(), true)
	show(m.row, m.IsSet())
	if m.OnChanged != nil {
		m.OnChanged()
	}
}

// Clear takes it away.
func (m *Multiplier) Clear() { m.Set(0) }

// IsSet says whether another number than one is meant.
func (m *Multiplier) IsSet() bool { return m.figure.Typed != "" }

// Said is "3 ×", or nothing.
func (m *Multiplier) Said() string {
	if !m.IsSet() {
		return ""
	}
	return m.figure.Written(m.sign) + " " + Times
}

// Take gives how many are meant, in thousandths, and takes the multiplier away: it counts once.
func (m *Multiplier) Take() int64 {
	if !m.IsSet() {
		return one
	}
	n := m.figure.Value()
	m.Clear()
	return n
}
