package book

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory/journal"
)

// soldBook makes a stall that has sold n times, and gives its journal's file.
func soldBook(t *testing.T, n int) (dir, file string) {
	t.Helper()
	dir = t.TempDir()
	newBook(t, options(dir), "A")
	b := open(t, options(dir))
	for i := range n {
		must(t, sell(b, fmt.Sprintf("sale-%d", i), 2))
	}
	shut(t, b)
	return dir, journalFiles(t, dir, "")[0]
}

func TestATornLastLine(t *testing.T) {
	dir, file := soldBook(t, 3)
	raw := content(t, file)
	for name, torn := range map[string]string{
		"a few bytes":         `{"v":1,"n":`,
		"a line but its end":  strings.TrimSuffix(string(raw[bytes.LastIndexByte(raw[:len(raw)-1], '\n')+1:]), "=\n"),
		"noise":               "\x00\xff\x00",
		"a line that is none": "{}\n",
	} {
		t.Run(name, func(t *testing.T) {
			must(t, os.WriteFile(file, append(bytes.Clone(raw), torn...), 0o600))
			rep := verified(t, dir)
			if !rep.OK && name != "a line that is none" {
				t.Errorf("what a power cut leaves is a fault: %v", rep.Faults)
			}
			must(t, os.WriteFile(file, append(bytes.Clone(raw), torn...), 0o600))
			b := open(t, options(dir))
			defer shut(t, b)
			sold(t, b, 3)
			if h := b.Health(); len(h.Healed) != 1 || len(h.Faults) != 0 || !strings.Contains(h.Healed[0], "half written") {
				t.Errorf("it was set aside with %+v", h)
			}
			if !bytes.Equal(content(t, file), raw) {
				t.Error("the sales before it were touched")
			}
			aside, err := filepath.Glob(filepath.Join(dir, "quarantine", "*.torn"))
			must(t, err)
			found := false
			for _, path := range aside {
				found = found || string(content(t, path)) == torn
			}
			if !found {
				t.Errorf("no copy of it is in quarantine/: %v", aside)
			}
		})
	}
	b := open(t, options(dir))
	must(t, sell(b, "after", 2))
	sold(t, b, 4)
	shut(t, b)
	soundBook(t, dir)
}

// flipAt changes one bit of a file.
func flipAt(t *testing.T, file string, at int) {
	t.Helper()
	raw := content(t, file)
	raw[at] ^= 1
	must(t, os.WriteFile(file, raw, 0o600))
}

func TestAFlippedBitIsNamedAndNothingIsCut(t *testing.T) {
	for name, line := range map[string]int{"the settings": 2, "in the middle": -3, "the last sale": -1} {
		for _, viewsGone := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, views gone %t", name, viewsGone), func(t *testing.T) {
				dir, file := soldBook(t, 5)
				raw := content(t, file)
				lines := bytes.SplitAfter(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
				no := line
				if no < 0 {
					no += len(lines) + 1
				}
				flipAt(t, file, len(bytes.Join(lines[:no-1], nil))+200)
				damaged := content(t, file)
				if viewsGone {
					must(t, os.RemoveAll(filepath.Join(dir, "views")))
				}
				rep := verified(t, dir)
				where := fmt.Sprintf("file %s, line %d", filepath.Base(file), no)
				if rep.OK || !strings.Contains(rep.Faults[0], where) {
					t.Errorf("verify says %t, %v; want %s", rep.OK, rep.Faults, where)
				}
				if !bytes.Equal(content(t, file), damaged) {
					t.Fatal("verify changed the journal")
				}
				if viewsGone && line == 2 {
					return // no settings, no sales
				}
				b := open(t, options(dir))
				if viewsGone && line == -1 {
					// Nothing tells a damaged last line from a torn one, but that it is copied aside.
					if len(b.Health().Healed) == 0 {
						t.Error("a line was set aside without a word")
					}
				} else if !bytes.Equal(content(t, file), damaged) {
					t.Error("opening changed the journal")
				}
				before, _ := sales(t, b)
				if !viewsGone && before != 5 {
					t.Errorf("%d sales are counted, want 5", before)
				}
				must(t, sell(b, "after", 2))
				if n, _ := sales(t, b); n != before+1 {
					t.Errorf("%d sales after one more, want %d", n, before+1)
				}
				number, total := lastNumber(t, b)
				if want := fmt.Sprintf("A-%04d", total); !(viewsGone && line == -1) && number != want {
					t.Errorf("the next receipt is %s, want %s", number, want)
				}
				shut(t, b)
			})
		}
	}
}

// lastNumber gives the last receipt's number, and how many there should be after five and one more.
func lastNumber(t *testing.T, b *Book) (string, int) {
	t.Helper()
	s, err := lastSale(b)
	must(t, err)
	return s.Number(), 6
}

// The disk lost a line that it had confirmed. The views remember it: its number is not given out
// again, and verify says what is missing.
func TestALostLine(t *testing.T) {
	dir, file := soldBook(t, 5)
	raw := content(t, file)
	must(t, os.WriteFile(file, raw[:bytes.LastIndexByte(raw[:len(raw)-1], '\n')+1], 0o600))
	b := open(t, options(dir))
	if len(b.Health().Faults) == 0 {
		t.Error("a lost line is no fault")
	}
	sold(t, b, 5)
	must(t, sell(b, "after", 2))
	if number, _ := lastNumber(t, b); number != "A-0006" {
		t.Errorf("the next receipt is %s, want A-0006", number)
	}
	shut(t, b)
	rep := verified(t, dir)
	if rep.OK || !strings.Contains(strings.Join(rep.Faults, " "), "missing") {
		t.Errorf("verify says %t, %v", rep.OK, rep.Faults)
	}
	b = open(t, options(dir))
	defer shut(t, b)
	sold(t, b, 6)
}

func TestADamagedJournalOfAnotherTill(t *testing.T) {
	dirA, dirB := t.TempDir(), t.TempDir()
	newBook(t, options(dirA), "A")
	newBook(t, options(dirB), "B")
	second := open(t, options(dirB))
	for i := range 4 {
		must(t, sell(second, fmt.Sprint("b-", i), 1))
	}
	till := second.Till()
	shut(t, second)
	lend(t, dirB, till, dirA)
	file := journalFiles(t, dirA, till)[0]
	raw := content(t, file)
	flipAt(t, file, bytes.Index(raw, []byte(`"b-1"`))+2)
	b := open(t, options(dirA))
	defer shut(t, b)
	faults := b.Health().Faults
	if len(faults) == 0 || faults[0].Till != till || faults[0].Code != journal.FaultSignature {
		t.Errorf("the faults are %v", faults)
	}
	must(t, sell(b, "a-1", 1))
	if n, _ := sales(t, b); n != 4 { // three of the other till's and one of ours
		t.Errorf("%d sales, want 4", n)
	}
}
