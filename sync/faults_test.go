package shopsync_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"trestle/sync/badnet"
	"trestle/sync/practice"
	"trestle/sync/simtest"
)

// through puts a bad network between stall and shop, which stays the same over all syncs.
func through(s *simtest.Stall, o badnet.Options) *badnet.Net {
	o.Clock = s.Clock
	o.Next = practice.Transport(s.Shop)
	n := badnet.New(o)
	s.Wrap = func(http.RoundTripper) http.RoundTripper { return n }
	return n
}

var (
	dayStart  = counts{"sku-0": 10, "sku-1": 5, "sku-2": 3}
	dayStall  = counts{"sku-0": 3, "sku-1": 2, "sku-2": 1}
	dayOnline = counts{"sku-0": 2, "sku-2": 1}
)

// aDay sells at the stall and online between two syncs.
func aDay(t *testing.T, s *simtest.Stall) {
	t.Helper()
	mustSync(t, s)
	sell(t, s, simtest.Pieces("sku-0", 2), simtest.Pieces("sku-1", 1))
	buy(t, s, "sku-0", 2)
	sell(t, s, simtest.Pieces("sku-0", 1))
	buy(t, s, "sku-2", 1)
	sell(t, s, simtest.Pieces("sku-1", 1), simtest.Pieces("sku-2", 1))
	mustSync(t, s)
}

// TestEveryCallLostInTurn loses each call of a day once, in each way that a call can be lost.
func TestEveryCallLostInTurn(t *testing.T) {
	goods := simtest.Goods(3, 10)
	*goods[1].Variants[0].Stock = 5000
	*goods[2].Variants[0].Stock = 3000
	plain := newStall(t, goods)
	quiet := through(plain, badnet.Options{})
	aDay(t, plain)
	check(t, plain, dayStart, dayStall, dayOnline)
	for _, fault := range []badnet.Fault{badnet.LostRequest, badnet.LostAnswer, badnet.Late, badnet.CutAnswer, badnet.Gateway, badnet.NoRoute} {
		for lost := 1; lost <= quiet.Calls(); lost++ {
			t.Run(fmt.Sprintf("%s of call %d", fault, lost), func(t *testing.T) {
				s := newStall(t, goods)
				net := through(s, badnet.Options{Seed: uint64(lost), Decide: func(n int, _ *http.Request) badnet.Fault {
					if n == lost {
						return fault
					}
					return badnet.None
				}})
				aDay(t, s)
				if net.Faults() != 1 {
					t.Errorf("%d faults, want 1", net.Faults())
				}
				check(t, s, dayStart, dayStall, dayOnline)
			})
		}
	}
}

// TestCrashAtEachWrite lets the disk fail at each write of a day's sync, with the entry lost and
// with the entry kept, then starts the program anew on the same book.
func TestCrashAtEachWrite(t *testing.T) {
	goods := simtest.Goods(3, 10)
	*goods[1].Variants[0].Stock = 5000
	*goods[2].Variants[0].Stock = 3000
	plain := newStall(t, goods)
	aDay(t, plain)
	for _, kept := range []bool{false, true} {
		for k := 1; k <= plain.Book.Writes(); k++ {
			t.Run(fmt.Sprintf("write %d kept %v", k, kept), func(t *testing.T) {
				s := newStall(t, goods)
				base := s.Book.Writes()
				s.Book.Fail = func(n int) (bool, error) {
					if n == base+k {
						return kept, simtest.ErrDisk
					}
					return true, nil
				}
				crashingDay(t, s)
				check(t, s, dayStart, dayStall, dayOnline)
			})
		}
	}
}

// crashingDay is aDay with a program that starts anew whenever its disk fails. Sales and purchases
// happen once: a sale is tried again only when it is not in the book.
func crashingDay(t *testing.T, s *simtest.Stall) {
	t.Helper()
	sync := func() {
		if _, err := s.Sync(t.Context()); err == nil {
			return
		} else if !errors.Is(err, simtest.ErrDisk) {
			t.Fatalf("sync: %v", err)
		}
		if err := s.Book.Reopen(); err != nil {
			t.Fatal(err)
		}
		mustSync(t, s)
	}
	sellOnce := func(lines ...simtest.Line) {
		before := len(s.Book.Entries())
		if err := s.Sell(lines...); err == nil {
			return
		}
		lost := len(s.Book.Entries()) == before
		if err := s.Book.Reopen(); err != nil {
			t.Fatal(err)
		}
		if lost {
			sell(t, s, lines...)
		}
	}
	sync()
	sellOnce(simtest.Pieces("sku-0", 2), simtest.Pieces("sku-1", 1))
	buy(t, s, "sku-0", 2)
	sellOnce(simtest.Pieces("sku-0", 1))
	buy(t, s, "sku-2", 1)
	sellOnce(simtest.Pieces("sku-1", 1), simtest.Pieces("sku-2", 1))
	sync()
	mustSync(t, s)
}
