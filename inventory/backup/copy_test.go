package backup

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

func TestACopyHoldsTheBookAndNothingElse(t *testing.T) {
	disk, src := stall(t)
	m, got, err := opened(t, copied(t, src), recovery(t).Identity())
	must(t, err)
	want := map[string]string{}
	for name, body := range below(disk, "journal") {
		want["journal/"+name] = body
	}
	for _, name := range []string{"keys/owner.key", "keys/receipt.key", "people/a1b2.sealed"} {
		want[name] = string(disk.Bytes(name))
	}
	if !maps.Equal(got, want) {
		t.Errorf("the copy holds %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
	if m.Members != len(want) || !maps.Equal(m.Heads(), src.Manifest.Heads()) || m.Name != "Elder & Clay" {
		t.Errorf("the manifest is %+v", m)
	}
}

// A copy is of the second version where it holds the key of people, and only there: an earlier program
// reads the others, and says of these that they are newer.
func TestTheKeyOfPeopleIsInACopy(t *testing.T) {
	disk, src := stall(t)
	m, got, err := opened(t, copied(t, src), recovery(t).Identity())
	must(t, err)
	if m.Version != 1 || got["keys/people.key"] != "" {
		t.Errorf("without the key it is of version %d", m.Version)
	}
	disk.Put("keys/people.key", []byte("secret"))
	disk.Put("keys/people.key.new", []byte("unfinished"))
	raw := copied(t, src)
	m, got, err = opened(t, raw, recovery(t).Identity())
	must(t, err)
	if m.Version != 2 || got["keys/people.key"] != "secret" || got["people/a1b2.sealed"] != "sealed" || got["keys/people.key.new"] != "" {
		t.Errorf("with the key it is of version %d and holds %v", m.Version, slices.Sorted(maps.Keys(got)))
	}
	back := memfs.New()
	must(t, restore(back, raw, recovery(t).Identity()))
	if string(back.Bytes("keys/people.key")) != "secret" || string(back.Bytes("people/a1b2.sealed")) != "sealed" {
		t.Errorf("brought back is %v", back.Names())
	}
}

// The secrets of the device are looked for in every byte under the seal, as they lie on the disk and raw.
func TestNoSecretOfTheDeviceIsInACopy(t *testing.T) {
	disk, src := stall(t)
	plain, err := age.Decrypt(bytes.NewReader(copied(t, src)), recovery(t).Identity())
	must(t, err)
	unpacked, err := zstd.NewReader(plain)
	must(t, err)
	raw, err := io.ReadAll(unpacked)
	must(t, err)
	secret := strings.TrimSpace(string(disk.Bytes("keys/till.key")))
	seed, err := base64.StdEncoding.DecodeString(secret)
	must(t, err)
	for name, what := range map[string]string{
		"the till's key": secret, "its bytes": string(seed), "half of them": string(seed[:16]), "its end": string(seed[16:]),
		"its name": "till.key", "a shop's secret": "cs_never", "the list of shops": "shops.json",
	} {
		if bytes.Contains(raw, []byte(what)) {
			t.Errorf("%s is in the copy", name)
		}
	}
	if !bytes.Contains(raw, disk.Bytes("keys/owner.key")) {
		t.Error("the owner's key is not in the copy, so this test would not find the till's either")
	}
}

func TestFilesEndWhereTheCopyBegan(t *testing.T) {
	disk, src := stall(t)
	at := shorter{src.Journal, 700}
	src.Journal = at
	_, got, err := opened(t, copied(t, src), recovery(t).Identity())
	must(t, err)
	for name, body := range got {
		if strings.HasPrefix(name, "journal/") && (len(body) > 700 || !strings.HasPrefix(string(disk.Bytes(name)), body)) {
			t.Errorf("%s holds %d bytes", name, len(body))
		}
	}
}

// shorter shows files as long as they were at some time.
type shorter struct {
	journal.FS
	size int64
}

func (s shorter) ReadDir(dir string) ([]journal.Info, error) {
	infos, err := s.FS.ReadDir(dir)
	for i := range infos {
		infos[i].Size = min(infos[i].Size, s.size)
	}
	return infos, err
}

func TestAFileThatShrinksMeanwhileFails(t *testing.T) {
	_, src := stall(t)
	src.Journal = longer{src.Journal}
	if _, err := Write(io.Discard, src, recipient(t)); !errors.Is(err, ErrDisk) {
		t.Errorf("got %v", err)
	}
}

type longer struct{ journal.FS }

func (l longer) ReadDir(dir string) ([]journal.Info, error) {
	infos, err := l.FS.ReadDir(dir)
	for i := range infos {
		infos[i].Size++
	}
	return infos, err
}

func TestTheWrongSecretIsSaid(t *testing.T) {
	_, src := stall(t)
	other, err := NewKey(seeded(10))
	must(t, err)
	to, err := ToPassphrase("correct horse", 10)
	must(t, err)
	var sealed bytes.Buffer
	_, err = Write(&sealed, src, to)
	must(t, err)
	right, err := ByPassphrase("correct horse")
	must(t, err)
	wrong, err := ByPassphrase("wrong horse")
	must(t, err)
	forKey := copied(t, src)
	dear := bytes.Replace(sealed.Bytes(), []byte(" 10\n"), []byte(" 22\n"), 1)
	for _, row := range []struct {
		name string
		raw  []byte
		key  age.Identity
		asks Asks
		want error
	}{
		{"the right key", forKey, recovery(t).Identity(), AsksKey, nil},
		{"another key", forKey, other.Identity(), AsksKey, ErrSecret},
		{"a passphrase where a key is asked", forKey, right, AsksKey, ErrSecret},
		{"the right passphrase", sealed.Bytes(), right, AsksPassphrase, nil},
		{"another passphrase", sealed.Bytes(), wrong, AsksPassphrase, ErrSecret},
		{"a key where a passphrase is asked", sealed.Bytes(), other.Identity(), AsksPassphrase, ErrSecret},
		{"more memory than there may be", dear, right, AsksPassphrase, ErrDamaged},
		{"a picture", []byte("\x89PNG\r\n\x1a\n and more of it"), right, "", ErrNotBackup},
		{"nothing", nil, right, "", ErrCut},
		{"the beginning only", forKey[:40], right, "", ErrCut},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, _, err := opened(t, row.raw, row.key)
			if !errors.Is(err, row.want) || (row.want == nil) != (err == nil) {
				t.Errorf("got %v, want %v", err, row.want)
			}
			asks, err := WhatAsks(bytes.NewReader(row.raw))
			if asks != row.asks || (row.asks == "") != (err != nil) {
				t.Errorf("asks for %q, %v", asks, err)
			}
		})
	}
}

