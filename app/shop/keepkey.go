package shop

import (
	"context"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// secretCard says what opens a copy, and makes the words anew or seals one copy otherwise.
func (k *keeping) secretCard() fyne.CanvasObject {
	s, w := k.s, k.s.Words
	says := w.Get("safe.secret.none")
	parts := []fyne.CanvasObject{}
	if k.is.Sealed {
		says = w.Get("safe.secret.words")
		if c, ok := s.Keep.(Checker); ok {
			parts = append(parts, widgets.NewButton(w.Get("safe.secret.check"), widgets.Plain, func() { k.askPaper(c) }))
		}
		parts = append(parts, widgets.NewButton(w.Get("safe.secret.anew"), widgets.Plain, k.askAnew))
	}
	if s.PickSave != nil {
		parts = append(parts, widgets.NewButton(w.Get("safe.phrase"), widgets.Plain, k.askPhrase))
	}
	return s.card(w.Get("safe.secret"), append([]fyne.CanvasObject{widgets.NewParagraph(says)}, parts...)...)
}

func (k *keeping) askAnew() {
	s, w := k.s, k.s.Words
	yes := widgets.NewMainButton(w.Get("safe.secret.anew"), widgets.Caution, func() {
		s.sheet.Close()
		k.newKey()
	})
	s.sheet.Open(w.Get("safe.secret.anew.ask"), widgets.Column(16, widgets.NewParagraph(w.Get("safe.secret.anew.why")),
		yes, widgets.NewButton(w.Get("act.cancel"), widgets.Plain, s.sheet.Close)), nil)
}

// newKey makes words and shows them. Nothing is sealed to them before the seller has typed two of
// them from paper.
func (k *keeping) newKey() {
	var key Key
	var err error
	k.s.Copies.Do(func() { key, err = k.s.Keep.NewKey(context.Background()) }, func() {
		if err != nil {
			k.say(k.s.Words.Error(err), true)
			return
		}
		k.showWords(key)
	})
}

// showWords shows the words once.
func (k *keeping) showWords(key Key) {
	s, w := k.s, k.s.Words
	s.typing, s.away = true, k.askLeave
	words := widgets.NewCard(16, widgets.NewNumbered(key.Words))
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("safe.words.how")), words}
	if len(key.Code) > 0 {
		code := widgets.NewQR(widgets.QuietZone(key.Code), 168)
		note := widgets.NewNote(w.Get("safe.words.code"))
		parts = append(parts, widgets.NewCard(12, widgets.Row(12, code, widgets.Grow(widgets.Middle(note)))))
	}
	written := widgets.NewMainButton(w.Get("safe.words.written"), widgets.Go, func() { k.checkWords(key) })
	s.page(w.Get("safe.words.title"), widgets.Column(16, parts...), written)
}

// checkWords asks for two of the words back, so that a paper that was never written is noticed now.
func (k *keeping) checkWords(key Key) {
	s, w := k.s, k.s.Words
	first, second := k.twoOf(len(key.Words))
	field := func(i int) *widgets.Entry { return widgets.NewEntry(w.Get("safe.words.nth", i+1), nil) }
	one, two := field(first), field(second)
	wrong := tinted(w.Get("safe.words.wrong"), true)
	wrong.Hide()
	use := widgets.NewMainButton(w.Get("safe.words.use"), widgets.Go, func() {
		if !sameWord(one.Text, key.Words[first]) || !sameWord(two.Text, key.Words[second]) {
			wrong.Show()
			s.relay()
			return
		}
		k.act(func() error { return s.Keep.UseKey(context.Background(), key) }, w.Get("safe.words.used"))
		k.show()
	})
	two.OnEnter = use.OnTap
	look := widgets.NewButton(w.Get("safe.words.look"), widgets.Plain, func() { k.showWords(key) })
	s.page(w.Get("safe.words.check"), widgets.Column(16, widgets.NewParagraph(w.Get("safe.words.check.how")),
		widgets.Labelled(w.Get("safe.words.nth", first+1), widgets.Field(one), ""),
		widgets.Labelled(w.Get("safe.words.nth", second+1), widgets.Field(two), ""), wrong, look), use)
}

// twoOf chooses two different places, the smaller one first.
func (k *keeping) twoOf(n int) (first, second int) {
	choose := k.s.Choose
	if choose == nil {
		choose = func(n int) int { return n / 2 }
	}
	first, second = choose(n), choose(n-1)
	if second >= first {
		second++
	}
	return min(first, second), max(first, second)
}

func sameWord(typed, want string) bool { return strings.EqualFold(strings.TrimSpace(typed), want) }

// askLeave asks before words that were shown are forgotten.
func (k *keeping) askLeave() {
	s, w := k.s, k.s.Words
	leave := widgets.NewMainButton(w.Get("safe.words.leave.yes"), widgets.Caution, func() {
		s.sheet.Close()
		k.show()
	})
	stay := widgets.NewMainButton(w.Get("safe.words.leave.stay"), widgets.Plain, s.sheet.Close)
	s.sheet.Open(w.Get("safe.words.leave"), widgets.Column(16, widgets.NewParagraph(w.Get("safe.words.leave.why")), leave, stay), nil)
}

// shortest is the length of a passphrase below which guessing it is no work.
const shortest = 12

// askPhrase asks for a passphrase that seals one copy.
func (k *keeping) askPhrase() {
	s, w := k.s, k.s.Words
	one, two := widgets.NewEntry(w.Get("safe.phrase.hint"), nil), widgets.NewEntry(w.Get("safe.phrase.again.hint"), nil)
	one.Password, two.Password = true, true
	problem := widgets.NewParagraph("")
	problem.Token = theme.Warn
	told := widgets.NewTinted(theme.Behind, 12, problem)
	told.Hide()
	refuse := func(key string) {
		problem.SetText(w.Get(key))
		told.Show()
		s.relay()
	}
	write := widgets.NewMainButton(w.Get("safe.phrase.go"), widgets.Go, func() {
		switch {
		case utf8.RuneCountInString(strings.TrimSpace(one.Text)) < shortest:
			refuse("safe.phrase.short")
		case one.Text != two.Text:
			refuse("safe.phrase.differ")
		default:
			phrase := strings.TrimSpace(one.Text)
			k.show()
			k.toFile(phrase)
		}
	})
	two.OnEnter = write.OnTap
	s.typing, s.away = true, k.show
	s.page(w.Get("safe.phrase"), widgets.Column(16, widgets.NewParagraph(w.Get("safe.phrase.how")),
		widgets.Labelled(w.Get("safe.phrase.is"), widgets.Field(one), ""),
		widgets.Labelled(w.Get("safe.phrase.again"), widgets.Field(two), ""), told), write)
}
