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
//
// What sales do is only ever added to what is there, so it is summed up in memory and added once an
// update, behind all that other entries do in it. That is the same as entry by entry only because
// the views do not depend on the order in which entries arrive: a sale that is moved behind a later
// entry is a sale that arrived later.
//
// After an error a Folder is of no use any more: make another, which begins at the heads.
type Folder struct {
	views Views
	most  limits
	heads map[journal.TillID]*position
	queue []journal.Entry // entries other than sales
	bytes int             // of their bodies
	sums  sums
	moved bool // some head is to be moved
	err   error
}

// position is where a till's journal stands: in the views, and with what was added since.
type position struct{ stored, now Head }

// MaxBody bounds the body of an entry, in bytes, to what every views store takes. It is more than a
// product of two thousand variants needs.
const MaxBody = 1 << 20

// limits bound what one update does.
type limits struct{ entries, bytes, sales int }

// smallUpdate is well below what a small Badger transaction holds.
var smallUpdate = limits{entries: 256, bytes: 64 << 10, sales: 256}

// NewFolder makes a folder over v.
func NewFolder(v Views) *Folder { return newFolder(v, smallUpdate) }

func newFolder(v Views, most limits) *Folder {
	return &Folder{views: v, most: most, heads: map[journal.TillID]*position{}}
}

// Add folds e, now or at the next Flush.
func (f *Folder) Add(e journal.Entry) error {
	if !isSale(&e) {
		return f.add(&e, nil)
	}
	s := soldBy(&e)
	return f.add(&e, &s)
}

// sold is a sale that was read from its entry, or why it cannot be.
type sold struct {
	sale Sale
	err  error
}

// soldBy reads the sale of an entry and checks it.
func soldBy(e *journal.Entry) (s sold) {
	if s.sale, s.err = SaleOf(*e); s.err == nil {
		s.err = s.sale.check()
	}
	return s
}

// isSale tells whether an entry is a sale of a version that this program reads, outside of any batch.
func isSale(e *journal.Entry) bool {
	return e.Kind == KindSale && readable(*e) && len(e.Body) <= MaxBody && batchOf(e) == ""
}

// add folds an entry, and the sale that it is.
func (f *Folder) add(e *journal.Entry, sale *sold) error {
	if f.err != nil {
		return f.err
	}
	p, err := f.position(e.Till)
	if err != nil || e.N <= p.now.N {
		return f.failed(err)
	}
	if endsBatch(e) {
		if err := f.Flush(); err != nil {
			return err
		}
		return f.failed(f.endBatch(*e, p))
	}
	p.now = Head{N: e.N, Hash: e.Hash, Clock: max(p.now.Clock, e.Clock)}
	f.moved = true
	if sale != nil {
		if err := f.sums.add(e, sale); err != nil {
			return f.failed(fmt.Errorf("inventory: folding entry %d of till %s: %w", e.N, e.Till, err))
		}
	} else {
		f.queue = append(f.queue, *e)
		f.bytes += len(e.Body)
	}
	if len(f.queue) >= f.most.entries || f.bytes >= f.most.bytes || len(f.sums.sales) >= f.most.sales {
		return f.Flush()
	}
	return nil
}

// failed keeps the first error.
func (f *Folder) failed(err error) error {
	if f.err == nil {
		f.err = err
	}
	return err
}

// position gives where a till's journal stands.
func (f *Folder) position(till journal.TillID) (*position, error) {
	if p := f.heads[till]; p != nil {
		return p, nil
	}
	p := new(position)
	err := f.views.View(func(g Getter) (err error) {
		p.stored, err = getHead(g, till)
		return err
	})
	if err != nil {
		return nil, err
	}
	p.now = p.stored
	f.heads[till] = p
	return p, nil
}

// Flush folds what Add has gathered.
func (f *Folder) Flush() error {
	if f.err != nil || !f.moved {
		return f.err
	}
	err := f.views.Update(func(s Setter) error {
		u := update{Setter: s, sums: &f.sums}
		for _, e := range f.queue {
			if err := u.fold(e); err != nil {
				return fmt.Errorf("inventory: folding entry %d of till %s: %w", e.N, e.Till, err)
			}
		}
		if err := f.sums.write(s); err != nil {
			return err
		}
		for till, p := range f.heads {
			if err := p.move(s, till); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return f.failed(err)
	}
	for _, p := range f.heads {
		p.stored = p.now
	}
	clear(f.queue)
	f.queue, f.bytes, f.moved = f.queue[:0], 0, false
	f.sums.clear()
	return nil
}

// errMoved is for views into which someone else has folded meanwhile.
var errMoved = errors.New("inventory: the views have moved on since this fold began")

// move moves the till's head, which must stand where this fold began: else entries could count twice.
func (p *position) move(s Setter, till journal.TillID) error {
	if p.now == p.stored {
		return nil
	}
	have, err := getHead(s, till)
	if err == nil && have != p.stored {
		err = errMoved
	}
	if err != nil {
		return err
	}
	return setHead(s, till, p.now)
}

// update is one Update of the views: what sales do is gathered in sums, which are added at its end,
// all else is set at once.
type update struct {
	Setter
	sums *sums
}

// fold gives an entry its effect, or holds it back until its batch ends.
func (u update) fold(e journal.Entry) error {
	if len(e.Body) > MaxBody {
		return setOdd(u, e, "its body is longer than this version takes")
	}
	if batch := batchOf(&e); batch != "" {
		return holdBack(u, e, batch)
	}
	return u.apply(e)
}

func setOdd(s Setter, e journal.Entry, why string) error {
	till, n := rowParts(keyOf(e))
	return s.Set(key(kOdd, till, n), []byte(why))
}

// batchOf gives the batch that an entry waits for, or "".
func batchOf(e *journal.Entry) string {
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

// kinds are the entries that change the views at once.
var kinds = map[string]func(Setter, journal.Entry) error{
	KindEnrol: foldEnrol, KindSet: foldSet, KindProduct: foldProduct, KindStock: foldStock,
	KindRefund: foldRefund, KindDayOpen: foldDayOpen, KindDayClose: foldDayClose, KindDayFloat: foldDayFloat,
	KindShop: foldShop, KindShopLink: foldLink, KindShopCursor: foldCursor,
	KindShopIntent: foldIntent, KindShopSent: foldSent, KindShopRefused: foldRefused,
	KindShopRetry: foldRetry, KindShopOrder: foldOnline, KindShopSeen: foldSeen,
	KindPrice: foldPrice, KindMark: foldMark, KindReduction: foldReduction, KindOffer: foldOffer,
	KindHelper: foldHelper, KindVoucher: foldVoucher, KindPayment: foldPayment,
	KindConfirm: foldConfirm, KindAccount: foldAccount, KindPage: foldPage, KindTexts: foldTexts, KindReceiptKey: foldReceiptKey,
	KindForget: foldForget,
}

// apply gives one entry its effect. An entry of a kind or version that is not known is noted, one
// that cannot be read is named: neither stops the till.
func (u update) apply(e journal.Entry) error {
	fold, known := kinds[e.Kind]
	switch {
	case e.Kind == KindSale && readable(e):
		s := soldBy(&e)
		return u.sums.add(&e, &s)
	case !known || !readable(e):
		till, n := rowParts(keyOf(e))
		return u.Set(key(kUnknown, till, n), []byte(e.Kind))
	}
	err := fold(u, e)
	if errors.Is(err, errBody) {
		return setOdd(u, e, err.Error())
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
