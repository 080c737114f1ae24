package stock

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/unit"
)

// question is a pad for how much, with what else is asked about it.
type question struct {
	title  string
	answer string // key of the word on the button; it is given the quantity
	of     till.Choice
	more   []fyne.CanvasObject // asked above the pad
	zero   bool                // nothing is an answer too
	then   func(unit.Quantity)
}

// howMuch lets the seller type a quantity.
func (s *Screen) howMuch(q question) {
	w := s.Words
	whole := q.of.Measure().Whole()
	pad := widgets.NewFigurePad(widgets.QuantityFigure(whole), w.Decimal(), func(typed string) string {
		return w.Measured(quantity(typed), q.of.Measure())
	})
	if whole {
		pad.Stepping()
	}
	keep := widgets.NewMainButton("", widgets.Go, nil)
	ready := func() bool { return quantity(pad.Typed) > 0 || q.zero && pad.Typed != "" }
	keep.OnTap = func() {
		s.asked()
		q.then(quantity(pad.Typed))
	}
	pad.OnChanged = func() { keep.Set(w.Get(q.answer, w.Measured(quantity(pad.Typed), q.of.Measure())), ready()) }
	pad.OnEnter = func() {
		if ready() {
			keep.OnTap()
		}
	}
	pad.OnChanged()
	s.ask(q.title, pad, widgets.Column(14, append(q.more, widgets.Grow(pad), keep)...))
}

// quantity reads what was typed on a pad; nothing yet is zero.
func quantity(typed string) unit.Quantity {
	if n := len(typed); n > 0 && typed[n-1] == '.' {
		typed = typed[:n-1]
	}
	if typed == "" {
		return 0
	}
	q, err := unit.ParseQuantity(typed)
	if err != nil {
		return 0 // more decimals than a thousandth: the figure on the pad shows that it is not taken
	}
	return q
}

// kept writes a change of stock down and says so. An act of which nobody knows whether it was kept keeps its id, for
// the tap that tries it again as for a seller who types the same once more: it counts once. what tells two acts apart.
func (s *Screen) kept(name, what string, do func(ctx context.Context, id string) error) {
	if s.unsure.what != what {
		s.unsure = act{what: what, id: s.Till.NewMoveID()}
	}
	mine := s.unsure
	var err error
	s.Acts.Do(func() { err = do(context.Background(), mine.id) }, func() {
		switch {
		case strings.HasPrefix(inventory.CodeOf(err), "book."): // of the disk: trying again can help
			s.toast.Warn(s.Words.Error(err), s.Words.Get("start.again"), func() {
				s.unsure = mine
				s.kept(name, what, do)
			})
			return
		case err != nil:
			s.warn(err)
			return
		}
		s.unsure = act{}
		s.toast.Say(s.Words.Get("stock.kept", name), "", nil)
		s.Refresh()
	})
}

// act is what was tried last and may have to be tried again.
type act struct{ what, id string }

// receive asks what came in, and until when it is good.
func (s *Screen) receive(name string, c till.Choice) {
	var lot inventory.Lot
	w := s.Words
	best := s.days(&lot.Best, []int{0, 1, 2, 3, 7, 14, 30})
	made := widgets.NewTick(w.Get("stock.made.today"), func(on bool) {
		lot.Made = ""
		if on {
			lot.Made = s.Till.Today()
		}
	})
	s.howMuch(question{
		title: w.Get("stock.receive.q", name), answer: "stock.receive.go", of: c,
		more: []fyne.CanvasObject{widgets.Labelled(w.Get("stock.best"), best, ""), made},
		then: func(q unit.Quantity) {
			s.kept(name, fmt.Sprint("receive ", c.ID, q, lot), func(ctx context.Context, id string) error {
				return s.Till.ReceiveAll(ctx, []till.Arrival{{ID: id, What: c.ID, Quantity: q, Lot: lot}})
			})
		},
	})
}

// days offers days by how far they are; none is the first.
func (s *Screen) days(into *string, ahead []int) fyne.CanvasObject {
	w := s.Words
	today, err := time.Parse(time.DateOnly, s.Till.Today())
	ids, names := []string{""}, []string{w.Get("stock.best.none")}
	for _, n := range ahead {
		if err != nil {
			break
		}
		day := today.AddDate(0, 0, n).Format(time.DateOnly)
		ids, names = append(ids, day), append(names, s.dayName(day))
	}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		*into = id
		chips.Set(ids, names, id)
	})
	chips.Set(ids, names, *into)
	return chips.Object()
}

