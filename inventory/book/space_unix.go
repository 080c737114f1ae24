//go:build !windows && !js && !wasip1 && !plan9

package book

import "syscall"

// FreeBytes is how much an ordinary user can still write to the disk of dir.
func FreeBytes(dir string) (uint64, bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return uint64(st.Bavail) * uint64(st.Bsize), true //nolint:gosec,unconvert // types differ between systems
}
