package printer

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trestle/inventory"
)

// bench is a queue whose printer, disk and clock are under the test's hand.
type bench struct {
	*Queue
	now   time.Time
	disk  []byte
	full  bool
	sheet []string // what lies on paper, whole
	torn  []string // what was begun
	next  func() (taken func(int) int, err error)
}

func (b *bench) options() Options {
	return Options{
		Now:  func() time.Time { return b.now },
		Load: func() ([]byte, error) { return b.disk, nil },
		Save: func(raw []byte) error {
			if b.full {
				return errors.New("no space left")
			}
			b.disk = raw
			return nil
		},
		Render: func(j Job) (Target, []byte, error) {
			text := j.What
			if j.Copy {
				text += " (copy)"
			}
			return Target{Kind: File, Address: j.Printer}, []byte(text), nil
		},
		Send: func(_ context.Context, _ Target, job []byte) (int, error) {
			if b.next == nil {
				b.sheet = append(b.sheet, string(job))
				return len(job), nil
			}
			part, err := b.next()
			n := part(len(job))
			switch {
			case n == len(job):
				b.sheet = append(b.sheet, string(job))
			case n > 0:
				b.torn = append(b.torn, string(job))
			}
			return n, err
		},
	}
}

func (b *bench) open(t require) {
	q, err := Open(b.options())
	if err != nil {
		t.Fatal(err)
	}
	b.Queue = q
}

type require interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

func newBench(t require) *bench {
	b := &bench{now: time.Unix(0, 0)}
	b.open(t)
	return b
}

func fails(taken int) func() (func(int) int, error) {
	return func() (func(int) int, error) {
		return func(all int) int { return min(taken, all) }, inventory.Refuse("printer.broke", "It stopped.", nil)
	}
}

