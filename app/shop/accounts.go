package shop

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// accountsNote says to what buyers can pay with their bank app.
func (s *Screen) accountsNote() (string, bool) {
	all, err := s.Till.Accounts()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.bank.none"), false
	}
	var names []string
	for _, a := range all {
		if name := s.schemeOf(a.Scheme).Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return few(names), false
}

// schemeOf is the scheme of an account; without fields where it does not go with the stall's currency any more.
func (s *Screen) schemeOf(key string) till.PayScheme {
	all, err := s.Till.PaySchemes()
	s.failed(err)
	for _, scheme := range all {
		if scheme.Key == key {
			return scheme
		}
	}
	return till.PayScheme{Key: key, Name: till.SchemeName(key)}
}

// accountsPage lists the accounts that buyers pay to, and the kinds that can be added: those of the country first.
func (s *Screen) accountsPage() fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Accounts()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.bank.why"))}
	for _, a := range all {
		parts = append(parts, s.accountRow(a))
	}
	cards := []fyne.CanvasObject{s.plain(parts...)}
	schemes, err := s.Till.PaySchemes()
	s.failed(err)
	var near, far []fyne.CanvasObject
	for _, scheme := range schemes {
		add := widgets.NewButton(scheme.Name, widgets.Plain, func() { s.accountForm(scheme, inventory.Account{Scheme: scheme.Key}) })
		add.Icon = widgets.IconPlus
		if slices.Contains(scheme.Countries, s.set.Country) {
			near = append(near, add)
		} else {
			far = append(far, add)
		}
	}
	switch {
	case len(near)+len(far) == 0:
		cards = append(cards, s.plain(widgets.NewParagraph(w.Get("set.bank.nothing", string(s.set.Currency)))))
	case len(near) == 0:
		cards = append(cards, s.card(w.Get("set.bank.add"), far...))
	default:
		cards = append(cards, s.card(w.Get("set.bank.add"), near...))
		if len(far) > 0 {
			cards = append(cards, s.card(w.Get("set.bank.other"), far...))
		}
	}
	return widgets.Column(12, cards...)
}

// accountRow is an account in the list.
func (s *Screen) accountRow(a inventory.Account) fyne.CanvasObject {
	scheme := s.schemeOf(a.Scheme)
	row := widgets.NewChoice(scheme.Name, s.accountSays(scheme, a), "", func() { s.accountForm(scheme, a) })
	if len(scheme.Fields) == 0 {
		row.Note, row.Warn = s.Words.Get("set.bank.unfit", string(s.set.Currency)), true
	}
	return row
}

// accountSays is by what the seller knows an account again: its holder and its first field.
func (s *Screen) accountSays(scheme till.PayScheme, a inventory.Account) string {
	var out []string
	if a.Holder != "" {
		out = append(out, a.Holder)
	}
	if len(scheme.Fields) > 0 {
		out = append(out, inFours(scheme.Fields[0].Key, a.Fields[scheme.Fields[0].Key]))
	}
	return strings.Join(out, " · ")
}

// inFours writes an account number as banks print it.
func inFours(key, value string) string {
	if key != "iban" {
		return value
	}
	var out []string
	for len(value) > 4 {
		out, value = append(out, value[:4]), value[4:]
	}
	return strings.Join(append(out, value), " ")
}

// accountForm asks for what the scheme needs; an account without an id is new.
func (s *Screen) accountForm(scheme till.PayScheme, a inventory.Account) {
	w := s.Words
	a.Fields = maps.Clone(a.Fields)
	if a.Fields == nil {
		a.Fields = map[string]string{}
	}
	var save *widgets.Button
	enter := func() { save.OnTap() }
	fields := []fyne.CanvasObject{widgets.NewParagraph(s.aboutScheme(scheme))}
	if scheme.Holder > 0 {
		holder := s.entry("set.bank.holder.hint", a.Holder, enter)
		holder.OnChanged = func(text string) { a.Holder = text }
		fields = append(fields, widgets.Labelled(w.Get("set.bank.holder"), widgets.Field(holder), w.Get("set.bank.holder.why")))
	}
	for _, f := range scheme.Fields {
		name, why := s.bankText("set.bank.field.", scheme.Key, f.Key), s.bankText("set.bank.why.", scheme.Key, f.Key)
		if f.Optional && len(f.Choices) == 0 {
			name = w.Get("set.bank.optional", name)
		}
		fields = append(fields, widgets.Labelled(name, s.accountField(scheme, f.Key, f.Choices, a.Fields, enter), why))
	}
	save = s.saveButton(func() {
		if lacking := s.lacks(scheme, a); lacking != "" {
			s.warn("set.bank.lacks", lacking)
			return
		}
		kept := a
		kept.Fields = maps.Clone(a.Fields) // the form can be typed into while it is kept
		s.saved(func() error {
			_, err := s.Till.SaveAccount(context.Background(), kept)
			return err
		})
	})
	if a.ID != "" {
		fields = append(fields, widgets.NewButton(w.Get("set.bank.end"), widgets.Caution, func() {
			s.saved(func() error { return s.Till.EndAccount(context.Background(), a.ID) })
		}), widgets.NewNote(w.Get("set.bank.end.why")))
	}
	s.form(scheme.Name, save, fields...)
}

// aboutScheme says what can be relied on: whether the reference reaches the statement, and whether the code is a link.
func (s *Screen) aboutScheme(scheme till.PayScheme) string {
	key := "set.bank.carries"
	if !scheme.Carries {
		key = "set.bank.bare"
	}
	return s.Words.Get(key)
}

// accountField is what one thing is typed into, or chips where it is chosen.
func (s *Screen) accountField(scheme till.PayScheme, key string, choices []string, of map[string]string, enter func()) fyne.CanvasObject {
	if len(choices) == 0 {
		field := widgets.NewEntry(s.bankText("set.bank.hint.", scheme.Key, key), s.Scan)
		field.SetText(inFours(key, of[key]))
		field.OnEnter = enter
		field.OnChanged = func(text string) { of[key] = text }
		return widgets.Field(field)
	}
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = s.Words.Get("set.bank.choice." + c)
	}
	on := of[key]
	if on == "" {
		on = choices[0]
	}
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		of[key] = id
		chips.Set(choices, names, id)
	})
	chips.Set(choices, names, on)
	return chips.Object()
}

// bankText is what is said of a field: for this scheme, else for any; "" where nothing is.
func (s *Screen) bankText(what, scheme, field string) string {
	for _, key := range []string{what + scheme + "-" + field, what + field} {
		if s.Words.Has(key) {
			return s.Words.Get(key)
		}
	}
	return ""
}

// lacks names the first thing that is still to be filled in.
func (s *Screen) lacks(scheme till.PayScheme, a inventory.Account) string {
	if scheme.Holder > 0 && strings.TrimSpace(a.Holder) == "" {
		return s.Words.Get("set.bank.holder")
	}
	for _, f := range scheme.Fields {
		if !f.Optional && strings.TrimSpace(a.Fields[f.Key]) == "" {
			return s.bankText("set.bank.field.", scheme.Key, f.Key)
		}
	}
	return ""
}
