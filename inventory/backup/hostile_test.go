package backup

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
)

const someTill = journal.TillID("0123456789abcdef")

func goodManifest() Manifest {
	return Manifest{
		Format: format, Version: versionPlain, Stall: "stall-1", Till: someTill, Letter: "A",
		Tills: []Till{{Till: someTill, Letter: "A", Head: journal.Head{N: 1, Clock: 1}}},
	}
}

// entry is a member as a forger may write it.
type entry struct {
	tar.Header
	body string
}

func file(name, body string) entry {
	return entry{tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(body)), Mode: 0o600, Format: tar.FormatUSTAR}, body}
}

// archiveOf writes members, and what a good writer adds unless the forger does it.
func archiveOf(t testing.TB, m Manifest, entries []entry, withSums bool) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	raw, err := json.Marshal(m)
	must(t, err)
	all := append([]entry{file(manifestName, string(raw))}, entries...)
	sums := ""
	for _, e := range all {
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(e.body)), e.Name)
	}
	if withSums {
		all = append(all, file(sumsName, sums))
	}
	for _, e := range all {
		must(t, w.WriteHeader(&e.Header))
		_, err := io.WriteString(w, e.body)
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

func TestHostileArchivesAreRefused(t *testing.T) {
	line := "{}\n"
	name := "journal/" + string(someTill) + "/00000000000000000001.jsonl"
	one := func(e ...entry) (Manifest, []entry) {
		m := goodManifest()
		m.Members = len(e)
		for _, x := range e {
			m.Bytes += int64(len(x.body))
		}
		return m, e
	}
	special := func(kind byte, name, to string) entry {
		return entry{tar.Header{Typeflag: kind, Name: name, Linkname: to, Format: tar.FormatUSTAR}, ""}
	}
	pax := file(name, line)
	pax.Format, pax.PAXRecords = tar.FormatPAX, map[string]string{"TRESTLE.x": "y"}
	for _, row := range []struct {
		name    string
		entries []entry
		change  func(*Manifest)
		noSums  bool
		want    error
	}{
		{name: "a good one", entries: []entry{file(name, line)}},
		{name: "up and away", entries: []entry{file("../../etc/passwd", "x")}, want: ErrForm},
		{name: "up within the journal", entries: []entry{file("journal/../keys/till.key", "x")}, want: ErrForm},
		{name: "absolute", entries: []entry{file("/etc/passwd", "x")}, want: ErrForm},
		{name: "with a backslash", entries: []entry{file(`people\..\x`, "x")}, want: ErrForm},
		{name: "hidden", entries: []entry{file("people/.x", "x")}, want: ErrForm},
		{name: "a folder below people", entries: []entry{file("people/a/b", "x")}, want: ErrForm},
		{name: "a till's key", entries: []entry{file("keys/till.key", "x")}, want: ErrForm},
		{name: "a lock", entries: []entry{file("lock", "x")}, want: ErrForm},
		{name: "views", entries: []entry{file("views/MANIFEST", "x")}, want: ErrForm},
		{name: "a till that is not in the manifest", entries: []entry{file("journal/fedcba9876543210/00000000000000000001.jsonl", line)}, want: ErrForm},
		{name: "a file that is not the journal's", entries: []entry{file("journal/"+string(someTill)+"/x.jsonl", line)}, want: ErrForm},
		{name: "a link", entries: []entry{special(tar.TypeSymlink, name, "/etc/passwd")}, want: ErrForm},
		{name: "a hard link", entries: []entry{special(tar.TypeLink, name, "/etc/passwd")}, want: ErrForm},
		{name: "a folder", entries: []entry{special(tar.TypeDir, "people/", "")}, want: ErrForm},
		{name: "a device", entries: []entry{special(tar.TypeBlock, name, "")}, want: ErrForm},
		{name: "the same twice", entries: []entry{file(name, line), file(name, line)}, want: ErrForm},
		{name: "the same twice but for case", entries: []entry{file("people/Ann", "x"), file("people/ann", "y")}, want: ErrForm},
		{name: "a device of Windows", entries: []entry{file("people/NUL", "x")}, want: ErrForm},
		{name: "a device of Windows with an ending", entries: []entry{file("people/com1.sealed", "x")}, want: ErrForm},
		{name: "nearly a device", entries: []entry{file("people/com10", "x"), file("people/null", "x")}},
		{name: "the manifest twice", entries: []entry{file(manifestName, "{}")}, want: ErrForm},
		{name: "with more to say of itself", entries: []entry{pax}, want: ErrForm},
		{name: "a huge key", entries: []entry{file(ownerKey, strings.Repeat("x", maxKey+1))}, want: ErrForm},
		{name: "more members than it says", entries: []entry{file(name, line)}, change: func(m *Manifest) { m.Members-- }, want: ErrForm},
		{name: "fewer members than it says", entries: []entry{file(name, line)}, change: func(m *Manifest) { m.Members++ }, want: ErrForm},
		{name: "more bytes than it says", entries: []entry{file(name, line)}, change: func(m *Manifest) { m.Bytes-- }, want: ErrForm},
		{name: "impossible figures", change: func(m *Manifest) { m.Members = maxMembers + 1 }, want: ErrForm},
		{name: "a later version", entries: []entry{file("something/new", "x")}, change: func(m *Manifest) { m.Version = version + 1 }, want: ErrNewer},
		{name: "another format", change: func(m *Manifest) { m.Format = "holiday pictures" }, want: ErrNotBackup},
		{name: "no till", change: func(m *Manifest) { m.Till = "" }, want: ErrForm},
		{name: "a till twice", change: func(m *Manifest) { m.Tills = append(m.Tills, m.Tills[0]) }, want: ErrForm},
		{name: "no sums", entries: []entry{file(name, line)}, noSums: true, want: ErrCut},
		{name: "other sums", entries: []entry{file(name, line), file(sumsName, strings.Repeat("x", 300))}, want: ErrDamaged},
	} {
		t.Run(row.name, func(t *testing.T) {
			m, entries := one(row.entries...)
			if row.change != nil {
				row.change(&m)
			}
			_, err := readStream(bytes.NewReader(archiveOf(t, m, entries, !row.noSums)), nil, Discard)
			if !errors.Is(err, row.want) || (row.want == nil) != (err == nil) {
				t.Errorf("got %v, want %v", err, row.want)
			}
		})
	}
	t.Run("something behind the end", func(t *testing.T) {
		m, entries := one(file(name, line))
		raw := append(archiveOf(t, m, entries, true), "more"...)
		if _, err := readStream(bytes.NewReader(raw), nil, Discard); !errors.Is(err, ErrForm) {
			t.Errorf("got %v", err)
		}
	})
}

// A sink's own error comes back as it is, such as a disk that is full.
func TestASinkEndsTheReading(t *testing.T) {
	_, src := stall(t)
	full := errors.New("full")
	n := 0
	_, err := Read(bytes.NewReader(copied(t, src)), recovery(t).Identity(), func(Member, io.Reader) error {
		if n++; n == 3 {
			return full
		}
		return nil
	})
	if err != full || n != 3 {
		t.Errorf("got %v after %d members", err, n)
	}
}

// A bomb is a small copy that unpacks to very much. What its manifest does not announce is not read.
func TestABombIsNotUnpacked(t *testing.T) {
	var packed bytes.Buffer
	w, err := zstd.NewWriter(&packed)
	must(t, err)
	m := goodManifest()
	m.Members, m.Bytes = 1, 10
	begin := archiveOf(t, m, nil, false)
	_, err = w.Write(begin[:len(begin)-1024])
	must(t, err)
	h := tar.NewWriter(w)
	must(t, h.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: "people/x", Size: maxMember, Format: tar.FormatUSTAR}))
	_, err = io.CopyN(h, zeros{}, maxMember)
	must(t, err, w.Close())
	r, err := zstd.NewReader(&packed)
	must(t, err)
	defer r.Close()
	read := &counted{r: r}
	if _, err := readStream(read, nil, Discard); !errors.Is(err, ErrForm) {
		t.Errorf("got %v", err)
	}
	if read.n > 1<<20 {
		t.Errorf("%d bytes were unpacked first", read.n)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type counted struct {
	r io.Reader
	n int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}
