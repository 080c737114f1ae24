package till

import (
	"bytes"
	"crypto/rand"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trestle/inventory/journal/memfs"
	"trestle/inventory/people"
)

// flipIn flips one bit of the first text that a file of this part of the data folder holds.
func flipIn(t *testing.T, s *Till, part, text string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.Dir(), part, "*", "*.jsonl"))
	must(t, err)
	raw, err := os.ReadFile(files[0])
	must(t, err)
	at := bytes.Index(raw, []byte(text))
	if at < 0 {
		t.Fatalf("%s holds no %s", files[0], text)
	}
	raw[at] ^= 1
	must(t, os.WriteFile(files[0], raw, 0o600))
}

// A line that is damaged while the second copy of it is good is healed before it is copied.
func TestABackupTakesWhatIsGood(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	lost := sellSoap(t, s)
	sellSoap(t, s)
	flipIn(t, s, "journal", lost.ID)
	made, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "c.age"), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	if made.Warning != "" {
		t.Errorf("warned: %s", made.Warning)
	}
	n, out := restored(t, made.File, "correct horse")
	if out.Sales != 3 || len(out.Damaged) > 0 {
		t.Errorf("came back: %+v", out)
	}
	if back, _, err := n.Receipt(lost.Number()); err != nil || back.ID != lost.ID {
		t.Errorf("the sale: %v", err)
	}
	if got := wantStatus(t, s, 3, 0); len(got.Healed) != 1 || len(got.Damage) > 0 {
		t.Errorf("status: %+v", got)
	}
}

// What is damaged in the journal and in its copy cannot be copied: the copy says so, and the earlier ones
// stay, for they may hold it.
func TestABackupOfADamagedBookSaysSoAndPrunesNothing(t *testing.T) {
	s := newStall(t)
	_, _, err := newSheet(s)
	must(t, err)
	folder := t.TempDir()
	must(t, s.SetBackupFolder(ctx, folder))
	lost := sellSoap(t, s)
	sellSoap(t, s)
	day := time.Date(2026, 5, 1, 18, 0, 0, 0, time.UTC)
	for range 12 {
		at(s, day)
		day = day.AddDate(0, 0, 1)
		if out := s.AfterDay(ctx); len(out.Made) != 1 || out.Made[0].Warning != "" {
			t.Fatalf("%+v", out)
		}
	}
	before, err := s.Backups()
	must(t, err)
	flipIn(t, s, "journal", lost.ID)
	flipIn(t, s, "copy", lost.ID)
	at(s, day)
	out := s.AfterDay(ctx)
	if len(out.Made) != 1 || out.Made[0].Removed > 0 || !strings.Contains(out.Made[0].Warning, "damaged where nothing could mend it") {
		t.Fatalf("%+v", out)
	}
	if after, err := s.Backups(); err != nil || len(after) != len(before)+1 {
		t.Errorf("%d copies, %d before (%v)", len(after), len(before), err)
	}
}

// The key files are read when the copy is made, not only when the stall was opened.
func TestABackupWithoutAKeySaysSo(t *testing.T) {
	for _, row := range []struct{ name, file, text, warns string }{
		{"whole", "owner.key", "", ""},
		{"no owner's key", "owner.key", "", "no till can be made from it"},
		{"a damaged owner's key", "owner.key", "not a key", "no till can be made from it"},
		{"no receipt key", "receipt.key", "", "signs its receipts with a new key"},
		{"another receipt key", "receipt.key", strings.Repeat("A", 43) + "=\n", "signs its receipts with a new key"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			path := filepath.Join(s.Dir(), "keys", row.file)
			if row.warns != "" {
				must(t, os.Remove(path))
			}
			if row.text != "" {
				must(t, os.WriteFile(path, []byte(row.text), 0o600))
			}
			made, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "c.age"), Passphrase: "correct horse", Work: cheap})
			must(t, err)
			if !strings.Contains(made.Warning, row.warns) || (made.Warning == "") != (row.warns == "") {
				t.Errorf("warned: %q", made.Warning)
			}
		})
	}
}

// A till that must sign with a new key says so.
func TestARestoreWithANewReceiptKeySaysSo(t *testing.T) {
	s := newStall(t)
	says := func(out Restored) bool {
		return strings.Contains(strings.Join(out.Say, " "), "held no key that signs receipts")
	}
	if _, out := restored(t, copyOf(t, s, "whole.age"), "correct horse"); says(out) {
		t.Errorf("%q", out.Say)
	}
	must(t, os.Remove(filepath.Join(s.Dir(), "keys", "receipt.key")))
	if _, out := restored(t, copyOf(t, s, "without.age"), "correct horse"); !says(out) {
		t.Errorf("%q", out.Say)
	}
}

