package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var table = []Entry{
	{Name: "Blue Cup", Codes: []string{"CUP-BL", "4006381333931"}, Words: []string{"Pottery", "S", "M"}},
	{Name: "Crème brûlée", Codes: []string{"CB-1"}, Words: []string{"Küche"}},
	{Name: "Straßenkarte", Words: []string{"Paper"}},
	{Name: "Grüner Spargel", Words: []string{"Gemüse"}},
	{Name: "Gruener Tee", Words: []string{"Tee"}},
	{Name: "Łódź honey", Words: []string{"Honey"}},
	{Name: "Rødgrød", Words: []string{"Dessert"}},
	{Name: "Bœuf bourguignon", Words: []string{"Viande"}},
	{Name: "Tomatoes", Codes: []string{"TOM"}, Words: []string{"Vegetables"}},
	{Name: "Lavender-soap", Codes: []string{"SOAP 2"}, Words: []string{"Bath", "lavender"}},
	{Name: "Soap dish", Codes: []string{"40063"}, Words: []string{"Bath"}},
	{Name: "Baker's cap", Words: []string{"Textiles", "navy blue"}},
	{Name: "蓝色 杯子", Words: []string{"陶器"}},
	{Name: "Σοκολάτα", Words: []string{"Γλυκά"}},
	{Name: "น้ำผึ้ง", Words: []string{"ของหวาน"}},
	{Name: "Ёлка", Words: []string{"Лес"}},
}

func names(found []int) string {
	var out []string
	for _, i := range found {
		out = append(out, table[i].Name)
	}
	return strings.Join(out, ", ")
}

func TestQuery(t *testing.T) {
	x := New(table)
	for _, row := range []struct{ name, query, want string }{
		{"exactly a code is first", "cup-bl", "Blue Cup"},
		{"a code with a space", "soap 2", "Lavender-soap"},
		{"the beginning of a code", "400638", "Blue Cup"},
		{"exactly a code before one that begins so", "40063", "Soap dish, Blue Cup"},
		{"a name that begins so before one with such a word", "soap", "Soap dish, Lavender-soap"},
		{"initials", "bc", "Blue Cup, Baker's cap"},
		{"initials of folded letters", "cb", "Crème brûlée"},
		{"initials while they are typed", "lh", "Łódź honey"},
		{"words in any order", "dish soa", "Soap dish"},
		{"a word of the name and one of the category", "soap bath", "Lavender-soap, Soap dish"},
		{"an option", "navy", "Baker's cap"},
		{"in the middle of a word", "enkart", "Straßenkarte"},
		{"no capitals", "TOMATOES", "Tomatoes"},
		{"no accents typed", "creme brulee", "Crème brûlée"},
		{"accents typed that are not there", "tömatoes", "Tomatoes"},
		{"ß as ss", "strasse", "Straßenkarte"},
		{"ß as ß", "straße", "Straßenkarte"},
		{"ß as capitals", "STRASSEN", "Straßenkarte"},
		{"ü as ue", "gruener spa", "Grüner Spargel"},
		{"ü as u", "gruner spa", "Grüner Spargel"},
		{"ue as ü", "grüner", "Grüner Spargel, Gruener Tee"},
		{"ue as ue finds both", "gruen", "Grüner Spargel, Gruener Tee"},
		{"ü in a category", "gemuese", "Grüner Spargel"},
		{"ł and ź", "lodz", "Łódź honey"},
		{"ø as o", "rodgrod", "Rødgrød"},
		{"ø as oe", "roedgroed", "Rødgrød"},
		{"œ", "boeuf", "Bœuf bourguignon"},
		{"œ typed", "bœuf", "Bœuf bourguignon"},
		{"Chinese", "杯", "蓝色 杯子"},
		{"Greek without its accent", "σοκολατα", "Σοκολάτα"},
		{"Greek capitals", "ΣΟΚΟ", "Σοκολάτα"},
		{"Thai, whose marks are letters", "น้ำ", "น้ำผึ้ง"},
		{"Cyrillic", "елка", "Ёлка"},
		{"a letter missing", "tmatoes", "Tomatoes"},
		{"the first letter missing", "omatoez", ""},
		{"a letter too many", "tommatoes", "Tomatoes"},
		{"a wrong letter", "tonatoes", "Tomatoes"},
		{"a wrong first letter", "romat", "Tomatoes"},
		{"two swapped", "tmoatoes", "Tomatoes"},
		{"an error while it is typed", "tmoa", "Tomatoes"},
		{"one error in each word", "lavnder saop", "Lavender-soap"},
		{"two errors in a word", "tmtoes", ""},
		{"three letters are not guessed", "tpm", ""},
		{"a code is not guessed", "4006381333932", ""},
		{"no guess where something is found", "soap d", "Soap dish, Lavender-soap"},
		{"a guess in a category behind one in a name", "lavnder", "Lavender-soap"},
		{"nothing", "zebra", ""},
		{"a line feed is a space", "soap\ndish", "Soap dish"},
		{"signs alone", "!!!", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := names(x.Query(row.query, 0)); got != row.want {
				t.Errorf("%q finds %q, want %q", row.query, got, row.want)
			}
		})
	}
}

