package app

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/start"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/assets"
	"trestle/inventory"
)

// Window is Trestle's one window. All its methods belong to the window's goroutine.
type Window struct {
	cfg   Config
	app   fyne.App
	win   fyne.Window
	words *words.Words
	look  look
	form  widgets.Form

	acts, reads, jobs, copies widgets.Work    // what writes, what reads much, what takes minutes, safe keeping
	papers, asks              widgets.Work    // what prints, what waits for printers to say how they are
	printed                   <-chan struct{} // closed when the stall that was left prints no more; nil: there was none

	root  *fyne.Container
	drawn firstFrame
	scene scene
	stall *stall
	keys  keysInHand
	stop  context.CancelFunc // ends the opening of a book; nil while none is being opened
	awake bool               // the system was asked to keep the screen on
}

// scene is what the window shows: a stall, or what comes before one.
type scene interface {
	// build makes the content for a form factor.
	build(form widgets.Form) fyne.CanvasObject
	// busy says whether something is under way that building anew would lose.
	busy() bool
}

// New makes the window and begins to open the stall in it. The window can be shown at once: what
// it holds follows.
func New(a fyne.App, cfg Config) *Window {
	cfg = cfg.defaults()
	w := &Window{
		cfg: cfg, app: a, words: cfg.words(look{app: a}.Language()), look: look{app: a}, form: widgets.Tablet,
		acts: cfg.Work(), reads: cfg.Work(), jobs: cfg.Work(), copies: cfg.Work(),
		papers: cfg.Work(), asks: cfg.Work(),
	}
	if worker, ok := w.acts.(*widgets.Worker); ok {
		worker.Patience = widgets.Moment
	}
	a.SetIcon(fyne.NewStaticResource("trestle.png", assets.SignPNG))
	w.look.changed = func() { w.soon(w.rebuild) }
	w.look.spoken = w.speak
	w.look.apply()
	w.look.follow()
	w.win = a.NewWindow(w.words.Get("start.name"))
	w.win.SetMaster()
	w.win.SetPadded(false)
	if fyne.CurrentDevice().IsMobile() {
		w.form = widgets.Phone
	}
	w.root = &fyne.Container{Layout: sized{w.resized}}
	w.win.SetContent(w.root)
	w.win.Resize(fyne.NewSize(1180, 820))
	w.drawn = firstFrame{post: w.soon, seen: !w.cfg.Painted}
	if w.cfg.Shown != nil {
		w.drawn.then(w.cfg.Shown)
	}
	w.openOwn()
	return w
}

// Fyne gives the window itself, for whoever shows it.
func (w *Window) Fyne() fyne.Window { return w.win }

// show puts a scene into the window.
func (w *Window) show(s scene) {
	w.scene = s
	w.rebuild()
}

func (w *Window) rebuild() {
	w.root.Objects = []fyne.CanvasObject{w.scene.build(w.form)}
	if mark := w.drawn.marker(); mark != nil {
		w.root.Objects = append(w.root.Objects, mark)
	}
	w.root.Refresh()
}

// resized follows the window into another form factor, unless that would lose something.
func (w *Window) resized(size fyne.Size) {
	form := widgets.FormOf(size)
	if form == w.form || size.Width < 1 {
		return
	}
	if w.scene != nil && w.scene.busy() {
		return
	}
	w.form = form
	if w.scene != nil {
		w.soon(w.rebuild)
	}
}

// soon calls fn on the window's goroutine when what it does now is done. Post is for other goroutines.
func (w *Window) soon(fn func()) { w.cfg.Work().Do(func() {}, fn) }

// stayAwake keeps the screen on, as long as a market day is open, or lets it go dark again.
func (w *Window) stayAwake(yes bool) {
	if w.awake != yes {
		w.awake = yes
		w.app.Driver().SetDisableScreenBlanking(yes)
	}
}

// sized gives its objects the whole room and tells how much that is.
type sized struct{ told func(fyne.Size) }

func (l sized) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
	l.told(s)
}

func (l sized) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 480) }

// still is a scene that looks the same at every size.
type still struct{ object fyne.CanvasObject }

func (s still) build(widgets.Form) fyne.CanvasObject { return s.object }
func (s still) busy() bool                           { return false }

// openOwn opens the seller's own stall, or begins a new one.
func (w *Window) openOwn() {
	w.open(w.words.Get("start.opening"), openNamed, w.openOwn)
}

// lost says that of a seller's own stall the key or the journal is gone: only a copy may help.
type lost struct{ error }

func (l lost) Unwrap() error { return l.error }

