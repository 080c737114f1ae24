package full

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var (
	every = flag.Int("every", 1, "let every so manieth call of the disk fail; those that write and sync fail all")
	all   = flag.Bool("all", false, "list every failure, not only the first ones")
	at    = flag.String("at", "", "only this fault: NUMBER:HOW, as a failure names it")
)

// figures are the parts of the one line that a run ends with.
var figures []string

func TestMain(m *testing.M) {
	if orders := os.Getenv(childEnv); orders != "" {
		os.Exit(child(orders))
	}
	flag.Parse()
	code := m.Run()
	if len(figures) > 0 {
		fmt.Println("full: " + strings.Join(figures, "; "))
	}
	os.Exit(code)
}
