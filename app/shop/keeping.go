package shop

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
)

// keeping is safe keeping. A copy is made beside the selling and may go on while another place is
// open.
type keeping struct {
	s    *Screen
	is   Keeping
	long widgets.Long
	bar  *widgets.Progress
	said string // what the last act came to
	bad  bool
}

func newKeeping(s *Screen) *keeping {
	k := &keeping{s: s, bar: widgets.NewProgress()}
	k.long = widgets.Long{Work: s.Copies, Seen: k.seen}
	return k
}

// refresh asks how safe keeping stands and shows it where the page is open.
func (k *keeping) refresh() {
	if k.s.Keep == nil {
		return
	}
	is, err := k.s.Keep.State()
	if err != nil {
		k.s.toast.Warn(k.s.Words.Error(err), "", nil)
		return
	}
	k.is = is
	k.paint()
}

// note says in the list how it stands.
func (k *keeping) note() (string, bool) {
	if k.is.NotCopied > 0 {
		return k.s.Words.Count("safe.not", k.is.NotCopied), true
	}
	return k.last(), false
}

// opened says whether the page is what is shown.
func (k *keeping) opened() bool { return k.s.on == sectionSafe && !k.s.deep }

// stand is the state in a few words.
func (k *keeping) stand(pt float32) *widgets.Label {
	w := k.s.Words
	l := widgets.NewParagraph(w.Get("safe.all"))
	l.Pt, l.Bold = pt, true
	switch {
	case k.is.NotCopied > 0:
		l.Text, l.Token = w.Count("safe.not", k.is.NotCopied), theme.Warn
	case k.is.Sales == 0:
		l.Text = w.Get("safe.none")
	}
	return l
}

func (k *keeping) last() string {
	w := k.s.Words
	if k.is.Last.IsZero() {
		return w.Get("safe.never")
	}
	return w.Get("safe.last", w.Date(k.is.Last), w.Time(k.is.Last))
}

// show goes back to the page.
func (k *keeping) show() {
	k.s.away = nil
	k.s.open(sectionSafe)
}

// page is made anew from what was read.
func (k *keeping) page() fyne.CanvasObject {
	return widgets.Column(12, k.stateCard(), k.secretCard(), k.whereCard())
}

// stateCard says how it stands and makes a copy.
func (k *keeping) stateCard() fyne.CanvasObject {
	w := k.s.Words
	parts := []fyne.CanvasObject{k.stand(theme.Label), widgets.NewParagraph(k.last())}
	if k.is.LastIn != "" {
		where := w.Get("safe.at", filepath.Base(k.is.LastIn), filepath.Dir(k.is.LastIn))
		parts[1] = widgets.Column(2, parts[1], widgets.NewNote(where))
	}
	if k.is.Low {
		parts = append(parts, tinted(w.Get("safe.low", w.Bytes(k.is.Free)), true))
	}
	if k.said != "" {
		parts = append(parts, tinted(k.said, k.bad))
	}
	if k.long.Running() {
		stop := widgets.NewButton(w.Get("safe.copy.stop"), widgets.Plain, k.long.Stop)
		parts = append(parts, widgets.NewParagraph(w.Get("safe.copy.busy")), k.bar, stop)
	} else {
		parts = append(parts, k.copyButtons()...)
	}
	parts = append(parts, widgets.NewNote(w.Get("safe.how")), widgets.NewNote(w.Get("safe.folder", k.is.Dir)))
	return widgets.NewCard(16, widgets.Column(12, parts...))
}

