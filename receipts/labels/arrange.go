package labels

// A label is laid out in one of four ways: bars at the left with the price beside them, bars along the foot, a square code
// at the right, or no code at all.

// white is how far the white beside a code may reach into the white edge of the label: paper is white there as well,
// but a neighbour's print begins behind it.
func (d *drawer) white() float64 { return max(d.room.x-0.3, 0) }

// moduleIn is how wide a module can be for bars in w, their white reaching into the edge on the sides that touch it.
func (d *drawer) moduleIn(c code, w float64, sides int) float64 {
	free := d.white() * float64(sides)
	m := c.module(w+free, d.dot)
	// The white may be wider than the edge at one side and narrower at the other: count only what each really uses.
	for m > 0 {
		used := float64(len(c.bars))*m + max(float64(c.left)*m-d.white(), 0)
		if sides == 2 {
			used += max(float64(c.right)*m-d.white(), 0)
		} else {
			used += float64(c.right) * m
		}
		if used <= w+1e-9 {
			return m
		}
		if d.dot > 0 {
			m -= d.dot
		} else {
			m *= 0.99
		}
		if m < leastModule-1e-9 {
			return 0
		}
	}
	return 0
}

// beside lays out bars at the left foot with the price beside them; false where a label is too narrow for that.
func (d *drawer) beside(l Label, c code) bool {
	r := d.room
	price := max(width(l.Price, true, 11*d.unit()), width(l.UnitPrice, false, 5))
	aside := max(price+d.gap(), r.w*0.34)
	if l.Price == "" && l.UnitPrice == "" || r.h < 14 {
		return false
	}
	m := d.moduleIn(c, r.w-aside, 1)
	if m < eanLeast { // along the foot there is more room
		return false
	}
	says := ask{text: c.says, most: d.digits(), least: 4.5, lines: 1}
	below := d.head(l, r, 2)
	high := min(below.h, max(r.h*0.5, 9))
	wide := max(float64(c.left)*m-d.white(), 0) + float64(len(c.bars)+c.right)*m
	d.drawBars(c, m, rect{r.x, r.y + r.h - high, wide, high}, says, left)
	x := r.x + wide + d.gap()
	d.sum(l, rect{x, below.y, r.x + r.w - x, below.h}, right)
	return true
}

// below lays out bars along the foot, with the price over them.
func (d *drawer) below(l Label, c code) bool {
	r := d.room
	m := d.moduleIn(c, r.w, 2)
	if m == 0 {
		return false
	}
	says := ask{text: c.says, most: d.digits(), least: 4.5, lines: 1}
	figures := d.price(l.Price)
	figures.most = min(figures.most, r.h*0.2/mm)
	price := figures.fit(r.w*0.62, r.h)
	least := max(r.h*0.34, 5.5) // of the bars with what they say
	over := 0.0
	if l.Price != "" {
		over = (capital+tail)*price.size*mm + d.gap()*0.3
	}
	top := rect{r.x, r.y, r.w, r.h - least - over}
	lines := 2
	if top.h < 7.5 {
		lines = 1
	}
	y := d.head(l, top, lines).y
	unit := d.small(l.UnitPrice)
	if l.Price != "" {
		d.set(price, true, rect{r.x, y, r.w, price.height()}, left)
		if taken := width(l.Price, true, price.size); unit.text != "" {
			unit.lines = 1
			f := unit.fit(r.w-taken-d.gap(), price.height())
			d.set(f, false, rect{r.x, y + capital*(price.size-f.size)*mm, r.w, f.height()}, right)
		}
		y += (capital+tail*0.4)*price.size*mm + d.gap()*0.8
	} else {
		y += d.write(unit, rect{r.x, y, r.w, least}, left)
	}
	d.drawBars(c, m, rect{r.x, y, r.w, min(r.y+r.h-y, 20)}, says, middle)
	return true
}

