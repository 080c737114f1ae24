package start

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
)

// File is a copy that the seller has chosen.
type File struct{ Name, Path string }

// Brought is what came back from a copy.
type Brought struct {
	Name    string    // of the stall
	Letter  string    // of this device's new till
	From    string    // the letter of the till that made the copy
	At      time.Time // when the copy was made; zero: nobody knows
	Sales   int
	Shops   []string // whose keys must be entered again
	Damaged bool     // the journal was, when the copy was made
}

// BringDeps is what bringing a stall back is handed.
type BringDeps struct {
	Words *words.Words
	Form  widgets.Form
	Jobs  widgets.Work
	// Pick lets the seller choose a copy; nothing is called when none is chosen.
	Pick func(chosen func(File, error))
	// Restore makes a stall of a copy. It is called away from the window's goroutine.
	Restore func(ctx context.Context, file, secret string, told func(done, total int)) (Brought, error)
	Back    func() // to the first start
	Open    func() // opens the stall that came back
	// Taken says that the folder holds a stall, though it does not open. Nothing is brought back
	// over it: the screen says how to do it elsewhere.
	Taken bool
}

// Bring brings a stall back from a copy: it asks for the file and for what opens it, shows how far
// it is, and says what came back.
type Bring struct {
	BringDeps

	file File
	long widgets.Long
	done bool

	all, hold      *fyne.Container
	pick, start    *widgets.Button
	secret         *widgets.Entry
	count, problem *widgets.Label
	told           *widgets.Panel
	form           *fyne.Container
	busy           *fyne.Container
	say            *widgets.Label
	bar            *widgets.Progress
}

// NewBring asks for the copy.
func NewBring(d BringDeps) *Bring {
	b := &Bring{BringDeps: d, bar: widgets.NewProgress(), say: widgets.NewParagraph(""), hold: widgets.Over()}
	b.long = widgets.Long{Work: d.Jobs, Seen: b.seen}
	w, e := d.Words, d.Form.Edge()
	b.fields()
	back := widgets.NewButton("", widgets.Quiet, b.leave)
	back.Icon = widgets.IconBack
	head := widgets.Row(4, back, widgets.Grow(widgets.Middle(widgets.NewStrong(w.Get("bring.title"), theme.Label))))
	b.hold.Objects = []fyne.CanvasObject{b.form}
	if d.Taken {
		b.hold.Objects = []fyne.CanvasObject{elsewhere(w)}
	}
	page := widgets.Scroll(widgets.Inset(e, e, e, e, widgets.Narrow(560, widgets.AtMost(widgets.NewCard(20, b.hold)))))
	b.all = widgets.Over(canvasGround(), widgets.Column(0, widgets.Inset(4, 6, e, 6, head), widgets.NewRule(), widgets.Grow(page)))
	return b
}

// fields makes the form, and what stands there while a copy is read.
func (b *Bring) fields() {
	w := b.Words
	b.pick = widgets.NewButton(w.Get("bring.file.choose"), widgets.Plain, b.choose)
	b.secret = widgets.NewLongEntry(w.Get("bring.secret.hint"), 4)
	b.secret.OnChanged = b.counted
	b.count = widgets.NewNote(w.Get("bring.secret.how"))
	b.problem = widgets.NewParagraph("")
	b.problem.Token = theme.Warn
	b.told = widgets.NewTinted(theme.Behind, 12, b.problem)
	b.told.Hide()
	b.start = widgets.NewMainButton(w.Get("bring.start"), widgets.Go, b.run)
	b.form = widgets.Column(16, widgets.NewParagraph(w.Get("bring.how")),
		widgets.Labelled(w.Get("bring.file"), b.pick, ""),
		widgets.Column(4, widgets.Labelled(w.Get("bring.secret"), widgets.Field(b.secret), ""), b.count),
		b.told, b.start)
	b.busy = widgets.Column(18, b.say, b.bar, widgets.NewButton(w.Get("bring.stop"), widgets.Plain, b.long.Stop))
}

// elsewhere says how a stall is brought back when the folder holds one that does not open.
func elsewhere(w *words.Words) fyne.CanvasObject {
	return widgets.Column(16, widgets.NewParagraph(w.Get("bring.elsewhere")),
		widgets.NewTinted(theme.Tint, 12, widgets.NewStrong(w.Get("bring.elsewhere.do"), theme.Body)))
}

// Object is what the window shows.
func (b *Bring) Object() fyne.CanvasObject { return b.all }

