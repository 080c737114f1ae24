package labels

import (
	"math"

	"trestle/receipts/paper/typeset"
)

// rect is a black rectangle.
type rect struct{ x, y, w, h float64 }

// line is a line of text: where it begins and stands.
type line struct {
	runs []typeset.Run
	x, y float64
	size float64 // in points
	box  rect    // what it takes
}

// drawn is a label in its place: everything on it, and what was lost.
type drawn struct {
	lines []line
	bars  []rect // of the code, whole modules
	code  rect   // the code with the white beside it
	told  told
}

// side is where a text stands in its room.
type side int

const (
	left side = iota
	right
	middle
)

// drawer lays out one label. The room is what is inside of the white edge; full is the whole label.
type drawer struct {
	drawn
	room rect
	full rect
	dot  float64 // of the printer, 0 when that is not known
}

// layOut lays out a label of w × h with edges of white. dot is how large a dot of the printer is, or 0.
func layOut(l Label, w, h, edgeX, edgeY, dot float64) drawn {
	d := drawer{full: rect{0, 0, w, h}, room: rect{edgeX, edgeY, w - 2*edgeX, h - 2*edgeY}, dot: dot}
	for _, text := range []*string{&l.Name, &l.Price, &l.UnitPrice, &l.Note, &l.Says} {
		*text = plain(*text)
	}
	for i, text := range []string{l.Name, l.Price, l.UnitPrice, l.Note} {
		d.told.letters = append(d.told.letters, lacks(text, i < 2)...)
	}
	d.place(l)
	return d.drawn
}

// place chooses how a label is laid out, by its code and its room.
func (d *drawer) place(l Label) {
	c, asQR, err := encode(l)
	if err != nil {
		d.told.codeless = true
	}
	if c.kind == EAN || c.kind == Code128 {
		if d.beside(l, c) || d.below(l, c) {
			return
		}
		if c, err = square(l); err != nil {
			d.told.codeless = true
		}
		asQR = err == nil
	}
	if c.kind == QR && d.square(l, c) {
		d.told.asQR = asQR
		return
	}
	d.told.codeless = d.told.codeless || c.kind != ""
	d.bare(l)
}

// unit is what sizes go by: a label twice as high has letters that are larger, but not twice as large.
func (d *drawer) unit() float64 {
	return math.Sqrt(d.room.h/30) * math.Min(1.15, math.Sqrt(d.room.w/50))
}

func (d *drawer) name(text string) ask {
	return ask{text: text, bold: true, most: max(12*d.unit(), 7), least: max(6.5*d.unit(), 5.5), lines: 2}
}

func (d *drawer) price(text string) ask {
	return ask{text: text, bold: true, most: max(21*d.unit(), 9), least: 9, lines: 1, whole: true}
}

func (d *drawer) small(text string) ask {
	return ask{text: text, most: max(7.5*d.unit(), 5.5), least: 5, lines: 1}
}

// digits are how high the figures under bars are.
func (d *drawer) digits() float64 { return min(max(7.5*d.unit(), 5.5), 8) }

// gap is what stands between two things.
func (d *drawer) gap() float64 { return max(1.2*d.unit(), 0.7) }

// write puts a text into a room from its top, and gives how high it came.
func (d *drawer) write(a ask, in rect, at side) float64 {
	if a.text == "" {
		return 0
	}
	f := a.fit(in.w, in.h)
	d.set(f, a.bold, in, at)
	return f.height()
}

// set puts what was fitted into a room from its top.
func (d *drawer) set(f fitted, bold bool, in rect, at side) {
	d.told.shortened = d.told.shortened || f.short
	y := in.y + capital*f.size*mm
	for _, text := range f.lines {
		w := width(text, bold, f.size)
		x := in.x
		switch at {
		case right:
			x += in.w - w
		case middle:
			x += (in.w - w) / 2
		}
		box := rect{x, y - capital*f.size*mm, w, (capital + tail) * f.size * mm}
		d.lines = append(d.lines, line{runs: setText(text, bold), x: x, y: y, size: f.size, box: box})
		y += leading * f.size * mm
	}
}

// head writes the name and the note at the top of a room, and gives what is left below.
func (d *drawer) head(l Label, in rect, lines int) rect {
	name, note := d.name(l.Name), d.small(l.Note)
	name.lines = lines
	spare := in.h
	if note.text != "" && in.h > 3*note.most*mm {
		spare -= note.most*mm + d.gap()
	}
	used := d.write(name, rect{in.x, in.y, in.w, spare}, left)
	if note.text != "" {
		if used > 0 {
			used += d.gap() * 0.6
		}
		note.lines = 2
		if in.h < 20 {
			note.lines = 1
		}
		used += d.write(note, rect{in.x, in.y + used, in.w, max(in.h-used, note.least*mm)}, left)
	}
	if used > 0 {
		used += d.gap()
	}
	return rect{in.x, in.y + used, in.w, in.h - used}
}

// sum writes the price at the foot of a room, with the price of a unit over it.
func (d *drawer) sum(l Label, in rect, at side) {
	price, small := d.price(l.Price).fit(in.w, in.h), d.small(l.UnitPrice)
	y := in.y + in.h - price.height() + tail*price.size*mm // the foot of its figures
	if l.Price == "" {
		y = in.y + in.h
	} else {
		d.set(price, true, rect{in.x, y, in.w, in.h}, at)
	}
	if small.text == "" {
		return
	}
	f := small.fit(in.w, max(y-in.y-d.gap()*0.6, small.least*mm))
	d.set(f, false, rect{in.x, y - f.height() - d.gap()*0.5, in.w, in.h}, at)
}
