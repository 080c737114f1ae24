package command

import (
	"strings"
	"testing"

	"trestle/app/till"
)

func TestReadKeyStopsWhenThereIsOne(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("zoo ", 24))
	for _, row := range []struct{ name, typed, want string }{
		{"all in one line", words + "\nmore", words},
		{"numbered, in several", "1. zoo 2. zoo\n\nmore", "1. zoo 2. zoo"},
		{"in four lines", strings.Repeat("zoo zoo zoo zoo zoo zoo\n", 4) + "more", strings.TrimSpace(strings.Repeat("zoo zoo zoo zoo zoo zoo\n", 4))},
		{"a text", "age-secret-key-1qqq\nmore", "age-secret-key-1qqq"},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := strings.TrimSpace(readKey(strings.NewReader(row.typed))); got != row.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

// What is drawn holds every module of the code, with the quiet zone that readers need, in 80 columns.
func TestTheCodeInTheTerminalIsWhole(t *testing.T) {
	code, err := till.DrawKey("AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ8H00W3")
	if err != nil {
		t.Fatal(err)
	}
	n := len(code.Modules)
	for _, terminal := range []bool{false, true} {
		drawn := blocks(code.Modules, terminal)
		if terminal {
			drawn = strings.NewReplacer("\033[30;107m", "", "\033[0m", "").Replace(drawn)
		}
		lines := strings.Split(strings.TrimSuffix(drawn, "\n"), "\n")
		if len(lines) != (n+9)/2 {
			t.Fatalf("%d lines for %d modules", len(lines), n)
		}
		for y := range 2 * len(lines) {
			line := []rune(lines[y/2])
			if len(line) != n+8 || len(line) > 80 {
				t.Fatalf("line %d has %d columns", y/2, len(line))
			}
			for x, sign := range line {
				dark := sign == '█' || sign == []rune("▀▄")[y%2]
				inside := x >= 4 && y >= 4 && x < n+4 && y < n+4
				if dark != (inside && code.Modules[y-4][x-4]) {
					t.Fatalf("module %d, %d is drawn otherwise", x-4, y-4)
				}
			}
		}
	}
}
