package full

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall"
	"testing"

	"trestle/housetest/hand"
	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/book"
	"trestle/inventory/journal/memfs"
)

// fault is a failing call of the disk: the number-th, in one of the ways in which it can fail.
type fault struct {
	number int
	op     memfs.Op
	how    string
	script func() []act
	want   string // the ledger at the end
}

func (f fault) String() string { return fmt.Sprintf("%d:%s", f.number, f.how) }

// The ways in which a call fails. Half of a write may have happened; whoever is full stays so.
const (
	once     = "once"
	half     = "half"     // once, and a write has written its first half
	whole    = "whole"    // once, and a write has written everything
	lasting  = "lasting"  // this call and all further ones that write
	lasting2 = "lasting2" // this call and all further ones of any kind
)

// all is the fault in each way that was asked for.
func (f fault) all() (out []fault) {
	for _, f.how = range f.ways() {
		if *at == "" || *at == f.String() {
			out = append(out, f)
		}
	}
	return out
}

func (f fault) ways() []string {
	if f.op.Call == "write" {
		return []string{once, half, whole, lasting, lasting2}
	}
	return []string{once, lasting, lasting2}
}

// errOf is what the system says when a call fails: writing finds the disk full, anything else an error of the device.
func errOf(op memfs.Op) error {
	switch op.Call {
	case "write", "append", "mkdir":
		return fmt.Errorf("%s %s: %w", op.Call, op.Path, syscall.ENOSPC)
	}
	return fmt.Errorf("%s %s: %w", op.Call, op.Path, syscall.EIO)
}

// inject makes the disk fail as told. The returned function tells whether it did.
func (f fault) inject(disk *memfs.Disk) (happened func() bool) {
	n, hit := 0, false
	disk.Fault = func(op memfs.Op) error {
		n++
		switch {
		case n < f.number || n > f.number && (f.how == once || f.how == half || f.how == whole):
			return nil
		case n > f.number && f.how == lasting && !changes(op):
			return nil
		}
		hit = true
		if op.Call == "write" && n == f.number {
			switch f.how {
			case half:
				return memfs.Partial{N: op.Size / 2}
			case whole:
				return memfs.Partial{N: op.Size}
			}
		}
		return errOf(op)
	}
	return func() bool { return hit }
}

func changes(op memfs.Op) bool { return op.Call != "read" && op.Call != "open" && op.Call != "readdir" }

// rehearse runs the script without a fault and gives all calls of the disk, and the ledger at the end.
func rehearse(t *testing.T, acts []act) (calls []memfs.Op, ledger string) {
	t.Helper()
	d := newDevice()
	var mu sync.Mutex
	d.disk.Fault = func(op memfs.Op) error {
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, op)
		return nil
	}
	if _, err := d.run(acts); err != nil {
		t.Fatalf("without a fault: %v", err)
	}
	calls = calls[:len(calls):len(calls)]
	d.disk.Fault = nil
	ledger, err := d.ledger()
	if err != nil {
		t.Fatal(err)
	}
	return calls, ledger
}

// ledger opens the book and writes down what it has come to; verify must find nothing.
func (d *device) ledger() (string, error) {
	b, err := book.Open(d.options())
	if err != nil {
		return "", err
	}
	receipts, err := hand.Receipts(b)
	ledger, other := hand.Ledger(b)
	faults := b.Health().Faults
	if err := errors.Join(err, other, b.Close()); err != nil {
		return "", err
	}
	if len(faults) > 0 {
		return "", fmt.Errorf("the book names damage: %s", faults[0])
	}
	if say := hand.Numbers(receipts); say != "" {
		return "", errors.New(say)
	}
	if err := d.copyReads(); err != nil {
		return "", err
	}
	rep, err := book.Verify(d.options())
	if err == nil && !rep.OK {
		err = fmt.Errorf("verify names %q", rep.Faults)
	}
	return ledger, err
}

