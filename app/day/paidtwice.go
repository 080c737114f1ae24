package day

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// Money that comes when all is paid already belongs to the buyer. It is said once when that is seen, and stands in the
// list until the seller has sent it back.

// andTwice adds to what was done what belongs to buyers since.
func (s *Screen) andTwice(said string, twice []inventory.PaidTwice) string {
	all := []string{said}
	for i, p := range twice {
		if i == 3 {
			break // they stand in the list
		}
		all = append(all, s.twiceText(p))
	}
	return strings.Join(all, " ")
}

func (s *Screen) twiceText(p inventory.PaidTwice) string {
	return s.Words.Get("day.bank.twice", p.Receipt, s.Words.Sign(p.Amount))
}

// paidTwice are the cards of what belongs to buyers.
func (b *bankWaits) paidTwice() (out []fyne.CanvasObject) {
	w := b.s.Words
	for _, p := range b.twice {
		number := widgets.NewStrong(p.Receipt, theme.Body)
		out = append(out, widgets.NewTinted(theme.Behind, 12, widgets.Column(8,
			widgets.Head(10, 90, number, figureLabel(w.Sign(p.Amount))),
			widgets.NewParagraph(b.s.twiceText(p)),
			widgets.NewButton(w.Get("day.bank.sent"), widgets.Plain, func() {
				b.s.act(func() error { return b.s.Till.SentBack(context.Background(), p.ID) }, w.Get("day.bank.sent.said", w.Sign(p.Amount), p.Receipt), func() {})
			}))))
	}
	return out
}
