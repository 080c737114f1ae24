package start

import (
	"strings"

	"trestle/app/till"
	"trestle/app/widgets"
)

// choose lets the seller find the country in a list.
func (f *First) choose() {
	found := till.Countries()
	row := func(i int) widgets.ListRowData {
		c := found[i]
		return widgets.ListRowData{ID: c.Code, Name: c.Name, Right: string(c.Currency), On: c.Code == f.country.Code}
	}
	list := widgets.NewRowList(func() int { return len(found) }, row, f.chosen)
	search := widgets.NewEntry(f.Words.Get("start.search"), nil)
	search.OnChanged = func(text string) {
		found = countriesLike(text)
		list.ScrollToTop()
		list.Refresh()
	}
	search.OnEnter = func() {
		if len(found) > 0 {
			f.chosen(found[0].Code)
		}
	}
	f.sheet.Open(f.Words.Get("start.country"), widgets.Column(10, widgets.Field(search),
		widgets.Grow(widgets.Tall(420, list))), nil)
	if f.Form.Wide() { // on a phone the keyboard would cover the list
		widgets.Focus(search)
	}
}

// countriesLike are the countries in whose name or code what was typed stands.
func countriesLike(typed string) []till.Country {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var begin, in []till.Country
	for _, c := range till.Countries() {
		name := strings.ToLower(c.Name)
		switch {
		case strings.HasPrefix(name, typed), strings.EqualFold(c.Code, typed):
			begin = append(begin, c)
		case strings.Contains(name, typed):
			in = append(in, c)
		}
	}
	return append(begin, in...)
}

func (f *First) chosen(code string) {
	if c, err := till.CountryOf(code); err == nil {
		f.country, f.exempt = c, false
		f.tick.Set(false)
	}
	f.sheet.Close()
	f.repaint()
}