// copyReads reads the copy that was made: one that has its name is whole.
func (d *device) copyReads() error {
	key, err := backup.ByPassphrase(hand.Passphrase)
	found := 0
	for _, name := range d.disk.Names() {
		if err == nil && strings.HasPrefix(name, "stick/") && strings.HasSuffix(name, ".age") {
			found++
			_, err = backup.Read(bytes.NewReader(d.disk.Bytes(name)), key, backup.Discard)
		}
	}
	if err == nil && found == 0 {
		err = errors.New("there is no copy on the stick")
	}
	return err
}

// try runs the script with one fault, then on a disk that is well again, and says what is wrong then.
func (f fault) try() (happened bool, err error) {
	d := newDevice()
	hit := f.inject(d.disk)
	acts := f.script()
	done, err := d.run(acts)
	if err != nil {
		if err := readable(err); err != nil {
			return hit(), err
		}
		if err := d.again(acts[:done]); err != nil {
			return hit(), err
		}
		// Whoever was not told that an act was done does it again; the program may have been started anew before.
		if f.number%2 == 0 {
			_ = d.shut()
		}
		d.disk.Fault = nil
		if err := d.resume(acts[done:]); err != nil {
			return hit(), fmt.Errorf("on a disk that is well again: %w", err)
		}
	}
	d.disk.Fault = nil
	_ = d.shut()
	got, err := d.ledger()
	if err == nil && got != f.want {
		err = fmt.Errorf("the end is another than without a fault: %s", differ(got, f.want))
	}
	return hit(), err
}

// again tries, while the disk still fails, what was acknowledged: it must not count twice.
func (d *device) again(acts []act) error {
	for _, a := range acts {
		if strings.HasPrefix(a.name, "sale-") {
			if err := a.do(d); err != nil {
				return readable(err)
			}
		}
	}
	return nil
}

// resume does the rest of the script. The first act again may say once more that it does not know.
func (d *device) resume(rest []act) error {
	for tries := 0; ; tries++ {
		done, err := d.run(rest)
		rest = rest[done:]
		if err == nil || tries == 3 {
			return err
		}
		if err := readable(err); err != nil {
			return err
		}
	}
}

// readable refuses an error that no seller can read. The sentence must not come from the disk alone.
func readable(err error) error {
	if inventory.CodeOf(err) == "" {
		return fmt.Errorf("an error without a sentence: %w", err)
	}
	return nil
}

func differ(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return fmt.Sprintf("%q, not %q", x, y)
		}
	}
	return ""
}

// Whichever call of the disk fails, and however: what was acknowledged stays, and what was not can be done again.
func TestEveryCallFails(t *testing.T) {
	calls, want := rehearse(t, script())
	kinds := map[string]int{}
	var jobs []fault
	for i, op := range calls {
		kinds[op.Call]++
		important := op.Call == "write" || op.Call == "sync"
		if important || i%max(1, *every) == 0 {
			jobs = append(jobs, fault{number: i + 1, op: op, script: script, want: want}.all()...)
		}
	}
	calls2, want := rehearse(t, roomy())
	for i, op := range calls2 {
		if op.Path == "ballast" {
			jobs = append(jobs, fault{number: i + 1, op: op, script: roomy, want: want}.all()...)
		}
	}
	failed := inParallel(t, jobs)
	figures = append(figures, fmt.Sprintf("%d calls (%d writes, %d syncs) failed in %d ways: 0 lost, %d wrong ends", len(calls), kinds["write"], kinds["sync"], len(jobs), failed))
}

func inParallel(t *testing.T, jobs []fault) (failed int) {
	t.Helper()
	next := make(chan fault)
	var mu sync.Mutex
	var working sync.WaitGroup
	for range 2 {
		working.Go(func() {
			for f := range next {
				happened, err := f.try()
				mu.Lock()
				if err == nil && !happened {
					err = errors.New("the fault never happened: the script does not do the same each time")
				}
				if err != nil {
					if failed++; failed <= 25 || *all {
						t.Errorf("%s of %s, %s: %v\n  again: make full AT=%s", f.op.Call, f.op.Path, f.how, err, f)
					}
				}
				mu.Unlock()
			}
		})
	}
	for _, f := range jobs {
		next <- f
	}
	close(next)
	working.Wait()
	return failed
}
