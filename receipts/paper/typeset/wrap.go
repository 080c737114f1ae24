package typeset

import (
	"unicode"

	"golang.org/x/image/math/fixed"
)

// style is how letters look.
type style struct {
	size int
	bold bool
}

type wordKey struct {
	text string
	style
}

// width of a word. The words of a receipt come again and again.
func (s *setter) width(text []rune, st style) fixed.Int26_6 {
	key := wordKey{string(text), st}
	if w, ok := s.widths[key]; ok {
		return w
	}
	w := s.shape(text, st).width
	s.widths[key] = w
	return w
}

// words cuts a text at its spaces.
func words(text []rune) (out [][]rune) {
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != ' ' {
			continue
		}
		if i > from {
			out = append(out, text[from:i])
		}
		from = i + 1
	}
	return out
}

// wrap sets a text in lines no wider than room, broken between words where that is possible. There is always one line.
func (s *setter) wrap(text []rune, st style, room fixed.Int26_6) []span {
	whole := join(words(text))
	one := s.shape(whole, st)
	if one.width <= room || len(whole) < 2 {
		return []span{one}
	}
	out := s.broken(text, st, room)
	// Words in a line are spaced a little otherwise than each alone, so what was counted may be short of what is there.
	for narrow, tries := room, 0; tries < mostTries; tries++ {
		over := fixed.Int26_6(0)
		for _, sp := range out {
			over = max(over, sp.width-room)
		}
		if over == 0 {
			break
		}
		narrow -= over
		out = s.broken(text, st, narrow)
	}
	return out
}

// mostTries is how often a text is broken anew: a line that still is too wide is one letter, and hostile.
const mostTries = 3

// broken fills lines with words, by the widths that those have alone.
func (s *setter) broken(text []rune, st style, room fixed.Int26_6) []span {
	var lines [][]rune
	var line []rune
	taken, blank := fixed.Int26_6(0), s.width([]rune{' '}, st)
	flush := func() {
		if len(line) > 0 {
			lines = append(lines, line)
		}
		line, taken = nil, 0
	}
	for _, word := range words(text) {
		w := s.width(word, st)
		if taken > 0 && taken+blank+w <= room {
			line, taken = append(append(line, ' '), word...), taken+blank+w
			continue
		}
		flush()
		pieces := [][]rune{word}
		if w > room {
			pieces = s.split(word, st, room)
			w = s.width(pieces[len(pieces)-1], st)
		}
		lines = append(lines, pieces[:len(pieces)-1]...)
		line, taken = append([]rune(nil), pieces[len(pieces)-1]...), w
	}
	flush()
	out := make([]span, len(lines))
	for i, l := range lines {
		out[i] = s.shape(l, st)
	}
	return out
}

// split breaks a word that is wider than a line. A letter keeps its accents.
func (s *setter) split(word []rune, st style, room fixed.Int26_6) (out [][]rune) {
	from, taken := 0, fixed.Int26_6(0)
	for i := 0; i < len(word); {
		end := clusterEnd(word, i)
		w := s.width(word[i:end], st)
		if i > from && taken+w > room {
			out = append(out, word[from:i])
			from, taken = i, 0
		}
		taken += w
		i = end
	}
	return append(out, word[from:])
}

// clusterEnd is where a letter and what belongs to it ends.
func clusterEnd(text []rune, from int) int {
	end := from + 1
	for end < len(text) && (unicode.Is(unicode.M, text[end]) || ignored(text[end])) {
		end++
	}
	return end
}

func join(words [][]rune) (out []rune) {
	for i, w := range words {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, w...)
	}
	return out
}
