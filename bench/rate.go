package main

import (
	"context"
	"fmt"
	"time"

	"trestle/bench/stall"
	"trestle/inventory"
	"trestle/inventory/book"
)

// rates lets every store keep the same sales, in blocks that take turns, each sale acknowledged before the
// next. What counts is the middle block: a store that is tidying up at times is not judged by that.
func (b *bench) rates(ctx context.Context) error {
	const blocks, block = 13, 150
	running, m, err := b.start(ctx)
	defer func() {
		for _, e := range running {
			_ = e.close()
		}
	}()
	if err != nil {
		return err
	}
	perSecond := make([][]float64, len(engines))
	for no := range blocks {
		var sales []inventory.Sale
		for range block {
			s, err := m.Next()
			if err != nil {
				return err
			}
			sales = append(sales, s)
		}
		for i := range running {
			at := (i + no) % len(running) // nobody is always the first
			took, err := timed(func() error { return keepAll(ctx, running[at], sales) })
			if err != nil {
				return fmt.Errorf("%s: %w", engines[at].name, err)
			}
			if no > 0 { // the first is for warming up
				perSecond[at] = append(perSecond[at], block/took.Seconds())
			}
		}
	}
	for i, e := range engines[1:] {
		b.table.faster("six-line sales a second, one after another", middle(perSecond[0]), middle(perSecond[i+1]), e.name, e.least)
	}
	return nil
}

// start opens all stores, each in a folder of its own on the same disk.
func (b *bench) start(ctx context.Context) (running []engine, m *stall.Maker, err error) {
	dir, err := b.sub("rate-trestle")
	if err != nil {
		return nil, nil, err
	}
	if err := stall.Create(ctx, book.Options{Dir: dir}); err != nil {
		return nil, nil, err
	}
	bk, err := book.Open(book.Options{Dir: dir})
	if err != nil {
		return nil, nil, err
	}
	running = append(running, ours{bk})
	goods, err := stall.Goods(bk)
	if err != nil {
		return running, nil, err
	}
	for i, e := range engines[1:] {
		dir, err := b.sub(fmt.Sprintf("rate-%d", i))
		if err != nil {
			return running, nil, err
		}
		peer, err := e.open(ctx, dir, goods)
		if err != nil {
			return running, nil, fmt.Errorf("%s: %w", e.name, err)
		}
		running = append(running, peer)
	}
	time.Sleep(100 * time.Millisecond) // what opening has set going ends
	return running, stall.NewMaker(goods, 7, 0), nil
}

func keepAll(ctx context.Context, e engine, sales []inventory.Sale) error {
	for _, s := range sales {
		if err := e.keep(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
