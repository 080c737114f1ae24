package backup

import (
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
)

// spoiling is a disk that changes a file between its sync and its reading.
type spoiling struct {
	*memfs.Disk
	bad func([]byte) []byte
}

func (s *spoiling) Open(name string) (journal.Reader, error) {
	s.Disk.Put(name, s.bad(s.Disk.Bytes(name)))
	return s.Disk.Open(name)
}
