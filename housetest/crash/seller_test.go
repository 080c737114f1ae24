package crash

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"trestle/housetest/hand"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// orders are what a seller is told when it is started.
type orders struct {
	Dir    string
	Life   int    // counts the starts on this folder
	Seed   uint64 // what it does
	Again  string // a sale that the life before may have kept or not: it is rung up again
	Then   string // what it does without end after a few acts: "import", "copy" or "recheck"; "" is selling
	Before int    // how many acts come before that
}

// smallFile makes the journal begin a new file every few dozen sales.
const smallFile = 48 << 10

func options(dir, id string) book.Options {
	return book.Options{Dir: dir, NewID: hand.IDs(id), MaxFile: smallFile}
}

// sellUntilKilled is the seller's process. Each line that it writes stands for something that is done: "opening",
// "open", "try ID" and "paid ID", and what is done without end. It ends by itself only when something goes wrong.
func sellUntilKilled(told string) int {
	var o orders
	if err := json.Unmarshal([]byte(told), &o); err != nil {
		return complain(err)
	}
	say("opening")
	h, err := hand.Open(options(o.Dir, fmt.Sprint("life-", o.Life)))
	if err != nil {
		return complain(err)
	}
	say("open")
	if o.Again != "" {
		if err := do(h, o.Again); err != nil {
			return complain(err)
		}
	}
	rnd := rand.New(rand.NewPCG(o.Seed, uint64(o.Life)))
	for n := 1; ; n++ {
		if o.Then != "" && n > o.Before {
			say("endless")
			err = o.endless(h, n)
		} else {
			err = act(h, o.Life, rnd, n)
		}
		if err != nil {
			return complain(err)
		}
	}
}

// endless is something that takes longer than a sale.
func (o orders) endless(h hand.Hand, n int) error {
	switch o.Then {
	case "import":
		return h.Bring(o.Life*1000 + n)
	case "copy":
		return h.CopyTo(journal.OS(copies(o.Dir)), fmt.Sprintf("%d-%d.age", o.Life, n))
	}
	_, err := h.Recheck(context.Background())
	return err
}

// copies is where copies of a stall go: beside its folder.
func copies(dir string) string { return filepath.Join(filepath.Dir(dir), "copies") }

// act does one thing, mostly a sale.
func act(h hand.Hand, life int, rnd *rand.Rand, n int) error {
	id := fmt.Sprintf("sale-%d-%d", life, n)
	switch rnd.IntN(12) {
	case 0:
		return h.Recount(rnd.IntN(hand.Things), 50_000+rnd.IntN(1000))
	case 1:
		if err := h.Begin("Square"); err != nil {
			return err
		}
		if err := do(h, id); err != nil {
			return err
		}
		return h.End()
	case 2, 3:
		if err := do(h, id); err != nil {
			return err
		}
		return do(h, hand.RefundID(id))
	case 4:
		return do(h, hand.NotedID(id))
	case 5:
		return both(h, hand.OwingID(id), hand.PaymentID)
	case 6:
		return both(h, hand.PartedID(id), hand.VoidID)
	}
	return do(h, id)
}

// both rings up a sale, and does what follows it.
func both(h hand.Hand, sale string, then func(string) string) error {
	if err := do(h, sale); err != nil {
		return err
	}
	return do(h, then(sale))
}

// do rings up a sale, or gives one back; both are receipts that a buyer holds.
func do(h hand.Hand, id string) error {
	say("try " + id)
	err := h.Make(id)
	if err == nil {
		say("paid " + id)
	}
	return err
}

// say writes a line straight to the pipe: what is in it was said before the kill.
func say(line string) { _, _ = os.Stdout.WriteString(line + "\n") }

func complain(err error) int {
	fmt.Fprintln(os.Stderr, time.Now().Format(time.TimeOnly), err)
	return 1
}
