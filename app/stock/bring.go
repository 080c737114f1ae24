package stock

import (
	"bytes"
	"context"
	"errors"
	"io"

	"fyne.io/fyne/v2"

	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
)

// mostBytes is more than any catalogue: a larger file is something else.
const mostBytes = 256 << 20

// bring is an import: the file, how its columns are read, and what came of it.
type bring struct {
	s    *Screen
	long widgets.Long
	bar  *widgets.Progress

	name    string
	content []byte
	columns map[string]string // header → field, as the seller chose
}

func newBring(s *Screen) *bring {
	b := &bring{s: s, bar: widgets.NewProgress()}
	b.long = widgets.Long{Work: s.Jobs, Seen: b.bar.Set}
	return b
}

// pick lets the seller choose a file and imports it.
func (s *Screen) pick() {
	if s.bring.long.Running() || s.Pick == nil {
		return
	}
	s.Pick(func(name string, file io.ReadCloser, err error) {
		if err != nil {
			s.toast.Warn(s.Words.Get("stock.import.closed"), "", nil)
			return
		}
		s.bring.read(name, file)
	})
}

// read takes the file into memory, so that it can be read again with other columns, and imports it.
func (b *bring) read(name string, file io.ReadCloser) {
	b.name, b.content, b.columns = name, nil, map[string]string{}
	var err error
	b.run(func() ([]byte, error) {
		defer file.Close()
		var content []byte
		content, err = io.ReadAll(io.LimitReader(file, mostBytes))
		return content, err
	})
}

// again imports the same file with the columns that were chosen.
func (b *bring) again() { b.run(func() ([]byte, error) { return b.content, nil }) }

func (b *bring) run(content func() ([]byte, error)) {
	s, w := b.s, b.s.Words
	if b.long.Running() {
		return
	}
	b.bar.Set(0, 0)
	stop := widgets.NewMainButton(w.Get("stock.import.stop"), widgets.Plain, b.long.Stop)
	s.form = nil
	s.put(&pane{title: w.Get("stock.import.title", b.name), foot: stop, body: widgets.Column(16,
		widgets.NewParagraph(w.Get("stock.import.busy")), b.bar)})
	var got till.Imported
	var read []byte
	var err error
	columns := b.columns
	b.long.Run(func(ctx context.Context, told func(done, total int)) {
		if read, err = content(); err != nil {
			return
		}
		got, err = s.Till.Import(ctx, bytes.NewReader(read), till.ImportOptions{Map: columns, Progress: told})
	}, func() {
		b.content = read
		b.ended(got, err)
	})
}

func (b *bring) ended(got till.Imported, err error) {
	s, w := b.s, b.s.Words
	var unknown *till.MappingError
	switch {
	case err == nil:
		b.report(got)
		s.list.read()
	case errors.Is(err, context.Canceled):
		s.put(nil)
		s.toast.Say(w.Get("stock.import.stopped"), "", nil)
	case errors.As(err, &unknown):
		b.ask(unknown)
	default:
		b.failed(err)
	}
}

// failed says why nothing was imported.
func (b *bring) failed(err error) {
	s, w := b.s, b.s.Words
	said := widgets.NewParagraph(w.Error(err))
	said.Token = theme.Warn
	other := widgets.NewMainButton(w.Get("stock.import.other"), widgets.Plain, s.pick)
	s.put(&pane{title: w.Get("stock.import.title", b.name), foot: other,
		body: widgets.Column(16, widgets.NewTinted(theme.Behind, 14, said))})
}

// report says what the import came to, with every row that was left out.
func (b *bring) report(got till.Imported) {
	s, w := b.s, b.s.Words
	b.content = nil
	said := widgets.NewStrong(w.Count("stock.import.done", got.Products, w.Count("stock.import.variants", got.Variants)), theme.Label)
	said.Lines = -1
	parts := []fyne.CanvasObject{
		said, widgets.Column(8,
			widgets.Pair(w.Get("stock.import.new"), w.Quantity(whole(got.New)), true), widgets.NewRule(),
			widgets.Pair(w.Get("stock.import.changed"), w.Quantity(whole(got.Changed)), true), widgets.NewRule(),
			widgets.Pair(w.Get("stock.import.same"), w.Quantity(whole(got.Unchanged)), true)),
	}
	for _, n := range got.Notes {
		parts = append(parts, widgets.NewTinted(theme.Tint, 12, widgets.NewParagraph(n)))
	}
	if n := len(got.Skipped); n > 0 {
		parts = append(parts, widgets.NewTinted(theme.Behind, 12, b.skipped(got)))
	}
	done := widgets.NewMainButton(w.Get("act.done"), widgets.Go, s.back)
	s.put(&pane{title: w.Get("stock.import.title", b.name), body: widgets.Column(16, parts...), foot: done})
}

// mostShown is how many left-out rows are written out; what is more is one file read wrongly.
const mostShown = 200

func (b *bring) skipped(got till.Imported) fyne.CanvasObject {
	w := b.s.Words
	title := widgets.NewStrong(w.Count("stock.import.skipped", len(got.Skipped)), theme.Body)
	title.Token = theme.Warn
	rows := []fyne.CanvasObject{title}
	for i, row := range got.Skipped {
		if i == mostShown {
			rows = append(rows, widgets.NewParagraph(w.Get("stock.import.more", len(got.Skipped)-i)))
			break
		}
		rows = append(rows, widgets.NewParagraph(w.Get("stock.import.line", row.Line, w.Kept(row.Reason))))
	}
	return widgets.Column(8, rows...)
}
