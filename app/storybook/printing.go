package storybook

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/shop"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// PrintSet are the printers of a stall without a book.
type PrintSet struct {
	Have   []till.Printer
	Is     map[string]till.PrinterStatus // by id; one that is not there cannot be reached
	Found  []till.FoundPrinter
	Tested []till.Printer // what a test page was sent to
	Jobs   []string       // what was printed, by id; a gift's after "gift "
}

// away is what a printer says that cannot be reached.
func away(p till.Printer) error {
	return inventory.Refuse("printer.unreachable", "The printer at "+p.Target+" cannot be reached. The receipt waits and is printed once it can be: check that it is switched on and connected.", nil)
}

// newPrintSet is a printer that is ready and one that is not there.
func newPrintSet() PrintSet {
	return PrintSet{
		Have: []till.Printer{
			{ID: "p1", Name: "Counter", Target: "tcp:192.168.1.50:9100", Paper: 80, Cut: true, Drawer: true, Always: true},
			{ID: "p2", Target: "serial:/dev/rfcomm0@9600", Paper: 58},
			{ID: "p3", Name: "Kitchen door, by the big window", Target: "cups:receipts", Paper: 58},
		},
		Is:    map[string]till.PrinterStatus{"p1": {Known: true}, "p3": {Known: true, PaperOut: true}},
		Found: []till.FoundPrinter{{Target: "file:/dev/usb/lp0", Sure: true}, {Target: "serial:/dev/ttyUSB0@9600"}},
	}
}

// Printers implements shop.Till and day.Till.
func (t *PrintSet) Printers() ([]till.Printer, error) { return t.Have, nil }

// KeepPrinter implements shop.Till.
func (t *PrintSet) KeepPrinter(p till.Printer) (till.Printer, error) {
	if p.Target == "" || p.Target == "somewhere" {
		return p, inventory.Refuse("printer.where", "Where the printer is cannot be read. Nothing was changed: write it such as tcp:192.168.1.50.", nil)
	}
	if p.ID == "" {
		p.ID = "new"
	}
	t.Have = keptAs(t.Have, p, func(o till.Printer) bool { return o.ID == p.ID })
	return p, nil
}

// DropPrinter implements shop.Till.
func (t *PrintSet) DropPrinter(id string) error {
	t.Have = slices.DeleteFunc(slices.Clone(t.Have), func(p till.Printer) bool { return p.ID == id })
	return nil
}

// FindPrinters implements shop.Till.
func (t *PrintSet) FindPrinters(context.Context) []till.FoundPrinter { return t.Found }

// AskPrinter implements shop.Till.
func (t *PrintSet) AskPrinter(_ context.Context, p till.Printer) (till.PrinterStatus, error) {
	is, there := t.Is[p.ID]
	if !there {
		return is, away(p)
	}
	return is, nil
}

// TestPrinter implements shop.Till.
func (t *PrintSet) TestPrinter(_ context.Context, p till.Printer) error {
	if _, there := t.Is[p.ID]; !there {
		return inventory.Refuse("printer.test", "Nothing was printed: the printer at "+p.Target+" is busy or cannot be reached. Check that it is switched on and connected, then try again.", nil)
	}
	t.Tested = append(t.Tested, p)
	return nil
}

// Print implements day.Till.
func (t *PrintSet) Print(what string, form till.Form, _ string) error {
	if form.Gift {
		what = "gift " + what
	}
	t.Jobs = append(t.Jobs, what)
	return nil
}

// Paper implements day.Till.
func (t *PrintSet) Paper(what string, _ till.Form) (till.Paper, error) {
	return till.Paper{Number: what}, nil
}

// Printer gives a till a printer of this device that is a file.
func Printer(t *Till, file string) till.Printer {
	p, err := t.KeepPrinter(till.Printer{Name: "Counter", Target: "file:" + file, Paper: 58})
	must(err)
	return p
}

// slipStories are receipts on paper, and what a receipt is worth that somebody holds out.
func slipStories() []Story {
	traded := func(do func(*Stage)) func(form widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewTill(Marketed())
			t.Real = true
			Trade(t)
			Printer(t, "/dev/usb/lp0")
			st := NewStage(t, form)
			do(st)
			return st.Frame
		}
	}
	check := func(what func(*Till) string) func(widgets.Form) fyne.CanvasObject {
		return traded(func(st *Stage) {
			st.Copied = what(st.Till)
			st.Screen.Check()
		})
	}
	link := func(number string) func(*Till) string {
		return func(t *Till) string {
			_, r, err := t.Receipt(number)
			must(err)
			return r.Link
		}
	}
	number := func(n string) func(*Till) string { return func(*Till) string { return n } }
	forged := func(t *Till) string { return Forge(link("A-0004")(t)) }
	paste := []string{"Paste"}
	sold, exact := []string{"tile:soap", "Cash exact"}, []string{"Cash exact"}
	short := func(t *Till) {
		fill(t)
		t.Short = true
	}
	return []Story{
		{Name: "slip-receipt", Build: traded(func(*Stage) {}), Steps: sold},
		{Name: "slip-receipt-large", Scale: 2, Build: traded(func(*Stage) {}), Steps: sold},
		{Name: "slip-receipt-bare", Build: selling(Goods, fill), Steps: exact},
		{Name: "slip-short", Build: selling(Goods, short), Steps: exact},
		{Name: "slip-gift", Build: traded(func(*Stage) {}), Steps: append(slices.Clip(sold), "Gift receipt")},
		{Name: "slip-sent", Build: traded(func(*Stage) {}), Steps: append(slices.Clip(sold), "Print")},
		{Name: "slip-save", Build: traded(func(*Stage) {}), Steps: append(slices.Clip(sold), "Save")},
		{Name: "check", Build: check(number(""))},
		{Name: "check-genuine", Build: check(link("A-0004")), Steps: paste},
		{Name: "check-partly", Build: check(link("A-0001")), Steps: paste},
		{Name: "check-forged", Build: check(forged), Steps: paste},
		{Name: "check-forged-large", Scale: 2, Build: check(forged), Steps: paste},
		{Name: "check-unknown", Build: check(number("A-0999")), Steps: paste},
		{Name: "check-back", Build: check(link("A-0001")), Steps: append(paste, "Give something back")},
	}
}

// Forge changes one digit of a receipt's link.
func Forge(link string) string {
	b := []byte(link)
	at := len(b) - 40
	b[at] = '0' + (b[at]-'0'+1)%10
	return string(b)
}

func printerStories() []Story {
	at := func(steps ...string) []string { return append([]string{"Printers"}, steps...) }
	of := func(set func(*ShopTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			t := NewShopTill()
			if set != nil {
				set(t)
			}
			return framed(form, "shop", shop.New(shopDeps(form, t)), false)
		}
	}
	none := func(t *ShopTill) { t.PrintSet = PrintSet{Found: t.Found} }
	return []Story{
		{Name: "set-printers", Build: of(nil), Steps: at()},
		{Name: "set-printers-none", Build: of(none), Steps: at()},
		{Name: "set-printer-add", Build: of(none), Steps: at("Add a printer", "Look for printers")},
		{Name: "set-printer-odd", Build: of(none), Steps: at("Add a printer", "fill:Its address:somewhere")},
		{Name: "set-printer", Build: of(nil), Steps: at("Counter", "Print a test page")},
		{Name: "set-printer-large", Scale: 2, Build: of(nil), Steps: at("Counter")},
		{Name: "set-printer-away", Build: of(nil), Steps: at("serial:/dev/rfcomm0@9600", "Print a test page")},
	}
}
