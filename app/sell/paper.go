package sell

import (
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// recentDays is how many market days a sale from paper can be put on.
const recentDays = 8

// askPaper asks when and on which market day something was sold that is entered now.
func (s *Screen) askPaper() {
	var days []inventory.Day
	var err error
	s.Reads.Do(func() { days, err = s.Till.RecentDays(recentDays) }, func() {
		if err != nil {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return
		}
		s.showPaper(days)
	})
}

func (s *Screen) showPaper(days []inventory.Day) {
	w := s.Words
	if len(days) == 0 {
		s.ask(w.Get("more.paper"), widgets.Column(8, widgets.NewParagraph(w.Get("paper.none"))), nil)
		return
	}
	on := 0
	pad := widgets.NewFigurePad(widgets.Figure{Whole: 4, Minor: true}, "", func(typed string) string { return hourText(typed) })
	ready := widgets.NewMainButton("", widgets.Go, nil)
	show := func() {
		at, ok := hourOf(days[on], pad.Typed)
		ready.Set(w.Get("paper.at", w.Time(at)), ok)
	}
	pad.OnChanged = show
	ready.OnTap = func() {
		if at, ok := hourOf(days[on], pad.Typed); ok {
			paper, day := at.Format(time.RFC3339), days[on].ID
			s.acted(func() error { return s.Till.ChangeBasket(till.BasketChange{Paper: &paper, Day: &day}) }, nothing)
		}
	}
	pad.OnEnter = ready.OnTap
	show()
	ids, names := []string{}, []string{}
	for i, d := range days {
		ids, names = append(ids, string(rune('a'+i))), append(names, s.dayName(d))
	}
	chips := s.pickOne(ids, names, func(id string) {
		on = int(id[0] - 'a')
		show()
	})
	parts := []fyne.CanvasObject{chips, widgets.NewNote(w.Get("paper.how")), widgets.Grow(pad)}
	if s.basket.Paper != "" {
		parts = append(parts, widgets.NewButton(w.Get("paper.not"), widgets.Plain, func() {
			none := ""
			s.acted(func() error { return s.Till.ChangeBasket(till.BasketChange{Paper: &none, Day: &none}) }, nothing)
		}))
	}
	s.ask(w.Get("more.paper"), widgets.Column(8, append(parts, ready)...), pad)
}

func (s *Screen) dayName(d inventory.Day) string {
	said := ""
	if at, err := time.Parse(time.RFC3339, d.At); err == nil {
		said = s.Words.ShortDate(at)
	}
	if d.Open != nil && d.Open.Market != "" {
		said += " " + d.Open.Market
	}
	return said
}

// hourText shows four digits as an hour.
func hourText(typed string) string {
	for len(typed) < 4 {
		typed = "0" + typed
	}
	return typed[:2] + ":" + typed[2:]
}

// hourOf is an hour of a market day.
func hourOf(d inventory.Day, typed string) (time.Time, bool) {
	day, err := time.Parse(time.RFC3339, d.At)
	at, err2 := time.Parse("15:04", hourText(typed))
	if err != nil || err2 != nil || typed == "" {
		return day, false
	}
	return time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, day.Location()), true
}

func (s *Screen) paperNote(b till.Basket) string {
	at, err := time.Parse(time.RFC3339, b.Paper)
	if err != nil {
		return ""
	}
	return s.Words.ShortDate(at) + " " + s.Words.Time(at)
}
