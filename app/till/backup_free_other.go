//go:build windows || js || wasip1 || plan9

package till

// freeBytes is not known here.
func freeBytes(string) (uint64, bool) { return 0, false }