// copyButtons lead to a copy: into the folder, where there is one, or into a file. While nothing is
// there to seal a copy to, the words come first.
func (k *keeping) copyButtons() []fyne.CanvasObject {
	w := k.s.Words
	now := widgets.NewMainButton(w.Get("safe.copy"), widgets.Go, k.copyNow)
	now.Icon = widgets.IconCopy
	if !k.is.Sealed {
		now.Text, now.Icon, now.OnTap = w.Get("safe.secret.make"), widgets.NoIcon, k.newKey
		return []fyne.CanvasObject{widgets.NewParagraph(w.Get("safe.secret.first")), now}
	}
	parts := []fyne.CanvasObject{now}
	if k.is.Folder != "" && k.s.PickSave != nil {
		parts = append(parts, widgets.NewButton(w.Get("safe.copy.file"), widgets.Plain, func() { k.toFile("") }))
	}
	return parts
}

func (k *keeping) copyNow() {
	if k.is.Folder == "" && k.s.PickSave != nil {
		k.toFile("")
		return
	}
	k.copy(Place{}, "")
}

// toFile lets the seller choose a file and writes a copy there.
func (k *keeping) toFile(passphrase string) {
	if k.s.PickSave == nil {
		return
	}
	k.s.PickSave(func(p Place, err error) {
		if err != nil {
			k.say(k.s.Words.Get("safe.not.opened"), true)
			return
		}
		k.copy(p, passphrase)
	})
}

// copy writes a copy in the background.
func (k *keeping) copy(p Place, passphrase string) {
	if k.long.Running() {
		return
	}
	k.said = ""
	k.bar.Hide()
	k.copying(true)
	var got Copied
	var err error
	k.long.Run(func(ctx context.Context, told func(done, total int)) {
		got, err = k.s.Keep.Copy(ctx, Copy{To: p.To, Passphrase: passphrase}, told)
		if p.Name != "" {
			got.File = p.Name
		}
		if p.Written != nil {
			err = p.Written(err)
		}
	}, func() { k.ended(got, err) })
	k.paint()
}

// seen shows how far the copy is, once that is known.
func (k *keeping) seen(done, total int) {
	if total <= 0 {
		return
	}
	k.bar.Set(done, total)
	if !k.bar.Visible() {
		k.bar.Show()
		k.s.relay()
	}
}

func (k *keeping) ended(got Copied, err error) {
	w := k.s.Words
	switch {
	case err == nil:
		k.said, k.bad = w.Count("safe.copied", got.Sales, w.Bytes(got.Bytes), got.File), false
		if got.Warning != "" {
			k.said, k.bad = k.said+" "+w.Kept(got.Warning), true
		}
	case errors.Is(err, context.Canceled):
		k.said, k.bad = w.Get("safe.copy.stopped"), false
	default:
		k.said, k.bad = w.Error(err), true
	}
	k.copying(false)
	k.s.Refresh()
	if !k.opened() || k.s.typing {
		k.say(k.said, k.bad)
	}
}

// copying tells the frame that a copy has begun or ended.
func (k *keeping) copying(running bool) {
	if k.s.Copying != nil {
		k.s.Copying(running)
	}
}

// say tells what an act came to. It stands at the foot of the screen: what was tapped may be far
// below what the page says first.
func (k *keeping) say(what string, bad bool) {
	if bad {
		k.s.toast.Warn(what, "", nil)
		return
	}
	k.s.toast.Say(what, "", nil)
}

// paint shows the page anew when it is the one that is open.
func (k *keeping) paint() {
	if k.opened() && !k.s.typing {
		k.s.fill()
		k.s.relay()
	}
}

// act writes something down, away from the window, and says what came of it.
func (k *keeping) act(do func() error, said string) {
	var err error
	k.s.Copies.Do(func() { err = do() }, func() {
		k.s.Refresh()
		switch {
		case err != nil:
			k.say(k.s.Words.Error(err), true)
		case said != "":
			k.say(said, false)
		}
	})
}

func tinted(say string, bad bool) fyne.CanvasObject {
	said := widgets.NewParagraph(say)
	if !bad {
		return widgets.NewTinted(theme.Tint, 12, said)
	}
	said.Token = theme.Warn
	return widgets.NewTinted(theme.Behind, 12, said)
}
