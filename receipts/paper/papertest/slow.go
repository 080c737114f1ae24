package papertest

import "testing"

// Slow skips a test under the race detector, which makes drawing take ten times as long: those that mark themselves
// with it start no goroutines, and each package has one test that does.
func Slow(t testing.TB) {
	t.Helper()
	if race {
		t.Skip("skipped: slow under the race detector, and nothing runs at once in it")
	}
}
