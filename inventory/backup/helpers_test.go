package backup

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"testing"

	"filippo.io/age"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// seeded gives the same bytes for the same number.
func seeded(n byte) io.Reader { return rand.NewChaCha8([32]byte{n}) }

func keyPair(n byte) ed25519.PrivateKey {
	seed := make([]byte, ed25519.SeedSize)
	_, _ = io.ReadFull(seeded(n), seed)
	return ed25519.NewKeyFromSeed(seed)
}

func seedText(k ed25519.PrivateKey) []byte {
	return []byte(base64.StdEncoding.EncodeToString(k.Seed()) + "\n")
}

// stall is a data folder with two tills and what must never leave it.
func stall(t testing.TB) (*memfs.Disk, Source) {
	t.Helper()
	disk := memfs.New()
	owner, own, other := keyPair(1), keyPair(2), keyPair(3)
	disk.Put("keys/till.key", seedText(own))
	disk.Put("keys/owner.key", seedText(owner))
	disk.Put("keys/receipt.key", seedText(keyPair(4)))
	disk.Put("shops.json", []byte(`{"secret":"cs_never"}`))
	disk.Put("lock", nil)
	disk.Put("people/a1b2.sealed", []byte("sealed"))
	src := Source{Journal: journal.Sub(disk, "journal"), Folder: disk}
	src.Manifest = Manifest{Stall: "stall-1", Name: "Elder & Clay", Letter: "A", At: "2026-11-22T18:30:00+01:00", Sales: 30}
	for i, k := range []ed25519.PrivateKey{own, other} {
		letter := string(rune('A' + i))
		head := till(t, src.Journal, owner, k, letter, 15*(i+1))
		src.Manifest.Tills = append(src.Manifest.Tills, Till{Till: journal.IDOf(k.Public().(ed25519.PublicKey)), Letter: letter, Head: head})
	}
	src.Manifest.Till = src.Manifest.Tills[0].Till
	return disk, src
}

// till writes a journal of several files.
func till(t testing.TB, disk journal.FS, owner, k ed25519.PrivateKey, letter string, entries int) journal.Head {
	t.Helper()
	const at = "2026-11-22T10:00:00+01:00"
	head, err := journal.Create(disk, k, journal.Enrol(owner, k.Public().(ed25519.PublicKey), "stall-1", letter), 1, at)
	must(t, err)
	w, err := journal.OpenWriter(disk, k, head, journal.Options{MaxFile: 4 << 10})
	must(t, err)
	for i := range entries {
		_, err := w.Append(at, w.Head().Clock+1, []journal.Draft{{Kind: "sale", ID: fmt.Sprint(letter, i), Body: []byte(`{"total":650}`)}})
		must(t, err)
	}
	must(t, w.Close())
	return w.Head()
}

// recovery is a key that every run has the same.
func recovery(t testing.TB) Key {
	t.Helper()
	k, err := NewKey(seeded(9))
	must(t, err)
	return k
}

func recipient(t testing.TB) age.Recipient {
	t.Helper()
	to, err := ToKey(recovery(t).Public())
	must(t, err)
	return to
}

// copied is a copy of the stall for the recovery key.
func copied(t testing.TB, src Source) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := Write(&out, src, recipient(t))
	must(t, err)
	return out.Bytes()
}

// opened gives all members of a copy.
func opened(t testing.TB, raw []byte, key age.Identity) (Manifest, map[string]string, error) {
	t.Helper()
	got := map[string]string{}
	m, err := Read(bytes.NewReader(raw), key, func(m Member, r io.Reader) error {
		body, err := io.ReadAll(r)
		got[m.Name] = string(body)
		return err
	})
	return m, got, err
}

// below gives the files of a disk below a folder.
func below(d *memfs.Disk, dir string) map[string]string {
	out := map[string]string{}
	for _, name := range d.Names() {
		if rest, ok := cutDir(name, dir); ok {
			out[rest] = string(d.Bytes(name))
		}
	}
	return out
}

func cutDir(name, dir string) (string, bool) {
	if dir == "." {
		return name, true
	}
	if len(name) > len(dir) && name[:len(dir)+1] == path.Clean(dir)+"/" {
		return name[len(dir)+1:], true
	}
	return "", false
}
