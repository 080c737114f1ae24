package memfs

import (
	"errors"
	"io"
	"io/fs"
)

// handle is an open file.
type handle struct {
	disk   *Disk
	node   *node
	name   string
	era    int
	closed bool
}

func (h *handle) usable(call string, size int) error {
	if h.era != h.disk.era {
		return ErrCrashed
	}
	if h.closed {
		return fs.ErrClosed
	}
	return h.disk.fault(call, h.name, size)
}

func (h *handle) ReadAt(p []byte, off int64) (int, error) {
	h.disk.mu.Lock()
	defer h.disk.mu.Unlock()
	if err := h.usable("read", len(p)); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, fs.ErrInvalid
	}
	if off >= int64(len(h.node.data)) {
		return 0, io.EOF
	}
	n := copy(p, h.node.data[off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (h *handle) Write(p []byte) (int, error) {
	h.disk.mu.Lock()
	defer h.disk.mu.Unlock()
	err := h.usable("write", len(p))
	n := len(p)
	if err != nil {
		n = 0
		var part Partial
		if errors.As(err, &part) {
			n = min(part.N, len(p))
		}
	}
	h.node.data = append(h.node.data, p[:n]...)
	return n, err
}

func (h *handle) Sync() error {
	h.disk.mu.Lock()
	defer h.disk.mu.Unlock()
	if err := h.usable("sync", 0); err != nil {
		h.node.stale = h.node.kept < len(h.node.data)
		return err
	}
	if !h.node.stale {
		h.node.kept = len(h.node.data)
	}
	return nil
}

func (h *handle) Close() error {
	h.disk.mu.Lock()
	defer h.disk.mu.Unlock()
	h.closed = true
	return nil
}
