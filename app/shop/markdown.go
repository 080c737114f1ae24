package shop

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
)

// span is a run of letters of one kind.
type span struct {
	text       string
	bold, code bool
}

// block is a paragraph, a heading or a point of a list.
type block struct {
	spans  []span
	size   float32
	mark   string   // before a point of a list
	strong bool     // a heading
	lines  []string // of code, as they are written
}

var (
	numbered = regexp.MustCompile(`^(\d+\.) +(.*)$`)
	linked   = regexp.MustCompile(`\[([^\]]+)\]\([^)]+\)`)
)

// blocks reads the little Markdown that the guide is written in: headings, paragraphs, lists, code, bold words.
func blocks(text string) []block {
	var out []block
	var open *block // what the next line may go on with
	said := ""
	flush := func() {
		if open != nil {
			open.spans = inline(said)
			out = append(out, *open)
		}
		open, said = nil, ""
	}
	begin := func(b block, text string) {
		flush()
		open, said = &b, text
	}
	code := false
	for _, line := range strings.Split(text, "\n") {
		bare := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(bare, "```"):
			if code = !code; code {
				flush()
				out = append(out, block{size: theme.Body})
			}
		case code:
			last := &out[len(out)-1]
			last.lines = append(last.lines, line)
		case bare == "":
			flush()
		case strings.HasPrefix(bare, "#"):
			begin(block{size: theme.Label, strong: true}, strings.TrimSpace(strings.TrimLeft(bare, "#")))
			flush()
		case strings.HasPrefix(bare, "- "):
			begin(block{size: theme.Body, mark: "•"}, bare[2:])
		case numbered.MatchString(bare):
			m := numbered.FindStringSubmatch(bare)
			begin(block{size: theme.Body, mark: m[1]}, m[2])
		case open == nil:
			begin(block{size: theme.Body}, bare)
		default:
			said += " " + bare
		}
	}
	flush()
	return out
}

// inline parts a text where it becomes bold or code.
func inline(text string) []span {
	text = linked.ReplaceAllString(text, "$1")
	var out []span
	bold, code := false, false
	add := func(s string) {
		if s != "" {
			out = append(out, span{s, bold, code})
		}
	}
	for text != "" {
		i := strings.IndexAny(text, "*`")
		switch {
		case i < 0:
			add(text)
			return out
		case text[i] == '`':
			add(text[:i])
			code, text = !code, text[i+1:]
		case !code && strings.HasPrefix(text[i:], "**"):
			add(text[:i])
			bold, text = !bold, text[i+2:]
		default: // a star by itself
			add(text[:i+1])
			text = text[i+1:]
		}
	}
	return out
}

// word is what is never parted: its spans stand close together.
type word []span

// wordsOf parts spans at their blanks.
func wordsOf(all []span) []word {
	var out []word
	var open word
	for _, s := range all {
		parts := strings.Split(s.text, " ")
		for i, p := range parts {
			if i > 0 && len(open) > 0 {
				out, open = append(out, open), nil
			}
			if p != "" {
				open = append(open, span{p, s.bold, s.code})
			}
		}
	}
	if len(open) > 0 {
		out = append(out, open)
	}
	return out
}

func (s span) style(strong bool) fyne.TextStyle {
	return fyne.TextStyle{Bold: s.bold || strong, Monospace: s.code}
}

func (s span) width(size float32, strong bool) float32 {
	return fyne.MeasureText(s.text, size, s.style(strong)).Width
}

func (w word) width(size float32, strong bool) float32 {
	sum := float32(0)
	for _, s := range w {
		sum += s.width(size, strong)
	}
	return sum
}
