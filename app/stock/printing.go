package stock

import (
	"io"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
)

// Labelling is how labels are made.
type Labelling interface {
	WriteLabels(w io.Writer, o till.LabelOptions) (till.LabelsMade, error)
}

// labels is what is asked before labels are made.
type labels struct {
	s     *Screen
	one   string   // the variant whose card was open, "" from the list
	shown []string // the variants on the list
	bare  int      // of them have neither barcode nor SKU
	all   bool     // all of those get labels
	o     till.LabelOptions
	usual string // the sheet that is usual in the country

	what, copies, sheet, code *widgets.Chips
	size, how                 *widgets.Label
	used                      *widgets.Entry
	skip                      fyne.CanvasObject
	keep                      *widgets.Button
}

// labelCopies are what a finger chooses from.
var labelCopies = []string{"1", "2", "3", "5", "10", "20", "50"}

// labelsFor asks how labels are to be made: of one variant with its name, or of the list.
func (s *Screen) labelsFor(variant, name string) {
	w := s.Words
	l := &labels{s: s, one: variant, all: variant == "", o: till.LabelOptions{Copies: 1}}
	for _, line := range s.list.lines {
		l.shown = append(l.shown, line.Variant.ID)
		if line.Variant.Barcode == "" && line.Variant.SKU == "" {
			l.bare++
		}
	}
	set, _ := s.Till.Settings()
	l.usual = till.UsualSheet(set.Country)
	l.o.Sheet = l.usual
	chips := func(pick func(id string)) *widgets.Chips {
		return widgets.NewChips(func(id string) {
			pick(id)
			l.paint()
		})
	}
	l.what = chips(func(id string) { l.all = id == "" })
	l.copies = chips(func(id string) { l.o.Copies, _ = strconv.Atoi(id) })
	l.sheet = chips(func(id string) { l.o.Sheet = id })
	l.code = chips(func(id string) { l.o.Code = till.LabelCode(id) })
	l.size, l.how = widgets.NewNote(""), widgets.NewNote("")
	l.used = widgets.NewEntry("0", s.Scan)
	l.used.Numbers = true
	l.used.OnChanged = func(text string) { l.o.Skip, _ = strconv.Atoi(strings.TrimSpace(text)) }
	l.skip = widgets.Labelled(w.Get("labels.used"), widgets.Field(l.used), "")
	l.keep = widgets.NewMainButton("", widgets.Go, l.write)
	parts := []fyne.CanvasObject{
		widgets.Labelled(w.Get("labels.copies"), l.copies.Object(), ""),
		widgets.Labelled(w.Get("labels.code"), widgets.Column(8, l.code.Object(), l.how), ""),
		widgets.Labelled(w.Get("labels.sheet"), widgets.Column(8, l.sheet.Object(), l.size), ""),
		l.skip,
	}
	if l.one != "" {
		called := widgets.NewParagraph(name)
		called.Bold = true
		parts = append([]fyne.CanvasObject{widgets.Labelled(w.Get("labels.what"), widgets.Column(8, called, l.what.Object()), "")}, parts...)
	}
	l.paint()
	s.form = nil
	s.put(&pane{title: w.Get("labels.title"), body: widgets.Column(16, parts...), foot: l.keep})
}

func (l *labels) paint() {
	w := l.s.Words
	on := l.one
	if l.all {
		on = ""
	}
	l.what.Set([]string{l.one, ""}, []string{w.Get("labels.this"), w.Count("labels.shown", len(l.shown))}, on)
	l.copies.Set(labelCopies, labelCopies, strconv.Itoa(l.o.Copies))
	l.paintSheets()
	var ids, names []string
	for _, c := range till.LabelCodes() {
		ids, names = append(ids, string(c)), append(names, w.Get("labels.code."+string(c)))
	}
	l.code.Set(ids, names, string(l.o.Code))
	l.paintHow()
	l.keep.Set(w.Count("labels.go", len(l.chosen())*l.o.Copies), len(l.chosen()) > 0)
	l.s.repaint()
}

// paintHow says of the code what its name does not: bars need something to say.
func (l *labels) paintHow() {
	w, said := l.s.Words, ""
	switch n := l.unmarked(); {
	case l.o.Code == till.LabelTag:
		said = w.Get("labels.code.tag.how")
	case n > 0 && (l.o.Code == till.LabelUsual || l.o.Code == till.LabelBars):
		said = w.Count("labels.tagged", n)
	}
	l.how.SetText(said)
	visible(l.how, said != "")
}

// unmarked counts what gets a label and has no code that bars could show.
func (l *labels) unmarked() (n int) {
	if !l.all {
		if _, c, ok := l.s.find(l.one); ok && c.Barcode == "" && c.SKU == "" {
			n++
		}
		return n
	}
	return l.bare
}

func (l *labels) paintSheets() {
	w := l.s.Words
	var ids, names []string
	letter := func(key string) bool { return strings.HasPrefix(key, "letter") }
	for _, s := range till.LabelSheets() {
		if !s.Roll && letter(s.Key) != letter(l.usual) {
			continue // nobody buys the other continent's paper
		}
		name := w.Get("labels.sheet.a4", s.Count)
		switch {
		case s.Roll:
			name = w.Get("labels.sheet.roll") + " " + w.Get("labels.size", l.measure(s.W), l.measure(s.H))
		case letter(s.Key):
			name = w.Get("labels.sheet.letter", s.Count)
		}
		ids, names = append(ids, s.Key), append(names, name)
		if s.Key == l.o.Sheet {
			l.size.SetText(w.Get("labels.size.maker", l.measure(s.W), l.measure(s.H), s.Maker))
			visible(l.size, !s.Roll)
			visible(l.skip, !s.Roll)
		}
	}
	l.sheet.Set(ids, names, l.o.Sheet)
}

// measure writes millimetres with the language's decimal sign.
func (l *labels) measure(mm string) string { return strings.Replace(mm, ".", l.s.Words.Decimal(), 1) }

// chosen are the variants that get labels.
func (l *labels) chosen() []string {
	if l.all {
		return l.shown
	}
	return []string{l.one}
}

// write makes the labels and keeps them where the seller wants them.
func (l *labels) write() {
	s, w := l.s, l.s.Words
	o := l.o
	o.What = l.chosen()
	var pdf strings.Builder
	var made till.LabelsMade
	var err error
	s.Acts.Do(func() { made, err = s.Till.WriteLabels(&pdf, o) }, func() {
		if err != nil {
			s.warn(err)
			return
		}
		s.Save(w.Get("labels.file")+".pdf", func(to io.Writer) error {
			_, err := io.WriteString(to, pdf.String())
			return err
		}, func(kept bool, err error) {
			switch {
			case err != nil:
				s.warn(err)
			case kept:
				l.said(made)
			}
		})
	})
}

// said tells that the labels are kept, and what of them was lost.
func (l *labels) said(made till.LabelsMade) {
	s, w := l.s, l.s.Words
	said := w.Count("labels.kept", made.Labels)
	if n := len(made.Shortened); n > 0 {
		said += " " + w.Count("labels.cut", n, made.Shortened[0])
	}
	if len(made.AsQR) > 0 {
		said += " " + w.Get("labels.asqr", strings.Join(made.AsQR, ", "))
	}
	if len(made.Codeless) > 0 {
		said += " " + w.Get("labels.codeless", strings.Join(made.Codeless, ", "))
	}
	s.put(nil)
	s.toast.Say(said, "", nil)
}
