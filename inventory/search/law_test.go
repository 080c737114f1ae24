package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// slow ranks one entry in the plainest way: whatever New lays out for speed must come to the same.
func slow(e Entry, query string) int {
	plain, long := folds(query)
	whole := []string{joined(plain), joined(long)}
	for _, c := range e.Codes {
		if f := joined(Fold(c)); f != "" && slices.Contains(whole, f) {
			return byCode
		}
	}
	namePlain, nameLong := folds(e.Name)
	for _, n := range []string{namePlain, nameLong} {
		for _, w := range whole {
			if w != "" && n != "" && strings.HasPrefix(joined(n), w) {
				return byStart
			}
		}
	}
	inName := slowWords(namePlain, nameLong)
	rest := slices.Clone(inName)
	for _, w := range e.Words {
		rest = append(rest, slowWords(folds(w))...)
	}
	all := slices.Clone(rest)
	for _, c := range e.Codes {
		all = append(all, slowWords(Fold(c), "")...)
	}
	words := wordsOf(plain, long)
	begins := func(q, w string) bool { return strings.HasPrefix(w, q) }
	nearly := func(q, w string) bool { return begins(q, w) || forgivable(q) && slowError(q, w) }
	switch {
	case slowAll(words, inName, begins):
		return byWords
	case len(words) == 1 && utf8.RuneCountInString(words[0][0]) > 1 && strings.HasPrefix(initials(namePlain), words[0][0]):
		return byInitials
	case slowAll(words, all, func(q, w string) bool { return strings.Contains(w, q) }):
		return bySomewhere
	case slowAll(words, inName, nearly):
		return byErrorInName
	}
	for _, word := range words {
		ok := slowAll([]typed{word}, rest, nearly) ||
			slowAll([]typed{word}, all, func(q, w string) bool { return strings.Contains(w, q) })
		if !ok {
			return notFound
		}
	}
	return byError
}

// slowWords gives the words of two folded texts, and what is behind each inner beginning.
func slowWords(plain, long string) (out []string) {
	for _, w := range append(strings.Fields(plain), strings.Fields(long)...) {
		parts := 0
		beginnings(w, func(at int) {
			if parts++; parts <= maxParts {
				out = append(out, w[at:])
			}
		})
	}
	return out
}

func slowAll(words []typed, in []string, goes func(q, w string) bool) bool {
	for _, word := range words {
		if !slices.ContainsFunc(in, func(w string) bool {
			return slices.ContainsFunc(word, func(q string) bool { return goes(q, w) })
		}) {
			return false
		}
	}
	return true
}

// slowError computes the distance to each beginning of a word letter by letter.
func slowError(typed, word string) bool {
	t, w := []rune(typed), []rune(word)
	for n := range len(w) + 1 {
		if distance(t, w[:n]) <= 1 {
			return true
		}
	}
	return false
}

// distance is that of Damerau and Levenshtein.
func distance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// slowQuery ranks all entries, one by one.
func slowQuery(entries []Entry, order []int32, query string) []int {
	var found [notFound + 1][]int
	for _, i := range order {
		r := slow(entries[i], query)
		found[r] = append(found[r], int(i))
	}
	if found := slices.Concat(found[:bySomewhere+1]...); len(found) > 0 {
		return found
	}
	return slices.Concat(found[byErrorInName:notFound]...)
}

// Few letters, so that much is found.
var letters = rapid.StringOfN(rapid.RuneFrom([]rune("abcüßüÄ1- 杯é'")), 0, 9, -1)

func TestQueryIsThePlainSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entry := rapid.Custom(func(t *rapid.T) Entry {
			return Entry{
				Name:  letters.Draw(t, "name"),
				Codes: rapid.SliceOfN(letters, 0, 2).Draw(t, "codes"),
				Words: rapid.SliceOfN(letters, 0, 2).Draw(t, "words"),
			}
		})
		entries := rapid.SliceOfN(entry, 0, 12).Draw(t, "entries")
		x := New(entries)
		order := make([]int32, len(entries))
		for i := range order {
			order[i] = int32(i)
		}
		if rapid.Bool().Draw(t, "other order") {
			order = rapid.Permutation(order).Draw(t, "order")
			x = x.InOrder(order)
		}
		for range 4 {
			query := letters.Draw(t, "query")
			if len(strings.Fields(query)) == 0 {
				continue
			}
			want := slowQuery(entries, order, query)
			if got := x.Query(query, 0); !slices.Equal(got, want) {
				t.Fatalf("%q finds %v, want %v", query, got, want)
			}
		}
	})
}

func TestOneErrorIsTheDistance(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abéè杯")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		typed, w := word.Draw(t, "typed"), word.Draw(t, "word")
		if rapid.Bool().Draw(t, "near") {
			r := []rune(w)
			if len(r) > 1 {
				i := rapid.IntRange(0, len(r)-2).Draw(t, "at")
				r[i], r[i+1] = r[i+1], r[i]
			}
			typed = string(r)
		}
		if got, want := oneError(typed, w), slowError(typed, w); got != want {
			t.Fatalf("%q for %q: %v, want %v", typed, w, got, want)
		}
	})
}

func FuzzQuery(f *testing.F) {
	for _, e := range table {
		f.Add(e.Name, "X-1", "a b", e.Name)
	}
	f.Add("a\x00b", "\xff\xfe", "\n", "ａ\u0301\u0328ß")
	f.Add("ﷺ ½ ㎏", "İI", "ǅ", "ﬃ")
	f.Fuzz(func(t *testing.T, name, code, word, query string) {
		entries := []Entry{{Name: name, Codes: []string{code}, Words: []string{word}}, {Name: query}, {}}
		x := New(entries)
		found := x.Query(query, 0)
		if len(strings.Fields(Fold(cut(query)))) == 0 {
			if len(found) != len(entries) {
				t.Errorf("without a word %v were found", found)
			}
			return
		}
		if !slices.Contains(found, 1) {
			t.Errorf("what is called %q is not found by its name: %v", query, found)
		}
		if len(name)+len(code)+len(word)+len(query) > maxText {
			return // the plain search cuts nothing
		}
		if want := slowQuery(entries, []int32{0, 1, 2}, query); !slices.Equal(found, want) {
			t.Errorf("%q finds %v, want %v", query, found, want)
		}
	})
}
