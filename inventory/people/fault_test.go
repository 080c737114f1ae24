package people

import (
	"fmt"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/journal/memfs"
)

// act is one act on a store and what it makes of its texts.
type act struct {
	name string
	do   func(*Store) error
	then func(texts) texts
	gone string // what opens with nothing any more once it is done
}

var acts = []act{
	{"a text", func(p *Store) error { return p.Put("sale-1", "note", "another") }, func(w texts) texts { return w.with("sale-1", "note", "another") }, "bring the green bowl"},
	{"a text taken away", func(p *Store) error { return p.Put("sale-3", "note", "") }, func(w texts) texts { return w.with("sale-3", "note", "") }, "no nuts"},
	{"a new subject", func(p *Store) error { return p.Put("sale-4", "note", "new") }, func(w texts) texts { return w.with("sale-4", "note", "new") }, ""},
	{"one forgotten", func(p *Store) error { return p.Forget("sale-2") }, func(w texts) texts { return w.without("sale-2") }, "Berta Baum"},
}

// stages are stores to act on: with three subjects, with files that are full, and an empty one.
func stages(t *testing.T) map[string]func() (*memfs.Disk, texts, int64) {
	return map[string]func() (*memfs.Disk, texts, int64){
		"on three":    func() (*memfs.Disk, texts, int64) { d, w := three(t); return d, w, rollAt },
		"full files":  func() (*memfs.Disk, texts, int64) { d, w := three(t); return d, w, 200 },
		"the first":   func() (*memfs.Disk, texts, int64) { return memfs.New(), texts{}, rollAt },
		"after a cut": func() (*memfs.Disk, texts, int64) { d, w := torn(t); return d, w, rollAt },
	}
}

func torn(t *testing.T) (*memfs.Disk, texts) {
	d, w := three(t)
	d.Put("people/notes-00000001", append(d.Bytes("people/notes-00000001"), "\nAAAA"...))
	return d, w
}

// ways are how a call goes wrong: it fails alone, or it and all behind it do, as when the program is
// killed; then the power may go, and what was not synced is there or not.
var ways = []struct {
	name  string
	dies  bool
	crash func(most int) int
}{
	{"fails", false, nil},
	{"fails, then all is lost", false, func(int) int { return 0 }},
	{"fails, then all is kept", false, func(most int) int { return most }},
	{"killed", true, nil},
	{"killed, all is lost", true, func(int) int { return 0 }},
	{"killed, all is kept", true, func(most int) int { return most }},
	{"killed, half is kept", true, func(most int) int { return (most + 1) / 2 }},
}

// A call goes wrong, each in its turn: what is found afterwards is the old or the new, and the store
// goes on, in the same run and after a start.
func TestAFaultAtEveryCall(t *testing.T) {
	for where, stage := range stages(t) {
		for _, a := range acts {
			for _, way := range ways {
				t.Run(where+"/"+a.name+"/"+way.name, func(t *testing.T) {
					hits := 0
					for at := 1; ; at++ {
						disk, w, roll := stage()
						where := fmt.Sprint("call ", at)
						fired := faultAt(disk, at, way.dies)
						p := rolling(t, disk, 2, roll)
						err := a.do(p)
						disk.Fault = nil
						switch next := a.then(w); {
						case way.crash != nil:
							disk.Crash(way.crash)
							oldOrNew(t, disk, w, next, a, err, where)
						case way.dies:
							oldOrNew(t, disk, w, next, a, err, where)
						default:
							goesOn(t, p, disk, w, next, a, err, where)
						}
						if !*fired {
							break
						}
						hits++
					}
					if hits < 2 {
						t.Errorf("only %d calls went wrong", hits)
					}
				})
			}
		}
	}
}

// faultAt makes one call fail, and all behind it when the program dies there. A write stops in the middle.
func faultAt(disk *memfs.Disk, at int, dies bool) *bool {
	calls, fired := 0, false
	disk.Fault = func(op memfs.Op) error {
		calls++
		if calls != at && !(fired && dies) {
			return nil
		}
		first := !fired
		fired = true
		if first && op.Call == "write" {
			return fmt.Errorf("%w: %w", errFault, memfs.Partial{N: op.Size / 2})
		}
		return errFault
	}
	return &fired
}

// goesOn tries the act again in the same run, then looks after a start and after a power cut.
func goesOn(t *testing.T, p *Store, disk *memfs.Disk, w, next texts, a act, err error, where string) {
	t.Helper()
	if got := all(t, p); !got.same(w) && !got.same(next) || err == nil && !got.same(next) {
		t.Fatalf("%s: in the same run (%v) it is %v", where, err, got)
	}
	must(t, a.do(p))
	want(t, p, next)
	must(t, p.Put("sale-1", "more", "x"))
	next = next.with("sale-1", "more", "x")
	want(t, open(t, disk, 3), next)
	disk.Crash(func(int) int { return 0 })
	again := open(t, disk, 4)
	if got := all(t, again); !got.same(next) {
		t.Fatalf("%s: after a power cut it is %v, want %v", where, got, next)
	}
}

