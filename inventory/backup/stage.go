package backup

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"filippo.io/age"

	"trestle/inventory/journal"
)

// The folder in which a copy is unpacked, and the file in it that says so.
const (
	stageDir = "restoring"
	marker   = "restoring/unfinished"
)

// tillKey makes a folder a till's. It is the last file that comes to its place: until it is there, no
// book opens, and what a crash has left is not taken for a stall.
const tillKey = "keys/till.key"

// Staged is a copy that was unpacked beside its place, checked and durable.
type Staged struct {
	Manifest Manifest
	disk     journal.FS
	names    []string
}

// Stage unpacks a copy in a data folder that holds no stall yet. Nothing of it counts before Commit.
// What an earlier try has left, that a crash ended, is taken away first. The caller holds the
// folder's lock. admit, when it is not nil, is asked before anything is unpacked; its error comes back
// as it is.
func Stage(disk journal.FS, r io.Reader, key age.Identity, admit Admit) (*Staged, error) {
	if err := vacate(disk); err != nil {
		return nil, err
	}
	if err := mark(disk); err != nil {
		return nil, err
	}
	s := &Staged{disk: disk}
	m, err := read(r, key, admit, func(m Member, r io.Reader) error { return s.put(m.Name, r) })
	s.Manifest = m
	if err != nil {
		_ = s.Drop()
		return nil, err
	}
	return s, nil
}

// vacate makes sure that the folder is free for a stall.
func vacate(disk journal.FS) error {
	unfinished, err := exists(disk, marker)
	if err != nil {
		return err
	}
	taken, err := exists(disk, tillKey)
	dirs := []string{"views", "copy"}
	if !unfinished {
		dirs = append(dirs, journalDir, "keys", peopleDir)
	}
	for _, dir := range dirs {
		if err == nil && !taken {
			taken, err = holds(disk, dir)
		}
	}
	switch {
	case err != nil:
		return err
	case taken:
		return ErrTaken
	case !unfinished:
		return nil
	}
	// No book has ever been opened here, so that these are all of the earlier try.
	for _, dir := range []string{journalDir, "keys", peopleDir, stageDir} {
		if err := sweep(disk, dir); err != nil {
			return err
		}
	}
	return nil
}

func exists(disk journal.FS, name string) (bool, error) {
	r, err := disk.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, onDisk(err)
	}
	return true, onDisk(r.Close())
}

// holds tells whether there is any file in or below a folder.
func holds(disk journal.FS, dir string) (bool, error) {
	infos, err := disk.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, onDisk(err)
	}
	for _, i := range infos {
		if !i.Dir {
			return true, nil
		}
		if some, err := holds(disk, dir+"/"+i.Name); some || err != nil {
			return some, err
		}
	}
	return false, nil
}

// sweep removes the files in and below a folder, and the folders where the disk lets go of them. The
// marker stays to the end.
func sweep(disk journal.FS, dir string) error {
	infos, err := disk.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return onDisk(err)
	}
	for _, i := range infos {
		name := dir + "/" + i.Name
		switch {
		case i.Dir:
			err = sweep(disk, name)
			_ = disk.Remove(name)
		case name != marker:
			err = remove(disk, name)
		}
		if err != nil {
			return err
		}
	}
	return onDisk(disk.SyncDir(dir))
}

// mark notes durably that a copy is being unpacked here.
func mark(disk journal.FS) error {
	if err := disk.MkdirAll(stageDir); err != nil {
		return onDisk(err)
	}
	f, err := disk.Append(marker)
	if err != nil {
		return onDisk(err)
	}
	return onDisk(errors.Join(f.Sync(), f.Close(), disk.SyncDir(stageDir)))
}

// put writes one file of what is staged and makes it durable.
func (s *Staged) put(name string, r io.Reader) error {
	to := stageDir + "/" + name
	if err := s.disk.MkdirAll(path.Dir(to)); err != nil {
		return onDisk(err)
	}
	if err := remove(s.disk, to); err != nil {
		return err
	}
	f, err := s.disk.Append(to)
	if err != nil {
		return onDisk(err)
	}
	out := &counting{w: f, sum: nowhere{}}
	_, err = io.Copy(out, r)
	if out.err != nil {
		err = onDisk(out.err)
	}
	if err == nil {
		err = onDisk(f.Sync())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	s.Note(name)
	return onDisk(s.disk.SyncDir(path.Dir(to)))
}

type nowhere struct{ io.Writer }

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) Sum(b []byte) []byte         { return b }

// Note takes in a file that was written into Folder and made durable there.
func (s *Staged) Note(name string) {
	if !slices.Contains(s.names, name) {
		s.names = append(s.names, name)
	}
}

// Folder is what is staged, as the data folder that it will be.
func (s *Staged) Folder() journal.FS { return journal.Sub(s.disk, stageDir) }

// Has tells whether a file is staged.
func (s *Staged) Has(name string) bool { return slices.Contains(s.names, name) }

// Put adds a file that was not in the copy, such as the new till's key.
func (s *Staged) Put(name string, data []byte) error {
	return s.put(name, strings.NewReader(string(data)))
}

// Found takes in what was written into a till's folder of the staged journal.
func (s *Staged) Found(till journal.TillID) error {
	files, err := listed(s.Folder(), journalDir+"/"+string(till))
	for _, f := range files {
		s.Note(journalDir + "/" + string(till) + "/" + f.Name)
	}
	return err
}

// Drop takes away what was staged.
func (s *Staged) Drop() error {
	if err := sweep(s.disk, stageDir); err != nil {
		return err
	}
	return unmark(s.disk)
}

func unmark(disk journal.FS) error {
	if err := remove(disk, marker); err != nil {
		return err
	}
	err := onDisk(disk.SyncDir(stageDir))
	_ = disk.Remove(stageDir)
	return err
}

// Commit brings what is staged to its place. Before it returns without an error nothing counts: the
// till's key comes last, and without it there is no till.
func (s *Staged) Commit() error {
	if !s.Has(tillKey) {
		return fmt.Errorf("%w: no till was made", ErrForm)
	}
	var dirs []string
	for _, name := range s.names {
		if name == tillKey {
			continue
		}
		if err := s.move(name); err != nil {
			return err
		}
		if dir := path.Dir(name); !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	for _, dir := range dirs {
		if err := s.disk.SyncDir(dir); err != nil {
			return onDisk(err)
		}
	}
	if err := s.move(tillKey); err != nil {
		return err
	}
	if err := s.disk.SyncDir("keys"); err != nil {
		// Whether the key would stay is not known: without it there is no till, and that is known.
		_ = s.disk.Rename(tillKey, stageDir+"/"+tillKey)
		return onDisk(err)
	}
	_ = s.Drop() // only empty folders and the marker, which say nothing any more
	return nil
}

func (s *Staged) move(name string) error {
	if err := s.disk.MkdirAll(path.Dir(name)); err != nil {
		return onDisk(err)
	}
	return onDisk(s.disk.Rename(stageDir+"/"+name, name))
}
