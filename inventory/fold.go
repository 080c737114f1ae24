package inventory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"trestle/inventory/journal"
)

// Head is how far the views have folded one till's journal.
type Head = journal.Head

// A Folder folds entries into views, many in one update. The head of each till moves in the same
// update as what its entries did, so that an entry counts once whatever happens in between.
type Folder struct {
	views Views
	queue []journal.Entry
	bytes int
}

// MaxBody bounds the body of an entry, in bytes, to what every views store takes. It is more than a
// product of two thousand variants needs.
const MaxBody = 1 << 20

// Limits of one update, well below what a small Badger transaction holds.
const (
	foldEntries = 256
	foldBytes   = 96 << 10
)

// NewFolder makes a folder over v.
func NewFolder(v Views) *Folder { return &Folder{views: v} }

// Add folds e, now or at the next Flush.
func (f *Folder) Add(e journal.Entry) error {
	f.queue = append(f.queue, e)
	f.bytes += len(e.Body)
	if e.Kind == KindBatchCommit || e.Kind == KindBatchAbandon || len(f.queue) >= foldEntries || f.bytes >= foldBytes {
		return f.Flush()
	}
	return nil
}

// Flush folds what Add has gathered.
func (f *Folder) Flush() error {
	queue := f.queue
	f.queue, f.bytes = nil, 0
	if len(queue) == 0 {
		return nil
	}
	last := queue[len(queue)-1]
	if last.Kind != KindBatchCommit && last.Kind != KindBatchAbandon {
		return f.views.Update(func(s Setter) error { return foldAll(s, queue) })
	}
	if len(queue) > 1 {
		if err := f.views.Update(func(s Setter) error { return foldAll(s, queue[:len(queue)-1]) }); err != nil {
			return err
		}
	}
	return f.endBatch(last)
}

func foldAll(s Setter, entries []journal.Entry) error {
	for _, e := range entries {
		if err := foldOne(s, e); err != nil {
			return fmt.Errorf("inventory: folding entry %d of till %s: %w", e.N, e.Till, err)
		}
	}
	return nil
}

func foldOne(s Setter, e journal.Entry) error {
	seen, err := advance(s, e)
	if err != nil || seen {
		return err
	}
	if len(e.Body) > MaxBody {
		till, n := rowParts(keyOf(e))
		return s.Set(key(kOdd, till, n), []byte("its body is longer than this version takes"))
	}
	if batch := batchOf(e); batch != "" {
		return holdBack(s, e, batch)
	}
	return apply(s, e)
}

// advance moves the till's head to e. It reports whether e was folded before.
func advance(s Setter, e journal.Entry) (seen bool, err error) {
	var h Head
	k := key(kHead, string(e.Till))
	if _, err := getJSON(s, k, &h); err != nil {
		return false, err
	}
	if e.N <= h.N {
		return true, nil
	}
	return false, setJSON(s, k, Head{N: e.N, Hash: e.Hash, Clock: max(h.Clock, e.Clock)})
}

// batchOf gives the batch that an entry waits for, or "".
func batchOf(e journal.Entry) string {
	if e.Kind == KindBatchCommit || e.Kind == KindBatchAbandon || !bytes.Contains(e.Body, []byte(`"batch":"`)) {
		return ""
	}
	var b struct {
		Batch string `json:"batch"`
	}
	if json.Unmarshal(e.Body, &b) != nil {
		return ""
	}
	return b.Batch
}

// errBody marks an entry whose body this version cannot make sense of.
var errBody = errors.New("its body cannot be read")

var kinds = map[string]func(Setter, journal.Entry) error{
	KindEnrol: foldEnrol, KindSet: foldSet, KindProduct: foldProduct, KindStock: foldStock,
	KindSale: foldSale, KindDayOpen: foldDayOpen, KindDayClose: foldDayClose,
	KindShop: foldShop, KindShopLink: foldLink, KindShopCursor: foldCursor,
	KindShopIntent: foldIntent, KindShopSent: foldSent, KindShopRefused: foldRefused,
	KindShopRetry: foldRetry, KindShopOrder: foldOnline, KindShopSeen: foldSeen,
}

// apply gives one entry its effect. An entry of a kind or version that is not known is noted, one
// that cannot be read is named: neither stops the till.
func apply(s Setter, e journal.Entry) error {
	fold, known := kinds[e.Kind]
	till, n := rowParts(keyOf(e))
	if !known || e.V != 1 {
		return s.Set(key(kUnknown, till, n), []byte(e.Kind))
	}
	err := fold(s, e)
	if errors.Is(err, errBody) {
		return s.Set(key(kOdd, till, n), []byte(err.Error()))
	}
	return err
}

func body[T any](e journal.Entry) (T, error) {
	var b T
	if err := json.Unmarshal(e.Body, &b); err != nil {
		return b, fmt.Errorf("%w: %v", errBody, err)
	}
	return b, nil
}
