package typeset

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// levels gives each letter its level after the Unicode bidirectional algorithm: even ones run to the right, odd ones to the
// left. Marks that embed, override or isolate count as nothing. base is 0 or 1. Brackets are not paired: a
// receipt's fields are too short for that to matter.
func levels(text []rune, base int) []int {
	all := make([]bidi.Class, len(text))
	kept := make([]int, 0, len(text))
	for i, r := range text {
		p, _ := bidi.LookupRune(r)
		all[i] = p.Class()
		if all[i] < bidi.Control && all[i] != bidi.BN {
			kept = append(kept, i)
		}
	}
	classes := make([]bidi.Class, len(kept))
	for at, i := range kept {
		classes[at] = all[i]
	}
	edge := bidi.L
	if base == 1 {
		edge = bidi.R
	}
	weak(classes, edge)
	neutral(classes, edge)
	out := make([]int, len(text))
	for i := range out {
		out[i] = -1
	}
	for at, i := range kept {
		out[i] = levelOf(classes[at], base)
	}
	trailing(out, all, base)
	return out
}

// weak decides what signs and figures belong to (rules W1 to W7).
func weak(c []bidi.Class, edge bidi.Class) {
	strong, before := edge, edge
	for i := range c {
		if c[i] == bidi.NSM {
			c[i] = before
		}
		before = c[i]
		switch c[i] {
		case bidi.L, bidi.R:
			strong = c[i]
		case bidi.AL:
			strong, c[i] = bidi.AL, bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				c[i] = bidi.AN
			}
		}
	}
	for i := 1; i+1 < len(c); i++ {
		same := c[i-1] == c[i+1]
		if c[i] == bidi.ES && same && c[i-1] == bidi.EN || c[i] == bidi.CS && same && (c[i-1] == bidi.EN || c[i-1] == bidi.AN) {
			c[i] = c[i-1]
		}
	}
	for i := 0; i < len(c); i++ {
		end := i
		for end < len(c) && c[end] == bidi.ET {
			end++
		}
		if end > i {
			if i > 0 && c[i-1] == bidi.EN || end < len(c) && c[end] == bidi.EN {
				fill(c[i:end], bidi.EN)
			}
			i = end - 1
		}
	}
	strong = edge
	for i := range c {
		switch c[i] {
		case bidi.ET, bidi.ES, bidi.CS:
			c[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = c[i]
		case bidi.EN:
			if strong == bidi.L {
				c[i] = bidi.L
			}
		}
	}
}

// neutral gives spaces and signs the way of what stands around them (rules N1 and N2).
func neutral(c []bidi.Class, edge bidi.Class) {
	way := func(i int) bidi.Class {
		switch {
		case i < 0 || i >= len(c):
			return edge
		case c[i] == bidi.L:
			return bidi.L
		}
		return bidi.R
	}
	is := func(k bidi.Class) bool { return k == bidi.ON || k == bidi.WS || k == bidi.S || k == bidi.B }
	for i := 0; i < len(c); i++ {
		end := i
		for end < len(c) && is(c[end]) {
			end++
		}
		if end == i {
			continue
		}
		to := edge
		if before := way(i - 1); before == way(end) {
			to = before
		}
		fill(c[i:end], to)
		i = end - 1
	}
}

func fill(c []bidi.Class, with bidi.Class) {
	for i := range c {
		c[i] = with
	}
}

// levelOf follows rules I1 and I2.
func levelOf(c bidi.Class, base int) int {
	switch {
	case base == 0 && c == bidi.R, base == 1 && c != bidi.R:
		return base + 1
	case base == 0 && c != bidi.L:
		return 2
	}
	return base
}

// trailing puts spaces at the end, and marks that count as nothing, where they do no harm (rule L1).
func trailing(levels []int, classes []bidi.Class, base int) {
	before := base
	for i, l := range levels {
		if l < 0 {
			levels[i] = before
		}
		before = levels[i]
	}
	for i := len(levels) - 1; i >= 0; i-- {
		if c := classes[i]; c != bidi.WS && c != bidi.BN && c < bidi.Control {
			return
		}
		levels[i] = base
	}
}

// baseOf is the way a field runs: that of its first letter, or else the paper's.
func baseOf(text []rune, otherwise int) int {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return 0
		case bidi.R, bidi.AL:
			return 1
		}
	}
	return otherwise
}

// visual puts runs into the order in which they stand from left to right (rule L2).
func visual[R any](runs []R, level func(R) int) {
	highest := 0
	for _, r := range runs {
		highest = max(highest, level(r))
	}
	for l := highest; l > 0; l-- {
		for i := 0; i < len(runs); i++ {
			end := i
			for end < len(runs) && level(runs[end]) >= l {
				end++
			}
			slices.Reverse(runs[i:end])
			i = max(i, end)
		}
	}
}
