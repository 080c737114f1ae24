package sell

import (
	"strings"

	"trestle/app/widgets"
	"trestle/inventory/unit"
)

// times is "3 ×": how many of the next thing that is tapped or scanned are meant. It counts once.
type times struct {
	s  *Screen
	n  unit.Quantity // 0: one
	by []*widgets.Button

	heard string        // what was typed that set it
	was   unit.Quantity // and what it was before
}

// button shows how many are meant, in marigold when it is not one. The sign never stands alone: beside
// a search field it would be taken for the cross that empties it.
func (m *times) button() *widgets.Button {
	b := widgets.NewButton(m.said(), widgets.Plain, m.tapped)
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
		was := m.n
		m.set(unit.Quantity(n))
		m.heard, m.was = typed, was
	}
	return ok
}

// unhear takes back what was heard in a code: one that begins with "5X" means no five of anything.
func (m *times) unhear(code string) {
	if m.heard != "" && strings.HasPrefix(code, m.heard) {
		m.set(m.was)
	}
}

func (m *times) said() string {
	n := m.n
	if n == 0 {
		n = unit.One
	}
	return m.s.Words.Quantity(n) + " " + widgets.Times
}

func (m *times) set(n unit.Quantity) {
	if n == unit.One {
		n = 0
	}
	m.n, m.heard = n, ""
	for _, b := range m.by {
		b.Text = m.said()
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
