package app

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// finding is something that a seller must read once: in a few words, and at length where there is
// more to say.
type finding struct {
	line   string
	bad    bool
	title  string   // of what follows
	longer []string // sentences
}

// short is how long a sentence may be to stand in the band itself.
const short = 150

// findings are what was mended or found damaged, what the law says, and what could not be copied.
func (s *stall) findings() []finding {
	status, err := s.t.Status()
	if err != nil {
		return nil
	}
	w := s.w.words
	s.shown = status.Healed
	var out []finding
	if err := s.law(); err != nil {
		s.shut = true
		out = append(out, finding{line: w.Error(err) + " " + w.Get("notice.law")})
	}
	if len(status.Damage) > 0 {
		out = append(out, finding{line: w.Get("notice.damage"), bad: true, title: w.Get("notice.damage.title"),
			longer: append(status.Damage, w.Get("notice.damage.how", s.t.Dir()))})
	}
	if s.unread != nil {
		out = append(out, finding{line: w.Error(s.unread), bad: true})
	}
	if n := len(status.Healed); n > 0 {
		f := finding{line: w.Count("notice.healed", n), title: w.Get("notice.healed.title"), longer: status.Healed}
		if len(status.Damage) > 0 {
			f.line = w.Count("notice.also", n) // what is damaged may be a sale
		} else if n == 1 && utf8.RuneCountInString(status.Healed[0]) <= short {
			f = finding{line: w.Kept(status.Healed[0])}
		}
		out = append(out, f)
	}
	if status.Newer > 0 {
		out = append(out, finding{line: w.Count("notice.newer", status.Newer)})
	}
	if len(s.uncopied) > 0 {
		out = append(out, finding{line: w.Get("safe.after.failed", w.Kept(s.uncopied[0])), bad: true, title: w.Get("safe.title"), longer: s.uncopied[1:]})
	}
	return out
}

// tell shows what was found in one band until it is read, with all of it behind a button.
func (s *stall) tell() {
	if s.noted {
		return
	}
	found := s.findings()
	if len(found) == 0 {
		return
	}
	w := s.w.words
	var lines []string
	bad, more := false, widgets.Act{}
	for _, f := range found {
		lines = append(lines, f.line)
		bad = bad || f.bad
		if len(f.longer) > 0 {
			more = widgets.Act{Word: w.Get("notice.more"), Do: func() { s.details(found) }}
		}
	}
	s.notice.Say(strings.Join(lines, " "), bad, widgets.Act{Word: w.Get("notice.read"), Do: s.wasRead}, more)
}

// mended is what was found damaged and what was mended, as far as nobody has read it.
func (s *stall) mended() []string {
	status, err := s.t.Status()
	if err != nil {
		return nil
	}
	return append(status.Healed, status.Damage...)
}

// tellNew tells what a rereading of the book has found that was not known before it.
func (s *stall) tellNew(before []string) {
	if s.w.stall != s || s.frame == nil {
		return // build tells
	}
	if s.unread == nil && !slices.ContainsFunc(s.mended(), func(say string) bool { return !slices.Contains(before, say) }) {
		return
	}
	s.noted = false
	s.tell()
	s.put()
}

// wasRead puts the band away: somebody has read it.
func (s *stall) wasRead() {
	s.noted, s.uncopied, s.unread = true, nil, nil
	_ = s.t.NoticesRead(s.shown) // should it fail, the same sentence comes once more
	s.notice.Hide()
	s.sheet.Close()
	s.put()
}

// details shows everything that was found.
func (s *stall) details(found []finding) {
	w := s.w.words
	var parts []fyne.CanvasObject
	for _, f := range found {
		if len(f.longer) == 0 {
			parts = append(parts, widgets.NewParagraph(f.line))
			continue
		}
		title := widgets.NewStrong(f.title, theme.Body)
		if f.bad {
			title.Token = theme.Warn
		}
		parts = append(parts, title)
		for _, say := range f.longer {
			parts = append(parts, widgets.NewParagraph(w.Kept(say)))
		}
	}
	read := widgets.NewMainButton(w.Get("notice.read"), widgets.Go, s.wasRead)
	s.sheet.Open(w.Get("notice.title"), widgets.Column(14,
		widgets.Grow(widgets.Scroll(widgets.Column(10, parts...))), read), nil)
}
