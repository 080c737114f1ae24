package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How well an entry goes with a query, the best first.
const (
	byCode = iota
	byStart
	byWords
	byInitials
	bySomewhere
	byErrorInName
	byError
	notFound
)

// typed is a word of a query: one spelling or two.
type typed []string

// marks is what one query finds out about the entries.
type marks struct {
	rank  []uint8
	found []uint8 // how many words of the query stood somewhere, as long as all before did
	begun []uint8 // how many began a word of the name
}

func newMarks(n int) *marks {
	return &marks{rank: make([]uint8, n), found: make([]uint8, n), begun: make([]uint8, n)}
}

func (m *marks) clear() {
	for i := range m.rank {
		m.rank[i] = notFound
	}
	m.clearWords()
}

func (m *marks) clearWords() {
	clear(m.found)
	clear(m.begun)
}

// Query gives the entries that go with a text, the best first, at most limit of them unless limit is 0.
// Without a word in it the text goes with all.
func (x *Index) Query(text string, limit int) []int {
	plain, long := folds(cut(text))
	whole, words := typed{joined(plain)}, wordsOf(plain, long)
	m := x.scratch.Get().(*marks)
	defer x.scratch.Put(m)
	m.clear()
	if len(words) == 0 {
		clear(m.rank)
		return x.ranked(m, limit)
	}
	if long != "" {
		whole = append(whole, joined(long))
	}
	x.rankPlain(m, whole, words)
	if !m.any() {
		x.rankErrors(m, words)
	}
	return x.ranked(m, limit)
}

func wordsOf(plain, long string) []typed {
	var words []typed
	longs := strings.Fields(long)
	for i, w := range strings.Fields(plain) {
		if len(words) == maxTyped {
			break
		}
		if slices.ContainsFunc(words, func(t typed) bool { return t[0] == w }) {
			continue
		}
		one := typed{w}
		if i < len(longs) && longs[i] != w {
			one = append(one, longs[i])
		}
		words = append(words, one)
	}
	return words
}

// rankPlain ranks what is found as it was typed. The better come later and take the place.
func (x *Index) rankPlain(m *marks, whole typed, words []typed) {
	for k, word := range words {
		for _, w := range word {
			x.somewhere(m, w, uint8(k))
		}
	}
	m.take(len(words), byWords, bySomewhere)
	if first := words[0][0]; len(words) == 1 && utf8.RuneCountInString(first) > 1 {
		m.lift(x.initials.begin(first), byInitials)
	}
	for _, w := range whole {
		m.lift(x.names.begin(w), byStart)
	}
	for _, w := range whole {
		for _, e := range x.codes.begin(w) {
			if e.text == w {
				m.rank[e.entry] = byCode
			}
		}
	}
}

// rankErrors ranks what is found when an error is forgiven in each word.
func (x *Index) rankErrors(m *marks, words []typed) {
	forgiven := false
	m.clearWords()
	for k, word := range words {
		for _, w := range word {
			x.somewhere(m, w, uint8(k))
			if forgivable(w) {
				forgiven = true
				x.nearly(m, w, uint8(k))
			}
		}
	}
	if forgiven {
		m.take(len(words), byErrorInName, byError)
	}
}

// forgivable are words long enough that an error does not make them another, and no codes.
func forgivable(word string) bool {
	n := 0
	for _, r := range word {
		if n++; unicode.IsDigit(r) {
			return false
		}
	}
	return n >= 4
}

// somewhere marks the entries in which a word stands, which is the k-th of the query.
func (x *Index) somewhere(m *marks, word string, k uint8) {
	for at, id := 0, 0; ; {
		hit := strings.Index(x.words[at:], word)
		if hit < 0 {
			return
		}
		at += hit
		id = x.wordAt(id, int32(at))
		x.mark(m, id, at == int(x.starts[id]), k)
		id++
		at = int(x.starts[id])
	}
}

// wordAt gives the word that stands at a place, not before the word id.
func (x *Index) wordAt(id int, at int32) int {
	step := 1
	for id+step < len(x.starts) && x.starts[id+step] <= at {
		id += step
		step *= 2
	}
	for ; step > 0; step /= 2 {
		for id+step < len(x.starts) && x.starts[id+step] <= at {
			id += step
		}
	}
	return id
}

// nearly marks the entries with a word that begins like this one but for an error.
func (x *Index) nearly(m *marks, word string, k uint8) {
	for id := range x.codeWord {
		if oneError(word, x.words[x.starts[id]:x.starts[id+1]-1]) {
			x.mark(m, id, true, k)
		}
	}
}

func (x *Index) mark(m *marks, id int, begins bool, k uint8) {
	for _, p := range x.posts[x.postings[id]:x.postings[id+1]] {
		e := p.entry()
		if m.found[e] == k {
			m.found[e] = k + 1
		}
		if begins && p.inName() && m.begun[e] == k {
			m.begun[e] = k + 1
		}
	}
}

// take ranks what had all words: where each began a word of the name, and elsewhere.
func (m *marks) take(words int, inName, elsewhere uint8) {
	for e := range m.rank {
		switch {
		case int(m.begun[e]) == words:
			m.rank[e] = inName
		case int(m.found[e]) == words:
			m.rank[e] = elsewhere
		}
	}
}

func (m *marks) lift(entries list, rank uint8) {
	for _, e := range entries {
		m.rank[e.entry] = min(m.rank[e.entry], rank)
	}
}

func (m *marks) any() bool {
	for _, r := range m.rank {
		if r != notFound {
			return true
		}
	}
	return false
}

// ranked lists what was found, rank by rank, each in its order.
func (x *Index) ranked(m *marks, limit int) []int {
	var at [notFound + 1]int
	for _, r := range m.rank {
		at[r]++
	}
	total := 0
	for r := range at {
		at[r], total = total, total+at[r]
	}
	total = at[notFound] // where those begin that were not found
	if limit > 0 {
		total = min(total, limit)
	}
	out := make([]int, total)
	for i := range x.n {
		e := i
		if x.order != nil {
			e = int(x.order[i])
		}
		r := m.rank[e]
		if at[r] < total {
			out[at[r]] = e
		}
		at[r]++
	}
	return out
}
