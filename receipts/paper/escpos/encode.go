package escpos

import (
	"strings"

	"trestle/receipts/paper"
)

// The commands. Their arguments follow.
const (
	esc = 0x1b
	fs  = 0x1c
	gs  = 0x1d
	lf  = '\n'
)

// Encode gives the bytes that print the layout. Errors come before anything could be printed; one that is ErrCode
// says that only the code cannot be drawn, so the receipt can still be printed without it, see Layout.WithoutCodes.
func Encode(l paper.Layout, o Options) ([]byte, error) {
	o, err := o.filled(l)
	if err != nil {
		return nil, err
	}
	p := begin(o)
	if o.Drawer {
		p.raw(Drawer()...)
	}
	if o.Logo != nil {
		p.logo(o.Logo)
	}
	if o.Picture {
		err = p.picture(l)
	} else {
		err = p.layout(l)
	}
	if err != nil {
		return nil, err
	}
	return p.end(), nil
}

// printout is what has been written so far.
type printout struct {
	o       Options
	columns int
	letters plainer
	out     []byte
	blank   int // blank lines that wait for something to follow them
	begun   bool
}

// begin undoes whatever the printer was left in, and leaves the mode in which Asian printers read two bytes as one
// letter. The font is named because some printers are switched to start with the small one.
func begin(o Options) *printout {
	p := &printout{o: o, columns: o.columns(), out: make([]byte, 0, 1<<15)}
	p.raw(esc, '@', fs, '.', esc, 'M', 0)
	p.use(o.CodePage)
	return p
}

// use switches to a code page.
func (p *printout) use(page CodePage) {
	p.letters = plainer{page: page.letters()}
	p.raw(esc, 't', p.o.number(page))
}

func (p *printout) end() []byte {
	for range p.o.Feed {
		p.raw(lf)
	}
	if p.o.Cut {
		p.raw(gs, 'V', 66, 0) // feeds to the knife by itself, then leaves one point uncut
	}
	return p.out
}

func (p *printout) raw(b ...byte) { p.out = append(p.out, b...) }

// layout prints text as text and codes as codes.
func (p *printout) layout(l paper.Layout) error {
	rows := p.letters.layout(l).Rows
	for len(rows) > 0 {
		next := 0
		for next < len(rows) && rows[next].Kind != paper.RowCode {
			next++
		}
		p.rows(rows[:next])
		if next == len(rows) {
			return nil
		}
		if err := p.code(rows[next].Left, p.o.Code); err != nil {
			return err
		}
		rows = rows[next+1:]
	}
	return nil
}

// line prints a line. Blank ones wait until something follows, and never stand at the top or two in a row.
func (p *printout) line(l line) {
	if l.text == "" {
		p.blank = 1
		return
	}
	p.flush()
	for range l.left {
		p.raw(' ')
	}
	if l.bold {
		p.raw(esc, 'E', 1)
	}
	size := byte(0)
	if l.tall {
		size |= 0x01
	}
	if l.wide {
		size |= 0x10
	}
	if size != 0 {
		p.raw(gs, '!', size)
	}
	p.text(l.text)
	if l.bold {
		p.raw(esc, 'E', 0)
	}
	if size != 0 {
		p.raw(gs, '!', 0)
	}
	p.raw(lf)
}

// flush prints what waited.
func (p *printout) flush() {
	if p.blank > 0 && p.begun {
		p.raw(lf)
	}
	p.blank, p.begun = 0, true
}

// text is the only way in which what somebody typed gets between the commands.
func (p *printout) text(s string) {
	for _, r := range strings.ReplaceAll(s, string(unbroken), " ") {
		b, ok := byte(r), r >= 0x20 && r < 0x7f
		if !ok {
			b, ok = p.letters.page.EncodeRune(r)
			ok = ok && b >= 0x80
		}
		if !ok {
			b = '?'
		}
		p.raw(b)
	}
}
