package till

import (
	"context"
	"io"
	"io/fs"

	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/sync/csvfile"
)

// Imported is what an import came to.
type Imported struct {
	inventory.Merged
	Form  string   `json:"-"` // the form that the file was recognised as
	Notes []string `json:"-"` // what the seller should know about how it was read
}

// ImportOptions say how to read a file.
type ImportOptions struct {
	Map      map[string]string // column header → field, for headers that are not known
	Progress func(done, total int)
}

// Import brings the products of a file into the book, all or none. Cancelling ctx imports nothing.
func (t *Till) Import(ctx context.Context, file io.Reader, opt ImportOptions) (Imported, error) {
	set, err := t.Settings()
	if err != nil {
		return Imported{}, err
	}
	progress := opt.Progress
	if progress == nil {
		progress = func(int, int) {}
	}
	// Reading is the first half of the work, keeping it the second.
	read, err := csvfile.Read(ctx, file, csvfile.Options{
		Currency: set.Currency, Map: opt.Map, Now: t.cfg.Now(),
		Progress: func(done, total int64) {
			if total > 0 {
				progress(int(done*500/total), 1000)
			}
		},
	})
	if err != nil {
		return Imported{}, err
	}
	out := Imported{Form: read.Form, Notes: read.Notes}
	plan := func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		drafts, merged, err := r.Import(inventory.Source{Name: read.Source}, read.Products, batch, t.cfg.NewID)
		out.Merged = merged
		out.Skipped = append([]inventory.Skipped{}, read.Skipped...)
		return drafts, err
	}
	err = t.book.WriteBatch(ctx, plan, func(done, total int) { progress(500+done*500/total, 1000) })
	return out, err
}

// stockPractice imports the practice stall's goods.
func (t *Till) stockPractice(ctx context.Context) error {
	file, err := assets.Practice().Open("catalogue.csv")
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = t.Import(ctx, file, ImportOptions{})
	return err
}

// Picture gives a picture by the key in a tile, or nil. Pictures of a shop are kept as links and
// are not fetched yet.
func (t *Till) Picture(key string) []byte {
	if !fs.ValidPath("pictures/" + key) {
		return nil
	}
	picture, err := fs.ReadFile(assets.Practice(), "pictures/"+key)
	if err != nil {
		return nil
	}
	return picture
}

// Bring brings products that did not come from a file into the book.
func (t *Till) Bring(ctx context.Context, source string, products []inventory.Incoming) error {
	return t.book.WriteBatch(ctx, func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		drafts, _, err := r.Import(inventory.Source{Name: source}, products, batch, t.cfg.NewID)
		return drafts, err
	}, nil)
}
