package slip

import (
	"strings"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
)

// Verdict says in one line what a receipt is worth: by a sign, a word and a colour, never by the colour alone.
type Verdict struct {
	Panel *widgets.Panel
	sign  *widgets.Label
	word  *widgets.Label
	why   *widgets.Label
}

// The signs before a verdict.
const (
	signGood  = "✓"
	signBack  = "−"
	signOther = "?"
	signBad   = "!"
)

// NewVerdict says nothing yet.
func NewVerdict() *Verdict {
	v := &Verdict{sign: widgets.NewStrong("", theme.TotalPhone), word: widgets.NewParagraph(""), why: widgets.NewParagraph("")}
	v.sign.Whole, v.word.Bold = true, true
	v.Panel = widgets.NewTinted(theme.Tint, 10, widgets.Row(12, widgets.Middle(v.sign), widgets.Grow(widgets.Middle(widgets.Column(2, v.word, v.why)))))
	v.Panel.Hide()
	return v
}

// Set shows a verdict.
func (v *Verdict) Set(w *words.Words, c till.Checked) {
	number := c.Number
	if number == "" {
		number = w.Get("check.this")
	}
	word, why := Says(w, c)
	sign, ink, fill := look(c.Worth)
	v.sign.Token, v.word.Token, v.Panel.Fill = ink, ink, fill
	v.sign.SetText(sign)
	v.word.SetText(w.Get("check.line", number, word))
	v.why.SetText(why)
	v.Panel.Show()
	v.Panel.Refresh()
}

// look is how a verdict is drawn.
func look(worth till.Worth) (sign string, ink, fill theme.Token) {
	switch worth {
	case till.Genuine, till.Elsewhere:
		return signGood, theme.Go, theme.Tint
	case till.Partly, till.Returned:
		return signBack, theme.Info, theme.Tint
	case till.TooNew:
		return signOther, theme.Info, theme.Tint
	case till.Unknown:
		return signOther, theme.Warn, theme.Behind
	}
	return signBad, theme.Warn, theme.Behind
}

// Hide says nothing again.
func (v *Verdict) Hide() { v.Panel.Hide() }

// First is the first of several sentences: what is the matter, without what to do about it.
func First(sentences string) string {
	says, _, _ := strings.Cut(sentences, ". ")
	return says
}

// Says is what a receipt is worth, in a word and in a sentence.
func Says(w *words.Words, c till.Checked) (word, why string) {
	return w.Get("worth." + string(c.Worth)), w.Get("verdict." + string(c.Worth) + "-" + string(c.Why))
}
