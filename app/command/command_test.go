package command

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"trestle/app/till"
)

// TestMain lets scripts run the program as "trestle": the test binary plays it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"trestle": func() {
			os.Exit(Run(World{
				Ctx: context.Background(), Out: os.Stdout, Err: os.Stderr, In: os.Stdin, Getenv: os.Getenv,
				Config: till.Config{Dir: os.Getenv("WORK") + "/stall", Now: time.Now}, Version: "test",
			}, os.Args[1:]))
		},
		"spoil": spoil,
	})
}

// spoil flips one bit in the middle of a file: spoil FILE TEXT changes the first byte of TEXT.
func spoil() {
	raw, err := os.ReadFile(os.Args[1])
	if err != nil {
		os.Exit(1)
	}
	at := indexOf(raw, os.Args[2])
	if at < 0 {
		os.Exit(1)
	}
	raw[at] ^= 1
	if err := os.WriteFile(os.Args[1], raw, 0o600); err != nil {
		os.Exit(1)
	}
}

func indexOf(raw []byte, text string) int {
	for i := 0; i+len(text) <= len(raw); i++ {
		if string(raw[i:i+len(text)]) == text {
			return i
		}
	}
	return -1
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("WORK", e.WorkDir)
			e.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent") // no keyring of the machine is touched
			return nil
		},
	})
}

func TestParseItem(t *testing.T) {
	for _, row := range []struct {
		name, text, what, quantity string
		bad                        bool
	}{
		{name: "one", text: "MUG", what: "MUG", quantity: "1"},
		{name: "several", text: "MUG:3", what: "MUG", quantity: "3"},
		{name: "by weight", text: "TOM:0.64", what: "TOM", quantity: "0.64"},
		{name: "a colon in the SKU", text: "A:B", what: "A:B", quantity: "1"},
		{name: "a colon in the SKU and a quantity", text: "A:B:2", what: "A:B", quantity: "2"},
		{name: "nothing", text: "", bad: true},
		{name: "no name", text: ":2", bad: true},
		{name: "none of it", text: "MUG:0", bad: true},
		{name: "less than none", text: "MUG:-1", bad: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := parseItem(row.text)
			if row.bad != (err != nil) {
				t.Fatalf("error %v", err)
			}
			if !row.bad && (got.What != row.what || got.Quantity.String() != row.quantity) {
				t.Errorf("got %s × %s", got.Quantity, got.What)
			}
		})
	}
}
