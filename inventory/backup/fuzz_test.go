package backup

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// FuzzRead feeds the reader what stands under seal and compression. Whatever it is: no panic, a named
// error or a copy that holds nothing but what a copy may.
func FuzzRead(f *testing.F) {
	m := goodManifest()
	name := "journal/" + string(someTill) + "/00000000000000000001.jsonl"
	m.Members, m.Bytes = 2, 7
	raw := archiveOf(f, m, []entry{file(name, "{}\n"), file(ownerKey, "key\n")}, true)
	f.Add(raw)
	f.Add(archiveOf(f, m, []entry{file("../x", "y")}, true))
	f.Fuzz(func(t *testing.T, raw []byte) { readAny(t, bytes.NewReader(raw)) })
}

// FuzzReadPacked is the same, before it is unpacked.
func FuzzReadPacked(f *testing.F) {
	m := goodManifest()
	m.Members, m.Bytes = 1, 4
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed)
	must(f, err)
	_, err = w.Write(archiveOf(f, m, []entry{file(ownerKey, "key\n")}, true))
	must(f, err, w.Close())
	f.Add(packed.Bytes())
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := unpack(bytes.NewReader(raw))
		if err != nil {
			return
		}
		defer r.Close()
		readAny(t, r)
	})
}

func readAny(t *testing.T, r io.Reader) {
	var bytes, members int64
	m, err := readStream(r, nil, func(m Member, r io.Reader) error {
		n, err := io.Copy(io.Discard, r)
		if err == nil && n != m.Size {
			t.Errorf("%s has %d bytes, not %d", m.Name, n, m.Size)
		}
		if m.Name == "keys/till.key" || strings.Contains(m.Name, "..") || strings.HasPrefix(m.Name, "/") {
			t.Errorf("%q was handed on", m.Name)
		}
		bytes, members = bytes+n, members+1
		return err
	})
	if err == nil {
		if m.Members != int(members) || m.Bytes != bytes {
			t.Errorf("%d members of %d bytes passed for %+v", members, bytes, m)
		}
		return
	}
	for _, known := range []error{ErrNotBackup, ErrCut, ErrDamaged, ErrForm, ErrNewer} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Errorf("an error without a name: %v", err)
}

// FuzzWords types at the recovery key. What is taken for one is that key however it is written again.
func FuzzWords(f *testing.F) {
	k := recovery(f)
	f.Add(k.Text())
	f.Add(strings.Join(k.Words(), " "))
	f.Add("1. abandon 2. ability")
	f.Add("ÄGE-SECRET-KEY-1")
	f.Fuzz(func(t *testing.T, text string) {
		k, err := ParseKey(text)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error that says nothing")
			}
			return
		}
		for _, again := range []string{k.Text(), strings.Join(k.Words(), "\n")} {
			same, err := ParseKey(again)
			if err != nil || same.Text() != k.Text() || !slices.Equal(same.Words(), k.Words()) {
				t.Errorf("%q came back as %q, %v", again, same.Text(), err)
			}
		}
	})
}
