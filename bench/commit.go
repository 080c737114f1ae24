package main

import (
	"context"
	"fmt"
	"time"

	"trestle/bench/stall"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// A disk that answers faster than this does so from a cache of its own; a phone's flash takes about the time
// that is put in its place.
const (
	realFlush    = 500 * time.Microsecond
	emulateFlush = 5 * time.Millisecond
)

// pairs are the times of keeping a sale and, each right after, of appending the same bytes and syncing them.
type pairs struct{ kept, bare []time.Duration }

// commits measures what a sale's acknowledgement costs above the least that durability can cost.
func (b *bench) commits(ctx context.Context) error {
	const peer = "bare append+fsync of the same bytes"
	here, err := b.pairs(ctx, "commit-here", 1000, 0)
	if err != nil {
		return err
	}
	disk, judged := "", here
	if bare := middle(here.bare); bare < realFlush {
		b.table.times("acknowledge a six-line sale, p50, this disk", middle(here.kept), bare, peer, 0)
		b.table.times("the same, p99, this disk", rank(here.kept, 99), rank(here.bare, 99), peer, 0)
		disk = ", flush of 5 ms emulated"
		if judged, err = b.pairs(ctx, "commit-slow", 600, emulateFlush); err != nil {
			return err
		}
	}
	b.table.times("acknowledge a six-line sale, p50"+disk, middle(judged.kept), middle(judged.bare), peer, 1.25)
	b.table.times("the same, p99"+disk, rank(judged.kept, 99), rank(judged.bare, 99), peer, 1.5)
	none, err := b.pairs(ctx, "commit-none", 1000, -1)
	if err != nil {
		return err
	}
	if fast := here; middle(here.bare) < realFlush {
		b.table.within("on a fast disk, added at p50", fast.added(), 100*time.Microsecond, peer+", "+short(middle(fast.bare)))
		b.table.note("the same where a flush takes no time at all", short(none.added()), "bare append of the same bytes, "+short(middle(none.bare)))
		return nil
	}
	b.table.within("on a disk whose flush takes no time, added at p50", none.added(), 100*time.Microsecond, peer+", "+short(middle(none.bare)))
	return nil
}

// added is what a sale takes above its peer.
func (p pairs) added() time.Duration { return max(middle(p.kept)-middle(p.bare), 0) }

// pairs takes turns: a sale, its peer, a sale, its peer. Both go through the same disk.
func (b *bench) pairs(ctx context.Context, name string, n int, flush time.Duration) (pairs, error) {
	dir, err := b.sub(name)
	if err != nil {
		return pairs{}, err
	}
	if err := stall.Create(ctx, book.Options{Dir: dir}); err != nil {
		return pairs{}, err
	}
	disk := &watched{FS: journal.OS(dir), flush: flush}
	bk, err := book.Open(book.Options{Dir: dir, Disk: disk})
	if err != nil {
		return pairs{}, err
	}
	defer bk.Close()
	peer, err := disk.Append("peer")
	if err != nil {
		return pairs{}, err
	}
	defer peer.Close()
	m, err := maker(bk)
	if err != nil {
		return pairs{}, err
	}
	const warm = 50
	var p pairs
	for i := range warm + n {
		kept, bare, err := pair(ctx, bk, disk, peer, m)
		if err != nil {
			return p, err
		}
		if i >= warm {
			p.kept, p.bare = append(p.kept, kept), append(p.bare, bare)
		}
	}
	return p, bk.Close()
}

func pair(ctx context.Context, bk *book.Book, disk *watched, peer journal.Appender, m *stall.Maker) (kept, bare time.Duration, err error) {
	s, err := m.Next()
	if err != nil {
		return 0, 0, err
	}
	if kept, err = timed(func() error { return stall.Keep(ctx, bk, s) }); err != nil {
		return 0, 0, err
	}
	// Whatever the clerk still does after the answer is done before the peer has its turn.
	if err := bk.Read(func(inventory.Reader) error { return nil }); err != nil {
		return 0, 0, err
	}
	line := append([]byte(nil), disk.last...)
	bare, err = timed(func() error {
		if _, err := peer.Write(line); err != nil {
			return err
		}
		return peer.Sync()
	})
	return kept, bare, err
}

func maker(bk *book.Book) (*stall.Maker, error) {
	goods, err := stall.Goods(bk)
	if err != nil {
		return nil, err
	}
	if len(goods) == 0 {
		return nil, fmt.Errorf("the stall has nothing to sell")
	}
	return stall.NewMaker(goods, 7, 0), nil
}
