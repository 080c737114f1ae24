package till

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"trestle/inventory/book"
)

func TestCopiesAfterEachDay(t *testing.T) {
	s := newStall(t)
	if out := s.AfterDay(ctx); len(out.Made)+len(out.Problems) > 0 {
		t.Errorf("without a folder: %+v", out)
	}
	folder := t.TempDir()
	wantCode(t, s.SetBackupFolder(ctx, folder), "backup.nokey")
	_, _, err := newSheet(s)
	must(t, err)
	wantCode(t, s.SetBackupFolder(ctx, filepath.Join(folder, "gone")), "backup.folder")
	wantCode(t, s.SetBackupFolder(ctx, s.Dir()), "backup.inside")
	must(t, s.SetBackupFolder(ctx, folder), os.WriteFile(filepath.Join(folder, "mine.txt"), nil, 0o600))
	day := time.Date(2026, 5, 1, 18, 0, 0, 0, time.UTC)
	for range 45 {
		at(s, day)
		sellSoap(t, s)
		out := s.AfterDay(ctx)
		if len(out.Made) != 1 || len(out.Problems) > 0 {
			t.Fatalf("%+v", out)
		}
		day = day.AddDate(0, 0, 1)
	}
	wantStatus(t, s, 45, 0)
	names, err := s.Backups()
	must(t, err)
	if len(names) != 12 || !strings.Contains(names[0], "2026-06-14") || !strings.Contains(names[9], "2026-06-05") || !strings.Contains(names[10], "2026-06-01") || !strings.Contains(names[11], "2026-05-01") {
		t.Errorf("kept %v", names)
	}
	if _, err := os.Stat(filepath.Join(folder, "mine.txt")); err != nil {
		t.Error(err)
	}
	must(t, os.RemoveAll(folder))
	sellSoap(t, s)
	if out := s.AfterDay(ctx); len(out.Made) > 0 || len(out.Problems) != 1 || !strings.Contains(out.Problems[0], folder) {
		t.Errorf("without its folder: %+v", out)
	}
	wantStatus(t, s, 46, 1)
	must(t, s.SetBackupFolder(ctx, ""))
	if s.BackupFolder() != "" {
		t.Error("a folder is left")
	}
}

func TestOnlySticksThatAskForItAreWritten(t *testing.T) {
	s := newStall(t)
	root := t.TempDir()
	s.cfg.Getenv = func(name string) string { return map[string]string{EnvMounts: root}[name] }
	for _, dir := range []string{"SELLER/TRESTLE", "FRIEND/Pictures", "EMPTY"} {
		must(t, os.MkdirAll(filepath.Join(root, dir), 0o700))
	}
	must(t, os.WriteFile(filepath.Join(root, "FRIEND", "Trestle"), []byte("a file"), 0o600))
	must(t, os.Symlink(s.Dir(), filepath.Join(root, "EMPTY", "Trestle")))
	if out := s.AfterDay(ctx); len(out.Made) > 0 || len(out.Problems) != 1 {
		t.Errorf("without a key: %+v", out)
	}
	_, _, err := newSheet(s)
	must(t, err)
	sellSoap(t, s)
	out := s.AfterDay(ctx)
	if len(out.Made) != 1 || len(out.Problems) > 0 || filepath.Dir(out.Made[0].File) != filepath.Join(root, "SELLER", "TRESTLE") {
		t.Errorf("%+v", out)
	}
	// A stick that was chosen as the folder is written once.
	must(t, s.SetBackupFolder(ctx, filepath.Join(root, "SELLER", "TRESTLE")))
	if out := s.AfterDay(ctx); len(out.Made) != 1 {
		t.Errorf("%+v", out)
	}
	wantStatus(t, s, 1, 0)
}

// What this device remembers of its copies may rot like anything else: then nothing passes for copied.
func TestADamagedNoteSaysThatNothingIsCopied(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	copyOf(t, s, "x.age")
	wantStatus(t, s, 1, 0)
	path := filepath.Join(s.Dir(), backupFile)
	raw, err := os.ReadFile(path)
	must(t, err)
	for i := range raw {
		bad := slices.Clone(raw)
		bad[i] ^= 1 << (i % 8)
		must(t, os.WriteFile(path, bad, 0o600))
		if _, err := s.backupState(); err == nil && !harmless(raw, bad) {
			t.Fatalf("byte %d changed and nobody saw it:\n%s", i, bad)
		}
	}
	must(t, os.WriteFile(path, raw[:40], 0o600))
	wantStatus(t, s, 1, 1)
	_, err = s.Backup(ctx, BackupOptions{To: t.TempDir(), Passphrase: "correct horse", Work: cheap})
	wantCode(t, err, "backup.state")
	if out := s.AfterDay(ctx); len(out.Problems) != 1 {
		t.Errorf("%+v", out)
	}
	_, _, err = newSheet(s)
	must(t, err)
	_, err = s.Backup(ctx, BackupOptions{To: t.TempDir()})
	must(t, err)
	wantStatus(t, s, 1, 0)
}

// harmless tells whether a change is none of what is kept: the case of a key's name, which JSON readers
// do not mind.
func harmless(was, is []byte) bool { return strings.EqualFold(string(was), string(is)) }

// A book that has lost entries since the copy is not called copied by it.
func TestABookThatLostEntriesIsNotCopied(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	sellSoap(t, s)
	copyOf(t, s, "x.age")
	state, err := s.backupState()
	must(t, err)
	head := state.Last.Heads[s.book.Till()]
	head.N += 5
	state.Last.Heads[s.book.Till()] = head
	must(t, state.write(s.cfg.Book.Disk))
	wantStatus(t, s, 2, 2)
}

func TestACopyWithoutTheOwnersKeySaysSo(t *testing.T) {
	s := newStall(t)
	dir := s.Dir()
	must(t, s.Close(), os.Remove(filepath.Join(dir, "keys", "owner.key")))
	s, err := Open(Config{Dir: dir})
	must(t, err)
	defer s.Close()
	made, err := s.Backup(ctx, BackupOptions{To: t.TempDir(), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	if made.Warning == "" {
		t.Error("nothing was said")
	}
	to := filepath.Join(t.TempDir(), "new")
	_, _, err = Restore(ctx, Config{Dir: to}, RestoreOptions{File: made.File, Secret: "correct horse"})
	wantCode(t, err, "restore.owner")
	if book.Exists(to) {
		t.Error("a stall was made")
	}
}
