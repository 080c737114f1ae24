package journal_test

import (
	"bytes"
	"strings"
	"testing"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// FuzzDecode: whatever decodes is written back to the same bytes in version 1, signature aside.
func FuzzDecode(f *testing.F) {
	disk := memfs.New()
	fill(f, disk, tillKey, 3, 0)
	for _, line := range lines(disk, path(1)) {
		f.Add([]byte(line[:len(line)-1]))
	}
	f.Add(journal.Encode(nil, journal.Entry{V: 3, N: 1, Body: []byte(`1,"more":{}`), Prev: journal.Hash(make([]byte, 64))}, tillKey))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := journal.Decode(line)
		if err != nil {
			return
		}
		if e.N < 1 || e.N > journal.MaxNumber || e.Clock > journal.MaxNumber || e.V < 1 || len(e.Body) == 0 {
			t.Errorf("decoded %+v", e)
		}
		again := journal.Encode(nil, e, tillKey)
		if e.V == 1 && !bytes.Equal(again[:len(again)-89], line[:len(line)-89]) {
			t.Errorf("written back as %s", again)
		}
	})
}

// FuzzVerify: arbitrary bytes as one file or two never end a reading, hand on nothing unsigned and are
// recovered from without losing a byte.
func FuzzVerify(f *testing.F) {
	whole, head := fourFiles(f)
	for _, name := range whole.Names() {
		f.Add(whole.Bytes(name), byte(1), []byte{}, byte(19))
	}
	f.Add([]byte("\n\n\n{}\n"), byte(2), whole.Bytes(path(4)), byte(5))
	f.Add([]byte{}, byte(0), whole.Bytes(path(1)), byte(11))
	// A changed line where no key can be known.
	f.Add(bytes.Replace(whole.Bytes(path(8)), []byte(`"prev":"`), []byte(`"prev":"L`), 1), byte(0), []byte{}, byte(12))
	f.Add(bytes.Replace(whole.Bytes(path(4)), []byte(`entry 5`), []byte(`entry 6`), 1), byte(0), []byte("x"), byte(2))
	all, _, _ := read(f, whole, tillID, journal.Head{}, true)
	names := whole.Names()
	f.Fuzz(func(t *testing.T, data []byte, which byte, more []byte, where byte) {
		disk := whole.Clone()
		disk.Put(names[int(which)%len(names)], data)
		if len(more) > 0 { // a second file, perhaps of a number that no file has
			disk.Put(path(1+uint64(where)%20), more)
		}
		for _, after := range []journal.Head{{}, all[4].Head(), head} {
			list, _, faults := read(t, disk, tillID, after, true)
			if n := len(list); n > 0 && strings.Contains(brief(faults), "enrol") {
				list = list[:n-1] // without a key nothing vouches for the very last line
			}
			for _, e := range list {
				if int(e.N) > len(all) || e.Hash != all[e.N-1].Hash {
					t.Fatalf("an entry that nobody wrote: %+v", e)
				}
			}
		}
		journal.Verify(disk, tillID, nil)
		before, aside := disk.Clone(), memfs.New()
		rec, err := journal.Recover(disk, tillID, aside, journal.Head{})
		if err != nil {
			return
		}
		for _, name := range before.Names() {
			now := disk.Bytes(name)
			if rec.Torn && name == string(tillID)+"/"+rec.File {
				now = append(now, aside.Bytes(rec.Aside)...)
			}
			if !bytes.Equal(now, before.Bytes(name)) {
				t.Fatalf("%s lost bytes: %+v", name, rec)
			}
		}
	})
}
