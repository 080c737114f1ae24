package till

import (
	"time"

	"trestle/inventory"
)

// PaperDay is a market day that a sale from paper can belong to.
type PaperDay struct {
	ID     string
	Market string
	Opened time.Time
	Open   bool
}

// maxPaperDays is how far back paper is entered: nobody looks for a slip of last winter.
const maxPaperDays = 30

// PaperDays lists the market days that sales from paper can belong to, the last one first.
func (t *Till) PaperDays() ([]PaperDay, error) {
	var out []PaperDay
	err := t.book.Read(func(r inventory.Reader) error {
		days, err := daysOf(r)
		for _, d := range days {
			if len(out) == maxPaperDays {
				break
			}
			p := PaperDay{ID: d.ID, Market: d.Open.Market, Open: d.Closed == nil}
			p.Opened, _ = time.Parse(time.RFC3339, d.At)
			out = append(out, p)
		}
		return err
	})
	return out, err
}
