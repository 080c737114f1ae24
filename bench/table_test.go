package main

import (
	"strings"
	"testing"
	"time"
)

func TestTheTableSaysWhatHolds(t *testing.T) {
	for _, row := range []struct {
		name string
		add  func(*table)
		want string
		miss int
	}{
		{"a note has no limit", func(t *table) { t.note("a", "1", "b") }, "| a | 1 | b |  |  |", 0},
		{"just within", func(t *table) { t.within("a", 3*time.Millisecond, 3*time.Millisecond, "b") }, "| a | 3 ms | b | ≤ 3 ms | holds |", 0},
		{"too slow", func(t *table) { t.within("a", 3*time.Second, time.Millisecond, "b") }, "| a | 3.00 s | b | ≤ 1 ms | missed |", 1},
		{"as long as its peer", func(t *table) { t.times("a", time.Second, time.Second, "b", 1.25) }, "| a | 1.00 ×, 1.00 s | b, 1.00 s | ≤ 1.25 × | holds |", 0},
		{"a ratio only noted", func(t *table) { t.times("a", 2*time.Second, time.Second, "b", 0) }, "| a | 2.00 ×, 2.00 s | b, 1.00 s |  |  |", 0},
		{"faster than its peer", func(t *table) { t.faster("a", 300, 100, "b", 3) }, "| a | 3.00 ×, 300/s | b, 100/s | ≥ 3 × | holds |", 0},
		{"not fast enough", func(t *table) { t.faster("a", 299, 100, "b", 3) }, "| a | 2.99 ×, 299/s | b, 100/s | ≥ 3 × | missed |", 1},
		{"too much", func(t *table) { t.amount("a", 1501, 1500, "bytes", "b") }, "| a | 1501 bytes | b | ≤ 1500 bytes | missed |", 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			var tab table
			row.add(&tab)
			var out strings.Builder
			if n := tab.print(&out, "nothing"); n != row.miss {
				t.Errorf("%d limits are missed, want %d", n, row.miss)
			}
			if !strings.Contains(out.String(), "\n"+row.want+"\n") {
				t.Errorf("got\n%s\nwant the line\n%s", out.String(), row.want)
			}
		})
	}
}

func TestRank(t *testing.T) {
	hundred := make([]int64, 100)
	for i := range hundred {
		hundred[i] = int64(100 - i)
	}
	for _, row := range []struct {
		name       string
		all        []int64
		hundredths int
		want       int64
	}{
		{"the middle of one", []int64{7}, 50, 7},
		{"the middle of three, in no order", []int64{9, 1, 5}, 50, 5},
		{"the slowest of a hundred", hundred, 99, 100},
		{"the whole", []int64{9, 1, 5}, 100, 9},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := rank(row.all, row.hundredths); got != row.want {
				t.Errorf("got %d, want %d", got, row.want)
			}
		})
	}
}
