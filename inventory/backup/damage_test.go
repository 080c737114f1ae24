package backup

import (
	"bytes"
	"errors"
	"testing"
)

// A cut copy is named as one wherever it ends; nothing is ever taken from it.
func TestACopyCutAnywhereIsNamed(t *testing.T) {
	_, src := stall(t)
	raw := copied(t, src)
	for n := range len(raw) {
		if n > 64 && n < len(raw)-64 && n%13 != 0 {
			continue
		}
		_, _, err := opened(t, raw[:n], recovery(t).Identity())
		if !errors.Is(err, ErrCut) {
			t.Fatalf("cut at %d of %d: %v", n, len(raw), err)
		}
	}
}

// So is one that was changed, wherever it was.
func TestACopyChangedAnywhereIsNamed(t *testing.T) {
	_, src := stall(t)
	raw := copied(t, src)
	head := bytes.Index(raw, []byte("\n--- "))
	for at := range len(raw) {
		if at > head+64 && at%7 != 0 {
			continue
		}
		bad := bytes.Clone(raw)
		bad[at] ^= 1 << (at % 8)
		_, _, err := opened(t, bad, recovery(t).Identity())
		named := errors.Is(err, ErrDamaged) || errors.Is(err, ErrCut)
		if at <= head+64 {
			named = named || errors.Is(err, ErrSecret) || errors.Is(err, ErrNotBackup)
		}
		if !named {
			t.Fatalf("changed at %d of %d: %v", at, len(raw), err)
		}
	}
	longer := append(bytes.Clone(raw), 0)
	if _, _, err := opened(t, longer, recovery(t).Identity()); err == nil {
		t.Error("a byte behind its end passed")
	}
}
