// Command store is the process whose memory and opening are measured: it holds a book and nothing else, no
// window, no shop, none of the stores that the bench compares with. The bench starts it, and kills it.
//
//	store fill DIR N     makes a stall with N sales
//	store open DIR       opens it, and closes it
//	store rebuild DIR N  opens it with its views gone, rereads everything, then sells N times
//	store sell DIR N     sells N times, one line of output a sale; N below zero is for ever
//
// The last line of output is JSON; see report.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"time"

	"trestle/bench/stall"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// report is what the process has seen of itself. Memory is in kB, 0 where the system does not tell.
type report struct {
	ReadyMicros int64    `json:"ready_us"` // from Open until the clerk has a turn
	Resident    int64    `json:"rss"`      // the highest while selling
	Anonymous   int64    `json:"anon"`     // of that, memory that no file stands behind
	Highest     int64    `json:"hwm"`      // of the whole run
	Progress    int      `json:"progress"` // how often Open told how far it was
	Healed      []string `json:"healed,omitempty"`
	Faults      int      `json:"faults"`

	recheck bool // whether everything is reread before it sells, as the program does after each start
}

func main() {
	debug.SetGCPercent(50) // as the program does
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "store:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("store is started by bench, with a word and a folder")
	}
	n := 0
	if len(args) > 2 {
		var err error
		if n, err = strconv.Atoi(args[2]); err != nil {
			return err
		}
	}
	var rep report
	opt := book.Options{Dir: args[1], Progress: func(int64, int64) { rep.Progress++ }}
	var err error
	switch args[0] {
	case "fill":
		opt.Now = stall.NewClock().Now
		if err = stall.Create(ctx, opt); err == nil {
			err = stall.Fill(ctx, opt, n)
		}
	case "open":
		err = rep.sell(ctx, opt, 0)
	case "rebuild":
		rep.recheck = true
		if err = os.RemoveAll(filepath.Join(opt.Dir, "views")); err == nil {
			err = rep.sell(ctx, opt, n)
		}
	case "sell":
		err = rep.sell(ctx, opt, n)
	default:
		err = fmt.Errorf("%s is not a word that store knows", args[0])
	}
	if err != nil {
		return err
	}
	return rep.print()
}

// sell opens the book, says how long that took, and sells.
func (r *report) sell(ctx context.Context, opt book.Options, n int) error {
	b, err := r.ready(ctx, opt)
	if err != nil {
		return err
	}
	defer b.Close()
	goods, err := stall.Goods(b)
	if err != nil {
		return err
	}
	var last uint64
	if err := b.Read(func(rd inventory.Reader) error { last, err = rd.Receipts(b.Till()); return err }); err != nil {
		return err
	}
	if r.recheck {
		if err := stall.Recheck(ctx, b); err != nil {
			return err
		}
	}
	m := stall.NewMaker(goods, last+7, last)
	mark()
	for i := 0; i != n; i++ {
		s, err := m.Next()
		if err != nil {
			return err
		}
		if err := stall.Sell(ctx, b, s); err != nil {
			return err
		}
		fmt.Println("paid", i+1)
		if i%50 == 0 {
			r.look()
		}
	}
	mark()
	r.look()
	if err := heap(); err != nil {
		return err
	}
	h := b.Health()
	r.Faults, r.Healed = len(h.Faults), h.Healed
	return b.Close()
}

func (r *report) ready(ctx context.Context, opt book.Options) (*book.Book, error) {
	start := time.Now()
	b, err := book.Open(opt)
	if err != nil {
		return nil, err
	}
	// A plan that writes nothing has had its turn: from here on a sale can be made.
	_, err = b.Write(ctx, func(inventory.Reader) ([]journal.Draft, error) { return nil, nil })
	r.ReadyMicros = time.Since(start).Microseconds()
	return b, err
}

// look notes what the process holds now.
func (r *report) look() {
	if rss := status("VmRSS"); rss > r.Resident {
		r.Resident, r.Anonymous = rss, status("RssAnon")
	}
}

// heap writes what is allocated to the file that TRESTLE_BENCH_HEAP names, for whoever asks where memory goes.
func heap() error {
	name := os.Getenv("TRESTLE_BENCH_HEAP")
	if name == "" {
		return nil
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}

func (r *report) print() error {
	r.Highest = status("VmHWM")
	return json.NewEncoder(os.Stdout).Encode(r)
}
