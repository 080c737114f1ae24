package till

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trestle/inventory"
	"trestle/inventory/unit"
	"trestle/receipts/printer"
)

// device is a printer that is a file, and a printer of this till.
func device(t *testing.T, s *Till, paper int) (string, Printer) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lp0")
	must(t, os.WriteFile(name, nil, 0o600))
	p, err := s.KeepPrinter(Printer{Target: "file:" + name, Paper: paper})
	must(t, err)
	return name, p
}

func onPaper(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(name)
	must(t, err)
	return raw
}

// drain prints what is on the list.
func drain(t *testing.T, s *Till) {
	t.Helper()
	q, err := s.printQueue()
	must(t, err)
	for q.Step(ctx) == 0 {
	}
}

func sold(t *testing.T, s *Till) inventory.Sale {
	t.Helper()
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: 2 * unit.One}}, exact())
	must(t, err)
	return paid.Sale
}

func TestAReceiptIsPrintedOnceAndThenACopy(t *testing.T) {
	s := newStall(t)
	name, _ := device(t, s, 58)
	sale := sold(t, s)
	must(t, s.Print(sale.ID, Form{}, ""))
	if got := onPaper(t, name); len(got) != 0 {
		t.Fatal("printing waited for the printer")
	}
	drain(t, s)
	first := onPaper(t, name)
	if !bytes.Contains(first, []byte(sale.Number())) || bytes.Contains(first, []byte("Copy")) {
		t.Errorf("the receipt is %q", first)
	}
	must(t, s.Print(sale.Number(), Form{}, ""))
	drain(t, s)
	if second := onPaper(t, name)[len(first):]; !bytes.Contains(second, []byte("Copy")) {
		t.Errorf("the second one is not marked: %q", second)
	}
	must(t, s.Print(sale.Number(), Form{Gift: true}, ""))
	drain(t, s)
	gift := onPaper(t, name)
	gift = gift[bytes.LastIndex(gift, []byte("Gift")):]
	if bytes.Contains(gift, []byte(sale.Total().Decimal())) || bytes.Contains(gift, []byte("Copy")) {
		t.Errorf("the gift receipt is %q", gift)
	}
}

func TestASaleWaitsForNoPrinter(t *testing.T) {
	s := newStall(t)
	name, p := device(t, s, 80)
	must(t, os.Remove(name))
	sale := sold(t, s)
	must(t, s.Print(sale.ID, Form{}, p.ID))
	q, err := s.printQueue()
	must(t, err)
	q.Step(ctx)
	jobs, err := s.PrintJobs()
	if err != nil || len(jobs) != 1 || jobs[0].Number != sale.Number() || inventory.CodeOf(jobs[0].Err) != "printer.unreachable" {
		t.Fatalf("%+v, %v", jobs, err)
	}
	sold(t, s)
	must(t, os.WriteFile(name, nil, 0o600))
	must(t, s.ResumePrints())
	drain(t, s)
	if jobs, _ := s.PrintJobs(); len(jobs) != 0 || bytes.Contains(onPaper(t, name), []byte("Copy")) {
		t.Errorf("%+v, %q", jobs, onPaper(t, name))
	}
}

// Nobody wants what was left on the list to come out by itself when the till starts again.
func TestWhatWasLeftWaitsForSomebody(t *testing.T) {
	s := newStall(t)
	name, _ := device(t, s, 58)
	sale := sold(t, s)
	s.cfg.Printers.Dial = nil
	must(t, s.Print(sale.ID, Form{}, ""))
	q, err := s.printQueue()
	must(t, err)
	ended, end := context.WithCancel(ctx)
	end()
	must(t, os.Remove(name))
	must(t, os.Mkdir(name, 0o700)) // it breaks off before anything is on paper
	q.Step(ended)
	must(t, os.Remove(name))
	must(t, os.WriteFile(name, nil, 0o600))
	s.printing.queue = nil // the program starts again
	jobs, err := s.PrintJobs()
	if err != nil || len(jobs) != 1 || !jobs[0].Held {
		t.Fatalf("%+v, %v", jobs, err)
	}
	drain(t, s)
	if len(onPaper(t, name)) != 0 {
		t.Error("yesterday's receipt came out by itself")
	}
	must(t, s.ResumePrints())
	drain(t, s)
	if !bytes.Contains(onPaper(t, name), []byte(sale.Number())) {
		t.Error("it did not come out")
	}
}

