package flip

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
)

var (
	every      = flag.Int("every", 997, "flip every so manieth byte of journal and copy")
	opens      = flag.Int("opens", 16, "open the whole book for every so manieth of these flips; all go through the healing")
	pairsOf    = flag.Int("pairs", 40, "how many pairs of faults are tried")
	viewsEvery = flag.Int("views-every", 99_991, "flip every so manieth byte of the views' files")
	seed       = flag.Uint64("seed", 1, "chooses bits, first bytes and pairs")
	workers    = flag.Int("workers", runtime.NumCPU(), "how many flips are tried at a time")
	at         = flag.String("at", "", "only this flip: IMAGE:FILE:OFFSET:HOW, as a failure names it")
)

// figures are the parts of the one line that a run ends with.
var figures []string

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if len(figures) > 0 {
		fmt.Printf("flip: %s; seed %d\n", strings.Join(figures, "; "), *seed)
	}
	os.Exit(code)
}
