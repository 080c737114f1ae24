package compare

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Result is how a language stands beside English.
type Result struct {
	Missing map[string]string // key → the English text to put into the language
	Stale   []string          // keys that English does not have
	Wrong   []string          // texts that cannot be right, and why
}

// forms are the plural forms of CLDR by the names they have as the end of a key.
var forms = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one",
	plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// Forms are the plural forms that whole numbers take in a language.
func Forms(tag language.Tag) []string {
	found := map[string]bool{}
	for n := range 1000 {
		found[forms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// counted gives the stem of a key that stands in one row a plural form; "" for others.
func counted(key string, english map[string]string) string {
	at := strings.LastIndex(key, ".")
	if at < 0 {
		return ""
	}
	stem := key[:at]
	_, one := english[stem+".one"]
	_, other := english[stem+".other"]
	for _, form := range forms {
		if one && other && key[at+1:] == form {
			return stem
		}
	}
	return ""
}

// With compares the texts of a language with the English ones.
func With(english, theirs map[string]string, tag language.Tag) Result {
	r := Result{Missing: map[string]string{}}
	wanted := map[string]string{} // key in their language → English text
	for key, text := range english {
		stem := counted(key, english)
		if stem == "" {
			wanted[key] = text
			continue
		}
		for _, form := range Forms(tag) {
			like := english[stem+".other"]
			if form == "one" {
				like = english[stem+".one"]
			}
			wanted[stem+"."+form] = like
		}
	}
	for key, text := range wanted {
		if _, ok := theirs[key]; !ok {
			r.Missing[key] = text
		}
	}
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		like, ok := wanted[key]
		if stem := counted(key, english); !ok && stem != "" {
			like, ok = english[stem+".other"] // a form for fractions, which may be there
		}
		if !ok {
			r.Stale = append(r.Stale, key)
			continue
		}
		for _, why := range faults(like, theirs[key]) {
			r.Wrong = append(r.Wrong, fmt.Sprintf("%s: %s: %q for %q", key, why, theirs[key], like))
		}
	}
	return r
}

var places = regexp.MustCompile(`\{(\d+|n)\}`)

// faults says what is wrong with one text beside its English.
func faults(english, theirs string) []string {
	var out []string
	if theirs == "" {
		return []string{"it is empty"}
	}
	if a, b := placesIn(english), placesIn(theirs); !slices.Equal(a, b) {
		out = append(out, fmt.Sprintf("its places are %v, not %v", b, a))
	}
	if strings.Contains(theirs, "{n}") && !strings.Contains(english, "{n}") {
		out = append(out, "nobody puts a number into its {n}")
	}
	if edges(english) != edges(theirs) {
		out = append(out, "it begins or ends with a space where English does not, or the other way round")
	}
	if strings.ContainsAny(theirs, "'`") || strings.Contains(theirs, "\"") {
		out = append(out, "its quotes and apostrophes are those of a typewriter")
	}
	if strings.Contains(theirs, "...") {
		out = append(out, "three points are one sign: …")
	}
	if theirs == english && !mayStay(english) {
		out = append(out, "it is still English")
	}
	return out
}

// placesIn are the places of a text, each once. The number of a counted text may be left out, as in
// “one sale”.
func placesIn(text string) []string {
	found := map[string]bool{}
	for _, p := range places.FindAllString(text, -1) {
		found[p] = p != "{n}"
	}
	maps.DeleteFunc(found, func(_ string, keep bool) bool { return !keep })
	return slices.Sorted(maps.Keys(found))
}

func edges(s string) [2]bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return [2]bool{unicode.IsSpace(first), unicode.IsSpace(last)}
}

var name = regexp.MustCompile(`^(\S*[/:.=_-]\S*|[A-Z]\S*|\W)( (\S*[/:.=_-]\S*|[A-Z]\S*|\W))*$`)

// mayStay says whether a text can be the same in another language: it is short, or made of names,
// addresses and signs.
func mayStay(english string) bool {
	letters := 0
	for _, c := range places.ReplaceAllString(english, "") {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return letters <= 12 || name.MatchString(places.ReplaceAllString(english, "·"))
}
