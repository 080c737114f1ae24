package labels

import "strings"

// ask is a text that wants a place.
type ask struct {
	text        string
	bold        bool
	most, least float64 // size in points
	lines       int     // at most
	whole       bool    // never shortened: it gets smaller than least rather than lose a figure
}

// fitted is a text in its place.
type fitted struct {
	lines []string
	size  float64
	short bool // it ends in an ellipsis
}

// height is how high the lines stand, from the top of the first capital to the tail of the last.
func (f fitted) height() float64 {
	if len(f.lines) == 0 {
		return 0
	}
	return (capital + tail + leading*float64(len(f.lines)-1)) * f.size * mm
}

// step is by how many points letters get smaller at a time.
const step = 0.25

// fit puts a text into a place: in one line as large as can be, down to four fifths of that; then on more lines; then it
// ends in an ellipsis.
func (a ask) fit(w, h float64) fitted {
	if a.text == "" || w <= 0 {
		return fitted{short: a.text != ""}
	}
	one := func(size float64) bool {
		return width(a.text, a.bold, size) <= w && (fitted{lines: []string{""}, size: size}).height() <= h
	}
	until := a.most * 0.8
	if a.lines < 2 {
		until = a.least
	}
	if a.whole {
		until = 3
	}
	for size := a.most; size >= until; size -= step {
		if one(size) {
			return fitted{lines: []string{a.text}, size: size}
		}
	}
	if a.whole {
		return fitted{lines: []string{a.text}, size: until}
	}
	for size := a.most; size >= a.least; size -= step {
		lines, broken := wrap(a.text, a.bold, w, size)
		f := fitted{lines: lines, size: size}
		if len(lines) <= a.lines && f.height() <= h && (!broken || size-step < a.least) {
			return f
		}
	}
	return a.cut(w, h)
}

// cut ends a text where the place does.
func (a ask) cut(w, h float64) fitted {
	lines, _ := wrap(a.text, a.bold, w, a.least)
	room := a.lines
	for room > 1 && (fitted{lines: make([]string, room), size: a.least}).height() > h {
		room--
	}
	if len(lines) > room {
		last := strings.Join(lines[room-1:], " ")
		lines = append(lines[:room-1:room-1], ellipsis(last, a.bold, w, a.least))
	}
	return fitted{lines: lines, size: a.least, short: true}
}

func ellipsis(text string, bold bool, w, size float64) string {
	r := []rune(text)
	for len(r) > 0 && width(string(r)+"…", bold, size) > w {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ,;:-–") + "…"
}

// wrap breaks a text between words, and within a word that is wider than the place; broken says that it did so.
func wrap(text string, bold bool, w, size float64) (lines []string, broken bool) {
	line := ""
	for _, word := range strings.Split(text, " ") {
		next := word
		if line != "" {
			next = line + " " + word
		}
		if width(next, bold, size) <= w {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; width(line, bold, size) > w; broken = true {
			r := []rune(line)
			pieces := int(width(line, bold, size)/w) + 1
			n := min((len(r)+pieces-1)/pieces, len(r)-1) // pieces of like length: one letter alone on a line is no word
			for n > 1 && width(string(r[:n]), bold, size) > w {
				n--
			}
			if n < 1 {
				break
			}
			lines, line = append(lines, string(r[:n])), string(r[n:])
		}
	}
	return append(lines, line), broken
}
