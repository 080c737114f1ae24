package people

// pair is what the two sides have of one file. Whatever was acknowledged was durable on both.
type pair struct {
	file
	second file
	only   []string // records that the second side alone has
	lacks  [2]int   // how many records of the other each side has not
}

// look reads both sides of a file. take is handed each line of the first, and of the second what the first has
// not.
func (l *log) look(n uint64, take func(place, []byte) bool) (p pair, err error) {
	if p.file, err = l.read(0, n); err != nil {
		return p, onDisk(err)
	}
	if p.second, err = l.read(1, n); err != nil {
		return p, onDisk(err)
	}
	p.scan(func(at int64, line []byte) bool { return take(place{0, n, at, len(line)}, line) })
	has := make(map[string]bool, len(p.good))
	for _, line := range p.good {
		has[line] = true
	}
	p.second.scan(func(at int64, line []byte) bool {
		return has[string(line)] || take(place{1, n, at, len(line)}, line)
	})
	p.lacks[1] = len(has)
	seen := map[string]bool{}
	for _, line := range p.second.good {
		switch {
		case seen[line]:
		case has[line]:
			p.lacks[1]--
		default:
			p.only = append(p.only, line)
		}
		seen[line] = true
	}
	p.lacks[0] = len(p.only)
	return p, nil
}

// same tells whether both sides say the same, and nothing else.
func (p *pair) same() bool {
	return p.there && p.second.there && string(p.data) == string(p.second.data)
}

// lost gives the lines that can be read on neither side. A line that is damaged on one side is one that only the
// other has, as far as there are such.
func (p *pair) lost(last, copied bool) []hole {
	first, second := p.bad, p.second.bad
	if len(first) <= p.lacks[0] {
		first = nil
	}
	if len(second) <= p.lacks[1] {
		second = nil
	}
	// What was acknowledged stands on both sides. So what a power cut has torn stands on one alone, and the other is
	// whole without it.
	if torn := last && len(first) == 1 && first[0].torn; torn && (p.wholeWithout() || !copied && first[0].short(p.data)) {
		first = nil
	}
	if last && len(second) == 1 && second[0].torn && len(p.bad) == 0 {
		second = nil
	}
	if len(first) > 0 {
		return first
	}
	return second
}

// wholeWithout tells whether the second side is as it must be when the last record of the first was never
// acknowledged.
func (p *pair) wholeWithout() bool {
	return len(p.second.bad) == 0 && p.lacks[1] == 0 && (p.second.there || len(p.good) == 0)
}

// short tells whether the line ends with the file, without the newline that ends a record.
func (h hole) short(data []byte) bool { return h.at+int64(len(h.raw)) == int64(len(data)) }

// healed tells whether one side had lost what the other still had; lacked is how many records that are still needed
// the first had not. A second side that is only behind has lost nothing: the power may have failed in between.
func (p *pair) healed(lacked int) bool {
	torn := 0
	if n := len(p.second.bad); n > 0 && p.second.bad[n-1].torn {
		torn = 1
	}
	behind := p.lacks[1] <= 1 && len(p.second.bad) <= torn
	return lacked > 0 || !p.there && len(p.second.data) > 0 || p.lacks[1] > 0 && !behind
}
