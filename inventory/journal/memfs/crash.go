package memfs

import (
	"maps"
	"path"
	"slices"
)

// change is a rename or, without a to, a removal that is not durable yet.
type change struct {
	from, to   string
	node, over *node
}

// settled tells whether a synced folder makes the change durable. A rename between folders is one
// step in a file system's log, so that of either folder does.
func (c change) settled(dir string) bool {
	return path.Dir(c.from) == dir || c.to != "" && path.Dir(c.to) == dir
}

// settle makes the name that the change gave durable, however new the file is: its making comes before
// in the log.
func (c change) settle() {
	if c.to != "" {
		c.node.named = true
	}
}

// undo takes back changes that a crash has lost, the last one first. They were made in order, so a
// crash loses an end of them.
func (d *Disk) undo(keep func(most int) int) {
	left := min(keep(len(d.pending)), len(d.pending))
	for _, c := range d.pending[:left] {
		c.settle()
	}
	for i := len(d.pending) - 1; i >= left; i-- {
		c := d.pending[i]
		if c.to != "" {
			delete(d.files, c.to)
			if c.over != nil {
				d.files[c.to] = c.over
			}
		}
		d.files[c.from] = c.node
	}
	d.pending = nil
}

// Crash is a power cut: open files end, files with no durable name may be gone, renames and removals
// that are not durable may be undone, and of bytes that were not synced a first part may be left (see
// Page). keep(most) chooses how much, from 0 to most.
func (d *Disk) Crash(keep func(most int) int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.era++
	d.undo(keep)
	for _, name := range slices.Sorted(maps.Keys(d.files)) {
		n := d.files[name]
		if !n.named && keep(1) == 0 {
			delete(d.files, name)
			continue
		}
		most := len(n.data) - n.kept
		left := n.kept + min(most, keep(most))
		d.files[name] = &node{data: n.survives(left, d.Page, keep), kept: left, named: true}
	}
}

// survives is what a crash leaves of the first left bytes.
func (n *node) survives(left, page int, keep func(most int) int) []byte {
	data := slices.Clone(n.data[:left])
	for at := n.kept; page > 0 && at < left; {
		end := min(left, (at/page+1)*page)
		if keep(1) == 0 {
			clear(data[at:end])
		}
		at = end
	}
	return data
}
