package backup

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"trestle/inventory/journal/memfs"
)

var errDevice = errors.New("input/output error")

// Whatever call fails, the copy that was there before stays whole until the new one is, and no half one
// bears a copy's name.
func TestACopyIsWholeOrNotThere(t *testing.T) {
	_, src := stall(t)
	old := copied(t, src)
	calls := 0
	for fail := 1; ; fail++ {
		disk := memfs.New()
		disk.Put("copy.age", old)
		calls = 0
		disk.Fault = func(op memfs.Op) error {
			if calls++; calls == fail {
				if op.Call == "write" {
					return errors.Join(errDevice, memfs.Partial{N: op.Size / 2})
				}
				return errDevice
			}
			return nil
		}
		saved, err := Save(disk, "copy.age", src, recipient(t), recovery(t).Identity())
		disk.Fault = nil
		if calls < fail {
			must(t, err)
			if int64(len(disk.Bytes("copy.age"))) != saved.Bytes {
				t.Errorf("%d bytes were told", saved.Bytes)
			}
			break
		}
		if err != nil && !errors.Is(err, ErrDisk) && !errors.Is(err, ErrVerify) {
			t.Errorf("call %d: %v", fail, err)
		}
		disk.Crash(func(most int) int { return most / 2 })
		raw := disk.Bytes("copy.age")
		if _, _, err := opened(t, raw, recovery(t).Identity()); err != nil {
			t.Errorf("call %d fails: %v", fail, err)
		}
		if err == nil && bytes.Equal(raw, old) {
			t.Errorf("call %d fails, and an old copy passes for the new one", fail)
		}
	}
	if calls < 10 {
		t.Errorf("only %d calls were made", calls)
	}
}

// A disk that forgets what it was given is found out before the copy takes its name.
func TestACopyThatIsNotWhatWasWrittenIsNoCopy(t *testing.T) {
	_, src := stall(t)
	for _, row := range []struct {
		name string
		bad  func(raw []byte) []byte
	}{
		{"a changed byte", func(raw []byte) []byte { raw[len(raw)/2] ^= 1; return raw }},
		{"an end that is missing", func(raw []byte) []byte { return raw[:len(raw)-1] }},
		{"nothing at all", func([]byte) []byte { return []byte{} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			late := &spoiling{Disk: disk, bad: row.bad}
			if _, err := Save(late, "copy.age", src, recipient(t), nil); !errors.Is(err, ErrVerify) {
				t.Errorf("got %v", err)
			}
			if names := disk.Names(); len(names) > 0 {
				t.Errorf("%v is left", names)
			}
		})
	}
}

// What is left of a try that was cut short is not in the way of the next.
func TestAHalfCopyIsReplaced(t *testing.T) {
	_, src := stall(t)
	disk := memfs.New()
	disk.Put("copy.age.part", bytes.Repeat([]byte("x"), 1<<20))
	_, err := Save(disk, "copy.age", src, recipient(t), nil)
	must(t, err)
	if got := strings.Join(disk.Names(), " "); got != "copy.age" {
		t.Errorf("there is %s", got)
	}
}
