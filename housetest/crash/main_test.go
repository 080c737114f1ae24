package crash

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

var (
	kills = flag.Int("kills", 20, "how many times the seller is killed")
	seed  = flag.Uint64("seed", 1, "what is done, and when it is killed")
	again = flag.Uint64("series", 0, "do this series again, as a failure names it")
	hands = flag.Int("workers", 2, "how many sellers work at a time, each on a folder of its own")
)

// childEnv tells the test binary that it is the seller.
const childEnv = "TRESTLE_CRASH_SELLER"

// figures is the one line that a run ends with.
var figures string

func TestMain(m *testing.M) {
	if orders := os.Getenv(childEnv); orders != "" {
		os.Exit(sellUntilKilled(orders))
	}
	code := m.Run()
	if figures != "" {
		fmt.Println(figures)
	}
	os.Exit(code)
}
