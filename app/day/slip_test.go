package day_test

import (
	"os"
	"path/filepath"
	"testing"

	"trestle/app/till"
	"trestle/app/widgets"
)

func TestAPastSaleIsPrintedAndKept(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.sell(false)
		file := filepath.Join(t.TempDir(), "lp0")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := m.till.KeepPrinter(till.Printer{Name: "Counter", Target: "file:" + file, Paper: 58}); err != nil {
			t.Fatal(err)
		}
		m.screen.Refresh()
		book, _, err := m.till.DayBook()
		if err != nil || len(book.Sales) == 0 {
			t.Fatal(err)
		}
		if form == widgets.Phone {
			m.tap("1 sale")
		}
		m.tap("row:"+book.Sales[0].ID, "Print")
		m.says("A-0001 goes to Counter.")
		m.tap("Gift receipt", "Print gift receipt")
		jobs, err := m.till.PrintJobs()
		if err != nil || len(jobs) != 2 || jobs[0].Gift || !jobs[1].Gift {
			t.Errorf("%+v, %v", jobs, err)
		}
		m.tap("Save", "Picture")
		if m.saved.Len() == 0 {
			t.Error("nothing was kept")
		}
	})
}
