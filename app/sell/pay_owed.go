package sell

import (
	"strings"
	"time"

	"trestle/app/widgets"
	"trestle/inventory"
)

// Owed shows what buyers still owe: another place may lead here.
func (s *Screen) Owed() { s.owed() }

// owed lists what is still owed. A tap leads to its payment.
func (s *Screen) owed() {
	if s.busy {
		return
	}
	var debts []inventory.Debt
	var names []string
	var err error
	s.Reads.Do(func() {
		if debts, err = s.Till.Debts(); err == nil {
			names = s.owers(debts)
		}
	}, func() {
		switch {
		case err != nil:
			s.toast.Warn(s.Words.Error(err), "", nil)
		case len(debts) == 0:
			s.toast.Say(s.Words.Get("pay.owed.none"), "", nil)
		case s.stage == paying && s.busy:
		default:
			s.showOwed(debts, names)
		}
	})
}

// owers reads who owes, from the side store. A name that cannot be read is left out.
func (s *Screen) owers(debts []inventory.Debt) []string {
	names := make([]string, len(debts))
	for i, d := range debts {
		typed, err := s.Till.Typed(d.ID)
		if err != nil {
			continue
		}
		if names[i] = typed["buyer"]; names[i] == "" {
			names[i] = typed["note"]
		}
	}
	return names
}

func (s *Screen) showOwed(debts []inventory.Debt, names []string) {
	w := s.Words
	last := len(debts) - 1 // the newest stands first
	list := widgets.NewRowList(func() int { return len(debts) }, func(i int) widgets.ListRowData {
		d, who := debts[last-i], names[last-i]
		name := strings.TrimSpace(who)
		if name == "" {
			name = d.Receipt
		}
		return widgets.ListRowData{
			ID: d.ID, Name: name, Note: d.Receipt + " · " + s.dayOf(d.At), Right: w.Sign(d.Left),
		}
	}, func(id string) {
		for _, d := range debts {
			if d.ID == id {
				s.payDebt(d)
				return
			}
		}
	})
	list.Edge = 0
	height := min(len(debts), 6) * int(widgets.ListRowHeight())
	s.ask(w.Get("pay.owed"), widgets.Tall(float32(height), list), nil)
}

// dayOf writes the day of an entry's label.
func (s *Screen) dayOf(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return ""
	}
	return s.Words.Date(t)
}

// payDebt opens the payment of what is owed.
func (s *Screen) payDebt(d inventory.Debt) {
	if s.busy {
		return
	}
	s.toast.Dismiss()
	s.pay.start(s.debtBill(d))
	s.show(paying)
	s.pay.ask()
}
