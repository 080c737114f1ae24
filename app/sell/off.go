package sell

import (
	"strconv"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// The shares that sellers take off most.
var usualOffs = []int64{5, 10, 20}

// percent is one percent as a rate.
const percent tax.Rate = 10_000

// off asks for a discount: a share or a sum, with a reason for those who want one.
type off struct {
	s       *Screen
	of      money.Amount // what it is taken off
	share   bool
	reason  string
	pad     *widgets.FigurePad // of the kind that is chosen
	shares  *widgets.FigurePad
	sums    *widgets.FigurePad
	sum     func() money.Amount
	said    *widgets.Label
	quick   *widgets.Chips
	reasons *widgets.Chips
	holder  *fyne.Container
	changed func()
	entered func()
}

func newOff(s *Screen, was inventory.Off, of money.Amount) *off {
	o := &off{s: s, of: of, share: was.Money.IsZero(), reason: was.Reason, said: centred(""), holder: widgets.Over()}
	o.sums, o.sum = s.pricePad()
	o.shares = widgets.NewFigurePad(widgets.PercentFigure(), s.Words.Decimal(), func(typed string) string {
		return s.written(typed) + " %"
	})
	if was.Percent != 0 {
		o.shares.Start(int64(was.Percent / (percent / 100)))
	}
	if !was.Money.IsZero() {
		o.sums.Start(was.Money.Minor())
	}
	for _, p := range []*widgets.FigurePad{o.shares, o.sums} {
		p.OnChanged = o.repaint
		p.OnEnter = func() { o.entered() }
	}
	o.quick = widgets.NewChips(o.pick)
	o.reasons = s.reasonChips(func(why string) { o.reason = why; o.repaint() })
	o.choose()
	return o
}

func (o *off) object() fyne.CanvasObject {
	return widgets.Column(6, o.quick.Object(), o.reasons.Object(), o.said, widgets.Grow(o.holder))
}

func (o *off) choose() {
	o.pad = o.sums
	if o.share {
		o.pad = o.shares
	}
	o.holder.Objects = []fyne.CanvasObject{o.pad}
	o.say()
}

// pick takes a share at a tap, or the other way of saying it.
func (o *off) pick(id string) {
	switch id {
	case "money", "percent":
		o.share = id == "percent"
		o.choose()
		if o.s.sheet.Visible() {
			o.s.pad = o.pad
		}
	default:
		if n, err := strconv.ParseInt(id, 10, 64); err == nil {
			o.share = true
			o.choose()
			o.s.pad = o.pad
			o.shares.Start(n * 100)
		}
	}
	o.repaint()
}

// off is what is asked for; nothing on the pad takes nothing off.
func (o *off) off() inventory.Off {
	out := inventory.Off{Reason: o.reason}
	if o.share {
		out.Percent = tax.Rate(o.shares.Value()) * (percent / 100)
	} else if m := o.sum(); !m.IsZero() {
		out.Money = m
	}
	if out.Percent == 0 && out.Money.IsZero() {
		return inventory.Off{}
	}
	return out
}

// ready says whether there is so much to take off.
func (o *off) ready() bool {
	is := o.off()
	return is.Percent <= 100*percent && (is.Money.IsZero() || is.Money.Cmp(o.of) <= 0)
}

func (o *off) repaint() {
	o.say()
	if o.changed != nil {
		o.changed()
	}
}

func (o *off) say() {
	w := o.s.Words
	less := o.sum()
	if o.share {
		less, _ = o.of.Scale(o.shares.Value(), 100_00)
	}
	left, err := o.of.Sub(less)
	if err == nil {
		o.said.SetText(w.Get("off.left", w.Money(o.of), w.Money(less), w.Money(left)))
	}
	ids, names := []string{}, []string{}
	on := "money"
	if o.share {
		on = "percent"
	}
	for _, n := range usualOffs {
		ids, names = append(ids, strconv.FormatInt(n, 10)), append(names, w.Percent(tax.Rate(n)*percent))
		if o.share && o.shares.Value() == n*100 {
			on = strconv.FormatInt(n, 10)
		}
	}
	o.quick.Set(append(ids, "percent", "money"), append(names, w.Get("off.percent"), w.Get("off.money")), on)
	o.s.setReasons(o.reasons, o.reason)
}

// reasonChips offers the reasons for another price. None has to be picked.
func (s *Screen) reasonChips(picked func(why string)) *widgets.Chips {
	on := ""
	c := widgets.NewChips(func(why string) {
		if why == on {
			why = "" // a second tap takes it away
		}
		on = why
		picked(why)
	})
	return c
}

func (s *Screen) setReasons(c *widgets.Chips, on string) {
	ids := inventory.Whys()
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.Words.Get("why." + id)
	}
	c.Set(ids, names, on)
}
