package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/assets"
)

// Opening is what stands in the window while a stall is being opened. A long history shows how far
// it has been read, and can be left for another time.
type Opening struct {
	words *words.Words
	all   fyne.CanvasObject
	say   *widgets.Label
	bar   *widgets.Progress
	stop  *widgets.Button
}

// NewOpening says that something is being opened. Stop is called when the seller does not want to
// wait.
func NewOpening(w *words.Words, say string, stop func()) *Opening {
	o := &Opening{words: w, say: widgets.NewLabel(say), bar: widgets.NewProgress()}
	o.say.Align, o.say.Lines = fyne.TextAlignCenter, -1
	o.stop = widgets.NewButton(w.Get("start.stop"), widgets.Quiet, stop)
	o.bar.Hide()
	o.stop.Hide()
	// One weight only: each weight has its font read, and this is the first thing that is painted.
	title := widgets.NewLabel(w.Get("start.name"))
	title.Pt, title.Align = theme.Total, fyne.TextAlignCenter
	o.all = middle(widgets.Column(18, sign(96), title, o.say, o.bar, o.stop))
	return o
}

// Object is what the window shows.
func (o *Opening) Object() fyne.CanvasObject { return o.all }

// Seen shows how far it is.
func (o *Opening) Seen(done, total int) {
	if total <= 0 {
		return
	}
	o.say.SetText(o.words.Get("start.reading", done*100/total))
	o.bar.Set(done, total)
	if !o.bar.Visible() {
		o.bar.Show()
		o.stop.Show()
		widgets.Relay(o.all)
	}
}

// NewFailed says why a stall could not be opened and what to do; again tries once more, and other,
// where it is not nil, leads to the practice stall meanwhile.
func NewFailed(w *words.Words, why string, again, other func()) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewMainButton(w.Get("start.again"), widgets.Go, again)}
	if other != nil {
		parts = append(parts, widgets.NewButton(w.Get("start.practice"), widgets.Plain, other))
	}
	return told(w.Get("start.failed"), why, parts...)
}

// NewLost says why a stall could not be opened whose key or journal is gone: trying again helps once
// it was put back, and bring leads to where a copy is brought back.
func NewLost(w *words.Words, why string, again, bring, other func()) fyne.CanvasObject {
	return told(w.Get("start.failed"), why, widgets.NewMainButton(w.Get("start.again"), widgets.Go, again),
		widgets.NewButton(w.Get("bring.go"), widgets.Plain, bring),
		widgets.NewButton(w.Get("start.practice"), widgets.Plain, other))
}

// NewLocked says that another window has the stall open. All that helps is to go there, or to try
// again once it is closed.
func NewLocked(w *words.Words, why string, again, leave func()) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewMainButton(w.Get("start.again"), widgets.Go, again)}
	if leave != nil {
		parts = append(parts, widgets.NewButton(w.Get("start.locked.close"), widgets.Plain, leave))
	}
	return told(w.Get("start.locked"), why, parts...)
}

// told is a sentence in the middle of the window with what can be done.
func told(title, why string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{widgets.NewStrong(title, theme.Label), widgets.NewParagraph(why)}, parts...)
	return widgets.Over(canvasGround(), widgets.Fits(middle(widgets.Column(18, sign(72), widgets.NewCard(20, widgets.Column(14, all...))))))
}

func middle(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Over(canvasGround(), widgets.Inset(theme.Edge, theme.Edge, theme.Edge, theme.Edge,
		widgets.Middle(widgets.Narrow(460, o))))
}

// canvasGround is the table that everything lies on.
func canvasGround() fyne.CanvasObject { return widgets.NewPanel(theme.Bg, widgets.Gap(0)) }

// sign is Trestle's sign, in the middle of its row.
func sign(side float32) fyne.CanvasObject {
	image := canvas.NewImageFromResource(fyne.NewStaticResource("trestle-sign.png", assets.SignPNG))
	image.FillMode = canvas.ImageFillContain
	image.SetMinSize(fyne.NewSquareSize(side))
	return widgets.Row(0, widgets.Space(), image, widgets.Space())
}

func name(w *words.Words) *widgets.Label {
	l := widgets.NewStrong(w.Get("start.name"), theme.Total)
	l.Align = fyne.TextAlignCenter
	return l
}
