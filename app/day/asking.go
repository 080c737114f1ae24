package day

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// typedAmount reads what was typed on a pad, in minor units.
func (s *Screen) typedAmount(typed string) money.Amount {
	minor, err := strconv.ParseInt(typed, 10, 64)
	if err != nil {
		minor = 0 // nothing was typed yet
	}
	return money.New(minor, s.currency)
}

func (s *Screen) moneyPad() *widgets.FigurePad {
	return widgets.NewMoneyPad(func(typed string) string { return s.Words.Sign(s.typedAmount(typed)) })
}

// askOpen asks for the market and the float.
func (s *Screen) askOpen() {
	if set, err := s.Till.Settings(); err == nil {
		s.currency = set.Currency
	}
	w := s.Words
	market := widgets.NewEntry(w.Get("day.market.hint"), s.Scan)
	if s.found && s.book.Day.Open != nil {
		market.SetText(s.book.Day.Open.Market) // most sellers come back to the same place
	}
	pad := s.moneyPad()
	begin := widgets.NewMainButton(w.Get("day.open"), widgets.Go, nil)
	begin.OnTap = func() {
		name, float := market.Text, s.typedAmount(pad.Typed)
		s.act(func() error {
			_, err := s.Till.OpenDay(context.Background(), name, float)
			return err
		}, w.Get("day.opened"), s.keep.Hide)
	}
	pad.OnEnter = begin.OnTap
	s.ask(w.Get("day.open"), pad, widgets.Column(12,
		widgets.Labelled(w.Get("day.market"), widgets.Field(market), ""),
		label(w.Get("day.float.ask")), widgets.Grow(pad), begin))
}

// askFloat asks for the cash that lay in the box at the start of a day that the first sale opened.
func (s *Screen) askFloat() { s.askFloatAnd(func() {}) }

// askFloatAnd is askFloat and what follows when it is kept.
func (s *Screen) askFloatAnd(then func()) {
	w := s.Words
	pad := s.moneyPad()
	keep := widgets.NewMainButton(w.Get("act.save"), widgets.Go, nil)
	keep.OnTap = func() {
		float := s.typedAmount(pad.Typed)
		day := s.book.Day
		s.act(func() (err error) {
			day, err = s.Till.SetFloat(context.Background(), float)
			return err
		}, w.Get("day.float.kept", w.Money(float)), func() {
			s.book.Day = day
			then()
		})
	}
	pad.OnChanged = func() { keep.Set(w.Get("act.save"), pad.Typed != "") }
	pad.OnChanged()
	pad.OnEnter = func() {
		if pad.Typed != "" {
			keep.OnTap()
		}
	}
	s.ask(w.Get("day.float.later"), pad, widgets.Column(12, label(w.Get("day.float.why")), widgets.Grow(pad), keep))
}

// askClose asks for the cash that was counted.
func (s *Screen) askClose() {
	w := s.Words
	pad := s.moneyPad()
	count := widgets.NewMainButton("", widgets.Go, nil)
	count.OnTap = func() {
		found := s.typedAmount(pad.Typed)
		s.close(&found)
	}
	pad.OnChanged = func() {
		count.Set(w.Get("day.close.with", w.Money(s.typedAmount(pad.Typed))), pad.Typed != "")
	}
	pad.OnChanged()
	pad.OnEnter = func() {
		if pad.Typed != "" {
			count.OnTap()
		}
	}
	without := widgets.NewButton(w.Get("day.close.without"), widgets.Plain, func() { s.close(nil) })
	rows := []fyne.CanvasObject{label(w.Get("day.close.how")), widgets.Grow(pad), count, without}
	if s.lacksFloat() {
		rows = append([]fyne.CanvasObject{s.offerFloat()}, rows...)
	}
	s.ask(w.Get("day.close.title"), pad, widgets.Column(12, rows...))
}

// lacksFloat tells whether nobody has said what lay in the box: all of it would be found too much.
func (s *Screen) lacksFloat() bool {
	d := s.book.Day
	return d.Open != nil && d.Open.Float.IsZero() && d.Later == nil
}

// offerFloat lets the seller enter the float before the count, and comes back to the count.
func (s *Screen) offerFloat() fyne.CanvasObject {
	w := s.Words
	enter := widgets.NewButton(w.Get("day.float.later"), widgets.Plain, func() { s.askFloatAnd(s.askClose) })
	enter.Height = theme.Touch
	return widgets.Head(10, 150, widgets.Middle(widgets.NewParagraph(w.Get("day.float.none"))), enter)
}

func label(text string) fyne.CanvasObject {
	l := widgets.NewParagraph(text)
	l.Pt, l.Token = theme.Small, theme.Mut
	return l
}

func (s *Screen) ask(title string, pad *widgets.FigurePad, content fyne.CanvasObject) {
	s.pad = pad
	s.sheet.Open(title, content, func() { s.pad = nil })
}

func (s *Screen) close(counted *money.Amount) {
	var day inventory.Day
	s.sayAfter(func() (err error) {
		day, err = s.Till.CloseDay(context.Background(), counted)
		return err
	}, func() string {
		if says, differs := s.differs(day); differs {
			return says + "."
		} else if says != "" {
			return says
		}
		return s.Words.Get("day.shut")
	}, s.lonely)
}

// differs says how the cash that was counted differs from what there should be; "" where nobody counted.
func (s *Screen) differs(day inventory.Day) (says string, differs bool) {
	if day.Closed == nil || !day.Closed.Noted {
		return "", false
	}
	box, err := day.CashInBox()
	if err != nil {
		return "", false
	}
	over, err := day.Closed.Counted.Sub(box)
	switch {
	case err != nil:
		return "", false
	case over.IsZero():
		return s.Words.Get("day.differs.none"), false
	case over.Sign() > 0:
		return s.Words.Get("day.differs.more", s.Words.Sign(over)), true
	}
	less, _ := over.Neg()
	return s.Words.Get("day.differs.less", s.Words.Sign(less)), true
}

// act writes something down and says what came of it; then is what else follows when it is done.
func (s *Screen) act(do func() error, said string, then func()) {
	s.sayAfter(do, func() string { return said }, then)
}

// sayAfter is act where only what was done tells what to say.
func (s *Screen) sayAfter(do func() error, said func() string, then func()) {
	var err error
	s.Acts.Do(func() { err = do() }, func() {
		if err != nil && inventory.CodeOf(err) != "day.isopen" && inventory.CodeOf(err) != "day.none" {
			s.toast.Warn(s.Words.Error(err), "", nil)
			return // what was counted stays on the pad
		}
		s.sheet.Close()
		s.pad = nil
		if err == nil {
			s.toast.Say(said(), "", nil)
			then()
		}
		s.Refresh() // another sale may have opened the day meanwhile: what stands is shown
	})
}
