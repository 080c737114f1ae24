package badgerview_test

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/badgerview"
	"trestle/inventory/viewtest"
)

func open(t *testing.T, dir string) *badgerview.Views {
	t.Helper()
	v, err := badgerview.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestKeepsTheLawsOfViews(t *testing.T) {
	viewtest.Run(t, func(t *testing.T) inventory.Views { return open(t, t.TempDir()) })
}

func TestKeepsThemWhereEveryUpdateIsWrittenAtOnce(t *testing.T) {
	viewtest.Run(t, func(t *testing.T) inventory.Views {
		v := open(t, t.TempDir())
		v.HoldAtMost(0)
		return v
	})
}