// oldOrNew looks after a start. What was forgotten or replaced opens with nothing that is left.
func oldOrNew(t *testing.T, disk *memfs.Disk, w, next texts, a act, err error, where string) {
	t.Helper()
	p := open(t, disk, 3)
	got := all(t, p)
	if !got.same(w) && !got.same(next) || err == nil && !got.same(next) {
		t.Errorf("%s: after it (%v) there is %v, want %v or %v", where, err, got, w, next)
	}
	if a.gone != "" && got.same(next) && !next.same(w) && slices.Contains(openable(t, disk), a.gone) {
		t.Errorf("%s: %q can still be read", where, a.gone)
	}
	if h := p.Healed(); len(h) > 0 {
		t.Errorf("%s: healed is %v", where, h)
	}
	if d := p.Damage(); len(d) > 0 {
		t.Errorf("%s: damage %v", where, d)
	}
}

// Whatever goes wrong and whenever the power goes: what was acknowledged is there, who was forgotten
// stays forgotten, and nothing is there that nobody put. In the end nothing else can be read with all that is left,
// and a byte that turns on one side is mended or named.
func TestAcknowledgedTextsSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{t: t, disk: memfs.New(), may: map[string][]string{}}
		if rapid.Bool().Draw(t, "pages") {
			m.disk.Page = 64
		}
		m.disk.Fault = m.fault
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 7).Draw(t, "step") {
			case 0:
				m.disk.Crash(func(most int) int { return rapid.IntRange(0, most).Draw(t, "kept") })
				m.start()
			case 1:
				m.start()
			case 2:
				m.act("", func() error { return m.p.Forget(m.subject()) })
			default:
				m.next++
				text := fmt.Sprint("text ", m.next)
				m.act(text, func() error { return m.p.Put(m.subject(), "note", text) })
			}
			m.check()
		}
		m.onlyWhatIs()
		m.turn()
	})
}

// onlyWhatIs looks whether a key that is left opens what was replaced or forgotten.
func (m *machine) onlyWhatIs() {
	m.quiet = true
	m.start()
	var may []string
	for _, texts := range m.may {
		may = append(may, texts...)
	}
	if m.disk.Bytes(masterFile) == nil {
		return
	}
	for _, text := range openable(m.t, m.disk) {
		if !slices.Contains(may, text) {
			m.t.Fatalf("%q can still be read; there should be %q", text, may)
		}
	}
}

// turn damages a byte of one file.
func (m *machine) turn() {
	names := m.disk.Names()
	if len(names) == 0 {
		return
	}
	name := rapid.SampledFrom(names).Draw(m.t, "file")
	data := m.disk.Bytes(name)
	if len(data) == 0 {
		return
	}
	at := rapid.IntRange(0, len(data)-1).Draw(m.t, "at")
	if data[at] ^= 1 << rapid.IntRange(0, 7).Draw(m.t, "bit"); rapid.Bool().Draw(m.t, "zero") {
		data[at] = 0
	}
	m.disk.Put(name, data)
	m.start()
	m.check()
}

// machine is a store on a disk that fails at random. may are the texts a subject may have now; ""
// is none.
type machine struct {
	t     *rapid.T
	disk  *memfs.Disk
	p     *Store
	may   map[string][]string
	who   string
	next  int
	quiet bool

	random io.Reader
}

func (m *machine) fault(op memfs.Op) error {
	if m.quiet || rapid.IntRange(0, 14).Draw(m.t, "luck") > 0 {
		return nil
	}
	if op.Call == "write" {
		return memfs.Partial{N: rapid.IntRange(0, op.Size).Draw(m.t, "part")}
	}
	return errFault
}

func (m *machine) subject() string {
	m.who = fmt.Sprint("sale-", rapid.IntRange(1, 3).Draw(m.t, "subject"))
	return m.who
}

func (m *machine) start() {
	if m.random == nil {
		m.random = seeded(1) // one for all starts: no key may come twice
	}
	m.p, _ = Open(m.disk, m.random) // an error is tried again with the next call
}

func (m *machine) act(text string, do func() error) {
	if m.p == nil {
		m.start()
	}
	err := do()
	if err != nil {
		if len(m.may[m.who]) == 0 {
			m.may[m.who] = []string{""}
		}
		m.may[m.who] = append(m.may[m.who], text)
		return
	}
	m.may[m.who] = []string{text}
}

// check looks with a disk that works.
func (m *machine) check() {
	m.quiet = true
	defer func() { m.quiet = false }()
	if m.p == nil {
		return
	}
	for who, may := range m.may {
		got, err := m.p.Get(who)
		if err != nil {
			m.t.Fatalf("%s: %v", who, err)
		}
		ok := false
		for _, text := range may {
			ok = ok || got["note"] == text
		}
		if !ok {
			m.t.Fatalf("%s has %v, may have %q", who, got, may)
		}
	}
	if d := m.p.Damage(); len(d) > 0 {
		m.t.Fatalf("damage %v", d)
	}
}
