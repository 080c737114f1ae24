package backup

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"trestle/inventory/journal"
)

// Source is a stall as it shall be copied.
type Source struct {
	// Journal is the record of all tills; every file ends where it ended when the copy was begun.
	Journal journal.FS
	// Folder is the data folder. Only the keys that a copy may hold, and people, are taken from it.
	Folder journal.FS
	// Manifest is what the caller knows of the stall; Write adds the rest. Tills lists every till
	// that shall be in the copy.
	Manifest Manifest
}

// window is how far back the compression looks, which bounds the memory of writer and reader.
const window = 1 << 20

// Write writes a copy to w. Nothing is closed and nothing made durable; see Save.
func Write(w io.Writer, src Source, to ...age.Recipient) (Manifest, error) {
	m, members, err := src.list()
	if err != nil {
		return m, err
	}
	sealed, err := age.Encrypt(w, to...)
	if err != nil {
		return m, err
	}
	packed, err := zstd.NewWriter(sealed, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(window))
	if err != nil {
		return m, err
	}
	if err := writeStream(packed, src, m, members); err != nil {
		_ = packed.Close()
		return m, err
	}
	return m, errors.Join(packed.Close(), sealed.Close())
}

// list names what goes into the copy and completes the manifest.
func (src Source) list() (Manifest, []Member, error) {
	m := src.Manifest
	m.Format, m.Version = format, versionPlain
	var members []Member
	for _, t := range m.Tills {
		files, err := listed(src.Journal, string(t.Till))
		if err != nil {
			return m, nil, err
		}
		for _, f := range files {
			if journalFile(f.Name) {
				members = append(members, Member{journalDir + "/" + string(t.Till) + "/" + f.Name, f.Size})
			}
		}
	}
	// People before keys: the key is there before the first text is, so that no copy made meanwhile
	// holds a text without it.
	people, err := listed(src.Folder, peopleDir)
	if err != nil {
		return m, nil, err
	}
	keys, err := listed(src.Folder, "keys")
	if err != nil {
		return m, nil, err
	}
	for _, f := range keys {
		switch name := "keys/" + f.Name; name {
		case peopleKey:
			m.Version = versionPeople
			fallthrough
		case ownerKey, receiptKey:
			members = append(members, Member{name, f.Size})
		}
	}
	known := map[string]bool{}
	for _, f := range people {
		// What a reader would not take stays out: a copy that nobody can open is worth nothing.
		if lower := strings.ToLower(f.Name); plainName(f.Name) && !known[lower] {
			known[lower] = true
			members = append(members, Member{peopleDir + "/" + f.Name, f.Size})
		}
	}
	m.Members = len(members)
	heads := m.Heads()
	for _, member := range members {
		m.Bytes += member.Size
		if err := member.check(heads); err != nil {
			return m, nil, err
		}
	}
	return m, members, m.check()
}

// listed gives the files of a folder; none when it is not there.
func listed(disk journal.FS, dir string) ([]journal.Info, error) {
	infos, err := disk.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", ErrDisk, err)
	}
	var out []journal.Info
	for _, info := range infos {
		if !info.Dir {
			out = append(out, info)
		}
	}
	return out, nil
}

// writeStream writes the archive: manifest, members, sums.
func writeStream(w io.Writer, src Source, m Manifest, members []Member) error {
	raw, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	out := archive{tar: tar.NewWriter(w)}
	if err := out.add(Member{manifestName, int64(len(raw))}, strings.NewReader(string(raw))); err != nil {
		return err
	}
	for _, member := range members {
		if err := out.file(src, member); err != nil {
			return err
		}
	}
	sums := out.sums.String()
	if err := out.add(Member{sumsName, int64(len(sums))}, strings.NewReader(sums)); err != nil {
		return err
	}
	return out.tar.Close()
}

// archive is a tar archive in the making.
type archive struct {
	tar  *tar.Writer
	sums strings.Builder
}

func (a *archive) file(src Source, m Member) error {
	disk, name := src.Folder, m.Name
	if inner, ok := strings.CutPrefix(name, journalDir+"/"); ok {
		disk, name = src.Journal, inner
	}
	r, err := disk.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	defer r.Close()
	return a.add(m, io.NewSectionReader(r, 0, m.Size))
}

// add writes one member. It must have exactly the size that was said.
func (a *archive) add(m Member, r io.Reader) error {
	h := &tar.Header{Typeflag: tar.TypeReg, Name: m.Name, Size: m.Size, Mode: 0o600, Format: tar.FormatUSTAR}
	if err := a.tar.WriteHeader(h); err != nil {
		return err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(a.tar, sum), r)
	if err == nil && n != m.Size {
		err = fmt.Errorf("%w: %s holds %d bytes and not %d", ErrDisk, m.Name, n, m.Size)
	}
	fmt.Fprintf(&a.sums, "%x  %s\n", sum.Sum(nil), m.Name)
	return err
}