func TestNothingTypedGoesWithAll(t *testing.T) {
	x := New(table)
	for _, query := range []string{"", "  ", "\t\n", "\u00a0"} {
		if got := len(x.Query(query, 0)); got != len(table) {
			t.Errorf("%q finds %d", query, got)
		}
	}
}

func TestALimitKeepsTheBest(t *testing.T) {
	x := New(table)
	all := x.Query("o", 0)
	for limit := range len(all) + 2 {
		want := all[:min(len(all), limit)]
		if limit == 0 {
			want = all
		}
		if got := x.Query("o", limit); !slices.Equal(got, want) {
			t.Errorf("at most %d: %v of %v", limit, got, all)
		}
	}
}

func TestInOrder(t *testing.T) {
	x := New(table)
	order := make([]int32, len(table))
	for i := range order {
		order[i] = int32(len(table) - 1 - i)
	}
	if got, want := names(x.InOrder(order).Query("grue", 0)), "Gruener Tee, Grüner Spargel"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := names(x.InOrder(order).Query("soap", 0)), "Soap dish, Lavender-soap"; got != want {
		t.Errorf("a better rank goes before the order: got %q, want %q", got, want)
	}
	if got, want := names(x.Query("grue", 0)), "Grüner Spargel, Gruener Tee"; got != want {
		t.Errorf("the first index changed: got %q, want %q", got, want)
	}
}

func TestFold(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{"Plain Text", "plain text"},
		{"ÀÉÎõü", "aeiou"},
		{"Ａｌｐｈａ", "alpha"},
		{"ﬁne", "fine"},
		{"Þór", "thor"},
		{"İstanbul ışık", "istanbul isik"},
		{"L’été", "l'ete"},
		{"שָׁלוֹם", "שלום"},
		{"हिन्दी", "हिन्दी"},
		{"a\xffb", "a b"},
	} {
		if got := Fold(row.in); got != row.want {
			t.Errorf("%q becomes %q, want %q", row.in, got, row.want)
		}
	}
}

func TestLongTextsAreCut(t *testing.T) {
	long := strings.Repeat("ä-", 5000)
	x := New([]Entry{{Name: long, Codes: []string{long}, Words: []string{long}}})
	if len(x.words) > 60*maxText {
		t.Errorf("%d bytes of words for one entry", len(x.words))
	}
	if got := x.Query(strings.Repeat("x ", 5000), 0); len(got) != 0 {
		t.Errorf("found %v", got)
	}
	if got := fmt.Sprint(x.Query("a-a-a", 0)); got != "[0]" {
		t.Errorf("found %s", got)
	}
}
