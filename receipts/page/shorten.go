package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// textOf gives the text of the i-th token, "" where there is none.
func textOf(tokens []token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].text
}

// variable tells whether a name stands for a variable, not for a property.
func (t token) variable(tokens []token, i int) bool {
	before, after := textOf(tokens, i-1), textOf(tokens, i+1)
	isKey := t.within == '{' && (before == "{" || before == ",") && after == ":"
	return t.name && before != "." && !isKey
}

// shorthand tells whether a name is variable and property at once, as in { name }.
func (t token) shorthand(tokens []token, i int) bool {
	before, after := textOf(tokens, i-1), textOf(tokens, i+1)
	return t.name && t.within == '{' && (before == "{" || before == ",") && (after == "," || after == "}")
}

// shorten gives every variable that the script declares a name of a letter or two. A name becomes the same everywhere,
// so that which of several variables of one name is meant stays as it is.
func shorten(tokens []token) map[string]string {
	taken, uses := map[string]bool{}, map[string]int{}
	for i, t := range tokens {
		if t.name {
			taken[t.text] = true
		}
		if t.variable(tokens, i) {
			uses[t.text]++
		}
	}
	for _, word := range strings.Fields("do if in of as is let new try var for get set NaN") {
		taken[word] = true
	}
	own := declared(tokens)
	for i, t := range tokens {
		if t.shorthand(tokens, i) {
			delete(own, t.text)
		}
	}
	names := slices.SortedFunc(maps.Keys(own), func(a, b string) int {
		return cmp.Or(uses[b]*len(b)-uses[a]*len(a), strings.Compare(a, b))
	})
	short, n := map[string]string{}, 0
	for _, name := range names {
		made := ""
		for made == "" || taken[made] {
			made, n = nth(n), n+1
		}
		if len(made) < len(name) {
			short[name] = made
		}
	}
	return short
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// nth is the n-th of all short names: a … Z, aa … ZZ.
func nth(n int) string {
	if n < len(letters) {
		return letters[n : n+1]
	}
	n -= len(letters)
	return letters[n/len(letters)%len(letters):][:1] + letters[n%len(letters):][:1]
}

// declared are the variables, functions and parameters that the script makes. What is none of these belongs to the
// browser and keeps its name.
func declared(tokens []token) map[string]bool {
	own := map[string]bool{}
	names := func(from, to int) { // of a list of parameters or of what is taken apart
		for i := from; i < to; i++ {
			t := tokens[i]
			before := textOf(tokens, i-1)
			if t.variable(tokens, i) && slices.Contains([]string{"(", ",", "[", "{", "..."}, before) {
				own[t.text] = true
			}
		}
	}
	for i, t := range tokens {
		before, after := textOf(tokens, i-1), textOf(tokens, i+1)
		switch {
		case t.variable(tokens, i) && (slices.Contains([]string{"const", "let", "function"}, before) || after == "=>"):
			own[t.text] = true
		case t.variable(tokens, i) && after == "=" && (before == "," || before == ";"):
			own[t.text] = true // the second of let a = 1, b = 2
		case t.text == "=>" && before == ")":
			names(opening(tokens, i-1), i)
		case before == "function":
			names(i+1, closing(tokens, i+1))
		case (before == "const" || before == "let") && (t.text == "[" || t.text == "{"):
			names(i, closing(tokens, i))
		}
	}
	return own
}

func opening(tokens []token, i int) int {
	for deep := 0; i >= 0; i-- {
		switch {
		case strings.Contains(")]}", tokens[i].text):
			deep++
		case strings.Contains("([{", tokens[i].text):
			if deep--; deep == 0 {
				return i
			}
		}
	}
	return 0
}

func closing(tokens []token, i int) int {
	for deep := 0; i < len(tokens); i++ {
		switch {
		case strings.Contains("([{", tokens[i].text):
			deep++
		case strings.Contains(")]}", tokens[i].text):
			if deep--; deep == 0 {
				return i
			}
		}
	}
	return len(tokens)
}
