package till

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/journal"
)

// copyPlace is where a copy is written.
type copyPlace struct {
	dir   string
	name  string
	named bool // by us
	disk  journal.FS
}

func (p copyPlace) path() string { return filepath.Join(p.dir, p.name) }

// placeFor finds out what the person meant: a folder, or a file.
func (t *Till) placeFor(opt BackupOptions, m backup.Manifest) (copyPlace, error) {
	p := copyPlace{disk: opt.Disk}
	if opt.Disk != nil || isFolder(opt.To) {
		p.dir, p.named = opt.To, true
	} else {
		p.dir, p.name = filepath.Split(opt.To)
	}
	if abs, err := filepath.Abs(p.dir); err == nil && p.disk == nil {
		p.dir = abs
	}
	if p.disk == nil {
		if t.inside(p.dir) {
			return p, inventory.Refuse("backup.inside", "A copy in the stall's own data folder would be lost with it. Nothing was written: choose another folder or a stick.", nil)
		}
		p.disk = journal.OS(p.dir)
	}
	if _, err := p.disk.ReadDir("."); err != nil {
		return p, inventory.Refuse("backup.folder", "The folder "+p.dir+" is not there or cannot be read. Nothing was written: plug the stick in, or choose another folder.", err)
	}
	if !p.named {
		return p, p.mayReplace()
	}
	at, err := time.Parse(time.RFC3339, m.At)
	if err != nil {
		return p, err
	}
	p.name, err = backup.FreeName(p.disk, backup.Name(m.Name, at, m.Letter, m.Till))
	if err != nil {
		return p, notWritten(p.dir, err)
	}
	return p, nil
}

func isFolder(path string) bool {
	if path == "" || strings.HasSuffix(path, "/") || os.IsPathSeparator(path[len(path)-1]) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// inside tells whether a folder is the data folder or lies in it.
func (t *Till) inside(dir string) bool {
	own, err := filepath.Abs(t.cfg.Dir)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(own); err == nil {
		own = real
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	rel, err := filepath.Rel(own, dir)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// mayReplace tells whether the file that was named is free, or an earlier copy: nobody's picture is
// written over.
func (p copyPlace) mayReplace() error {
	r, err := p.disk.Open(p.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		defer r.Close()
		_, err = backup.WhatAsks(wholeOf(r))
	}
	if err != nil {
		return inventory.Refuse("backup.other", "There is another file called "+p.path()+", and it is no copy of a stall. Nothing was written: choose another name.", err)
	}
	return nil
}
