package till

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/unit"
)

func counted(t *testing.T, s *Till) CountState {
	t.Helper()
	c, err := s.CountState()
	must(t, err)
	return c
}

func TestACountGoesOnAfterAKill(t *testing.T) {
	s := newStall(t)
	c, err := s.StartCount(CountOptions{Blind: true})
	must(t, err)
	if !c.Open || !c.Blind || len(c.Lines) != 2 || c.Done != 0 {
		t.Fatalf("begun as %+v", c)
	}
	must(t, s.SetCounted("SOAP", 22*unit.One))
	s = reopened(t, s)
	_, err = s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 3 * unit.One}}, exact())
	must(t, err, s.Receive(ctx, "SOAP", 10*unit.One))
	s = reopened(t, s)
	c = counted(t, s)
	if l := c.Lines[0]; c.Done != 1 || c.Differ != 1 || !l.Counted || l.Expected != 24*unit.One || l.Differ != -2*unit.One || l.Will != 29*unit.One {
		t.Fatalf("came back as %+v", c)
	}
	_, err = s.StartCount(CountOptions{})
	wantCode(t, err, "count.open")
	end, err := s.FinishCount(ctx, false)
	must(t, err)
	if end != (CountEnd{Lines: 1, Differ: 1}) || onHand(t, s, "SOAP") != 29*unit.One || onHand(t, s, "BOWL") != unit.One {
		t.Errorf("ended as %+v with %s soaps", end, onHand(t, s, "SOAP"))
	}
	if counted(t, s).Open {
		t.Error("the count is still under way")
	}
	_, err = s.FinishCount(ctx, false)
	wantCode(t, err, "count.none")
}

func TestWhatACountLeavesOut(t *testing.T) {
	for _, row := range []struct {
		name         string
		options      CountOptions
		lines        int
		rest         bool
		soap, bowl   unit.Quantity
		lostAndZero  int
		countedFirst string
	}{
		{name: "what is not counted stays", lines: 2, soap: 24, bowl: 7, countedFirst: "BOWL"},
		{name: "what was not found is gone", lines: 2, rest: true, soap: 0, bowl: 7, lostAndZero: 1, countedFirst: "BOWL"},
		{name: "loose goods are on the list when asked for", options: CountOptions{Loose: true}, lines: 3, soap: 24, bowl: 7, countedFirst: "BOWL"},
		{name: "and are never set to nothing", options: CountOptions{Loose: true}, lines: 3, rest: true, soap: 0, bowl: 7, lostAndZero: 1, countedFirst: "BOWL"},
		{name: "another category", options: CountOptions{Category: "Cellar"}, lines: 1, soap: 24, bowl: 7, countedFirst: "BOWL"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			_, err := s.StartCount(row.options)
			must(t, err, s.SetCounted(row.countedFirst, 7*unit.One))
			if c := counted(t, s); len(c.Lines) != row.lines {
				t.Errorf("%d lines", len(c.Lines))
			}
			end, err := s.FinishCount(ctx, row.rest)
			must(t, err)
			if end.Zeroed != row.lostAndZero || onHand(t, s, "SOAP") != row.soap*unit.One || onHand(t, s, "BOWL") != row.bowl*unit.One {
				t.Errorf("%+v, %s soaps, %s bowls", end, onHand(t, s, "SOAP"), onHand(t, s, "BOWL"))
			}
		})
	}
}

func TestACountThatWasKeptIsNotKeptAgain(t *testing.T) {
	s := newStall(t)
	_, err := s.StartCount(CountOptions{})
	must(t, err, s.SetCounted("SOAP", 20*unit.One))
	// The power fails after the commit and before the draft is put away.
	draft := s.tallying.draft.clone()
	draft.Ending = draft.first(nil)
	_, err = s.FinishCount(ctx, false)
	must(t, err)
	s.tallying.mu.Lock()
	must(t, s.keepCount(draft))
	s.tallying.mu.Unlock()
	s = reopened(t, s)
	if counted(t, s).Open {
		t.Error("a count that was kept goes on")
	}
	wantCode(t, s.SetCounted("SOAP", unit.One), "count.none")
	if got := onHand(t, s, "SOAP"); got != 20*unit.One {
		t.Errorf("%s soaps", got)
	}
}

