package shopsync

import (
	"context"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// Book is what the engine needs of a book.
type Book interface {
	// Read gives fn the views as they are now.
	Read(fn func(inventory.Reader) error) error
	// Write asks fn for entries and makes them durable, all in one flush, before it returns. Nobody
	// else writes in between. An error means that it is unknown whether they are there.
	Write(ctx context.Context, fn func(inventory.Reader) ([]journal.Draft, error)) error
}
