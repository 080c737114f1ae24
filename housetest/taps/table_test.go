package taps

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// counted is what one job took on one form.
type counted struct {
	job, form         string
	limit             int // 0: none
	taps, keys, scans int
}

var (
	tableMu sync.Mutex
	table   []counted
)

func keep(c counted) {
	tableMu.Lock()
	defer tableMu.Unlock()
	table = append(table, c)
}

// write gives the table as lines of fields that are parted by tabs.
func write(file string) error {
	var out strings.Builder
	for _, c := range table {
		fmt.Fprintf(&out, "%s\t%s\t%d\t%d\t%d\t%d\n", c.job, c.form, c.limit, c.taps, c.keys, c.scans)
	}
	return os.WriteFile(file, []byte(out.String()), 0o644)
}

func TestMain(m *testing.M) {
	code := m.Run()
	if file := os.Getenv("TRESTLE_TAPS"); file != "" {
		if err := write(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}
