package escpos_test

import (
	"fmt"
	"image"
	"strings"

	"trestle/receipts/qr"
)

// printer is a receipt printer in memory, after Epson's command reference. It shares nothing with the encoder: its
// code pages come from elsewhere, and it knows no command but those below. It draws a letter as a box.
type printer struct {
	dots int
	draw bool

	page         int // a code page, 437 when it is switched on
	bold         bool
	wide, tall   int
	align        byte
	kanji        bool
	size, level  byte   // of a native code
	store        string // what a native code will say
	x            int
	line         []glyph
	lines        []printed
	codes        []string // what native codes said
	rasters      int      // commands
	cuts, drawer int
	fed, mostFed int    // empty lines since anything was printed, and most of them before something was
	paper        []byte // rows of dots, 0 is black
}

type glyph struct {
	letter     rune
	x          int
	bold       bool
	wide, tall int
}

type printed []glyph

func (l printed) String() string {
	var s strings.Builder
	for _, g := range l {
		s.WriteRune(g.letter)
	}
	return s.String()
}

func (p *printer) text() string {
	var s strings.Builder
	for _, l := range p.lines {
		s.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	return s.String()
}

// run prints. It is an error to send what it does not know, what is wider than the paper, or what a printer would
// ignore or garble where it stands.
func (p *printer) run(job []byte) error {
	p.reset()
	for at := 0; at < len(job); {
		n, err := p.step(job[at:])
		if err != nil {
			return fmt.Errorf("byte %d: %w", at, err)
		}
		at += n
	}
	if len(p.line) > 0 {
		return fmt.Errorf("a line waits for its end: %s", printed(p.line))
	}
	return nil
}

func (p *printer) reset() {
	p.page, p.bold, p.wide, p.tall, p.align, p.kanji = 437, false, 1, 1, 0, true
	p.x, p.line = 0, nil
}

func (p *printer) step(b []byte) (int, error) {
	switch {
	case b[0] == 0x0a:
		p.feed()
		return 1, nil
	case b[0] == 0x1b || b[0] == 0x1c || b[0] == 0x1d:
		return p.command(b)
	case b[0] < 0x20 || b[0] == 0x7f:
		return 0, fmt.Errorf("control byte %#02x", b[0])
	}
	return 1, p.put(b[0])
}

func (p *printer) put(b byte) error {
	letter := rune(b)
	if b >= 0x80 {
		if p.kanji {
			return fmt.Errorf("%#02x is half of a Kanji", b)
		}
		letter = pages[p.page][b-0x80]
		if letter == 0xfffd {
			return fmt.Errorf("page %d has no letter %#02x", p.page, b)
		}
	}
	if p.x+12*p.wide > p.dots {
		return fmt.Errorf("the line does not fit: %s%c", printed(p.line), letter)
	}
	p.line = append(p.line, glyph{letter, p.x, p.bold, p.wide, p.tall})
	p.x += 12 * p.wide
	return nil
}

// feed ends a line.
func (p *printer) feed() {
	height := 30
	for _, g := range p.line {
		height = max(height, 24*g.tall+6)
	}
	top := p.blank(height)
	for _, g := range p.line {
		if g.letter != ' ' {
			p.box(g.x+1, top+height-6-20*g.tall, 12*g.wide-2, 20*g.tall, g.bold)
		}
	}
	if len(p.line) == 0 {
		p.fed++
	} else {
		p.printed()
	}
	p.lines = append(p.lines, p.line)
	p.x, p.line = 0, nil
}

// printed ends a gap.
func (p *printer) printed() { p.mostFed, p.fed = max(p.mostFed, p.fed), 0 }

// blank moves the paper on and gives the row it begins with.
func (p *printer) blank(rows int) (top int) {
	if !p.draw {
		return 0
	}
	top = len(p.paper) / p.dots
	p.paper = append(p.paper, make([]byte, rows*p.dots)...)
	for i := top * p.dots; i < len(p.paper); i++ {
		p.paper[i] = 0xff
	}
	return top
}

func (p *printer) black(x, y int) { p.paper[y*p.dots+x] = 0 }

func (p *printer) box(left, top, width, height int, bold bool) {
	if !p.draw {
		return
	}
	for y := range height {
		for x := range width {
			if bold || y == 0 || x == 0 || y == height-1 || x == width-1 {
				p.black(left+x, top+y)
			}
		}
	}
}

func (p *printer) picture() *image.Gray {
	return &image.Gray{Pix: p.paper, Stride: p.dots, Rect: image.Rect(0, 0, p.dots, len(p.paper)/p.dots)}
}

// command runs one command and says how many bytes it took.
func (p *printer) command(b []byte) (int, error) {
	if len(b) < 2 {
		return 0, fmt.Errorf("half a command")
	}
	name := string(b[:2])
	length := map[string]int{"\x1b@": 2, "\x1c.": 2, "\x1bM": 3, "\x1bt": 3, "\x1bE": 3, "\x1d!": 3, "\x1ba": 3, "\x1bp": 5, "\x1dV": 4}[name]
	if length > len(b) {
		return 0, fmt.Errorf("half a command")
	}
	switch name {
	case "\x1b@":
		p.reset()
	case "\x1c.":
		p.kanji = false
	case "\x1bM":
		if b[2] != 0 {
			return 0, fmt.Errorf("font %d has other columns", b[2])
		}
	case "\x1bt":
		page, known := map[byte]int{0: 437, 2: 850, 16: 1252, 17: 866, 18: 852, 19: 858}[b[2]]
		if !known {
			return 0, fmt.Errorf("code page number %d", b[2])
		}
		p.page = page
	case "\x1bE":
		p.bold = b[2]&1 == 1
	case "\x1d!":
		p.wide, p.tall = int(b[2]>>4)+1, int(b[2]&15)+1
	case "\x1ba":
		if len(p.line) > 0 || b[2] > 2 {
			return 0, fmt.Errorf("alignment %d within a line", b[2])
		}
		p.align = b[2]
	case "\x1bp":
		p.drawer++
	case "\x1dV":
		if b[2] != 66 {
			return 0, fmt.Errorf("cut %d", b[2])
		}
		p.cuts++
	case "\x1dv":
		return p.raster(b)
	case "\x1d(":
		return p.code(b)
	default:
		return 0, fmt.Errorf("unknown command % x", b[:2])
	}
	return length, nil
}

// raster is GS v 0.
func (p *printer) raster(b []byte) (int, error) {
	if len(b) < 8 || b[2] != '0' || b[3] != 0 {
		return 0, fmt.Errorf("a picture of an unknown kind")
	}
	stride, rows := int(b[4])+int(b[5])<<8, int(b[6])+int(b[7])<<8
	length := 8 + stride*rows
	switch {
	case len(p.line) > 0:
		return 0, fmt.Errorf("a picture within a line")
	case stride == 0 || rows == 0 || rows > 128 || len(b) < length || (stride-1)*8 >= p.dots:
		return 0, fmt.Errorf("a picture of %d bytes by %d rows", stride, rows)
	}
	top := p.blank(rows)
	for i, eight := range b[8:length] {
		if eight == 0 || eight == 0xff && !p.draw && (i%stride+1)*8 <= p.dots {
			continue // nothing to draw, nothing beside the paper
		}
		for bit := range 8 {
			if eight>>(7-bit)&1 == 0 {
				continue
			}
			x := i%stride*8 + bit
			if x >= p.dots {
				return 0, fmt.Errorf("a dot beside the paper")
			}
			if p.draw {
				p.black(x, top+i/stride)
			}
		}
	}
	p.rasters++
	p.printed()
	return length, nil
}

// code is GS ( k for QR codes.
func (p *printer) code(b []byte) (int, error) {
	if len(b) < 8 || b[2] != 'k' || b[5] != 49 {
		return 0, fmt.Errorf("a symbol of an unknown kind")
	}
	length := 5 + int(b[3]) + int(b[4])<<8
	if len(b) < length || length < 8 {
		return 0, fmt.Errorf("half a symbol")
	}
	args := b[7:length]
	switch b[6] {
	case 65:
		if string(args) != "2\x00" {
			return 0, fmt.Errorf("model % x", args)
		}
	case 67:
		p.size = args[0]
	case 69:
		p.level = args[0]
	case 80:
		p.store = string(args[1:])
	case 81:
		return length, p.native()
	default:
		return 0, fmt.Errorf("QR function %d", b[6])
	}
	return length, nil
}

func (p *printer) native() error {
	code, err := qr.New(p.store)
	if err != nil {
		return err
	}
	size := int(p.size)
	left := (p.dots - code.Size()*size) / 2
	if len(p.line) > 0 || p.level != '1' || p.align != 1 || size < 1 || size > 16 || left < 4*size {
		return fmt.Errorf("a code of %d modules of %d dots, level %c, alignment %d", code.Size(), size, p.level, p.align)
	}
	top := p.blank(code.Size() * size)
	for y, row := range code.Modules {
		for x, dark := range row {
			if dark {
				p.box(left+x*size, top+y*size, size, size, true)
			}
		}
	}
	p.codes = append(p.codes, p.store)
	p.printed()
	return nil
}
