package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Entry is one thing that can be found.
type Entry struct {
	Name  string
	Codes []string // SKUs, barcodes
	Words []string // whatever else it is found by: category, options
}

// An Index finds entries. It never changes and may be asked from any goroutine.
type Index struct {
	n     int
	order []int32 // of the entries, nil when it is that in which they were handed in

	names, initials, codes list

	// The different words of all entries one behind the other, each with a line feed behind it, which no word
	// holds. Those that only codes have stand last, from codeWord on.
	words    string
	starts   []int32 // word → where it begins; one more than there are words
	codeWord int
	posts    []post // the entries of each word
	postings []int32

	scratch *sync.Pool
}

// post is an entry that has a word, and whether its name has.
type post uint32

func (p post) entry() int   { return int(p >> 1) }
func (p post) inName() bool { return p&1 == 1 }

// What is longer or more is not looked at: no text of a file may make an index large beyond its entries.
const (
	maxText  = 512 // bytes of a field or a query
	maxParts = 8   // beginnings inside of one word
	maxTyped = 8   // words of a query
)

// New builds an index. Nothing is kept of the entries but what finds them.
func New(entries []Entry) *Index {
	b := builder{ids: make(map[string]int32, 2*len(entries))}
	for i := range entries {
		b.text(int32(i), &entries[i])
	}
	codeWord := len(b.list)
	for i := range entries {
		b.code(int32(i), &entries[i])
	}
	x := b.index()
	x.n, x.codeWord = len(entries), codeWord
	x.scratch = &sync.Pool{New: func() any { return newMarks(len(entries)) }}
	return x
}

// InOrder gives the same index with another order among what is found equally well: a list of all its
// entries. It shares everything with x, so it costs nothing.
func (x *Index) InOrder(order []int32) *Index {
	next := *x
	next.order = order
	return &next
}

// Len is how many entries there are.
func (x *Index) Len() int { return x.n }

type builder struct {
	ids   map[string]int32
	list  []string // word by id
	of    []int32  // word of each post
	posts []post

	names, initials, codes list
}

func (b *builder) text(i int32, e *Entry) {
	plain, long := folds(cut(e.Name))
	b.names.add(joined(plain), i)
	b.initials.add(initials(plain), i)
	b.wordsOf(plain, i, true)
	if long != "" {
		b.names.add(joined(long), i)
		b.wordsOf(long, i, true)
	}
	for _, w := range e.Words {
		plain, long := folds(cut(w))
		b.wordsOf(plain, i, false)
		b.wordsOf(long, i, false)
	}
}

func (b *builder) code(i int32, e *Entry) {
	for _, c := range e.Codes {
		folded := joined(Fold(cut(c)))
		b.codes.add(folded, i)
		for word := range strings.FieldsSeq(folded) {
			b.word(word, post(i)<<1) // whole: nothing asks where a part of a code begins
		}
	}
}

// wordsOf takes in the words of a folded text, and for each what is behind its inner beginnings, so
// that a word begins exactly where one in the list does.
func (b *builder) wordsOf(folded string, entry int32, name bool) {
	p := post(entry) << 1
	if name {
		p |= 1
	}
	for word := range strings.FieldsSeq(folded) {
		parts := 0
		beginnings(word, func(at int) {
			if parts++; parts <= maxParts {
				b.word(word[at:], p)
			}
		})
	}
}

func (b *builder) word(word string, p post) {
	id, ok := b.ids[word]
	if !ok {
		id = int32(len(b.list))
		b.ids[word] = id
		b.list = append(b.list, word)
	}
	b.of = append(b.of, id)
	b.posts = append(b.posts, p)
}

// index lays everything out one behind the other: a keystroke runs over it.
func (b *builder) index() *Index {
	x := &Index{names: b.names.sorted(), initials: b.initials.sorted(), codes: b.codes.sorted()}
	x.starts = make([]int32, 1, len(b.list)+1)
	var words strings.Builder
	for _, w := range b.list {
		words.WriteString(w)
		words.WriteByte('\n')
		x.starts = append(x.starts, int32(words.Len()))
	}
	x.words = words.String()

	x.postings = make([]int32, len(b.list)+1)
	for _, id := range b.of {
		x.postings[id+1]++
	}
	for i := range b.list {
		x.postings[i+1] += x.postings[i]
	}
	next := slices.Clone(x.postings)
	x.posts = make([]post, len(b.posts))
	for i, id := range b.of {
		x.posts[next[id]] = b.posts[i]
		next[id]++
	}
	return x
}

// list finds entries by how a text of theirs begins.
type list []listed

type listed struct {
	text  string
	entry int32
}

func (l *list) add(text string, entry int32) {
	if text != "" {
		*l = append(*l, listed{text, entry})
	}
}

func (l list) sorted() list {
	slices.SortFunc(l, func(a, b listed) int { return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.entry, b.entry)) })
	return l
}

// begin gives all whose text begins so.
func (l list) begin(with string) list {
	i, _ := slices.BinarySearchFunc(l, with, func(e listed, t string) int { return strings.Compare(e.text, t) })
	n := i
	for n < len(l) && strings.HasPrefix(l[n].text, with) {
		n++
	}
	return l[i:n]
}

// cut bounds a text without breaking a letter.
func cut(text string) string {
	if len(text) <= maxText {
		return text
	}
	n := maxText
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
