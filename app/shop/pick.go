package shop

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
	"trestle/inventory/search"
)

// pickable is one of many goods that can be ticked.
type pickable struct {
	id, name, note string
	on             bool
}

// pick lets the seller tick some of many goods. Each tap is told at once; done leads on.
func (s *Screen) pick(title string, all []pickable, tapped func(id string, on bool), done func()) {
	w := s.Words
	found := make([]int, 0, len(all))
	show := func(typed string) {
		found = found[:0]
		folded := search.Fold(strings.TrimSpace(typed))
		for i := range all {
			if strings.Contains(search.Fold(all[i].name), folded) {
				found = append(found, i)
			}
		}
	}
	show("")
	var list *widgets.RowList
	row := func(i int) widgets.ListRowData {
		g := all[found[i]]
		d := widgets.ListRowData{ID: g.id, Name: g.name, Note: g.note, On: g.on}
		if g.on {
			d.Right = "✓"
		}
		return d
	}
	list = widgets.NewRowList(func() int { return len(found) }, row, func(id string) {
		i := slices.IndexFunc(all, func(g pickable) bool { return g.id == id })
		if i < 0 {
			return
		}
		all[i].on = !all[i].on
		tapped(id, all[i].on)
		list.Refresh()
	})
	field := widgets.NewEntry(w.Get("start.search"), s.Scan)
	field.OnChanged = func(typed string) {
		show(typed)
		list.ScrollToTop()
		list.Refresh()
	}
	finish := func() {
		s.sheet.Close()
		done()
	}
	s.sheet.Open(title, widgets.Column(10, widgets.Field(field), widgets.Grow(widgets.Tall(420, list)),
		widgets.NewMainButton(w.Get("act.done"), widgets.Go, finish)), done)
}

// categoryTicks lets the seller tick categories; none ticked means all.
func (s *Screen) categoryTicks(chosen []string, changed func([]string)) fyne.CanvasObject {
	all, err := s.Till.Categories()
	s.failed(err)
	for _, c := range chosen {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return widgets.NewNote(s.Words.Get("set.categories.none"))
	}
	var ticks []fyne.CanvasObject
	for _, c := range all {
		tick := widgets.NewTick(c, func(on bool) {
			chosen = slices.DeleteFunc(slices.Clone(chosen), func(o string) bool { return o == c })
			if on {
				chosen = append(chosen, c)
			}
			changed(chosen)
		})
		tick.Set(slices.Contains(chosen, c))
		ticks = append(ticks, tick)
	}
	return widgets.Column(0, ticks...)
}
