//go:build windows || js || wasip1 || plan9

package book

// FreeBytes is not known here.
func FreeBytes(string) (uint64, bool) { return 0, false }