// openNamed opens a stall that has told its name. One whose making was cut off has not yet: it is
// asked for again.
func openNamed(cfg till.Config) (*till.Till, error) {
	t, err := till.Open(cfg)
	switch inventory.CodeOf(err) {
	case "book.nokey", "book.badkey", "book.gone":
		return nil, lost{err}
	}
	if err != nil {
		return nil, err
	}
	set, err := t.Settings()
	if err == nil && set.Name == "" {
		err = inventory.Refuse("book.none", "", nil)
	}
	if err != nil {
		_ = t.Close()
		return nil, err
	}
	return t, nil
}

// openPractice opens the practice stall, with the money and tax of the seller's country.
func (w *Window) openPractice(country string) {
	w.open(w.words.Get("start.practise"), func(cfg till.Config) (*till.Till, error) {
		return till.OpenPractice(cfg, country)
	}, func() { w.openPractice(country) })
}

// wipePractice deletes the practice stall that is open and goes back to the seller's own.
func (w *Window) wipePractice() {
	w.open(w.words.Get("start.wiping"), func(cfg till.Config) (*till.Till, error) {
		if err := till.WipePractice(cfg.Dir); err != nil {
			return nil, err
		}
		return openNamed(cfg)
	}, w.openOwn)
}

// till is how the till is opened.
func (w *Window) till() till.Config {
	return till.Config{Dir: w.cfg.Dir, Now: w.cfg.Now, Getenv: w.cfg.Getenv, Ask: w.keys.ask, Language: w.words.Tag()}
}

// open closes the stall that is open and opens another one.
func (w *Window) open(say string, how func(till.Config) (*till.Till, error), again func()) {
	old := w.leave()
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	shown := start.NewOpening(w.words, say, w.app.Quit)
	w.show(still{shown.Object()})
	told := &progress{post: w.cfg.Post, seen: shown.Seen}
	var t *till.Till
	var err error
	act := func() {
		if old != nil {
			w.idle()
			_ = old.Close()
		}
		cfg := w.till()
		cfg.Ctx, cfg.Progress = ctx, told.tell
		t, err = how(cfg)
	}
	w.drawn.then(func() {
		w.acts.Do(act, func() {
			w.stop = nil
			switch {
			case ctx.Err() != nil:
				if err == nil {
					_ = t.Close() // the window is going
				}
			case err == nil:
				w.enter(t)
			case inventory.CodeOf(err) == "book.none":
				w.first()
			default:
				w.failed(err, again)
			}
		})
	})
}

// first shows the first start.
func (w *Window) first() { w.show(&firstScene{w: w}) }

// failed says why no stall is open.
func (w *Window) failed(err error, again func()) {
	if inventory.CodeOf(err) == "book.locked" {
		w.show(still{start.NewLocked(w.words, w.words.Error(err), again, w.app.Quit)})
		return
	}
	practise := func() { w.openPractice(w.cfg.country()) }
	if errors.As(err, new(lost)) {
		w.show(still{start.NewLost(w.words, w.words.Error(err), again, w.bringElsewhere, practise)})
		return
	}
	w.show(still{start.NewFailed(w.words, w.words.Error(err), again, practise)})
}

// enter shows the places of a stall that is open.
func (w *Window) enter(t *till.Till) {
	w.stall = newStall(w, t)
	w.show(w.stall)
	// What opening a book and reading the catalogue needed goes back to the system: a till is one program
	// of many on a phone.
	w.cfg.After(time.Second, func() { w.cfg.Work().Do(debug.FreeOSMemory, nil) })
}

// leave lets go of the stall that is open and gives its till, which nobody uses any more but what
// is under way.
func (w *Window) leave() *till.Till {
	if w.stall == nil {
		return nil
	}
	old := w.stall
	w.stall = nil
	old.leave()
	w.printed = old.prints.ended
	return old.t
}

// idle waits, away from the window's goroutine, until what reads, prints and takes minutes has come
// to its end.
func (w *Window) idle() {
	for _, work := range []widgets.Work{w.reads, w.jobs, w.copies, w.papers, w.asks} {
		ended := make(chan struct{})
		work.Do(func() { close(ended) }, nil)
		<-ended
	}
	if w.printed != nil {
		<-w.printed
	}
}

// close ends everything when the window is gone. What a book that is still being opened has been
// read so far is kept: the next start goes on from there.
func (w *Window) close() {
	if w.stop != nil {
		w.stop()
	}
	t := w.leave()
	bring, _ := w.scene.(*bringScene)
	if bring != nil {
		bring.stop()
	}
	ended := make(chan struct{})
	w.acts.Do(func() {
		w.idle()
		if t != nil {
			_ = t.Close()
		}
		if bring != nil {
			bring.close()
		}
		close(ended)
	}, nil)
	<-ended
}
