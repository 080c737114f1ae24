package shop

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
)

func (s *Screen) vouchersNote() (string, bool) {
	all, err := s.Till.Vouchers()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.vouchers.none"), false
	}
	var names []string
	var unset bool
	for _, v := range all {
		names = append(names, v.Name)
		unset = unset || v.Unset()
	}
	if unset {
		return s.Words.Get("set.vouchers.unset"), true
	}
	return few(names), false
}

// PresetName is what a usual voucher is called in the seller's language.
func PresetName(w *words.Words) func(till.VoucherPreset) string {
	return func(p till.VoucherPreset) string {
		if p.Own {
			return w.Get("set.vouchers.own")
		}
		return p.Name
	}
}

// vouchersPage lists the vouchers and tokens that the stall takes, and those that are usual in its country.
func (s *Screen) vouchersPage() fyne.CanvasObject {
	w := s.Words
	all, err := s.Till.Vouchers()
	s.failed(err)
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.vouchers.why"))}
	for _, v := range all {
		c := widgets.NewChoice(v.Name, s.rules(v), "", func() { s.voucherForm(v) })
		c.Warn = s.over(v) || v.Unset()
		parts = append(parts, c)
	}
	own := widgets.NewMainButton(w.Get("set.vouchers.add"), widgets.Go, func() { s.voucherForm(inventory.Voucher{}) })
	own.Icon = widgets.IconPlus
	parts = append(parts, own)
	cards := []fyne.CanvasObject{s.plain(parts...)}
	if usual := s.usualVouchers(all); len(usual) > 0 {
		note := widgets.NewNote(w.Get("set.vouchers.usual.why"))
		cards = append(cards, s.card(w.Get("set.vouchers.usual"), append([]fyne.CanvasObject{note}, usual...)...))
	}
	return widgets.Column(12, cards...)
}

// over says whether the last day of a voucher has passed.
func (s *Screen) over(v inventory.Voucher) bool {
	return v.LastDay != "" && s.Now().Format(time.DateOnly) > v.LastDay
}

// usualVouchers are those of the country that the stall does not take yet; one tap sets one up.
func (s *Screen) usualVouchers(taken []inventory.Voucher) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	called := PresetName(s.Words)
	for _, p := range till.VoucherPresets(s.set.Country) {
		if slices.ContainsFunc(taken, func(v inventory.Voucher) bool { return v.ID == p.Key }) {
			continue
		}
		v := p.Voucher(s.set.Currency)
		add := widgets.NewButton(called(p), widgets.Plain, func() {
			s.act(func() error { return s.Till.AddPresets(context.Background(), []string{p.Key}, called) }, func() {
				s.toast.Say(s.Words.Get("set.vouchers.added", called(p)), "", nil)
				if p.Dated || p.Limited {
					v.Name = called(p)
					s.voucherForm(v) // its last day, or what it may buy, is not known here
				}
			})
		})
		add.Icon = widgets.IconPlus
		out = append(out, widgets.Column(2, add, widgets.NewNote(s.rules(v))))
	}
	return out
}

// rules are a voucher's rules in a few words.
func (s *Screen) rules(v inventory.Voucher) string {
	w := s.Words
	var says []string
	if s.over(v) {
		says = append(says, w.Get("set.vouchers.over"))
	}
	if v.Unset() {
		says = append(says, w.Get("set.vouchers.unset"))
	}
	if len(v.Faces) > 0 {
		var faces []string
		for _, f := range v.Faces {
			faces = append(faces, w.Sign(f))
		}
		says = append(says, strings.Join(faces, " + "))
	}
	if v.Approved {
		says = append(says, w.Get("set.vouchers.approved.brief"))
	}
	if !v.Change {
		says = append(says, w.Get("set.vouchers.nochange"))
	}
	if !v.Taxed {
		says = append(says, w.Get("set.vouchers.notax"))
	}
	says = append(says, v.Categories...)
	if day, err := time.Parse(time.DateOnly, v.LastDay); err == nil {
		says = append(says, w.Get("set.vouchers.until", w.ShortDate(day)))
	}
	return strings.Join(says, " · ")
}

// voucherForm asks for the rules of a voucher; one without an id is new.
func (s *Screen) voucherForm(v inventory.Voucher) {
	w := s.Words
	title := v.Name
	if v.ID == "" {
		title = w.Get("set.vouchers.add")
	}
	var save *widgets.Button
	enter := func() { save.OnTap() }
	var printed []string
	for _, f := range v.Faces {
		printed = append(printed, w.Money(f))
	}
	name := s.entry("set.vouchers.hint", v.Name, enter)
	faces := s.entry("set.vouchers.faces.hint", strings.Join(printed, "  "), enter)
	day := s.entry("set.day.hint", v.LastDay, enter)
	save = s.saveButton(func() {
		var odd string
		if v.Faces, odd = s.amounts(faces.Text); odd != "" {
			s.warn("set.money.odd", odd)
			return
		}
		v.Name, v.LastDay = name.Text, strings.TrimSpace(day.Text)
		s.saved(func() error {
			_, err := s.Till.SaveVoucher(context.Background(), v)
			return err
		})
	})
	fields := []fyne.CanvasObject{
		widgets.Labelled(w.Get("set.named"), widgets.Field(name), ""),
		widgets.Labelled(w.Get("set.vouchers.faces"), widgets.Field(faces), w.Get("set.vouchers.faces.why")),
		widgets.Labelled(w.Get("set.vouchers.day"), widgets.Field(day), w.Get("set.vouchers.day.why")),
		widgets.Column(0, s.tick("set.vouchers.change", &v.Change), s.tick("set.vouchers.taxed", &v.Taxed),
			s.tick("set.vouchers.cash", &v.CashBack), s.tick("set.vouchers.approved", &v.Approved),
			s.tick("set.vouchers.limited", &v.Limited)),
		widgets.Labelled(w.Get("set.vouchers.buys"), s.categoryTicks(v.Categories, func(c []string) { v.Categories = c }), w.Get("set.vouchers.buys.why")),
	}
	if v.ID != "" {
		fields = append(fields, widgets.NewButton(w.Get("set.vouchers.end"), widgets.Caution, func() {
			s.saved(func() error { return s.Till.EndVoucher(context.Background(), v.ID) })
		}))
	}
	s.form(title, save, fields...)
}

// tick is a sentence to tick that sets something of a form.
func (s *Screen) tick(key string, of *bool) *widgets.Tick {
	t := widgets.NewTick(s.Words.Get(key), func(on bool) { *of = on })
	t.Set(*of)
	return t
}

// amounts reads amounts with blanks between them; odd is the first that is none.
func (s *Screen) amounts(text string) (out []money.Amount, odd string) {
	for _, word := range strings.Fields(text) {
		a, err := money.ParseTyped(word, s.set.Currency, s.Words.Tag())
		if err != nil {
			return nil, word
		}
		out = append(out, a)
	}
	return out, ""
}

// small is a heading within a card.
func small(text string) *widgets.Label {
	l := widgets.NewStrong(text, theme.Body)
	l.Lines = -1
	return l
}