func must(t require, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func TestAQueuePrintsInOrderAndForgets(t *testing.T) {
	b := newBench(t)
	for _, id := range []string{"1", "2", "2", "3"} {
		must(t, b.Add(Job{ID: id, What: "sale " + id}))
	}
	for b.Step(context.Background()) == 0 {
	}
	if fmt.Sprint(b.sheet) != "[sale 1 sale 2 sale 3]" || len(b.Jobs()) != 0 {
		t.Errorf("%q, %v left", b.sheet, b.Jobs())
	}
}

func TestWhatWasNotBegunIsTriedAgainUnmarked(t *testing.T) {
	b := newBench(t)
	must(t, b.Add(Job{ID: "1", What: "sale"}))
	b.next = fails(0)
	pauses := []time.Duration{}
	for range 8 {
		if b.Step(context.Background()) != 0 {
			t.Fatal("there was nothing to do")
		}
		pause := b.Step(context.Background())
		pauses = append(pauses, pause)
		b.now = b.now.Add(pause)
	}
	if fmt.Sprint(pauses) != "[2s 4s 8s 16s 30s 30s 30s 30s]" {
		t.Errorf("the pauses are %v", pauses)
	}
	if j := b.Jobs()[0]; j.State != Waiting || j.Copy || j.Problem != "printer.broke" || j.Err() == nil {
		t.Errorf("%+v", j)
	}
	b.next = nil
	b.Step(context.Background())
	if fmt.Sprint(b.sheet) != "[sale]" {
		t.Errorf("%q", b.sheet)
	}
}

func TestWhatBrokeOffIsACopyThen(t *testing.T) {
	b := newBench(t)
	must(t, b.Add(Job{ID: "1", What: "sale"}))
	b.next = fails(2)
	b.Step(context.Background())
	b.now = b.now.Add(time.Minute)
	b.next = nil
	b.Step(context.Background())
	if fmt.Sprint(b.torn, b.sheet) != "[sale] [sale (copy)]" {
		t.Errorf("%q, %q", b.torn, b.sheet)
	}
}

func TestACableThatFlapsDoesNotPrintForEver(t *testing.T) {
	b := newBench(t)
	must(t, b.Add(Job{ID: "1", What: "sale"}))
	b.next = fails(2)
	for range 50 {
		b.Step(context.Background())
		b.now = b.now.Add(time.Minute)
	}
	if len(b.torn) != 1+mostCopies || b.Jobs()[0].State != Held {
		t.Errorf("%d pieces of paper, %+v", len(b.torn), b.Jobs())
	}
	b.next = nil
	must(t, b.Resume())
	b.Step(context.Background())
	if fmt.Sprint(b.sheet) != "[sale (copy)]" {
		t.Errorf("%q", b.sheet)
	}
}

func TestAFullDiskPrintsNothingAndSaysSo(t *testing.T) {
	b := newBench(t)
	b.full = true
	if err := b.Add(Job{ID: "1", What: "sale"}); inventory.CodeOf(err) != "printer.keep" || len(b.Jobs()) != 0 {
		t.Errorf("%v, %v", err, b.Jobs())
	}
	b.full = false
	must(t, b.Add(Job{ID: "1", What: "sale"}))
	b.full = true
	b.Step(context.Background())
	if len(b.sheet) != 0 || b.Jobs()[0].State != Held {
		t.Errorf("%q, %+v", b.sheet, b.Jobs())
	}
}

func TestADamagedListBeginsEmptyAndSaysSo(t *testing.T) {
	b := newBench(t)
	must(t, b.Add(Job{ID: "1", What: "sale"}))
	for at := range b.disk {
		flipped := append([]byte(nil), b.disk...)
		flipped[at] ^= 1
		opt := b.options()
		opt.Load = func() ([]byte, error) { return flipped, nil }
		q, err := Open(opt)
		if err == nil && len(q.Jobs()) != 1 || err != nil && len(q.Jobs()) != 0 {
			t.Errorf("byte %d: %v, %v", at, q.Jobs(), err)
		}
		if err == nil && q.Jobs()[0].What != "sale" {
			t.Errorf("byte %d: silently %+v", at, q.Jobs())
		}
	}
}

// Whatever the printer, the disk and the power do: a job that was added is on paper or on the list, and no two
// papers of one job are both unmarked.
func TestNothingIsLostOrDoubledUnmarked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, added := newBench(t), 0
		dropped := map[string]bool{}
		acts := map[string]func(*rapid.T){
			"add": func(*rapid.T) {
				id := fmt.Sprint(added)
				if b.Add(Job{ID: id, What: id}) == nil {
					added++
				}
			},
			"print": func(*rapid.T) { b.next = nil; b.Step(context.Background()) },
			"fail": func(t *rapid.T) {
				b.next = fails(rapid.IntRange(0, 3).Draw(t, "taken"))
				b.Step(context.Background())
			},
			"wait":   func(*rapid.T) { b.now = b.now.Add(time.Minute) },
			"resume": func(*rapid.T) { _ = b.Resume() },
			"disk":   func(*rapid.T) { b.full = !b.full },
			"drop": func(t *rapid.T) {
				if jobs := b.Jobs(); len(jobs) > 0 && jobs[0].State != Sending && b.Drop(jobs[0].ID) == nil {
					dropped[jobs[0].What] = true
				}
			},
			"power cut": func(t *rapid.T) {
				if rapid.Bool().Draw(t, "while it prints") {
					cut := b.Queue // what it does after the cut does not reach the disk
					disk := b.disk
					b.next = func() (func(int) int, error) {
						disk = b.disk
						n := rapid.IntRange(0, 9).Draw(t, "on paper")
						return func(all int) int { return min(n, all) }, context.Canceled
					}
					cut.Step(context.Background())
					b.disk = disk
				}
				b.full = false
				b.open(t)
			},
			"": func(t *rapid.T) {
				left := map[string]bool{}
				for _, j := range b.Jobs() {
					left[j.What] = true
				}
				plain, any := map[string]int{}, map[string]bool{}
				for _, s := range append(append([]string(nil), b.sheet...), b.torn...) {
					var id string
					fmt.Sscan(s, &id)
					any[id] = true
					if s == id {
						plain[id]++
					}
				}
				for i := range added {
					id := fmt.Sprint(i)
					if !left[id] && !any[id] && !dropped[id] {
						t.Fatalf("job %s is neither on paper nor on the list", id)
					}
					if plain[id] > 1 {
						t.Fatalf("job %s is on paper %d times without a mark", id, plain[id])
					}
				}
			},
		}
		t.Repeat(acts)
	})
}
