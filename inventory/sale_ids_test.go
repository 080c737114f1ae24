package inventory

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory/journal"
)

// A list into which sales are merged is the list that is made of all of them, whatever their tills are called.
func TestMergedListsAreInOrder(t *testing.T) {
	till := rapid.SampledFrom([]journal.TillID{"71857d1d2d3d3e24", "0000000000000001", "ABCDEF0000000000", "a", ""})
	one := rapid.Custom(func(t *rapid.T) listed {
		return listed{
			hash: rapid.OneOf(rapid.Uint32Range(0, 3), rapid.Uint32()).Draw(t, "hash"),
			row:  RowKey{Till: till.Draw(t, "till"), N: rapid.Uint64().Draw(t, "n")},
		}
	})
	written := func(all []listed) (raw []byte) {
		for _, l := range slices.SortedFunc(slices.Values(all), listed.compare) {
			raw = l.appendTo(raw)
		}
		return raw
	}
	rapid.Check(t, func(t *rapid.T) {
		had, came := rapid.SliceOfN(one, 0, 6).Draw(t, "had"), rapid.SliceOfN(one, 0, 6).Draw(t, "came")
		var more []byID
		for _, l := range slices.SortedFunc(slices.Values(came), listed.compare) {
			sale := &soldAt{SaleRow: SaleRow{Stamp: Stamp{Till: l.row.Till, N: l.row.N}}, id: idHash(l.hash)}
			more = append(more, byID{sale.id, sale})
		}
		got, err := mergeListed(nil, written(had), more)
		if want := written(append(had, came...)); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%v: merged %x, want %x", err, got, want)
		}
		if all, err := readListed(nil, got); err != nil || len(all) != len(had)+len(came) {
			t.Fatalf("%v: %d are listed", err, len(all))
		}
	})
}