// Begun says whether something was typed or is under way that building it anew would lose.
func (b *Bring) Begun() bool {
	return b.file.Path != "" || b.secret.Text != "" || b.long.Running() || b.done
}

// Stop ends what is under way.
func (b *Bring) Stop() { b.long.Stop() }

func (b *Bring) leave() {
	switch {
	case b.long.Running():
	case b.done:
		b.Open()
	default:
		b.Back()
	}
}

func (b *Bring) choose() {
	b.Pick(func(f File, err error) {
		if err != nil {
			b.refuse(b.Words.Get("bring.file.closed"))
			return
		}
		b.file = f
		b.pick.Text = f.Name
		b.pick.Refresh()
		b.quiet()
	})
}

// counted says how many words there are, once it looks as if words were typed.
func (b *Bring) counted(typed string) {
	say := b.Words.Get("bring.secret.how")
	if n := len(wordsIn(typed)); n > 4 {
		say = b.Words.Get("bring.secret.count", n)
	}
	b.count.SetText(say)
	b.quiet()
}

// wordsIn are the words of what was typed from paper, without numbers and signs.
func wordsIn(typed string) []string {
	return strings.FieldsFunc(typed, func(r rune) bool { return !unicode.IsLetter(r) })
}

func (b *Bring) refuse(say string) {
	b.problem.SetText(say)
	b.told.Show()
	widgets.Relay(b.all)
}

// quiet takes an old refusal away.
func (b *Bring) quiet() {
	if b.told.Visible() {
		b.told.Hide()
		widgets.Relay(b.all)
	}
}

func (b *Bring) run() {
	w := b.Words
	switch {
	case b.long.Running():
		return
	case b.file.Path == "":
		b.refuse(w.Get("bring.file.none"))
		return
	case strings.TrimSpace(b.secret.Text) == "":
		b.refuse(w.Get("bring.secret.none"))
		return
	}
	b.quiet()
	b.say.SetText(w.Get("bring.busy"))
	b.bar.Hide()
	file, secret := b.file.Path, b.secret.Line()
	var got Brought
	var err error
	b.long.Run(func(ctx context.Context, told func(done, total int)) {
		got, err = b.Restore(ctx, file, secret, told)
	}, func() { b.ended(got, err) })
	if b.long.Running() {
		b.put(b.busy)
	}
}

func (b *Bring) seen(done, total int) {
	if total <= 0 {
		return
	}
	b.bar.Set(done, total)
	b.say.SetText(b.Words.Get("bring.share", done*100/total))
	if !b.bar.Visible() {
		b.bar.Show()
		widgets.Relay(b.all)
	}
}

func (b *Bring) ended(got Brought, err error) {
	b.put(b.form)
	switch {
	case err == nil:
		b.done = true
		b.put(b.report(got))
	case errors.Is(err, context.Canceled):
		b.refuse(b.Words.Get("bring.stopped"))
	default:
		b.refuse(b.Words.Error(err))
	}
}

// report says what came back, and what did not.
func (b *Bring) report(got Brought) fyne.CanvasObject {
	w := b.Words
	title := widgets.NewStrong(w.Get("bring.done", got.Name), theme.TotalPhone)
	title.Lines = 3
	old := widgets.NewParagraph(w.Get("bring.done.old", got.From))
	old.Token = theme.Warn
	parts := []fyne.CanvasObject{title, widgets.NewParagraph(w.Count("bring.done", got.Sales, got.Letter)), widgets.NewTinted(theme.Behind, 12, old)}
	for _, shop := range got.Shops {
		parts = append(parts, widgets.NewParagraph(w.Get("bring.done.keys", shop)))
	}
	if got.Damaged {
		parts = append(parts, widgets.NewParagraph(w.Get("bring.done.damaged")))
	}
	until := w.Get("bring.done.since")
	if !got.At.IsZero() {
		until = w.Get("bring.done.until", w.Date(got.At), w.Time(got.At))
	}
	parts = append(parts, widgets.NewParagraph(until), widgets.NewParagraph(w.Get("bring.done.folder")))
	return widgets.Column(16, append(parts,
		widgets.NewMainButton(w.Get("bring.done.open"), widgets.Go, b.Open))...)
}

func (b *Bring) put(o fyne.CanvasObject) {
	b.hold.Objects = []fyne.CanvasObject{o}
	widgets.Relay(b.all)
	b.all.Refresh()
}
