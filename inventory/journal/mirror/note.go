package mirror

import (
	"bytes"
	"fmt"
	"slices"

	"trestle/inventory/journal"
)

// listMost bounds how many single things are told of one file.
const listMost = 64

// fault notes a damage that stands.
func (w *work) fault(file string, line int, number uint64, code, format string, args ...any) {
	f := journal.Fault{Till: w.till, File: file, Line: line, Number: number, Code: code, Say: fmt.Sprintf(format, args...)}
	if !slices.Contains(w.faults, f) { // a file may be looked at twice
		w.faults = append(w.faults, f)
	}
}

// note tells what came back, one Healed for each run of entries.
func (w *work) note(one pair, h Healed, lacks []part) {
	h.Till, h.File = w.till, one.name
	if len(lacks) == 0 {
		w.healed = append(w.healed, h)
		return
	}
	start := len(w.healed)
	for _, p := range lacks {
		n, size := p.head.N, int64(p.end-p.at)
		i := len(w.healed) - 1
		if i >= start && (w.healed[i].Last+1 == n || len(w.healed)-start == listMost) {
			w.healed[i].Last = n
			w.healed[i].Bytes += size
			continue
		}
		h.First, h.Last, h.Bytes = n, n, size
		w.healed = append(w.healed, h)
	}
}

// name names the entries that are damaged on both sides, as the journal's file now stands. Where the
// damaged lines can be counted each is named with its own place.
func (w *work) name(one pair, ours *side) {
	m, err := merge(sources{ours, &side{}, &side{}}, one.first, one.next)
	if err != nil {
		return
	}
	for i, h := range m.holes {
		if i == listMost {
			w.fault(one.name, 0, h.first, journal.FaultMore, "%d further places of this file are damaged in the journal and in its copy.", len(m.holes)-i)
			break
		}
		no := bytes.Count(m.data[:h.at], []byte{'\n'}) + 1
		count := h.last - h.first + 1
		if count <= listMost && uint64(bytes.Count(m.data[h.at:h.end], []byte{'\n'})) == count {
			for k := range count {
				w.fault(one.name, no+int(k), h.first+k, journal.FaultBoth, "%s", bothSay(h.first+k, h.first+k))
			}
			continue
		}
		w.fault(one.name, no, h.first, journal.FaultBoth, "%s", bothSay(h.first, h.last))
	}
}
