package shop

import (
	"context"

	"fyne.io/fyne/v2"

	"trestle/app/slip"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// Printing is what the place needs of the printers of this device. Printers is quick; the others may wait long for
// one that does not answer, and are called away from the window's goroutine.
type Printing interface {
	Printers() ([]till.Printer, error)
	KeepPrinter(p till.Printer) (till.Printer, error)
	DropPrinter(id string) error
	FindPrinters(ctx context.Context) []till.FoundPrinter
	AskPrinter(ctx context.Context, p till.Printer) (till.PrinterStatus, error)
	TestPrinter(ctx context.Context, p till.Printer) error
}

// printers are the printers of this device, with what they answered since the page was opened.
type printers struct {
	s      *Screen
	ctx    context.Context // ends what waits for a printer when the place is left
	stop   context.CancelFunc
	says   map[string]answered // by id
	asking map[string]bool
	making bool // the page is being made
}

// answered is how a printer is, in words.
type answered struct {
	said string
	warn bool
}

func newPrinters(s *Screen) *printers {
	p := &printers{s: s, says: map[string]answered{}, asking: map[string]bool{}}
	p.ctx, p.stop = context.WithCancel(context.Background())
	if s.Prints == nil {
		s.Prints = s.Jobs
	}
	return p
}

// OpenPrinters opens the printers, unless something is being typed.
func (s *Screen) OpenPrinters() {
	if s.typing {
		return
	}
	s.sheet.Close()
	s.open(sectionPrinters)
}

func (s *Screen) printersNote() (string, bool) {
	all, err := s.Till.Printers()
	if err != nil || len(all) == 0 {
		return s.Words.Get("set.printers.none"), false
	}
	var names []string
	for _, p := range all {
		names = append(names, p.Called())
	}
	return few(names), false
}

// printersPage lists the printers, each with how it is, and leads to another one. They are asked once, when the page
// is opened.
func (s *Screen) printersPage() fyne.CanvasObject {
	w, p := s.Words, s.printers
	all, err := s.Till.Printers()
	parts := []fyne.CanvasObject{widgets.NewParagraph(w.Get("set.printers.why"))}
	if err != nil {
		wrong := widgets.NewParagraph(w.Error(err))
		wrong.Token = theme.Warn
		parts = append(parts, widgets.NewTinted(theme.Behind, 12, wrong))
	}
	p.making = true
	for _, one := range all {
		p.ask(one)
		said, warn := w.Get("set.printers.asking"), false
		if is, known := p.says[one.ID]; known {
			said, warn = is.said, is.warn
		}
		row := widgets.NewChoice(one.Called(), w.Get("set.printers.row", w.Number(one.Paper), said), "", func() { s.printerForm(one) })
		row.Warn = warn
		parts = append(parts, row)
	}
	p.making = false
	add := widgets.NewMainButton(w.Get("set.printers.add"), widgets.Go, s.addPrinter)
	add.Icon = widgets.IconPlus
	return s.plain(append(parts, add)...)
}

// ask asks a printer once how it is.
func (p *printers) ask(one till.Printer) {
	if _, known := p.says[one.ID]; known || p.asking[one.ID] {
		return
	}
	p.asking[one.ID] = true
	var is till.PrinterStatus
	var err error
	p.s.Prints.Do(func() {
		if p.ctx.Err() == nil {
			is, err = p.s.Till.AskPrinter(p.ctx, one)
		}
	}, func() {
		delete(p.asking, one.ID)
		if p.ctx.Err() != nil {
			return
		}
		said, warn := p.s.statusSays(is, err)
		p.says[one.ID] = answered{said, warn}
		if !p.making && p.s.on == sectionPrinters {
			p.s.repaint()
		}
	})
}

// statusSays is how a printer is, in words.
func (s *Screen) statusSays(is till.PrinterStatus, err error) (said string, warn bool) {
	key, bad := "ready", !is.Ready()
	switch {
	case err != nil:
		return slip.First(s.Words.Error(err)), true
	case !is.Known:
		key = "mute"
	case is.PaperOut:
		key = "paper"
	case is.CoverOpen:
		key = "cover"
	case is.Troubled:
		key = "trouble"
	case is.Offline:
		key = "offline"
	case is.PaperLow:
		key = "low"
	}
	return s.Words.Get("printer.is." + key), bad && is.Known
}

// addPrinter looks for printers, or takes where one is as it is typed.
func (s *Screen) addPrinter() {
	w := s.Words
	found := widgets.Column(8)
	look := widgets.NewButton(w.Get("set.printers.find"), widgets.Plain, nil)
	look.Icon = widgets.IconSearch
	look.OnTap = func() { s.findPrinters(look, found) }
	where := s.entry("set.printers.hint", "", nil)
	add := widgets.NewMainButton(w.Get("set.printers.add"), widgets.Go, nil)
	problem, told := s.trouble()
	add.OnTap = func() { s.keepPrinter(till.Printer{Target: where.Text, Paper: usualPaper}, problem, told) }
	where.OnEnter = add.OnTap
	s.form(w.Get("set.printers.add"), add, look, found,
		widgets.Labelled(w.Get("set.printers.type"), widgets.Field(where), ""), told, s.likes())
}

// likes are examples of where a printer may be.
func (s *Screen) likes() fyne.CanvasObject {
	w := s.Words
	return widgets.Column(2,
		widgets.NewNote(w.Get("set.printers.like.net")), widgets.NewNote(w.Get("set.printers.like.usb")),
		widgets.NewNote(w.Get("set.printers.like.serial")), widgets.NewNote(w.Get("set.printers.like.cups")),
		widgets.NewNote(w.Get("set.printers.like.windows")), widgets.NewNote(w.Get("set.printers.like.android")))
}

// usualPaper is what small printers take.
const usualPaper = 58

// trouble is room for a sentence about what went wrong on a page.
func (s *Screen) trouble() (*widgets.Label, *widgets.Panel) {
	problem := widgets.NewParagraph("")
	problem.Token = theme.Warn
	told := widgets.NewTinted(theme.Behind, 12, problem)
	told.Hide()
	return problem, told
}

// findPrinters lists what is plugged in or has a queue. A tap adds it.
func (s *Screen) findPrinters(look *widgets.Button, into *fyne.Container) {
	w := s.Words
	look.Set(w.Get("set.printers.finding"), false)
	var all []till.FoundPrinter
	s.Prints.Do(func() { all = s.Till.FindPrinters(s.printers.ctx) }, func() {
		look.Set(w.Get("set.printers.find"), true)
		said := "set.printers.found"
		if len(all) == 0 {
			said = "set.printers.found.none"
		}
		into.Objects = []fyne.CanvasObject{widgets.NewParagraph(w.Get(said))}
		for _, f := range all {
			note := "set.printers.maybe"
			if f.Sure {
				note = "set.printers.sure"
			}
			problem, told := s.trouble()
			into.Objects = append(into.Objects, widgets.NewChoice(f.Target, w.Get(note), "", func() {
				s.keepPrinter(till.Printer{Target: f.Target, Paper: usualPaper}, problem, told)
			}), told)
		}
		s.relay()
	})
}

// keepPrinter keeps a new printer and shows what can be said of it.
func (s *Screen) keepPrinter(p till.Printer, problem *widgets.Label, told *widgets.Panel) {
	var err error
	s.Acts.Do(func() { p, err = s.Till.KeepPrinter(p) }, func() {
		if err != nil {
			problem.SetText(s.Words.Error(err))
			told.Show()
			s.relay()
			return
		}
		s.back()
		s.printerForm(p)
	})
}