// drawBars draws bars in a room, down to its foot, what they say in figures beneath.
func (d *drawer) drawBars(c code, m float64, in rect, says ask, at side) {
	text := says.fit(float64(len(c.bars))*m+float64(c.left)*m, 4)
	if text.short {
		text = ask{text: c.says, most: 4.5, least: 3, lines: 1, whole: true}.fit(float64(len(c.bars))*m, 4)
	}
	foot := text.height() - tail*text.size*mm
	high := in.h - foot - 0.7
	x := in.x + max(float64(c.left)*m-d.white(), 0)
	if at == middle {
		x = in.x + (in.w-float64(len(c.bars))*m)/2
		x = max(x, in.x-d.white()+float64(c.left)*m) // an EAN's white is wider at the left
	}
	x = d.onDot(x)
	y := d.onDot(in.y)
	for i := 0; i < len(c.bars); i++ {
		end := i
		for end < len(c.bars) && c.bars[end] {
			end++
		}
		if end > i {
			d.bars = append(d.bars, rect{x + float64(i)*m, y, float64(end-i) * m, high})
			i = end
		}
	}
	d.code = rect{x - float64(c.left)*m, y, float64(c.wide()) * m, high}
	d.set(text, false, rect{x, y + high + 0.7, float64(len(c.bars)) * m, foot}, middle)
}

// onDot is the nearest whole dot, where the printer's are known.
func (d *drawer) onDot(x float64) float64 {
	if d.dot <= 0 {
		return x
	}
	return float64(int(x/d.dot+0.5)) * d.dot
}

// square lays out a square code at the right, the texts beside it.
func (d *drawer) square(l Label, c code) bool {
	r := d.room
	n := len(c.modules)
	white := float64(c.left)
	// Above and below the white lies in the edge, at the right as well; at the left the texts begin behind it.
	edge := min(d.white(), max(d.room.y-0.3, 0))
	high, wide := r.h+2*edge, r.w*0.62+edge
	m := c.module(min(high, wide), d.dot)
	if m == 0 {
		return false
	}
	if limit := r.h / float64(n); m > limit && d.dot == 0 { // the code itself keeps to the room
		m = limit
	}
	side := float64(n) * m
	x := r.x + r.w - side - max(white*m-edge, 0)
	y := r.y + (r.h-side)/2
	if c.says != "" { // the code in letters, for when nobody can scan it
		foot := ask{text: c.says, most: d.digits(), least: 4.5, lines: 1}.fit(side, 4)
		if high := foot.height() - tail*foot.size*mm + white*m; !foot.short && side+high <= r.h {
			y = d.onDot(y - high/2)
			d.set(foot, false, rect{x, y + side + white*m, side, high}, middle)
		}
	}
	x, y = d.onDot(x), d.onDot(y)
	for row, modules := range c.modules {
		for i := 0; i < n; i++ {
			end := i
			for end < n && modules[end] {
				end++
			}
			if end > i {
				d.bars = append(d.bars, rect{x + float64(i)*m, y + float64(row)*m, float64(end-i) * m, m})
				i = end
			}
		}
	}
	d.code = rect{x - white*m, y - white*m, side + 2*white*m, side + 2*white*m}
	beside := rect{r.x, r.y, max(d.code.x-r.x, 0), r.h}
	below := d.head(l, beside, 4)
	d.sum(l, below, left)
	return true
}

// bare is a label with no code: the price fills it.
func (d *drawer) bare(l Label) {
	r := d.room
	below := d.head(l, r, 3)
	if l.UnitPrice != "" && l.Price != "" {
		unit := d.small(l.UnitPrice).fit(r.w*0.45, below.h)
		d.set(unit, false, rect{r.x, r.y + r.h - unit.height() + tail*unit.size*mm, r.w * 0.45, unit.height()}, left)
		l.UnitPrice = ""
		d.sum(l, rect{r.x + r.w*0.48, below.y, r.w * 0.52, below.h}, right)
		return
	}
	d.sum(l, below, right)
}