// dayName is a day as people say it: near ones by what they are called.
func (s *Screen) dayName(day string) string {
	w := s.Words
	t, err := time.Parse(time.DateOnly, day)
	today, err2 := time.Parse(time.DateOnly, s.Till.Today())
	if err != nil || err2 != nil {
		return ""
	}
	switch days := int(t.Sub(today).Hours() / 24); {
	case days == 0:
		return w.Get("stock.today")
	case days == 1:
		return w.Get("stock.tomorrow")
	case days > 1 && days < 7:
		return w.DayName(t.Weekday())
	}
	return w.Day(t)
}

// countOne asks what is there of one thing.
func (s *Screen) countOne(name string, c till.Choice) {
	s.howMuch(question{
		title: s.Words.Get("stock.counted.q", name), answer: "stock.counted.go", of: c, zero: true,
		then: func(q unit.Quantity) {
			s.kept(name, fmt.Sprint("count ", c.ID, q), func(ctx context.Context, _ string) error { return s.Till.Count(ctx, c.ID, q) })
		},
	})
}

// waste asks what cannot be sold, and why.
func (s *Screen) waste(name string, c till.Choice) {
	w := s.Words
	why := inventory.Wastes()[0]
	names := []string{}
	for _, reason := range inventory.Wastes() {
		names = append(names, w.Get("stock.why."+reason))
	}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		why = id
		chips.Set(inventory.Wastes(), names, why)
	})
	chips.Set(inventory.Wastes(), names, why)
	var lot inventory.Lot
	more := []fyne.CanvasObject{chips.Object()}
	if of := s.ofLot(c.ID, &lot); of != nil {
		more = append(more, widgets.Labelled(w.Get("stock.lot.which"), of, ""))
	}
	s.howMuch(question{
		title: w.Get("stock.waste.q", name), answer: "stock.waste.go", of: c, more: more,
		then: func(q unit.Quantity) {
			s.kept(name, fmt.Sprint("waste ", c.ID, q, why, lot), func(ctx context.Context, id string) error {
				return s.Till.WasteAll(ctx, []till.Loss{{ID: id, What: c.ID, Quantity: q, Why: why, Lot: lot}})
			})
		},
	})
}

// ofLot offers the lots of which something may be left; nil when there are none.
func (s *Screen) ofLot(variant string, into *inventory.Lot) fyne.CanvasObject {
	lots, err := s.Till.LotsOf(variant)
	if err != nil || len(lots) == 0 {
		return nil
	}
	ids, names := []string{""}, []string{s.Words.Get("stock.lot.any")}
	byID := map[string]inventory.Lot{"": {}}
	for _, l := range lots {
		id := l.Lot.Made + "/" + l.Lot.Best
		if _, there := byID[id]; !there {
			byID[id] = l.Lot
			ids, names = append(ids, id), append(names, s.lotName(l.Lot))
		}
	}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		*into = byID[id]
		chips.Set(ids, names, id)
	})
	chips.Set(ids, names, "")
	return chips.Object()
}

// moveOne asks what is taken home, or to the stall.
func (s *Screen) moveOne(name string, c till.Choice) {
	w := s.Words
	to := inventory.PlaceHome
	ids := []string{inventory.PlaceHome, inventory.PlaceStall}
	names := []string{w.Get("stock.move.home"), w.Get("stock.move.stall")}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		to = id
		chips.Set(ids, names, to)
	})
	chips.Set(ids, names, to)
	s.howMuch(question{
		title: w.Get("stock.move.q", name), answer: "stock.move.go", of: c, more: []fyne.CanvasObject{chips.Object()},
		then: func(q unit.Quantity) {
			from := inventory.PlaceHome
			if to == inventory.PlaceHome {
				from = inventory.PlaceStall
			}
			s.kept(name, fmt.Sprint("move ", c.ID, q, to), func(ctx context.Context, id string) error {
				return s.Till.Move(ctx, till.Transfer{ID: id, What: c.ID, Quantity: q, From: from, To: to})
			})
		},
	})
}
