package stock

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory/tax"
)

// band says what is reduced and until when, with the way to end it; nil when nothing is.
func (s *Screen) band(running []till.RunningReduction) fyne.CanvasObject {
	if len(running) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, r := range running {
		said := widgets.NewParagraph(s.reductionSays(r))
		said.Token = theme.OnSun
		stop := widgets.NewButton(s.Words.Get("stock.hour.stop"), widgets.Plain, func() {
			s.act(func() error {
				_, err := s.Till.StopReduction(context.Background(), r.ID)
				return err
			}, func() {})
		})
		rows = append(rows, widgets.Row(10, widgets.Grow(widgets.Middle(said)), widgets.Middle(stop)))
	}
	return widgets.NewTinted(theme.Sun, 10, widgets.Column(8, rows...))
}

func (s *Screen) reductionSays(r till.RunningReduction) string {
	w := s.Words
	what := w.Get("stock.hour.all")
	if len(r.Categories) > 0 {
		what = strings.Join(r.Categories, ", ")
	}
	if r.WithDay {
		return w.Get("stock.hour.day", w.Percent(r.Percent), what)
	}
	return w.Get("stock.hour.until", w.Percent(r.Percent), what, w.Time(r.Ends))
}

// reducing is what is asked before prices go down for a while.
type reducing struct {
	s                  *Screen
	percent, time, why *widgets.Chips
	keep               *widgets.Button
	off                string
	long               string
	category           string
	categories         []string
}

var (
	reducePercents = []string{"10", "20", "30", "50"}
	reduceTimes    = []string{"30m", "1h", "2h", ""} // "" is with the day
)

// reduce asks what goes down and for how long.
func (s *Screen) reduce() {
	w := s.Words
	r := &reducing{s: s, off: "20", long: "1h", keep: widgets.NewMainButton("", widgets.Go, nil)}
	r.categories, _ = s.Till.Categories()
	pick := func(into *string) *widgets.Chips {
		return widgets.NewChips(func(id string) {
			*into = id
			r.paint()
		})
	}
	r.percent, r.time, r.why = pick(&r.off), pick(&r.long), pick(&r.category)
	r.keep.OnTap = r.begin
	r.paint()
	s.sheet.Open(w.Get("stock.hour.title"), widgets.Column(14,
		widgets.Labelled(w.Get("stock.hour.percent"), r.percent.Object(), ""),
		widgets.Labelled(w.Get("stock.hour.long"), r.time.Object(), ""),
		widgets.Labelled(w.Get("stock.hour.what"), r.why.Object(), ""),
		r.keep), nil)
}

func (r *reducing) rate() tax.Rate {
	rate, _ := tax.ParseRate(r.off)
	return rate
}

func (r *reducing) paint() {
	w := r.s.Words
	var percents []string
	for _, p := range reducePercents {
		rate, _ := tax.ParseRate(p)
		percents = append(percents, "−"+w.Percent(rate))
	}
	r.percent.Set(reducePercents, percents, r.off)
	times := []string{w.Get("stock.hour.half"), w.Get("stock.hour.one"), w.Get("stock.hour.two"), w.Get("stock.hour.close")}
	r.time.Set(reduceTimes, times, r.long)
	r.why.Set(append([]string{""}, r.categories...), append([]string{w.Get("stock.every")}, r.categories...), r.category)
	r.keep.Set(w.Get("stock.hour.go", w.Percent(r.rate())), true)
}

func (r *reducing) begin() {
	s := r.s
	o := till.ReduceOptions{Percent: r.rate()}
	o.For, _ = time.ParseDuration(r.long) // "" is none: it ends with the day
	if r.category != "" {
		o.Categories = []string{r.category}
	}
	var begun till.RunningReduction
	s.act(func() (err error) {
		begun, err = s.Till.Reduce(context.Background(), o)
		return err
	}, func() {
		s.sheet.Close()
		s.toast.Say(s.reductionSays(begun), "", nil)
	})
}