func TestTheLetterOfARestoredTill(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	file := copyOf(t, s, "c.age")
	for asked, want := range map[string]string{"": "B", "C": "C", "ZZ": "ZZ"} {
		n, out, err := Restore(ctx, Config{Dir: filepath.Join(t.TempDir(), "n")}, RestoreOptions{File: file, Secret: "correct horse", Letter: asked})
		must(t, err)
		if sale := sellSoap(t, n); out.Till != want || sale.Number() != want+"-0001" {
			t.Errorf("%q asked for: till %s sells %s", asked, out.Till, sale.Number())
		}
		must(t, n.Close())
		next := map[string]string{"": "C", "C": "B", "ZZ": "B"}[asked]
		if say := strings.Join(out.Say, " "); !strings.Contains(say, "brought back a second time") || !strings.Contains(say, "--letter "+next+".") {
			t.Errorf("%q", out.Say)
		}
	}
	for _, bad := range []string{"A", "P", "b", "ABC", "1", "Ä", "B-"} {
		dir := filepath.Join(t.TempDir(), "n")
		_, _, err := Restore(ctx, Config{Dir: dir}, RestoreOptions{File: file, Secret: "correct horse", Letter: bad})
		wantCode(t, err, "restore.letter")
		_, err = Open(Config{Dir: dir})
		if err == nil {
			t.Errorf("%q: there is a stall", bad)
		}
	}
	p, err := OpenPractice(Config{Dir: t.TempDir()}, "")
	must(t, err)
	practice := copyOf(t, p, "practice.age")
	must(t, p.Close())
	_, _, err = Restore(ctx, Config{Dir: t.TempDir()}, RestoreOptions{File: practice, Secret: "correct horse", Practice: true, Letter: "B"})
	wantCode(t, err, "restore.letter")
}

// A copy that says that it holds more than there is room for is not unpacked.
func TestACopyThatHasNoRoom(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	file := copyOf(t, s, "c.age")
	for _, row := range []struct {
		name  string
		free  uint64
		known bool
		code  string
	}{
		{"none", 0, true, "restore.room"},
		{"too little", 4 << 20, true, "restore.room"},
		{"enough", 1 << 30, true, ""},
		{"nobody knows", 0, false, ""},
		{"as much as there can be", math.MaxUint64, true, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			disk := memfs.New()
			cfg := onDisk(disk)
			cfg.Book.Free = func(string) (uint64, bool) { return row.free, row.known }
			n, _, err := Restore(ctx, cfg, RestoreOptions{File: file, Secret: "correct horse"})
			if row.code == "" {
				must(t, err, n.Close())
				return
			}
			wantCode(t, err, row.code)
			if left := disk.Names(); len(left) > 0 {
				t.Errorf("left %q", left)
			}
		})
	}
}

func TestThePassphrasesCostIsBounded(t *testing.T) {
	s := newStall(t)
	for _, work := range []int{-1, 19, 1 << 18} {
		_, err := s.Backup(ctx, BackupOptions{To: t.TempDir(), Passphrase: "correct horse", Work: work})
		wantCode(t, err, "backup.work")
	}
}

// What was mended after the seller looked is not forgotten with what he has read.
func TestOnlyWhatWasShownIsRead(t *testing.T) {
	s := newStall(t)
	one, two := sellSoap(t, s), sellSoap(t, s)
	sellSoap(t, s)
	heal := func(id string) []string {
		flipIn(t, s, "journal", id)
		_, err := s.Recheck(ctx)
		must(t, err)
		status, err := s.Status()
		must(t, err)
		return status.Healed
	}
	shown := heal(one.ID)
	if len(shown) != 1 {
		t.Fatalf("%q", shown)
	}
	both := heal(two.ID)
	if len(both) != 2 {
		t.Fatalf("%q", both)
	}
	must(t, s.NoticesRead(shown))
	if status, err := s.Status(); err != nil || len(status.Healed) != 1 || status.Healed[0] == shown[0] {
		t.Errorf("left %q, %v", status.Healed, err)
	}
}

// Typed notes come back from a copy. Where their key is lost, the copy says so.
func TestABackupTakesPeopleAlong(t *testing.T) {
	s := newStall(t)
	sale := sellSoap(t, s)
	p, err := people.Open(s.cfg.Book.Disk, rand.Reader)
	must(t, err)
	must(t, p.Put(sale.ID, "note", "bring the green bowl"))
	made, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "c.age"), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	n, _ := restored(t, made.File, "correct horse")
	back, err := people.Open(n.cfg.Book.Disk, rand.Reader)
	must(t, err)
	if got, err := back.Get(sale.ID); err != nil || got["note"] != "bring the green bowl" || made.Warning != "" {
		t.Errorf("came back: %v, %v, warned: %q", got, err, made.Warning)
	}
	must(t, os.Remove(filepath.Join(s.Dir(), "keys", "people.key"))) // and is put back from its second file
	made, err = s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "c.age"), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	if made.Warning != "" {
		t.Errorf("warned: %q", made.Warning)
	}
	for _, name := range []string{"people.key", "people.key.copy"} {
		must(t, os.Remove(filepath.Join(s.Dir(), "keys", name)))
	}
	made, err = s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "c.age"), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	if !strings.Contains(made.Warning, "keys/people.key is missing or damaged") {
		t.Errorf("warned: %q", made.Warning)
	}
}
