package sell_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/app/storybook"
	"trestle/app/till"
)

// lp is a printer that is a file, and the printer of a stall.
func lp(t *testing.T, s *storybook.Till, change func(*till.Printer)) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lp0")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := storybook.Printer(s, name)
	if change != nil {
		change(&p)
		if _, err := s.KeepPrinter(p); err != nil {
			t.Fatal(err)
		}
	}
	return name
}

// drain prints what is on the list, until nothing is or something went wrong.
func (s *stall) drain() {
	s.t.Helper()
	ctx, stop := context.WithCancel(s.t.Context())
	changed, ended := make(chan struct{}, 1), make(chan struct{})
	s.Till.OnPrinting(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	go func() {
		defer close(ended)
		s.Till.RunPrinting(ctx)
	}()
	for s.underWay() {
		<-changed
	}
	stop()
	<-ended
}

func (s *stall) underWay() bool {
	jobs, err := s.Till.PrintJobs()
	if err != nil {
		s.t.Error(err)
	}
	for _, j := range jobs {
		if j.Err == nil && !j.Held {
			return true
		}
	}
	return false
}

func onPaper(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAReceiptIsPrintedFromItsScreen(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		var file string
		s := open(t, size, func(till *storybook.Till) { file = lp(t, till, nil) })
		s.tap("tile:soap", "Cash exact", "Print")
		s.reads("A-0001 goes to Counter.")
		s.drain()
		first := onPaper(t, file)
		if !strings.Contains(first, "A-0001") || !strings.Contains(first, "6.50") || strings.Contains(first, "Copy") {
			t.Errorf("on paper stands %q", first)
		}
		s.tap("Print")
		s.drain()
		if second := onPaper(t, file)[len(first):]; !strings.Contains(second, "Copy") {
			t.Errorf("the second one is not marked: %q", second)
		}
		s.tap("Next sale")
		s.reads("Take payment")
		if s.Reads("Print") {
			t.Error("a receipt that is gone can be printed")
		}
	})
}

func TestACodeWithoutLinesOffersPaper(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, func(till *storybook.Till) { till.Short = true })
		s.tap("tile:soap", "Cash exact")
		s.reads("The code had no room for all lines. Paper or a file has them all.", "Save")
	})
}

func TestAGiftReceiptOnPaperHasNoPrices(t *testing.T) {
	var file string
	s := open(t, storybook.Sizes()[0], func(till *storybook.Till) { file = lp(t, till, nil) })
	s.tap("tile:soap", "Cash exact", "Gift receipt")
	s.reads("Gift receipt A-0001")
	s.tap("Print gift receipt")
	s.drain()
	if got := onPaper(t, file); !strings.Contains(got, "Lavender soap") || strings.Contains(got, "6.50") {
		t.Errorf("on paper stands %q", got)
	}
}

// kick is how a drawer is told to open.
const kick = "\x1bp"

func TestEverySalePrintsByItselfAndCashOpensTheDrawer(t *testing.T) {
	for _, row := range []struct {
		name          string
		taps          []string
		print, drawer bool
	}{
		{"cash", []string{"Cash exact"}, true, true},
		{"card", []string{"Take payment", "Card", "Paid 6.50 by card"}, true, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			var file string
			s := open(t, storybook.Sizes()[1], func(stall *storybook.Till) {
				file = lp(t, stall, func(p *till.Printer) { p.Always, p.Drawer = true, true })
			})
			s.tap(append([]string{"tile:soap"}, row.taps...)...)
			s.drain()
			got := onPaper(t, file)
			if strings.Contains(got, "A-0001") != row.print || strings.Contains(got, kick) != row.drawer {
				t.Errorf("on paper stands %q", got)
			}
		})
	}
}

