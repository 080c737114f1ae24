package widgets

import (
	"strings"

	"trestle/app/theme"
)

// SetWords puts paragraphs into a long entry, with an empty line between two, and ends its lines between words as
// typing does. Words gives them back.
func (e *Entry) SetWords(text string) {
	e.given, e.laid = text, text
	e.SetText(text)
	e.lay()
}

// Words is what stands in a long entry, without the ends of lines that it makes where it is full: only an empty line
// ends a paragraph. What nobody touched is as it was put in.
func (e *Entry) Words() string {
	if e.given != "" && e.Text == e.laid {
		return e.given
	}
	var out []string
	for _, part := range strings.Split(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n\n") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, "\n\n")
}

// lay ends the lines of what was put in where the field is full, until somebody types.
func (e *Entry) lay() {
	if e.given == "" || e.room <= 0 || e.Text != e.laid {
		return
	}
	laid := strings.Join(wrap(e.given, theme.Now().Text(theme.Body), e.room, false, 0), "\n")
	if laid == e.laid {
		return
	}
	e.laid = laid
	e.SetText(laid)
}
