package practice

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// load reads the file. It returns false when there is none to read.
func (s *Shop) load() (bool, error) {
	if s.o.Path == "" {
		return false, nil
	}
	raw, err := os.ReadFile(s.o.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("the practice shop cannot be read: %w", err)
	}
	if err := json.Unmarshal(raw, &s.st); err != nil {
		return false, fmt.Errorf("the practice shop's file %s is damaged; move it away and a new practice shop is made: %w", s.o.Path, err)
	}
	if s.st.Version != fileVersion {
		return false, fmt.Errorf("the practice shop's file %s was written by a newer Trestle", s.o.Path)
	}
	return true, nil
}

// Save writes the file now. Without a path it does nothing.
func (s *Shop) Save() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saveLocked()
}

// Close writes the file a last time.
func (s *Shop) Close() error { return s.Save() }

func (s *Shop) saveLocked() error {
	if s.o.Path == "" {
		return nil
	}
	raw, err := json.Marshal(&s.st)
	if err != nil {
		return fmt.Errorf("the practice shop cannot be written: %w", err)
	}
	if err := replaceFile(s.o.Path, raw); err != nil {
		return fmt.Errorf("the practice shop cannot be written: %w", err)
	}
	return nil
}

// replaceFile puts raw where path is, so that a power cut leaves the old file or the new one. The
// file holds keys: nobody else may read it.
func replaceFile(path string, raw []byte) error {
	dir := filepath.Dir(path)
	tmp, err := os.CreateTemp(dir, filepath.Base(path)+".*.tmp") // made with mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // gone already when all went well
	if _, err := tmp.Write(raw); err != nil {
		_ = tmp.Close()
		return err
	}
	if err := tmp.Sync(); err != nil {
		_ = tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	syncDir(dir)
	return nil
}

// syncDir makes the new name durable where the system can: some cannot flush a folder, and there
// the rename is all that can be had.
func syncDir(dir string) {
	d, err := os.Open(dir)
	if err != nil {
		return
	}
	_ = d.Sync()
	_ = d.Close()
}
