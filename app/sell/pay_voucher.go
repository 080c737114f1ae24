package sell

import (
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// voucherBox is what is shown while vouchers and market tokens pay.
type voucherBox struct {
	v      *payView
	object *fyne.Container

	list  *fyne.Container // one to be chosen
	one   *fyne.Container // the chosen one
	name  *widgets.Label
	upto  *widgets.Label
	say   *widgets.Label // what to do
	faces *fyne.Container
	used  []*widgets.Button
	other *widgets.Button
	kind  *widgets.Button // tap or type
}

func newVoucherBox(v *payView) *voucherBox {
	b := &voucherBox{v: v, list: widgets.Column(8), faces: widgets.Column(8)}
	b.name = widgets.NewStrong("", theme.Label)
	b.name.Lines = 2
	b.upto, b.say = note(""), widgets.NewParagraph("")
	b.upto.Whole, b.upto.Lines = false, -1
	b.other = widgets.NewButton(v.s.Words.Get("pay.voucher.other"), widgets.Plain, func() { b.pick("") })
	b.kind = widgets.NewButton("", widgets.Plain, b.turn)
	b.one = widgets.Column(10, widgets.Column(0, b.name, b.upto), b.say, b.faces, widgets.Equal(8, b.other, b.kind))
	b.object = widgets.Over(b.list, b.one)
	return b
}

// pick chooses a voucher; "" chooses again.
func (b *voucherBox) pick(id string) {
	b.v.alter(func() {
		t := b.v.tally
		t.pickExact()
		t.voucher = id
		kind, _ := b.v.f.voucher(id)
		t.typing = id != "" && len(kind.Faces) == 0 && !kind.Approved
	})
}

// turn changes between tapping pieces and typing an amount.
func (b *voucherBox) turn() {
	b.v.alter(func() {
		t := b.v.tally
		t.pickExact()
		t.typing = !t.typing
	})
}

// chosen is the voucher that is shown: the only one there is, or the one that was tapped.
func (b *voucherBox) chosen() (inventory.Voucher, bool) {
	t, all := b.v.tally, b.v.f.vouchers
	if t.voucher == "" && len(all) == 1 {
		t.voucher = all[0].ID
		t.typing = len(all[0].Faces) == 0 && !all[0].Approved
	}
	return b.v.f.voucher(t.voucher)
}

func (b *voucherBox) show(shown bool) {
	visible(b.object, shown)
	if !shown {
		return
	}
	kind, ok := b.chosen()
	visible(b.list, !ok)
	visible(b.one, ok)
	if !ok {
		b.showList()
		return
	}
	b.showOne(kind)
	visible(b.v.padBox, b.v.pads())
}

func (b *voucherBox) showList() {
	w, f := b.v.s.Words, b.v.f
	b.list.Objects = nil
	for _, kind := range f.vouchers {
		card := widgets.NewChoice(kind.Name, b.upTo(kind), "", func() { b.pick(kind.ID) })
		if kind.LastDay != "" {
			card.Note += " · " + w.Get("pay.voucher.until", b.day(kind.LastDay))
		}
		b.list.Objects = append(b.list.Objects, card)
	}
}

// upTo says what a voucher may still pay.
func (b *voucherBox) upTo(kind inventory.Voucher) string {
	w := b.v.s.Words
	if kind.Unset() {
		return w.Get("pay.voucher.unset")
	}
	if may, ok := b.v.f.may[kind.ID]; ok {
		return w.Get("pay.voucher.upto", w.Money(may))
	}
	return w.Get("pay.voucher.none")
}

func (b *voucherBox) day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return b.v.s.Words.Date(t)
}

func (b *voucherBox) showOne(kind inventory.Voucher) {
	w, t := b.v.s.Words, b.v.tally
	may, open := b.v.f.may[kind.ID]
	b.name.SetText(kind.Name)
	b.upto.SetText(b.upTo(kind))
	said := ""
	switch {
	case kind.Approved && t.typing && t.typed.Typed != "":
		said = w.Get("pay.approve", w.Sign(t.given(b.v.f.base)))
	case kind.Approved && open:
		said = w.Get("pay.approve", w.Sign(may))
	case t.typing:
		said = w.Get("pay.voucher.typed")
	}
	b.say.SetText(said)
	visible(b.say, said != "")
	visible(b.other, len(b.v.f.vouchers) > 1)
	visible(b.kind, len(kind.Faces) > 0 || kind.Approved)
	word := w.Get("pay.voucher.type")
	if t.typing && len(kind.Faces) > 0 {
		word = w.Get("pay.voucher.faces")
	} else if t.typing {
		word = w.Get("pay.voucher.all")
	}
	b.kind.Set(word, open || t.typing)
	b.showFaces(kind, open)
}

// facesInRow is how many face values stand side by side.
const facesInRow = 3

// showFaces shows the face values as buttons that are tapped several times.
func (b *voucherBox) showFaces(kind inventory.Voucher, open bool) {
	shown := len(kind.Faces) > 0 && !b.v.tally.typing && !kind.Approved
	visible(b.faces, shown)
	if !shown {
		return
	}
	for len(b.used) < len(kind.Faces) {
		b.used = append(b.used, widgets.NewMainButton("", widgets.Plain, nil))
	}
	b.faces.Objects = nil
	var row *fyne.Container
	for i, face := range kind.Faces {
		if i%facesInRow == 0 {
			row = widgets.Equal(8)
			b.faces.Objects = append(b.faces.Objects, row)
		}
		key := b.used[i]
		key.Pt = theme.TotalPhone
		key.Set(b.v.s.noteText(face), open && !b.v.s.busy)
		key.OnTap = b.v.piece(inventory.Handed{Kind: inventory.Token, Of: kind.ID, Amount: face})
		row.Objects = append(row.Objects, key)
	}
	for row != nil && len(kind.Faces) > facesInRow && len(row.Objects) < facesInRow {
		row.Objects = append(row.Objects, widgets.Space())
	}
}

// piece takes one piece of a voucher and stays where it is.
func (v *payView) piece(h inventory.Handed) func() {
	return func() { v.alter(func() { v.tally.hand(h) }) }
}
