package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// status reads a figure in kB of what the kernel tells about this process.
func status(what string) int64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, what+":"); ok {
			n, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return n
		}
	}
	return 0
}

// mark makes a call that does nothing and that a trace shows: the sales lie between two of them.
func mark() { _ = syscall.Fsync(-1) }