func TestAPrinterThatIsGoneHoldsUpNoSale(t *testing.T) {
	var file string
	s := open(t, storybook.Sizes()[0], func(stall *storybook.Till) {
		file = lp(t, stall, func(p *till.Printer) { p.Always, p.Drawer = true, true })
	})
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	s.tap("tile:soap", "Cash exact")
	s.reads("Paid", "€6.50", "The cash drawer did not open: the printer does not answer. Open it with its key.")
	s.tap("Next sale", "tile:soap", "Cash exact")
	s.drain()
	jobs, err := s.Till.PrintJobs()
	if err != nil || len(jobs) != 2 || jobs[0].Number != "A-0001" || jobs[1].Number != "A-0002" {
		t.Fatalf("%+v, %v", jobs, err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Till.ResumePrints(); err != nil {
		t.Fatal(err)
	}
	s.drainAll()
	if got := onPaper(t, file); !strings.Contains(got, "A-0001") || !strings.Contains(got, "A-0002") || strings.Contains(got, "Copy") {
		t.Errorf("on paper stands %q", got)
	}
}

// drainAll is drain for jobs that failed before.
func (s *stall) drainAll() {
	s.t.Helper()
	for jobs, _ := s.Till.PrintJobs(); len(jobs) > 0; jobs, _ = s.Till.PrintJobs() {
		ctx, stop := context.WithCancel(s.t.Context())
		s.Till.OnPrinting(func() {
			if len(s.left()) == 0 {
				stop()
			}
		})
		s.Till.RunPrinting(ctx)
		stop()
	}
}

func (s *stall) left() []till.PrintJob {
	jobs, _ := s.Till.PrintJobs()
	return jobs
}

func TestAReceiptWithoutAPrinter(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := open(t, size, nil)
		s.tap("tile:soap", "Cash exact")
		if s.Reads("Print") {
			t.Error("it can be printed on nothing")
		}
		s.tap("Save", "Picture")
		s.reads("Saved as A-0001.png.")
		if !bytes.HasPrefix(s.Kept["A-0001.png"], []byte("\x89PNG")) {
			t.Errorf("kept %d bytes", len(s.Kept["A-0001.png"]))
		}
		s.tap("Add a printer")
		if len(s.Opened) == 0 || s.Opened[len(s.Opened)-1] != "printers" || !s.Screen.Nav() {
			t.Errorf("it led to %q", s.Opened)
		}
	})
}

func TestWhatAReceiptIsWorth(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		for _, row := range []struct {
			name, what string
			says       []string
		}{
			{"genuine", s.linked("A-0004"), []string{"✓", "A-0004: genuine", "This stall signed it, and nothing of it was given back."}},
			{"partly", s.linked("A-0001"), []string{"−", "A-0001: genuine, partly returned"}},
			{"by its number", "A-0004", []string{"✓", "A-0004: genuine", "Nothing of it was given back. A number alone is no proof: compare the goods."}},
			{"forged", storybook.Forge(s.linked("A-0004")), []string{"!"}},
			{"another stall's", foreignLink(t), []string{"?", "B-0042: not known here", "Rye bread"}},
			{"nobody's number", "A-0999", []string{"?", "A-0999: not known here"}},
		} {
			t.Run(row.name, func(t *testing.T) {
				s.t = t
				s.Screen.Check()
				if err := s.Fill("Receipt number, or its link", row.what); err != nil {
					t.Fatal(err)
				}
				s.tap("Check")
				s.reads(row.says...)
				s.Copied = row.what
				s.Screen.Check()
				s.tap("Paste")
				s.reads(row.says...)
				s.Screen.Check()
				s.shoot(row.what)
				s.reads(row.says...)
			})
		}
		if n := len(s.lines()); n != 0 {
			t.Errorf("%d lines got into the basket", n)
		}
	})
}

// A gift's receipt is held out by who was given it, in front of the screen.
func TestACheckedGiftShowsNoSums(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	sale, _, err := s.Till.Receipt("A-0004")
	if err != nil {
		t.Fatal(err)
	}
	gift, err := s.Till.GiftReceipt(sale)
	if err != nil {
		t.Fatal(err)
	}
	w := storybook.Speak()
	sum := w.Sign(sale.Total())
	s.Screen.Check()
	s.shoot(s.linked("A-0004"))
	s.reads("A-0004: genuine", sum)
	s.Screen.Check()
	s.shoot(gift.Link)
	s.reads("A-0004: genuine", sale.Lines[0].Name)
	if s.Reads(sum) || s.Reads(w.Money(sale.Lines[0].Amount)) {
		t.Errorf("it says what was paid: %q", s.Texts())
	}
}

func TestACheckedReceiptLeadsToGivingBack(t *testing.T) {
	s := backing(t, storybook.Sizes()[0])
	s.Screen.Check()
	s.shoot(s.linked("A-0001"))
	s.tap("Give something back")
	s.reads("Giving back: A-0001", "A-0001: genuine, partly returned")
}

// Whoever scans a forged receipt is told before anything is given back.
func TestAForgedReceiptGivesNothingBack(t *testing.T) {
	everySize(t, func(t *testing.T, size storybook.Size) {
		s := backing(t, size)
		s.shoot(storybook.Forge(s.linked("A-0004")))
		s.says("Nothing was given back. Ask the buyer where it is from.")
		s.tap("Close")
		s.shoot(s.linked("A-0004"))
		s.reads("Giving back: A-0004", "✓", "A-0004: genuine")
		s.Screen.BringBack("A-0004")
		if s.Reads("✓") {
			t.Error("who held no receipt out has a genuine one")
		}
	})
}
