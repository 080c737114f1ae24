package shop

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// labelsPage says what scales write into barcodes. What a layout means is shown while it is typed, and a label can
// be tried before the market.
func (s *Screen) labelsPage() fyne.CanvasObject {
	w := s.Words
	layouts := s.entry("set.labels.hint", s.set.Labels.String(), nil)
	means, reads := widgets.NewNote(""), widgets.NewParagraph("")
	told := widgets.NewTinted(theme.Tint, 12, reads)
	try := widgets.NewEntry(w.Get("set.labels.try"), s.Scan)
	try.Numbers = true
	read := func() {
		means.SetText(s.labelsMean(layouts.Text))
		code := strings.TrimSpace(try.Text)
		visible(told, code != "")
		if code != "" {
			said, bad := s.labelSays(code, layouts.Text)
			reads.Token, told.Fill = theme.Ink, theme.Tint
			if bad {
				reads.Token, told.Fill = theme.Warn, theme.Behind
			}
			reads.SetText(said)
			told.Refresh()
		}
		s.relay()
	}
	layouts.OnChanged = func(text string) {
		s.typing = strings.TrimSpace(text) != s.set.Labels.String()
		read()
	}
	try.OnChanged = func(string) { read() }
	s.tryLabel = func(code string) { try.SetText(code) }
	save := s.saveButton(func() {
		s.kept(func() error { return s.Till.SetLabels(context.Background(), layouts.Text) })
	})
	layouts.OnEnter = save.OnTap
	means.SetText(s.labelsMean(layouts.Text))
	told.Hide()
	usual := widgets.NewButton(w.Get("set.labels.usual"), widgets.Plain, func() {
		s.typing = false
		s.kept(func() error { return s.Till.SetLabels(context.Background(), "") })
	})
	return widgets.Column(12,
		s.plain(widgets.NewParagraph(w.Get("set.labels.why")), s.labelForms(layouts),
			widgets.Labelled(w.Get("set.labels.layout"), widgets.Field(layouts), w.Get("set.labels.signs")), means, save, usual),
		s.card(w.Get("set.labels.try.title"), widgets.Labelled(w.Get("set.labels.try"), widgets.Field(try), ""), told))
}

// labelForms put usual layouts into the field, or take them out again.
func (s *Screen) labelForms(layouts *widgets.Entry) fyne.CanvasObject {
	var ticks []fyne.CanvasObject
	for _, form := range till.LabelForms() {
		tick := widgets.NewTick(s.Words.Get("set.labels."+form.Key), func(on bool) {
			words := strings.Fields(layouts.Text)
			words = slices.DeleteFunc(words, func(l string) bool { return l == form.Layout })
			if on {
				words = append(words, form.Layout)
			}
			layouts.SetText(strings.Join(words, " "))
		})
		tick.Set(slices.Contains(strings.Fields(layouts.Text), form.Layout))
		ticks = append(ticks, tick)
	}
	return widgets.Column(0, ticks...)
}

// labelsMean says by an example what each layout means.
func (s *Screen) labelsMean(layouts string) string {
	var says []string
	for _, l := range strings.Fields(layouts) {
		example := till.LabelExample(l)
		if example == "" {
			says = append(says, s.Words.Get("set.labels.odd", l))
			continue
		}
		said, _ := s.labelSays(example, l)
		says = append(says, example+": "+said)
	}
	return strings.Join(says, "\n")
}

// labelSays is what a label says, or why it says nothing.
func (s *Screen) labelSays(code, layouts string) (says string, bad bool) {
	w := s.Words
	got, err := s.Till.TryLabel(code, layouts)
	if err != nil {
		return w.Error(err), true
	}
	value := w.Measured(got.Weight, got.Unit)
	if got.IsPrice {
		value = w.Sign(got.Price)
	}
	if got.Name == "" {
		return w.Get("set.labels.item", got.Item, value), false
	}
	return w.Get("set.labels.goods", got.Item, value, got.Name), false
}
