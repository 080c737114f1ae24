package memview_test

import (
	"testing"

	"trestle/inventory"
	"trestle/inventory/memview"
	"trestle/inventory/viewtest"
)

func TestKeepsTheLawsOfViews(t *testing.T) {
	viewtest.Run(t, func(*testing.T) inventory.Views { return memview.New() })
}
