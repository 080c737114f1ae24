package shop

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// codePages are those that receipt printers are asked for, the first by itself.
var codePages = []string{"0", "1252", "858", "437", "850", "852", "866"}

// printerForm asks for what is to be known of a printer. It can be tried before it is kept.
func (s *Screen) printerForm(p till.Printer) {
	w := s.Words
	id := p.ID
	name := s.entry("set.printers.named.hint", p.Name, nil)
	where := s.entry("set.printers.hint", p.Target, nil)
	problem, told := s.trouble()
	typed := func() till.Printer {
		p.Name, p.Target = strings.TrimSpace(name.Text), strings.TrimSpace(where.Text)
		return p
	}
	save := s.saveButton(func() { s.savePrinter(typed(), problem, told) })
	name.OnEnter, where.OnEnter = save.OnTap, save.OnTap
	forget := widgets.NewButton(w.Get("set.printers.forget"), widgets.Caution, func() {
		s.act(func() error { return s.Till.DropPrinter(id) }, func() {
			s.back()
			s.toast.Say(w.Get("set.printers.forgotten"), "", nil)
		})
	})
	s.form(p.Called(), save,
		s.testRow(typed),
		widgets.Labelled(w.Get("set.printers.named"), widgets.Field(name), ""),
		widgets.Labelled(w.Get("set.printers.where"), widgets.Field(where), ""),
		widgets.Labelled(w.Get("set.printers.paper"), s.paperChips(&p), ""),
		s.printerTicks(&p),
		widgets.Labelled(w.Get("set.printers.code"), s.codeChips(&p), w.Get("set.printers.code.why")),
		widgets.Labelled(w.Get("set.printers.letters"), s.pageChips(&p), w.Get("set.printers.page.why")),
		told, forget)
}

// savePrinter keeps what was typed, or says on the page what is wrong with it.
func (s *Screen) savePrinter(p till.Printer, problem *widgets.Label, told *widgets.Panel) {
	var err error
	s.Acts.Do(func() { _, err = s.Till.KeepPrinter(p) }, func() {
		if err != nil {
			problem.SetText(s.Words.Error(err))
			told.Show()
			s.relay()
			return
		}
		delete(s.printers.says, p.ID)
		s.back()
		s.toast.Say(s.Words.Get("stall.kept"), "", nil)
	})
}

// testRow prints a test page as the form stands, and says what became of it.
func (s *Screen) testRow(typed func() till.Printer) fyne.CanvasObject {
	w := s.Words
	said := widgets.NewParagraph("")
	told := widgets.NewTinted(theme.Tint, 12, said)
	told.Hide()
	test := widgets.NewMainButton(w.Get("set.printers.test"), widgets.Plain, nil)
	test.OnTap = func() {
		p := typed()
		test.Set(w.Get("set.printers.testing"), false)
		told.Hide()
		s.relay()
		var err error
		s.Prints.Do(func() { err = s.Till.TestPrinter(s.printers.ctx, p) }, func() {
			test.Set(w.Get("set.printers.test"), true)
			said.Token, told.Fill = theme.Ink, theme.Tint
			said.SetText(w.Get("set.printers.tested"))
			if err != nil {
				said.Token, told.Fill = theme.Warn, theme.Behind
				said.SetText(w.Error(err))
			}
			told.Show()
			told.Refresh()
			s.relay()
		})
	}
	return widgets.Column(8, test, told)
}

// oneOf are chips of which one is on from the beginning.
func oneOf(ids, names []string, on string, picked func(id string)) fyne.CanvasObject {
	var chips *widgets.Chips
	chips = widgets.NewChips(func(id string) {
		chips.Set(ids, names, id)
		picked(id)
	})
	chips.Set(ids, names, on)
	return chips.Object()
}

func (s *Screen) paperChips(p *till.Printer) fyne.CanvasObject {
	ids := []string{"58", "80"}
	var names []string
	for _, mm := range ids {
		names = append(names, s.Words.Get("set.printers.mm", mm))
	}
	return oneOf(ids, names, strconv.Itoa(p.Paper), func(id string) { p.Paper, _ = strconv.Atoi(id) })
}

func (s *Screen) codeChips(p *till.Printer) fyne.CanvasObject {
	const raster, native = "raster", "native"
	on := raster
	if p.Native {
		on = native
	}
	return oneOf([]string{raster, native}, []string{s.Words.Get("set.printers.raster"), s.Words.Get("set.printers.native")}, on,
		func(id string) { p.Native = id == native })
}

func (s *Screen) pageChips(p *till.Printer) fyne.CanvasObject {
	names := append([]string{s.Words.Get("set.printers.page.auto")}, codePages[1:]...)
	return oneOf(codePages, names, strconv.Itoa(p.CodePage), func(id string) { p.CodePage, _ = strconv.Atoi(id) })
}

// printerTicks are what a printer has or is to do.
func (s *Screen) printerTicks(p *till.Printer) fyne.CanvasObject {
	var ticks []fyne.CanvasObject
	for _, one := range []struct {
		says string
		on   *bool
	}{
		{"set.printers.always", &p.Always}, {"set.printers.drawer", &p.Drawer}, {"set.printers.cut", &p.Cut}, {"set.printers.picture", &p.Picture},
	} {
		tick := widgets.NewTick(s.Words.Get(one.says), func(on bool) { *one.on = on })
		tick.Set(*one.on)
		ticks = append(ticks, tick)
	}
	return widgets.Column(0, ticks...)
}
