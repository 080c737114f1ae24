package main

import (
	"slices"
	"time"
)

// timed runs f and gives how long it took.
func timed(f func() error) (time.Duration, error) {
	start := time.Now()
	err := f()
	return time.Since(start), err
}

// rank gives the value below which so many hundredths of all lie.
func rank[T int64 | float64 | time.Duration](all []T, hundredths int) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(len(sorted)*hundredths/100, len(sorted)-1)]
}

func middle[T int64 | float64 | time.Duration](all []T) T { return rank(all, 50) }

// median runs f n times and gives the middle of its times.
func median(n int, f func(i int) error) (time.Duration, error) {
	all := make([]time.Duration, n)
	for i := range all {
		var err error
		if all[i], err = timed(func() error { return f(i) }); err != nil {
			return 0, err
		}
	}
	return middle(all), nil
}
