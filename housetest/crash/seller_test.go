package crash

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"trestle/housetest/hand"
	"trestle/inventory/book"
	"trestle/inventory/unit"
)

// orders are what a seller is told when it is started.
type orders struct {
	Dir     string
	Life    int    // counts the starts on this folder
	Seed    uint64 // what it does
	Again   string // a sale that the life before may have kept or not: it is rung up again
	Imports int    // after so many acts it imports without end; 0 for never
}

// smallFile makes the journal begin a new file every few dozen sales.
const smallFile = 96 << 10

func options(dir, id string) book.Options {
	return book.Options{Dir: dir, NewID: hand.IDs(id), Ballast: 1 << 20, MaxFile: smallFile}
}

// sellUntilKilled is the seller's process. Each line that it writes stands for something that is done: "opening",
// "open", "try ID" and "paid ID", "importing". It ends by itself only when something goes wrong.
func sellUntilKilled(told string) int {
	var o orders
	if err := json.Unmarshal([]byte(told), &o); err != nil {
		return complain(err)
	}
	say("opening")
	b, err := book.Open(options(o.Dir, fmt.Sprint("life-", o.Life)))
	if err != nil {
		return complain(err)
	}
	say("open")
	h := hand.Hand{Book: b, NewID: hand.IDs(fmt.Sprint("goods-", o.Life))}
	if o.Again != "" {
		if err := sell(h, o.Again); err != nil {
			return complain(err)
		}
	}
	rnd := rand.New(rand.NewPCG(o.Seed, uint64(o.Life)))
	for n := 1; ; n++ {
		if err := act(h, o, rnd, n); err != nil {
			return complain(err)
		}
	}
}

// act does one thing, mostly a sale.
func act(h hand.Hand, o orders, rnd *rand.Rand, n int) error {
	id := saleID(o.Life, n)
	if o.Imports > 0 && n > o.Imports {
		say("importing")
		return h.Import(o.Life*1000 + n)
	}
	switch rnd.IntN(12) {
	case 0:
		return h.Count(id, rnd.IntN(hand.Things), unit.Quantity(50_000+rnd.IntN(1000))*unit.One)
	case 1:
		if err := h.OpenDay(id); err != nil {
			return err
		}
		if err := sell(h, id); err != nil {
			return err
		}
		return h.CloseDay(id)
	}
	return sell(h, id)
}

func saleID(life, n int) string { return fmt.Sprintf("sale-%d-%d", life, n) }

func sell(h hand.Hand, id string) error {
	say("try " + id)
	if err := h.Sell(id); err != nil {
		return err
	}
	say("paid " + id)
	return nil
}

// say writes a line straight to the pipe: what is in it was said before the kill.
func say(line string) { _, _ = os.Stdout.WriteString(line + "\n") }

func complain(err error) int {
	fmt.Fprintln(os.Stderr, time.Now().Format(time.TimeOnly), err)
	return 1
}
