package people

import (
	"fmt"
	"strings"
	"testing"
)

// A last record that a power cut has torn is dropped without a word, wherever it was torn: the second side was not
// begun. Had it been acknowledged it would stand there, and comes back.
func TestTornAtTheEnd(t *testing.T) {
	disk, w := three(t)
	notes, second := "people/notes-00000001", "people/copy/notes-00000001"
	whole := disk.Bytes(notes)
	next := w.with("sale-3", "buyer", "the last")
	must(t, open(t, disk, 2).Put("sale-3", "buyer", "the last"))
	more := disk.Bytes(notes)
	for cut := len(whole); cut < len(more); cut++ {
		for _, zeros := range []bool{false, true} {
			data := append([]byte{}, more[:cut]...)
			if zeros { // a page in the middle that did not come to the disk
				data = append([]byte{}, more...)
				clear(data[len(whole):cut])
			}
			for _, c := range []struct {
				name          string
				first, second []byte
				w             []texts
			}{
				{"torn", data, whole, []texts{w, next}}, {"acknowledged, then damaged", data, more, []texts{next}},
				{"torn on the second side", more, data, []texts{next}},
			} {
				where := fmt.Sprintf("%s at %d, %v", c.name, cut, zeros)
				d := disk.Clone()
				d.Put(notes, c.first)
				d.Put(second, c.second)
				p := open(t, d, 3)
				if len(p.Damage()) > 0 {
					t.Fatalf("%s: named is %v", where, p.Damage())
				}
				if told := len(p.Healed()) > 0; told != (c.name == "acknowledged, then damaged" && !all(t, open(t, d, 3)).same(w)) && cut > len(whole)+1 && cut < len(more)-1 {
					t.Fatalf("%s: healed is %v", where, p.Healed())
				}
				if got := all(t, p); !got.same(c.w[0]) && !got.same(c.w[len(c.w)-1]) {
					t.Fatalf("%s: %v", where, got)
				}
				must(t, p.Put("sale-4", "note", "next"))
				again := open(t, d, 4)
				if got := all(t, again); got["sale-4"]["note"] != "next" || len(again.Damage()) > 0 {
					t.Fatalf("%s, then written: %v, %v", where, got, again.Damage())
				}
			}
			// Both sides damaged in the same place is no power cut: the first is durable before the second is begun.
			d := disk.Clone()
			d.Put(notes, data)
			d.Put(second, data)
			p := open(t, d, 3)
			if got := all(t, p); !got.same(next) && len(p.Damage()) == 0 && cut > len(whole)+1 {
				t.Fatalf("both sides at %d, %v: gone without a word", cut, zeros)
			}
		}
	}
}

// A record that is as long as it must be and does not open is damage, also where there is no second side yet.
func TestWithoutASecondSide(t *testing.T) {
	disk, w := three(t)
	for _, name := range disk.Names() {
		if strings.HasPrefix(name, copyDir) || name == masterCopy {
			disk.Put(name, nil)
		}
	}
	notes := "people/notes-00000001"
	whole := disk.Bytes(notes)
	for _, c := range []struct {
		name  string
		data  []byte
		named bool
	}{
		{"as it was", whole, false}, {"cut", whole[:len(whole)-9], false},
		{"a zero", append(append(append([]byte{}, whole[:len(whole)-9]...), 0), whole[len(whole)-8:]...), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := disk.Clone()
			d.Put(notes, c.data)
			for range 2 {
				p := open(t, d, 3)
				if named := len(p.Damage()) > 0; named != c.named || len(p.Healed()) > 0 {
					t.Errorf("named is %v, healed %v", p.Damage(), p.Healed())
				}
				if n := differ(w, all(t, p)); n > 1 || n == 1 && c.name == "as it was" {
					t.Errorf("it holds %v", all(t, p))
				}
			}
			if string(d.Bytes(notes)) != string(d.Bytes("people/copy/notes-00000001")) {
				t.Error("the second side was not made")
			}
		})
	}
}
