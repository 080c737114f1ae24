package shop

import (
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/widgets"
)

// whereCard chooses the folder of copies, and says when copies are made by themselves.
func (k *keeping) whereCard() fyne.CanvasObject {
	s, w := k.s, k.s.Words
	parts := []fyne.CanvasObject{}
	if s.PickFolder != nil {
		is, word := w.Get("safe.where.none"), w.Get("safe.where.choose")
		if k.is.Folder != "" {
			is, word = w.Get("safe.where.is", k.is.Folder), w.Get("safe.where.other")
		}
		parts = append(parts, widgets.NewParagraph(is),
			widgets.NewButton(word, widgets.Plain, k.chooseFolder),
			widgets.NewButton(w.Get("safe.where.type"), widgets.Plain, k.typeFolder))
	}
	after := widgets.NewTick(w.Get("safe.after"), func(on bool) {
		k.act(func() error { return s.Keep.SetAfterDay(on) }, "")
	})
	after.On = k.is.AfterDay
	parts = append(parts, after, widgets.NewNote(w.Get("safe.stick")))
	return s.card(w.Get("safe.where"), parts...)
}

func (k *keeping) chooseFolder() {
	k.s.PickFolder(func(dir string, err error) {
		if err != nil {
			k.say(k.s.Words.Get("safe.not.opened"), true)
			return
		}
		k.setFolder(dir)
	})
}

// typeFolder asks for a path: some folders cannot be reached by choosing.
func (k *keeping) typeFolder() {
	s, w := k.s, k.s.Words
	path := widgets.NewEntry(w.Get("safe.where.path.hint"), nil)
	path.SetText(k.is.Folder)
	keep := widgets.NewMainButton(w.Get("act.save"), widgets.Go, func() {
		s.sheet.Close()
		k.setFolder(strings.TrimSpace(path.Text))
	})
	path.OnEnter = keep.OnTap
	s.sheet.Open(w.Get("safe.where.path"), widgets.Column(14, widgets.Labelled(w.Get("safe.where.path"),
		widgets.Field(path), w.Get("safe.where.path.why")), keep), nil)
}

func (k *keeping) setFolder(dir string) {
	said := k.s.Words.Get("safe.where.kept", dir)
	if dir == "" {
		said = k.s.Words.Get("safe.where.no")
	}
	k.act(func() error { return k.s.Keep.SetFolder(dir) }, said)
}
