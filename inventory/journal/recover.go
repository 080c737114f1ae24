package journal

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Recovery is what was found at the end of a till's own journal when it was opened.
type Recovery struct {
	Head Head // where the next entry follows; zero when the till has to be created (again)

	Torn   bool   // a half-written end was found, copied aside and cut
	File   string // the file that it was cut from
	Offset int64  // where in that file it began
	Bytes  int64  // how much was cut
	Aside  string // the name of the copy

	// Short counts entries that were acknowledged and are not readable at the journal's end. They
	// were not cut: Head is then the known one, and Read and Verify name the damage.
	Short uint64
}

// Recover readies a till's own journal after a start, whatever ended the run before. It looks at
// the end of the last file only. A run of lines at the very end that are not whole (bytes behind
// the last newline, or lines without the form or signature of an entry, with no good line behind
// them) is what a crash leaves of an Append that was never acknowledged: it is copied durably to
// the folder aside, then cut. A damaged line with a good one behind it is damage, and stays. An
// empty last file is an unfinished roll, and fine.
//
// known is the last entry that the caller knows to be acknowledged (its checkpoint), zero when it
// knows none. An acknowledged entry is never cut: when good lines end before known, nothing is
// cut, Short says how many are missing, and writing goes on behind known in a new file.
//
// When Recover returns, everything up to Head is durable.
func Recover(disk FS, till TillID, aside FS, known Head) (Recovery, error) {
	files, _, err := filesOf(disk, till)
	if err != nil {
		return Recovery{}, err
	}
	if len(files) == 0 {
		if known.N > 0 {
			return Recovery{}, fmt.Errorf("%w: the journal of till %s is gone, although %d entries are known", ErrDamaged, till, known.N)
		}
		return Recovery{}, nil
	}
	last := files[len(files)-1]
	key := keyOf(disk, till, files)
	t, err := tailOf(disk, last, till, key)
	if err != nil {
		return Recovery{}, err
	}
	if !t.found && last.first == 1 && t.lines > 1 && known.N == 0 {
		return Recovery{}, fmt.Errorf("%w: no line of file %s can be read", ErrDamaged, last.name)
	}
	readable := t.head.N
	if !t.found {
		readable = last.first - 1
	}
	if known.N > readable {
		return Recovery{Head: known, Short: known.N - readable}, syncFile(disk, till, last)
	}
	r := Recovery{Head: t.head}
	if !t.found && last.first > 1 {
		if r.Head, err = headBefore(disk, till, files, key, known); err != nil {
			return Recovery{}, err
		}
	}
	if t.end < last.size {
		if err := r.cut(disk, till, aside, last, t.end); err != nil {
			return Recovery{}, err
		}
	}
	return r, syncFile(disk, till, last)
}

// headBefore is the place where the last file begins: the end of the file before it, or known.
func headBefore(disk FS, till TillID, files []file, key ed25519.PublicKey, known Head) (Head, error) {
	first := files[len(files)-1].first
	if known.N == first-1 {
		return known, nil
	}
	if len(files) > 1 {
		before := files[len(files)-2]
		t, err := tailOf(disk, before, till, key)
		if err != nil {
			return Head{}, err
		}
		if t.found && t.head.N == first-1 {
			return t.head, nil
		}
	}
	return Head{}, fmt.Errorf("%w: entry %d, the last before file %s, cannot be read", ErrDamaged, first-1, files[len(files)-1].name)
}

// syncFile makes durable what an earlier run may have left in memory: whoever reads on takes it
// for kept.
func syncFile(disk FS, till TillID, f file) error {
	a, err := disk.Append(f.path(till))
	if err != nil {
		return fmt.Errorf("the journal cannot be opened for writing; nothing was changed: %w", err)
	}
	err = errors.Join(a.Sync(), a.Close())
	if err == nil {
		err = disk.SyncDir(string(till))
	}
	if err != nil {
		return fmt.Errorf("the disk does not confirm the journal; nothing was changed: %w", err)
	}
	return nil
}

// cut copies everything from offset on to the folder aside, and only then cuts it.
func (r *Recovery) cut(disk FS, till TillID, aside FS, f file, offset int64) error {
	torn := make([]byte, f.size-offset)
	in, err := disk.Open(f.path(till))
	if err != nil {
		return fmt.Errorf("the journal's torn end cannot be read; nothing was changed: %w", err)
	}
	defer in.Close()
	if n, err := in.ReadAt(torn, offset); err != nil && (err != io.EOF || n < len(torn)) {
		return fmt.Errorf("the journal's torn end cannot be read; nothing was changed: %w", err)
	}
	name, err := setAside(aside, fmt.Sprintf("%s-%s-%d", till, f.name[:20], offset), ".torn", torn)
	if err != nil {
		return fmt.Errorf("the journal's torn end cannot be copied aside; nothing was changed: %w", err)
	}
	if err := disk.Truncate(f.path(till), offset); err != nil {
		return fmt.Errorf("the journal's torn end cannot be cut; a copy of it is %s: %w", name, err)
	}
	r.Torn, r.File, r.Offset, r.Bytes, r.Aside = true, f.name, offset, int64(len(torn)), name
	return nil
}

// setAside writes the bytes durably under the name, or under the name with a number when another
// end was set aside from the same place before. The same bytes are not written twice: a crash
// between copy and cut makes Recover come here again.
func setAside(aside FS, base, ext string, torn []byte) (string, error) {
	if err := aside.MkdirAll("."); err != nil {
		return "", err
	}
	for i := 1; ; i++ {
		name := base + ext
		if i > 1 {
			name = fmt.Sprintf("%s-%d%s", base, i, ext)
		}
		there, err := readAll(aside, name, int64(len(torn))+1)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if len(there) > 0 && !bytes.Equal(there, torn) {
			continue
		}
		out, err := aside.Append(name)
		if err != nil {
			return "", err
		}
		if len(there) == 0 {
			_, err = out.Write(torn)
		}
		if err == nil {
			err = out.Sync()
		}
		if err = errors.Join(err, out.Close()); err == nil {
			err = aside.SyncDir(".")
		}
		return name, err
	}
}

// readAll reads a small file up to the limit.
func readAll(disk FS, name string, limit int64) ([]byte, error) {
	r, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.NewSectionReader(r, 0, limit))
}
