package sell

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// openBaskets is the row of the baskets that are open, and the colour of whose is shown.
type openBaskets struct {
	s      *Screen
	row    *widgets.Baskets
	accent *canvas.Rectangle
	holder *fyne.Container
}

// accentHeight is how thick the helper's colour lies over the basket.
const accentHeight = 6

func newOpenBaskets(s *Screen) *openBaskets {
	o := &openBaskets{s: s, row: widgets.NewBaskets(), accent: &canvas.Rectangle{}}
	o.accent.SetMinSize(fyne.NewSize(1, accentHeight))
	o.row.OnTap = s.switchTo
	o.row.OnNew = s.newBasket
	o.row.OnLong = s.askDrop
	o.holder = widgets.Over(o.row.Object())
	return o
}

func (o *openBaskets) repaint() {
	s := o.s
	data := make([]widgets.BasketData, len(s.open))
	var now *till.OpenBasket
	for i, b := range s.open {
		data[i] = widgets.BasketData{ID: b.ID, Ground: b.Colour, Initial: b.Initial, Count: b.Lines, Open: b.Current, Held: b.Held}
		if b.Helper == "" {
			data[i].Ground, data[i].Initial = theme.Grounds-1, strconv.Itoa(i+1)
		}
		if b.Current {
			now = &s.open[i]
		}
	}
	o.row.Set(data...)
	visible(o.holder, s.severalBaskets() && s.stage == selling)
	o.accent.FillColor = color.Transparent
	if now != nil && now.Helper != "" {
		o.accent.FillColor = theme.GroundAt(now.Colour)
	}
	visible(o.accent, now != nil && now.Helper != "")
	o.accent.Refresh()
}

// severalBaskets says whether it has to be said whose basket is shown.
func (s *Screen) severalBaskets() bool { return len(s.open) > 1 || len(s.stall.Helpers) > 0 }

func (s *Screen) switchTo(id string) {
	s.closeSheet()
	s.act(func() error { return s.Till.SwitchBasket(id) }, s.toast.Dismiss)
}

// nextBasket goes to the basket that was opened after this one.
func (s *Screen) nextBasket() {
	for i, b := range s.open {
		if b.Current && len(s.open) > 1 {
			s.switchTo(s.open[(i+1)%len(s.open)].ID)
			return
		}
	}
}

// newBasket opens a basket, after asking whose it is where there are helpers.
func (s *Screen) newBasket() {
	if len(s.stall.Helpers) == 0 {
		s.openFor("")
		return
	}
	s.askWho(s.Words.Get("basket.whose"), s.openFor)
}

func (s *Screen) openFor(helper string) {
	s.acted(func() error {
		_, err := s.Till.NewBasket(helper)
		return err
	}, s.toast.Dismiss)
}

// askHelper gives the basket to another helper.
func (s *Screen) askHelper() {
	s.askWho(s.Words.Get("more.helper"), func(helper string) {
		s.acted(func() error { return s.Till.ChangeBasket(till.BasketChange{Helper: &helper}) }, nothing)
	})
}

// askWho shows the helpers as the baskets are shown, by colour and initial.
func (s *Screen) askWho(title string, then func(helper string)) {
	row := widgets.NewBaskets()
	var data []widgets.BasketData
	for _, h := range s.stall.Helpers {
		data = append(data, widgets.BasketData{ID: h.ID, Ground: h.Colour, Initial: h.Initial})
	}
	row.OnTap = then
	row.Set(data...)
	nobody := widgets.NewButton(s.Words.Get("basket.nobody"), widgets.Plain, func() { then("") })
	s.ask(title, widgets.Column(12, row.Object(), nobody), nil)
}

// askDrop throws a basket away that nobody will pay. It cannot be taken back, so it is asked.
func (s *Screen) askDrop(id string) {
	w := s.Words
	drop := widgets.NewMainButton(w.Get("basket.drop"), widgets.Caution, func() {
		s.acted(func() error { return s.Till.DropBasket(id) }, nothing)
	})
	s.ask(w.Get("basket.drop.title"), widgets.Column(12, widgets.NewParagraph(w.Get("basket.drop.how")), drop), nil)
}
