package command

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"trestle/app/till"
)

// full is a disk that takes so many bytes and no more.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), f.room)
	f.room -= n
	if n < len(p) {
		return n, errors.New("no space left on device")
	}
	return n, nil
}

func shellInto(dir string, room int, args ...string) (int, string) {
	var errs bytes.Buffer
	code := Run(World{
		Ctx: context.Background(), Out: &full{room}, Err: &errs, In: &bytes.Buffer{},
		Getenv: func(string) string { return "" }, Config: till.Config{Dir: dir, Now: time.Now}, Version: "test",
	}, args)
	return code, errs.String()
}

// A recovery key that could not be shown whole is not used, for nobody could open the copies.
func TestAKeyThatCouldNotBeShown(t *testing.T) {
	t.Setenv("TRESTLE_DATA", "")
	dir := t.TempDir()
	if code, _, errs := shell(t, dir, "init", "--stall", "Stall", "--country", "IE"); code != Done {
		t.Fatalf("init: %d %s", code, errs)
	}
	for _, row := range []struct {
		name string
		room int
		args []string
	}{
		{"nothing shown", 0, []string{"backup", "--new-key"}},
		{"half of it shown", 300, []string{"backup", "--new-key"}},
		{"nothing shown, as JSON", 0, []string{"backup", "--new-key", "--json"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			code, errs := shellInto(dir, row.room, row.args...)
			if code != Failed || !strings.Contains(errs, "could not be shown whole, so it is not used") {
				t.Errorf("exit %d: %s", code, errs)
			}
			if code, _, errs := shell(t, dir, "backup", dir+"-copy.age"); code != Failed || !strings.Contains(errs, "No recovery key was made yet") {
				t.Errorf("a copy for a key that nobody saw: exit %d: %s", code, errs)
			}
		})
	}
	if code, errs := shellInto(dir, 1<<20, "backup", "--new-key"); code != Done {
		t.Errorf("with room: exit %d: %s", code, errs)
	}
}

// What could not be printed is told, and a sale that is kept is still done.
func TestAnAnswerThatCouldNotBePrinted(t *testing.T) {
	t.Setenv("TRESTLE_DATA", "")
	dir := t.TempDir()
	shell(t, dir, "init", "--stall", "Stall", "--country", "IE")
	shell(t, dir, "product", "add", "Soap", "--price", "6.50", "--sku", "SOAP")
	if code, errs := shellInto(dir, 0, "status"); code != Failed || !strings.Contains(errs, "Not all of the answer") {
		t.Errorf("status: exit %d: %s", code, errs)
	}
	if code, errs := shellInto(dir, 0, "sell", "--item", "SOAP", "--cash", "exact"); code != Done || !strings.Contains(errs, "is kept, but the answer could not be printed") {
		t.Errorf("sell: exit %d: %s", code, errs)
	}
}