func TestWhatCannotBeCounted(t *testing.T) {
	s := newStall(t)
	wantCode(t, s.SetCounted("SOAP", unit.One), "count.none")
	wantCode(t, s.ClearCounted("SOAP"), "count.none")
	wantCode(t, s.CountBlind(true), "count.none")
	_, err := s.StartCount(CountOptions{})
	must(t, err)
	_, err = s.FinishCount(ctx, false)
	wantCode(t, err, "count.empty")
	wantCode(t, s.SetCounted("NOPE", unit.One), "variant.unknown")
	wantCode(t, s.SetCounted("SOAP", 1500), "stock.fraction")
	wantCode(t, s.SetCounted("SOAP", -unit.One), "stock.large")
	wantCode(t, s.SetCounted("SOAP", maxStock), "stock.large")
	must(t, s.SetCounted("SOAP", unit.One), s.ClearCounted("SOAP"))
	if counted(t, s).Done != 0 {
		t.Error("a figure that was taken back counts")
	}
	must(t, s.DropCount(), s.DropCount())
	if onHand(t, s, "SOAP") != 24*unit.One || counted(t, s).Open {
		t.Error("a count that was dropped left a trace")
	}
}

func TestADamagedCountIsPutAside(t *testing.T) {
	for _, row := range []struct{ name, bytes string }{
		{"half", `{"v":1,"sum":"`},
		{"turned", `{"v":1,"sum":"0000000000000000","count":{"id":"x"}}`},
		{"newer", `{"v":2}`},
		{"empty", ``},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			must(t, s.Close(), os.WriteFile(filepath.Join(s.Dir(), countFile), []byte(row.bytes), 0o600))
			s = reopened(t, s)
			if counted(t, s).Open {
				t.Error("it is taken for a count")
			}
			said, err := s.Status()
			must(t, err)
			if len(said.Healed) != 1 || !strings.Contains(said.Healed[0], "count again") {
				t.Errorf("it says %q", said.Healed)
			}
			_, err = s.StartCount(CountOptions{})
			must(t, err)
		})
	}
}