func TestAPrinterThatIsNone(t *testing.T) {
	s := newStall(t)
	sale := sold(t, s)
	rows := []struct {
		name string
		p    Printer
		code string
	}{
		{"no place", Printer{Target: "somewhere", Paper: 58}, "printer.where"},
		{"no width", Printer{Target: "file:/dev/null", Paper: 76}, "printer.width"},
		{"no code page", Printer{Target: "file:/dev/null", Paper: 58, CodePage: 1}, "printer.page"},
		{"not there", Printer{Target: "file:" + filepath.Join(t.TempDir(), "lp0"), Paper: 58}, "printer.test"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if err := s.PrintNow(ctx, sale.ID, Form{}, row.p); inventory.CodeOf(err) != row.code {
				t.Errorf("%v", err)
			}
		})
	}
	if err := s.Print(sale.ID, Form{}, ""); inventory.CodeOf(err) != "printer.unknown" {
		t.Errorf("%v", err)
	}
	if err := s.Print("A-0099", Form{}, ""); inventory.CodeOf(err) != "receipt.unknown" {
		t.Errorf("%v", err)
	}
}

func TestPrintersAreKept(t *testing.T) {
	s := newStall(t)
	_, first := device(t, s, 58)
	_, second := device(t, s, 80)
	if first.ID != "p1" || second.ID != "p2" {
		t.Errorf("%q, %q", first.ID, second.ID)
	}
	second.Name = "Kitchen"
	_, err := s.KeepPrinter(second)
	must(t, err)
	must(t, s.DropPrinter("p1"))
	all, err := s.Printers()
	if err != nil || len(all) != 1 || all[0] != second {
		t.Errorf("%+v, %v", all, err)
	}
	must(t, os.WriteFile(filepath.Join(s.Dir(), printersFile), []byte("{"), 0o600))
	if _, err := s.Printers(); inventory.CodeOf(err) != "printer.file" {
		t.Errorf("%v", err)
	}
	if _, err := s.KeepPrinter(Printer{Target: "file:/dev/null", Paper: 58}); err != nil {
		t.Errorf("a damaged file keeps a printer from being added: %v", err)
	}
}

func TestTheDrawerAndTheTestPage(t *testing.T) {
	s := newStall(t)
	name, p := device(t, s, 58)
	must(t, s.OpenDrawer(ctx, ""))
	if got := onPaper(t, name); string(got) != "\x1bp\x00\x19\xfa" {
		t.Errorf("%q", got)
	}
	must(t, s.TestPrinter(ctx, p))
	if !strings.Contains(string(onPaper(t, name)), "Printer test") {
		t.Error("there is no test page")
	}
	s.cfg.Printers = printer.Carrier{Link: func(string) error { return errors.New("no such app") }}
	if err := s.TestPrinter(ctx, Printer{Target: "rawbt:", Paper: 58}); inventory.CodeOf(err) != "printer.test" || !strings.HasPrefix(err.Error(), "Nothing was printed: ") {
		t.Errorf("%v", err)
	}
}

// What was never on paper is no copy when it comes out at last, whatever became of it before.
func TestWhatDidNotComeOutIsNoCopy(t *testing.T) {
	for name, before := range map[string]func(t *testing.T, s *Till, sale string){
		"it could not be kept": func(t *testing.T, s *Till, sale string) {
			full, err := printer.Open(printer.Options{
				Load: func() ([]byte, error) { return nil, nil }, Save: func([]byte) error { return errors.New("no space left") },
			})
			must(t, err)
			s.printing.queue = full
			if err := s.Print(sale, Form{}, ""); inventory.CodeOf(err) != "printer.keep" {
				t.Fatalf("%v", err)
			}
			s.printing.queue = nil
		},
		"it was dropped": func(t *testing.T, s *Till, sale string) {
			must(t, s.Print(sale, Form{}, ""))
			must(t, s.DropPrints())
		},
		"it was dropped after a try": func(t *testing.T, s *Till, sale string) {
			all, err := s.Printers()
			must(t, err)
			was := all[0]
			all[0].Target = "file:" + filepath.Join(t.TempDir(), "away")
			_, err = s.KeepPrinter(all[0])
			must(t, err)
			must(t, s.Print(sale, Form{}, ""))
			drain(t, s)
			must(t, s.DropPrints())
			_, err = s.KeepPrinter(was)
			must(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStall(t)
			paper, _ := device(t, s, 58)
			sale := sold(t, s)
			before(t, s, sale.ID)
			must(t, s.Print(sale.ID, Form{}, ""))
			must(t, s.Print(sale.ID, Form{}, "")) // that one is a copy, though nothing is on paper yet
			drain(t, s)
			if got := onPaper(t, paper); bytes.Count(got, []byte("Copy")) != 1 || bytes.Count(got, []byte(sale.Number())) < 2 {
				t.Errorf("%q", got)
			}
		})
	}
}
