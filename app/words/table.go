package words

import (
	"encoding/json"
	"maps"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"trestle/assets"
	"trestle/inventory/unit"
)

// spoken are the languages that Trestle speaks, English first: it stands in for those it does not.
var spoken = []language.Tag{
	language.English, language.German, language.Spanish, language.French, language.Italian,
	language.Dutch, language.Polish, language.Portuguese,
}

// Languages gives the languages that there are texts for, each as two letters and its own name.
func Languages() []Language {
	return []Language{
		{"de", "Deutsch"}, {"en", "English"}, {"es", "Español"}, {"fr", "Français"},
		{"it", "Italiano"}, {"nl", "Nederlands"}, {"pl", "Polski"}, {"pt", "Português"},
	}
}

// Language is one that Trestle speaks.
type Language struct{ Code, Name string }

var matcher = sync.OnceValue(func() language.Matcher { return language.NewMatcher(spoken) })

// nearest gives the language to speak to somebody who asked for tag.
func nearest(tag language.Tag) language.Tag {
	base, _ := tag.Base()
	for _, s := range spoken {
		if b, _ := s.Base(); b == base {
			return s
		}
	}
	_, i, sure := matcher().Match(tag)
	if sure == language.No {
		return language.English
	}
	return spoken[i]
}

// measure is the whole English table: what screens say, and the sentences of errors. It is read when
// the first error is to be said, for most days go by without one.
var measure = sync.OnceValue(func() map[string]string {
	all := maps.Clone(english)
	for key, text := range read("en") {
		if _, there := all[key]; !there && strings.HasPrefix(key, "error.") {
			all[key] = text
		}
	}
	return all
})

var tables sync.Map // of language codes to tables, once each was asked for

// table gives the texts of a language; none where its file cannot be read, which tests rule out.
func table(code string) map[string]string {
	if code == "en" {
		return english
	}
	if known, ok := tables.Load(code); ok {
		return known.(map[string]string)
	}
	known, _ := tables.LoadOrStore(code, read(code))
	return known.(map[string]string)
}

func read(code string) map[string]string {
	texts := map[string]string{}
	_ = json.Unmarshal(assets.Translation(code), &texts)
	return texts
}

// forms are the names of the plural forms in the table.
var forms = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// form is the end of a key that goes with a number in a language.
func form(tag language.Tag, n int) string {
	return forms[plural.Cardinal.MatchPlural(tag, max(n, -n), 0, 0, 0, 0)]
}

// formOf is the plural form that goes with a quantity, parts of one as they are written.
func formOf(tag language.Tag, q unit.Quantity) string {
	const most = 1_000_000 // no language has other forms beyond that a stall would sell
	whole, parts, digits := max(q, -q)/unit.One, max(q, -q)%unit.One, 3
	if parts == 0 {
		return form(tag, int(whole%most))
	}
	for parts%10 == 0 {
		parts, digits = parts/10, digits-1
	}
	return forms[plural.Cardinal.MatchPlural(tag, int(whole%most), digits, digits, int(parts), int(parts))]
}
