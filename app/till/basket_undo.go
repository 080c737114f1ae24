package till

import (
	"slices"

	"trestle/inventory"
	"trestle/inventory/unit"
)

// maxUndo bounds how many steps of a basket can be taken back.
const maxUndo = 2000

// step is what takes one act back: only what the act has changed, as it was before. Steps are kept in the
// file with the basket and written anew with each tap, so they are small.
type step struct {
	What     string                `json:"w"`           // words key
	Drop     []int                 `json:"d,omitempty"` // keys of lines that were not there
	Quantity map[int]unit.Quantity `json:"q,omitempty"` // quantities that were others, by key
	Lines    []wasLine             `json:"l,omitempty"` // lines that were others or there, rising by place
	Head     *head                 `json:"h,omitempty"`
}

// wasLine is a line as it was, and where.
type wasLine struct {
	At   int                  `json:"a"`
	Line inventory.BasketLine `json:"b"`
}

// head is all of a basket but its lines.
type head struct {
	Off    inventory.Off        `json:"off,omitzero"`
	Back   []inventory.Returned `json:"back,omitempty"`
	Helper string               `json:"helper,omitempty"`
	Buyer  string               `json:"buyer,omitempty"`
	Note   string               `json:"note,omitempty"`
	Gift   bool                 `json:"gift,omitempty"`
	Wrap   bool                 `json:"wrap,omitempty"`
	Paper  string               `json:"paper,omitempty"`
	Day    string               `json:"day,omitempty"`
}

func headOf(b inventory.Basket) head {
	return head{Off: b.Off, Back: b.Back, Helper: b.Helper, Buyer: b.Buyer, Note: b.Note, Gift: b.Gift, Wrap: b.Wrap, Paper: b.Paper, Day: b.Day}
}

func (h head) onto(b *inventory.Basket) {
	b.Off, b.Back, b.Helper, b.Buyer, b.Note, b.Gift, b.Wrap, b.Paper, b.Day = h.Off, h.Back, h.Helper, h.Buyer, h.Note, h.Gift, h.Wrap, h.Paper, h.Day
}

func (h head) same(o head) bool {
	a, b := h, o
	a.Back, b.Back = nil, nil
	return slices.EqualFunc(h.Back, o.Back, sameReturned) && a.plain() == b.plain()
}

// plain is a head without what cannot be compared.
func (h head) plain() [9]any {
	return [9]any{h.Off, h.Helper, h.Buyer, h.Note, h.Gift, h.Wrap, h.Paper, h.Day}
}

func sameReturned(a, b inventory.Returned) bool {
	return a.Sale == b.Sale && slices.Equal(a.Lines, b.Lines)
}

// stepBack gives what makes `after` of an act into `before` again, and whether there is anything.
func stepBack(what string, before, after inventory.Basket) (step, bool) {
	s := step{What: what}
	for _, l := range after.Lines {
		if before.Line(l.Key) == nil {
			s.Drop = append(s.Drop, l.Key)
		}
	}
	for at, was := range before.Lines {
		is := after.Line(was.Key)
		was.Short = false // it is worked out anew
		switch {
		case is == nil || !sameBut(was, *is):
			s.Lines = append(s.Lines, wasLine{At: at, Line: was})
		case is.Quantity != was.Quantity:
			if s.Quantity == nil {
				s.Quantity = map[int]unit.Quantity{}
			}
			s.Quantity[was.Key] = was.Quantity
		}
	}
	if h := headOf(before); !h.same(headOf(after)) {
		s.Head = &h
	}
	return s, len(s.Drop)+len(s.Lines)+len(s.Quantity) > 0 || s.Head != nil
}

// sameBut tells whether two lines are the same but for their quantities and what was said of them.
func sameBut(a, b inventory.BasketLine) bool {
	a.Quantity, b.Quantity, a.Short, b.Short = 0, 0, false, false
	return a == b
}

// takeBack applies a step to a copy of a basket.
func (s step) takeBack(b inventory.Basket) inventory.Basket {
	b = b.Clone()
	for _, key := range s.Drop {
		b.Take(key)
	}
	for key, q := range s.Quantity {
		if l := b.Line(key); l != nil {
			l.Quantity = q
		}
	}
	for _, was := range s.Lines {
		if l := b.Line(was.Line.Key); l != nil {
			*l = was.Line
			continue
		}
		b.Lines = slices.Insert(b.Lines, max(0, min(was.At, len(b.Lines))), was.Line)
	}
	if s.Head != nil {
		s.Head.onto(&b)
		b = b.Clone()
	}
	return b
}
