package storybook

import (
	"fmt"
	"strings"

	"trestle/app/widgets"
)

// Fill types a text into the field with this hint, in the place of what stands there.
func (h Hand) Fill(hint, text string) error {
	for _, s := range h.Look() {
		if e, ok := s.Object.(*widgets.Entry); ok && English(e.Hint()) == hint {
			e.SetText(text)
			return nil
		}
	}
	return fmt.Errorf("storybook: there is no field %q", hint)
}

// fillIn is Fill with hint and text in one, parted by a colon.
func (h Hand) fillIn(both string) error {
	hint, text, _ := strings.Cut(both, ":")
	return h.Fill(hint, text)
}

// Texts are all texts that can be read in the window, long ones in the lines in which they stand.
func (h Hand) Texts() []string {
	var out []string
	for _, s := range h.Look() {
		if l, ok := s.Object.(*widgets.Label); ok && l.Text != "" {
			out = append(out, l.Text)
		}
		if b, ok := s.Object.(spoken); ok {
			out = append(out, b.Said())
		}
	}
	return out
}

// Says says whether a text, however it is broken into lines, stands in the window as a whole.
func (h Hand) Says(what string) bool {
	for _, t := range h.Texts() {
		if t == what {
			return true
		}
	}
	return h.Reads(what)
}
