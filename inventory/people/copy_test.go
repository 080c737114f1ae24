package people

import (
	"bytes"
	"crypto/ed25519"
	"testing"

	"trestle/inventory/backup"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// What a copy carries away is there again on another device, with all that was typed.
func TestPeopleComeBackFromACopy(t *testing.T) {
	disk, w := three(t)
	want(t, open(t, carried(t, disk), 2), w)

	disk = memfs.New()
	want(t, open(t, carried(t, disk), 2), texts{})
	must(t, open(t, disk, 1).Put("sale-1", "note", "first"))
	want(t, open(t, carried(t, disk), 2), texts{"sale-1": {"note": "first"}})
}

// carried brings a disk's files through a copy onto a new disk.
func carried(t *testing.T, disk *memfs.Disk) *memfs.Disk {
	t.Helper()
	_, own, err := ed25519.GenerateKey(seeded(5))
	must(t, err)
	public := own.Public().(ed25519.PublicKey)
	record := memfs.New()
	head, err := journal.Create(record, own, journal.Enrol(own, public, "stall-1", "A"), 1, "2026-11-22T10:00:00+01:00")
	must(t, err)
	till := journal.IDOf(public)
	key, err := backup.NewKey(seeded(6))
	must(t, err)
	to, err := backup.ToKey(key.Public())
	must(t, err)
	src := backup.Source{Journal: record, Folder: disk, Manifest: backup.Manifest{
		Stall: "stall-1", Till: till, Letter: "A", Tills: []backup.Till{{Till: till, Letter: "A", Head: head}},
	}}
	var raw bytes.Buffer
	_, err = backup.Write(&raw, src, to)
	must(t, err)
	back := memfs.New()
	staged, err := backup.Stage(back, &raw, key.Identity(), nil)
	must(t, err)
	must(t, staged.Put("keys/till.key", []byte("new")), staged.Commit())
	return back
}