// After any sales, arrivals and counting in any order, what is on hand is what was counted and what moved after
// that line was counted.
func TestACountLosesNothingThatMovesMeanwhile(t *testing.T) {
	s := newStall(t)
	must(t, s.Count(ctx, "TOM", 9000))
	skus := []string{"SOAP", "TOM", "BOWL"}
	rapid.Check(t, func(t *rapid.T) {
		must := func(errs ...error) {
			t.Helper()
			for _, err := range errs {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		have, will := map[string]unit.Quantity{}, map[string]unit.Quantity{}
		for _, l := range stockLines(t, s) {
			have[l.Variant.SKU] = l.OnHand
		}
		open := false
		moved := func(sku string, q unit.Quantity) {
			have[sku] += q
			if _, counted := will[sku]; counted {
				will[sku] += q
			}
		}
		for range rapid.IntRange(1, 14).Draw(t, "acts") {
			sku := rapid.SampledFrom(skus).Draw(t, "sku")
			q := unit.Quantity(rapid.IntRange(1, 6).Draw(t, "q")) * unit.One
			switch rapid.IntRange(0, 7).Draw(t, "act") {
			case 0, 1:
				_, err := s.Sell(ctx, "", []Item{{What: sku, Quantity: q}}, exact())
				must(err)
				moved(sku, -q)
			case 2:
				must(s.Receive(ctx, sku, q))
				moved(sku, q)
			case 3:
				must(s.Waste(ctx, sku, q))
				moved(sku, -q)
			case 4, 5:
				if !open {
					_, err := s.StartCount(CountOptions{})
					must(err)
					open = true
				}
				must(s.SetCounted(sku, q))
				will[sku] = q
			case 6:
				if open {
					must(s.DropCount())
					open, will = false, map[string]unit.Quantity{}
				}
			case 7:
				if len(will) > 0 {
					rest := rapid.Bool().Draw(t, "rest")
					_, err := s.FinishCount(ctx, rest)
					must(err)
					for _, sku := range skus {
						if q, counted := will[sku]; counted {
							have[sku] = q
						} else if rest {
							have[sku] = 0
						}
					}
					open, will = false, map[string]unit.Quantity{}
				}
			}
			if rapid.IntRange(0, 5).Draw(t, "forget") == 0 {
				s.tallying.mu.Lock() // as after a kill: only the file knows
				s.tallying.draft, s.tallying.read = nil, false
				s.tallying.mu.Unlock()
			}
			for _, l := range stockLines(t, s) {
				if l.OnHand != have[l.Variant.SKU] {
					t.Fatalf("%s of %s on hand, want %s", l.OnHand, l.Name, have[l.Variant.SKU])
				}
			}
		}
		must(s.DropCount())
	})
}

func stockLines(t *rapid.T, s *Till) []StockLine {
	lines, err := s.Stock()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestCountFile(t *testing.T) {
	for _, row := range []struct {
		name, file, code string
		skip             bool
		soap, tom        unit.Quantity
		counted, skipped int
	}{
		{name: "plain", file: "SOAP,12\nTOM,0.64\n", soap: 12000, tom: 640, counted: 2},
		{name: "with a header", file: "SKU,quantity\nSOAP,12\n", soap: 12000, counted: 1},
		{name: "from a spreadsheet", file: "\ufeffSKU;Menge\r\nSOAP;12\r\nTOM;0,64\r\n", soap: 12000, tom: 640, counted: 2},
		{name: "by name, with tabs", file: "lavender SOAP\t3\n", soap: 3000, counted: 1},
		{name: "quoted, with more columns", file: "\"SOAP\",\"12\",\"by the door\"\n", soap: 12000, counted: 1},
		{name: "nothing there", file: "SOAP,0\n", soap: 0, counted: 1},
		{name: "left empty", file: "SOAP,\nTOM,1\n", soap: 24000, tom: 1000, counted: 1},
		{name: "a typing error is no header", file: "SOAP,1O\n", code: "count.lines", soap: 24000},
		{name: "one bad line", file: "SOAP,12\nNOPE,3\n", code: "count.lines", soap: 24000},
		{name: "one bad line left out", file: "SOAP,12\nNOPE,3\n", skip: true, soap: 12000, counted: 1, skipped: 1},
		{name: "half a soap", file: "SOAP,1.5\n", code: "count.lines", soap: 24000},
		{name: "less than nothing", file: "SOAP,-1\n", code: "count.lines", soap: 24000},
		{name: "twice", file: "SOAP,1\nlavender soap,2\n", code: "count.lines", soap: 24000},
		{name: "no code", file: ",3\n", code: "count.lines", soap: 24000},
		{name: "no quantity", file: "SOAP\n", code: "count.lines", soap: 24000},
		{name: "nothing", file: "\n\n", code: "count.nothing", soap: 24000},
		{name: "no text", file: "PK\x03\x04\x00\x00", code: "count.table", soap: 24000},
		{name: "not UTF-8", file: "SO\xffAP,1", code: "count.table", soap: 24000},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newStall(t)
			got, err := s.CountFile(ctx, strings.NewReader(row.file), row.skip)
			if inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
			if err == nil && (got.Counted != row.counted || len(got.Skipped) != row.skipped) {
				t.Errorf("%+v", got)
			}
			if onHand(t, s, "SOAP") != row.soap || onHand(t, s, "TOM") != row.tom {
				t.Errorf("%s soaps, %s kg tomatoes", onHand(t, s, "SOAP"), onHand(t, s, "TOM"))
			}
		})
	}
}

func FuzzReadCounts(f *testing.F) {
	for _, seed := range []string{"SKU,quantity\nSOAP,12\n", "\ufeffA;1,5\r\n", "a\t2", "\"a", ",,,", "a,1O", "a,-3\nb,99999999999999", "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		rows, err := readCounts(strings.NewReader(string(raw)))
		if err != nil && inventory.CodeOf(err) == "" {
			t.Errorf("no sentence: %v", err)
		}
		last := 0
		for _, r := range rows {
			if r.line <= last || r.what == "" && r.err == "" || r.err == "" && (r.found < 0 || r.found >= maxStock) {
				t.Errorf("%+v after line %d", r, last)
			}
			last = r.line
		}
	})
}
