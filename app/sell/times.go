package sell

import (
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// times is "3 ×": how many of the next thing that is tapped or scanned are meant. It counts once.
type times struct {
	s  *Screen
	n  unit.Quantity // 0: one
	by []*widgets.Button
}

// button shows the sign, or in marigold how many are meant.
func (m *times) button() *widgets.Button {
	b := widgets.NewButton(widgets.Times, widgets.Plain, m.tapped)
	b.Pt = theme.TotalPhone
	m.by = append(m.by, b)
	return b
}

func (m *times) tapped() {
	if m.n != 0 {
		m.set(0)
		return
	}
	m.ask()
}

func (m *times) ask() {
	s := m.s
	pad := s.howMuch(unit.Each)
	ready := widgets.NewMainButton("", widgets.Go, nil)
	show := func() { ready.Set(s.Words.Get("times.next", s.Words.Quantity(quantityOn(pad))), quantityOn(pad) > 0) }
	pad.OnChanged = show
	ready.OnTap = func() {
		if n := quantityOn(pad); n > 0 {
			s.closeSheet()
			m.set(n)
		}
	}
	pad.OnEnter = ready.OnTap
	show()
	s.ask(s.Words.Get("times.title"), widgets.Column(12, widgets.Grow(pad), ready), pad)
}

// hear takes "3*" or "3x" and says whether it was meant.
func (m *times) hear(typed string) bool {
	n, ok := widgets.TimesOf(typed)
	if ok {
		m.set(unit.Quantity(n))
	}
	return ok
}

func (m *times) set(n unit.Quantity) {
	if n == unit.One {
		n = 0
	}
	m.n = n
	said := widgets.Times
	if n != 0 {
		said = m.s.Words.Quantity(n) + " " + widgets.Times
	}
	for _, b := range m.by {
		b.Text, b.Pt = said, theme.TotalPhone
		if n != 0 {
			b.Pt = theme.Body
		}
		b.Mark(n != 0)
		b.Refresh()
	}
	m.s.relay()
}

// take gives how many are meant and takes the sign away.
func (m *times) take() unit.Quantity {
	n := m.n
	if n == 0 {
		return unit.One
	}
	m.set(0)
	return n
}
