package start

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/unicode/norm"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
)

// choose lets the seller find the country in a list.
func (f *First) choose() {
	all := countries(f.Words)
	found := all
	row := func(i int) widgets.ListRowData {
		c := found[i]
		return widgets.ListRowData{ID: c.Code, Name: c.Name, Right: string(c.Currency), On: c.Code == f.answers.country.Code}
	}
	list := widgets.NewRowList(func() int { return len(found) }, row, f.chosen)
	search := widgets.NewEntry(f.Words.Get("start.search"), nil)
	search.OnChanged = func(text string) {
		found = countriesLike(all, text)
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

// countries are all of them by their names in the language that is spoken, in its order as far as
// letters with and without marks go.
func countries(w *words.Words) []till.Country {
	all := till.Countries()
	for i, c := range all {
		all[i].Name = w.Country(c.Code, c.Name)
	}
	bare := func(c till.Country) string { return runes.Remove(runes.In(unicode.Mn)).String(norm.NFD.String(c.Name)) }
	slices.SortFunc(all, func(a, b till.Country) int { return cmp.Compare(bare(a), bare(b)) })
	return all
}

// countriesLike are the countries in whose name or code what was typed stands.
func countriesLike(all []till.Country, typed string) []till.Country {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var begin, in []till.Country
	for _, c := range all {
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

// chosen takes a country from the list.
func (f *First) chosen(code string) {
	f.take(code)
	f.sheet.Close()
	f.show()
}

// take takes a country with what follows from it; one that is not known changes nothing.
func (f *First) take(code string) {
	facts, err := till.FactsOf(code)
	if err != nil {
		return
	}
	f.answers = answers{country: facts.Country, facts: facts, form: facts.TaxForm, takes: map[string]bool{}}
}
