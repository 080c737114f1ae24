package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// diskKind says what file system a folder lies on, and on what kind of device.
func diskKind(dir string) string {
	var st unix.Stat_t
	if unix.Stat(dir, &st) != nil {
		return ""
	}
	raw, _ := os.ReadFile("/proc/self/mountinfo")
	dev := fmt.Sprintf("%d:%d", unix.Major(st.Dev), unix.Minor(st.Dev))
	for line := range strings.Lines(string(raw)) {
		f := strings.Fields(line)
		_, after, ok := strings.Cut(line, " - ")
		if len(f) > 2 && f[2] == dev && ok {
			kind, _, _ := strings.Cut(after, " ")
			return kind + device(dev)
		}
	}
	return ""
}

// device tells a virtual disk from flash and from a turning one.
func device(dev string) string {
	link, err := filepath.EvalSymlinks("/sys/dev/block/" + dev)
	if err != nil {
		return ""
	}
	turning, err := os.ReadFile(filepath.Join(link, "queue/rotational"))
	if err != nil {
		turning, _ = os.ReadFile(filepath.Join(filepath.Dir(link), "queue/rotational"))
	}
	switch {
	case strings.Contains(link, "/virtio"):
		return " on a virtual disk"
	case strings.TrimSpace(string(turning)) == "0":
		return " on flash"
	}
	return " on a disk"
}

// chill takes the files below a folder out of the system's cache, and says how.
func chill(dir string) string {
	unix.Sync()
	if os.WriteFile("/proc/sys/vm/drop_caches", []byte("3"), 0) == nil {
		return "caches dropped"
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		return unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
	})
	if err != nil {
		return "warm"
	}
	return "its files dropped from the cache"
}

// blocks is what a file takes on the device.
func blocks(path string) int64 {
	var st unix.Stat_t
	if unix.Lstat(path, &st) != nil {
		return 0
	}
	return st.Blocks * 512
}
