package book

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// copyOf is the second copy of a file of the journal.
func copyOf(file string) string {
	till := filepath.Dir(file)
	return filepath.Join(filepath.Dir(filepath.Dir(till)), "copy", filepath.Base(till), filepath.Base(file))
}

// flippable are the lines in which one bit is changed: from the front, or from the end when below 0.
var flippable = map[string]int{"the settings": 2, "in the middle": -3, "the last sale": -1}

// flipIn changes a bit of a line and tells its number.
func flipIn(t *testing.T, line int, files ...string) int {
	t.Helper()
	for _, file := range files {
		lines := bytes.SplitAfter(bytes.TrimSuffix(content(t, file), []byte("\n")), []byte("\n"))
		if line < 0 {
			line += len(lines) + 1
		}
		flipAt(t, file, len(bytes.Join(lines[:line-1], nil))+200)
	}
	return line
}

// One bit of a line, in the journal or in its copy: it comes back from the other, and somebody is
// told.
func TestAFlippedBitIsHealed(t *testing.T) {
	for name, line := range flippable {
		for _, of := range []string{"journal", "copy"} {
			for _, by := range []string{"verify", "recheck", "opening with no views"} {
				t.Run(fmt.Sprintf("%s, in the %s, by %s", name, of, by), func(t *testing.T) {
					dir, file := soldBook(t, 5)
					whole := content(t, file)
					spoilt := file
					if of == "copy" {
						spoilt = copyOf(file)
					}
					flipIn(t, line, spoilt)
					damaged := content(t, spoilt)
					healed := healedBy(t, by, dir)
					if !bytes.HasPrefix(content(t, file), whole) || !bytes.Equal(content(t, copyOf(file)), content(t, file)) {
						t.Error("the two copies are not what they were")
					}
					if len(healed) == 0 {
						t.Error("it was healed without a word")
					}
					if !kept(t, dir, damaged) {
						t.Error("what lay there is not in quarantine/")
					}
					soundBook(t, dir)
				})
			}
		}
	}
}

func healedBy(t *testing.T, by, dir string) []string {
	t.Helper()
	if by == "verify" {
		rep := verified(t, dir)
		if !rep.OK {
			t.Errorf("verify says %v", rep.Faults)
		}
		return rep.Healed
	}
	if by != "recheck" {
		must(t, os.RemoveAll(filepath.Join(dir, "views")))
	}
	b := open(t, options(dir))
	defer shut(t, b)
	if _, err := b.Recheck(t.Context()); err != nil {
		t.Error(err)
	}
	if faults := b.Health().Faults; len(faults) > 0 {
		t.Errorf("damage stands: %v", faults)
	}
	sold(t, b, 5)
	must(t, sell(b, "after", 2))
	agree(t, b)
	healed := b.Health().Healed
	return healed
}

// kept tells whether something in quarantine/ holds the damaged bytes.
func kept(t *testing.T, dir string, damaged []byte) bool {
	t.Helper()
	aside, err := filepath.Glob(filepath.Join(dir, "quarantine", "*"))
	must(t, err)
	for _, path := range aside {
		if raw := content(t, path); bytes.Contains(raw, damaged) || len(raw) > 0 && bytes.Contains(damaged, raw) {
			return true
		}
	}
	return false
}

// The same bit of the same line in both copies: it is named, and nothing is cut.
func TestABitFlippedInBothCopiesIsNamedAndNothingIsCut(t *testing.T) {
	for name, line := range flippable {
		for _, viewsGone := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, views gone %t", name, viewsGone), func(t *testing.T) {
				dir, file := soldBook(t, 5)
				no := flipIn(t, line, file, copyOf(file))
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
				defer shut(t, b)
				if viewsGone && line == -1 {
					// That the copy goes as far tells a damaged last line from a torn one.
					h := b.Health()
					if len(h.Faults) == 0 || h.Faults[0].Code != journal.FaultBoth || strings.Contains(strings.Join(h.Healed, " "), "never acknowledged") {
						t.Errorf("a line that was confirmed was set aside with %+v", h)
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

// The disk lost a line that it had confirmed: the copy has it.
func TestALostLineComesBack(t *testing.T) {
	dir, file := soldBook(t, 5)
	raw := content(t, file)
	must(t, os.WriteFile(file, raw[:bytes.LastIndexByte(raw[:len(raw)-1], '\n')+1], 0o600))
	b := open(t, options(dir))
	if h := b.Health(); len(h.Faults) > 0 || len(h.Healed) != 1 {
		t.Errorf("health is %+v", h)
	}
	shut(t, b)
	if !bytes.Equal(content(t, file), raw) {
		t.Error("the journal is not what it was")
	}
	soundBook(t, dir)
}

// The disk lost it in both copies. The views remember it: its number is not given out again, and
// verify says what is missing.
func TestALineLostInBothCopies(t *testing.T) {
	dir, file := soldBook(t, 5)
	raw := content(t, file)
	for _, file := range []string{file, copyOf(file)} {
		must(t, os.WriteFile(file, raw[:bytes.LastIndexByte(raw[:len(raw)-1], '\n')+1], 0o600))
	}
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
	if !slices.ContainsFunc(faults, func(f journal.Fault) bool { return f.Till == till && f.Code == journal.FaultSignature }) {
		t.Errorf("the faults are %v", faults)
	}
	must(t, sell(b, "a-1", 1))
	if n, _ := sales(t, b); n != 4 { // three of the other till's and one of ours
		t.Errorf("%d sales, want 4", n)
	}
}
