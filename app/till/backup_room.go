package till

import (
	"fmt"

	"trestle/inventory"
	"trestle/inventory/backup"
	"trestle/inventory/book"
)

// spare is how many bytes must be left beside what a copy holds: for the views, and to go on selling.
const spare = 32 << 20

// roomFor refuses a copy that says that it holds more than there is room for, before any of it is
// unpacked. The journal needs its room twice, for its second copy. Where the system does not tell how
// much is free, the disk itself does.
func (c Config) roomFor(m backup.Manifest) error {
	space := c.Book.Free
	if space == nil {
		space = book.FreeBytes
	}
	free, known := space(c.Dir)
	need := 2*uint64(m.Bytes) + spare //nolint:gosec // a manifest's size is checked: neither negative nor near the end
	if !known || need <= free {
		return nil
	}
	const mb = 1 << 20
	return inventory.Refuse("restore.room", fmt.Sprintf("The copy says that it needs %d MB, and only %d MB are free on this disk. Nothing was changed: make room, or choose another folder with --data.", (need+mb-1)/mb, free/mb), nil)
}
