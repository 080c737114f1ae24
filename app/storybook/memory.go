package storybook

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/journal/memfs"
	"trestle/inventory/memview"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

// Morning is when stories play.
var Morning = time.Date(2026, 11, 21, 10, 30, 0, 0, time.UTC)

// memory is what the book of a story lies on. The same story always has the same ids.
type memory struct {
	disk  *memfs.Disk
	views *memview.Views
	ids   int
	*rand.ChaCha8
}

func newMemory() memory {
	return memory{disk: memfs.New(), views: memview.New(), ChaCha8: rand.NewChaCha8([32]byte{1})}
}

// kept are views that stay when a book is closed.
type kept struct{ inventory.Views }

func (kept) Close() error { return nil }

func (m *memory) id() string {
	m.ids++
	return fmt.Sprintf("story-%05d", m.ids)
}

func (m *memory) options() book.Options {
	return book.Options{
		Dir: "stall", Disk: m.disk, Random: m.ChaCha8, NewID: m.id, Now: func() time.Time { return Morning },
		Lock:   func(string) (func() error, error) { return func() error { return nil }, nil },
		Views:  func(string) (inventory.Views, error) { return kept{m.views}, nil },
		Forget: func(string) error { return m.views.Clear() },
		Free:   func(string) (uint64, bool) { return 60 << 20, true },
	}
}

// must ends a story that cannot be told: there is nobody to say it to.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("storybook: %v", err))
	}
}

func (m *memory) create() { must(book.Create(m.options(), "A")) }

// write puts entries into the book while no till has it open.
func (m *memory) write(kind string, bodies []any) {
	b, err := book.Open(m.options())
	must(err)
	_, err = b.Write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
		var out []journal.Draft
		for _, body := range bodies {
			id := m.id()
			if h, ok := body.(inventory.DayOpen); ok {
				id = h.Market
			}
			d, err := inventory.NewDraft(kind, id, body)
			if err != nil {
				return nil, err
			}
			out = append(out, d)
		}
		return out, nil
	})
	must(err)
	must(b.Close())
}

// open opens the book as a till whose receipts look as they are told to.
func (m *memory) open(receipt func(link.Receipt) (till.Receipt, error)) *till.Till {
	o := m.options()
	t, err := till.Open(till.Config{
		Dir: o.Dir, Now: o.Now, NewID: o.NewID, Book: o,
		Receipt: receipt,
	})
	must(err)
	return t
}

func code(modules [][]bool) qr.Code { return qr.Code{Modules: modules} }
