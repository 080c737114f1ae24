package mirror

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"trestle/inventory/journal"
)

// errReadOnly comes for every call that would change something.
var errReadOnly = fmt.Errorf("the second copy is only read here: %w", fs.ErrPermission)

// Reading shows the copy as a journal that can be read: a sealed file looks like the file that was
// sealed. Lines of a frame that is damaged show as one line that cannot be read, of the same size, so
// everything around it stands where it stood. At most one frame a file is held in memory.
func Reading(copy journal.FS) journal.FS { return reading{copy} }

type reading struct{ disk journal.FS }

func (r reading) MkdirAll(string) error                   { return errReadOnly }
func (r reading) Append(string) (journal.Appender, error) { return nil, errReadOnly }
func (r reading) Truncate(string, int64) error            { return errReadOnly }
func (r reading) Rename(string, string) error             { return errReadOnly }
func (r reading) Remove(string) error                     { return errReadOnly }
func (r reading) SyncDir(string) error                    { return errReadOnly }

// ReadDir lists a folder. Where a file lies both ways, as in the middle of a sealing, the plain one
// counts.
func (r reading) ReadDir(dir string) ([]journal.Info, error) {
	infos, err := r.disk.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	plain := map[string]bool{}
	for _, info := range infos {
		plain[info.Name] = true
	}
	list := infos[:0]
	for _, info := range infos {
		if name, ok := sealedName(info); ok {
			if plain[name] {
				continue
			}
			if size, err := r.sizeOf(dir+"/"+info.Name, info.Size); err == nil {
				info.Size = size // else Open will say what is wrong
			}
			info.Name = name
		}
		list = append(list, info)
	}
	return list, nil // still sorted: the names have one length
}

func sealedName(info journal.Info) (string, bool) {
	name, ok := strings.CutSuffix(info.Name, journal.SealedExt)
	if !ok || info.Dir {
		return "", false
	}
	_, ok = journal.FirstOf(name)
	return name, ok
}

// sizeOf is the size of a sealed file's lines: its end mark tells, or else the marks before.
func (r reading) sizeOf(name string, size int64) (int64, error) {
	in, err := r.disk.Open(name)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	var b [markSize]byte
	if size >= markSize && size <= sealMost {
		if n, _ := in.ReadAt(b[:], size-markSize); n == markSize {
			if m, ok := markOf(b[:], size-markSize); ok && m.size == 0 {
				return m.at, nil
			}
		}
	}
	s := sealed{in: in}
	if err := s.marksIn(); err != nil {
		return 0, err
	}
	return s.size, nil
}

// Open opens a file, through its frames when it is sealed.
func (r reading) Open(name string) (journal.Reader, error) {
	in, err := r.disk.Open(name)
	if err == nil || !errors.Is(err, fs.ErrNotExist) || !strings.HasSuffix(name, ".jsonl") {
		return in, err
	}
	in, err = r.disk.Open(name + journal.SealedExt)
	if err != nil {
		return nil, err
	}
	s := &sealed{in: in, frame: -1}
	if err := s.marksIn(); err != nil {
		_ = in.Close()
		return nil, err
	}
	return s, nil
}

// sealed is a sealed file that is read. It is for one goroutine.
type sealed struct {
	in    journal.Reader
	marks []mark
	size  int64 // of the lines
	lost  int   // frames that could not be read, as far as anybody looked

	frame int    // the index of the mark whose lines are in lines, -1 for none
	lines []byte // of that frame
	good  bool   // they are what was sealed
	buf   []byte
	spare []byte
}

func (s *sealed) Close() error { return s.in.Close() }

// marksIn finds all marks. Where the next one is not where it should be it looks for it byte by byte.
func (s *sealed) marksIn() error {
	var pos int64
	buf := make([]byte, 64<<10)
	for pos <= sealMost && len(s.marks) < marksMost {
		n, err := s.in.ReadAt(buf[:markSize], pos)
		if n < markSize {
			return passEOF(err)
		}
		m, ok := markOf(buf, pos)
		if !ok {
			if pos, err = s.seek(pos+1, buf); err != nil {
				return passEOF(err)
			}
			continue
		}
		pos = m.frame
		if m.at >= s.size { // else it says that lines stand twice
			s.size = m.at + int64(m.size)
			if m.size > 0 {
				s.marks = append(s.marks, m)
			}
			pos += int64(m.packed)
		}
	}
	return nil
}

func passEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// seek finds the next place that looks like a mark.
func (s *sealed) seek(pos int64, buf []byte) (int64, error) {
	magic := binary.LittleEndian.AppendUint32(nil, skipMagic)
	for pos <= sealMost {
		n, err := s.in.ReadAt(buf, pos)
		if i := bytes.Index(buf[:n], magic); i >= 0 {
			return pos + int64(i), nil
		}
		if err != nil || n < markSize {
			return 0, orEOF(err)
		}
		pos += int64(n - len(magic) + 1)
	}
	return 0, io.EOF
}

func orEOF(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}

// ReadAt reads lines. What no good frame holds reads as zeros that end in a newline.
func (s *sealed) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, fs.ErrInvalid
	}
	done := 0
	for done < len(p) {
		if off+int64(done) >= s.size {
			return done, io.EOF
		}
		n, err := s.part(p[done:], off+int64(done))
		if err != nil {
			return done, err
		}
		done += n
	}
	return done, nil
}

// part reads from the frame, or from the gap between two, in which off lies.
func (s *sealed) part(p []byte, off int64) (int, error) {
	i := 0
	for i < len(s.marks) && s.marks[i].at+int64(s.marks[i].size) <= off {
		i++
	}
	if i == len(s.marks) || off < s.marks[i].at {
		end := s.size
		if i < len(s.marks) {
			end = s.marks[i].at
		}
		return blank(p, off, end), nil
	}
	m := s.marks[i]
	if err := s.load(i); err != nil {
		return 0, err
	}
	if !s.good {
		return blank(p, off, m.at+int64(m.size)), nil
	}
	return copy(p, s.lines[off-m.at:]), nil
}

// blank fills p with what stands for lost lines, which end before end.
func blank(p []byte, off, end int64) int {
	n := int(min(int64(len(p)), end-off))
	clear(p[:n])
	if off+int64(n) == end && n > 0 {
		p[n-1] = '\n'
	}
	return n
}

// load brings a frame into memory. A frame that is damaged is no error, one that the disk cannot read
// is.
func (s *sealed) load(i int) error {
	if s.frame == i {
		return nil
	}
	m := s.marks[i]
	s.frame, s.good = -1, false
	s.buf = grow(s.buf, m.packed)
	if n, err := s.in.ReadAt(s.buf, m.frame); n < m.packed && !errors.Is(err, io.EOF) {
		return orEOF(err)
	}
	s.spare = grow(s.spare, m.size)
	lines, err := m.open(s.buf, s.spare)
	s.frame = i
	if err != nil {
		s.lost++
		return nil
	}
	s.lines, s.good = lines, true
	return nil
}

func grow(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}
