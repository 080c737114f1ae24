package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"trestle/inventory/journal"
)

// The adapter on the real disk: a journal in a folder that does not exist yet, torn and recovered.
func TestOnARealDisk(t *testing.T) {
	root := filepath.Join(t.TempDir(), "data", "journal")
	aside := filepath.Join(t.TempDir(), "aside")
	disk := journal.OS(root)
	if tills, err := journal.Tills(disk); err != nil || len(tills) != 0 {
		t.Fatalf("tills %v, %v", tills, err)
	}
	head := fill(t, disk, tillKey, 12, 1300)
	name := filepath.Join(root, string(tillID), journal.FileName(12))
	f := must[*os.File](t)(os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0))
	must[int](t)(f.WriteString("torn"))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	rec := must[journal.Recovery](t)(journal.Recover(disk, tillID, journal.OS(aside), journal.Head{}))
	if !rec.Torn || rec.Bytes != 4 || rec.Head != head {
		t.Fatalf("recovered %+v", rec)
	}
	if data := must[[]byte](t)(os.ReadFile(filepath.Join(aside, rec.Aside))); string(data) != "torn" {
		t.Errorf("aside lies %q", data)
	}
	w := open(t, disk, rec.Head, 1300)
	must[[]journal.Entry](t)(w.Append(at, 99, []journal.Draft{draft(13)}))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if sum, faults := journal.Verify(disk, tillID, nil); sum.Entries != 13 || len(faults) != 0 {
		t.Errorf("%d entries, faults %v", sum.Entries, faults)
	}
}

func TestAdapterErrors(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	disk := journal.OS(root)
	if _, err := disk.Open("none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open: %v", err)
	}
	if _, err := disk.Append("none/x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("append: %v", err)
	}
	if err := disk.Truncate("none", 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("truncate: %v", err)
	}
	if err := disk.MkdirAll("file/below"); err == nil {
		t.Error("a folder was made below a file")
	}
	if err := disk.MkdirAll("a/b/c"); err != nil {
		t.Error(err)
	}
}