// The age programs, zstd and tar open a copy without any code of ours. Skipped where they are not
// installed.
func TestOtherProgramsOpenACopy(t *testing.T) {
	for _, tool := range []string{"sh", "age", "zstd", "tar", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("skipped: %s is not installed", tool)
		}
	}
	disk, src := stall(t)
	dir := t.TempDir()
	out := journal.OS(dir)
	_, err := Save(out, "copy.age", src, recipient(t), nil)
	must(t, err)
	f, err := out.Append("recovery.txt")
	must(t, err)
	_, err = io.WriteString(f, recovery(t).Text()+"\n")
	must(t, err, f.Close())
	cmd := exec.Command("sh", "-ec", "age -d -i recovery.txt copy.age | zstd -d | tar -x && sha256sum -c SHA256SUMS")
	cmd.Dir = dir
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	r, err := out.Open("keys/owner.key")
	must(t, err)
	defer r.Close()
	got, err := io.ReadAll(whole(r))
	must(t, err)
	if !bytes.Equal(got, disk.Bytes("keys/owner.key")) {
		t.Error("the owner's key came out otherwise")
	}
	if n := strings.Count(string(said), ": OK"); n != len(below(disk, "journal"))+4 {
		t.Errorf("%d members were checked in %s:\n%s", n, filepath.Base(dir), said)
	}
}

// A copy is never dearer to open than what this program itself will pay.
func TestTheCostOfAPassphraseIsBounded(t *testing.T) {
	for work, good := range map[int]bool{-1: false, 0: true, 1: true, maxWork: true, maxWork + 1: false, 1 << 18: false} {
		if _, err := ToPassphrase("correct horse", work); (err == nil) != good {
			t.Errorf("cost 2^%d: %v", work, err)
		}
	}
	to, err := ToPassphrase("correct horse", 10)
	must(t, err)
	var made bytes.Buffer
	_, src := stall(t)
	_, err = Write(&made, src, to)
	must(t, err)
	key, err := ByPassphrase("correct horse")
	must(t, err)
	dear := bytes.Replace(made.Bytes(), []byte(" 10\n"), []byte(" 19\n"), 1)
	if _, err := Read(bytes.NewReader(dear), key, Discard); err == nil || !strings.Contains(err.Error(), "work factor too large") {
		t.Errorf("a copy that takes 512 MB to try: %v", err)
	}
}

// Names that differ only in case are one on many disks: the copy holds the first, and can be read.
func TestNamesThatDifferInCase(t *testing.T) {
	disk, src := stall(t)
	disk.Put("people/A1B2.sealed", []byte("other"))
	disk.Put("people/nul", []byte("device"))
	_, got, err := opened(t, copied(t, src), recovery(t).Identity())
	must(t, err)
	if got["people/A1B2.sealed"] != "other" || got["people/a1b2.sealed"] != "" || got["people/nul"] != "" {
		t.Errorf("%q", got)
	}
}

// Whoever has no room for a copy is asked before anything of it is unpacked.
func TestACopyThatIsNotAdmitted(t *testing.T) {
	_, src := stall(t)
	disk, no := memfs.New(), errors.New("no room")
	asked := int64(0)
	_, err := Stage(disk, bytes.NewReader(copied(t, src)), recovery(t).Identity(), func(m Manifest) error {
		asked = m.Bytes
		return no
	})
	if err != no || asked == 0 || len(disk.Names()) > 0 {
		t.Errorf("%v, asked for %d, left %q", err, asked, disk.Names())
	}
}
