package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// machine names what it is, not what it is called.
func machine(dir string) string {
	is := []string{fmt.Sprintf("%s, %d cores", processor(), runtime.NumCPU())}
	if kind := diskKind(dir); kind != "" {
		is = append(is, kind)
	}
	if raw, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		version, _, _ := strings.Cut(strings.TrimSpace(string(raw)), "-")
		is = append(is, "Linux "+version)
	}
	if load := load(); load > 0.5*float64(runtime.NumCPU()) {
		is = append(is, fmt.Sprintf("busy with other things too (load %.1f), so times are worse than they could be", load))
	}
	return strings.Join(append(is, runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH), ", ")
}

// load is how many processes wanted to run in the last minute, on average.
func load() float64 {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(raw), " ")
	n, _ := strconv.ParseFloat(first, 64)
	return n
}

func processor() string {
	raw, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(raw)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
