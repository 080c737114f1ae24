package command

import (
	"fmt"
	"strings"

	"trestle/app/till"
)

// printerFlags say what stands at the other end, for a printer that this device does not know yet.
type printerFlags struct {
	Width    int  `help:"Width of the paper in mm: 58 or 80." default:"58" enum:"58,80"`
	Native   bool `help:"The printer draws the code itself, which is faster over a slow wire." xor:"code"`
	Raster   bool `help:"The code is drawn dot by dot, which nearly every printer can (the default)." xor:"code"`
	Picture  bool `help:"The whole receipt is a picture, for printers without a usable code page."`
	CodePage int  `name:"codepage" help:"Code page of the letters: 437, 850, 852, 858, 866 or 1252. Chosen by itself unless said." placeholder:"N"`
	Cut      bool `help:"The printer has a knife."`
}

func (f printerFlags) printer(target string) till.Printer {
	return till.Printer{Target: target, Paper: f.Width, Native: f.Native, Picture: f.Picture, CodePage: f.CodePage, Cut: f.Cut}
}

type printCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, of a sale or a refund, or its id."`
	To     string `help:"Where the printer is: tcp:HOST:PORT, file:/dev/usb/lp0, serial:PORT@BAUD, cups:QUEUE, ipp:HOST/PATH, windows:NAME." placeholder:"WHERE" xor:"which"`
	On     string `help:"A printer of this device, by its id or name. Without --to and --on it is the first." placeholder:"PRINTER" xor:"which"`
	Gift   bool   `help:"Without a single price: for whoever is given it."`
	Copy   bool   `help:"Mark it as a copy even when it was not printed before."`
	printerFlags
}

func (c printCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		p := c.printer(c.To)
		if c.To == "" {
			var err error
			if p, err = knownPrinter(t, c.On); err != nil {
				return err
			}
		}
		if err := t.PrintNow(r.Ctx, c.Number, till.Form{Gift: c.Gift, Copy: c.Copy}, p); err != nil {
			return err
		}
		return r.answer(map[string]string{"number": c.Number, "printer": p.Target}, func() { r.say("%s went to %s.", c.Number, p.Called()) })
	})
}

// knownPrinter finds a printer of this device by id or name.
func knownPrinter(t *till.Till, which string) (till.Printer, error) {
	all, err := t.Printers()
	if err != nil {
		return till.Printer{}, err
	}
	for _, p := range all {
		if which == "" || p.ID == which || strings.EqualFold(p.Name, which) {
			return p, nil
		}
	}
	return till.Printer{}, misuse("This device has no such printer, so nothing was printed. Name one with --to, or add one: trestle printer add tcp:192.168.1.50")
}

type printerCmd struct {
	List   printerListCmd   `cmd:"" default:"1" help:"List the printers of this device (also without a word)."`
	Find   printerFindCmd   `cmd:"" help:"Look for printers, without printing anything."`
	Add    printerAddCmd    `cmd:"" help:"Add a printer, or change one."`
	Drop   printerDropCmd   `cmd:"" help:"Forget a printer."`
	Test   printerTestCmd   `cmd:"" help:"Print a page that shows width, letters and codes."`
	Ask    printerAskCmd    `cmd:"" help:"Ask a printer how it is."`
	Drawer printerDrawerCmd `cmd:"" help:"Open the cash drawer on a printer."`
}

type printerListCmd struct{}

func (printerListCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		all, err := t.Printers()
		if err != nil {
			return err
		}
		if all == nil {
			all = []till.Printer{}
		}
		return r.answer(all, func() {
			if len(all) == 0 {
				r.say("This device has no printer. Look for one with: trestle printer find")
			}
			for _, p := range all {
				r.say("%s  %s  %d mm%s", p.ID, strings.TrimSpace(p.Name+" "+p.Target), p.Paper, printerNotes(p))
			}
		})
	})
}

func printerNotes(p till.Printer) string {
	notes := ""
	for _, n := range []struct {
		on   bool
		says string
	}{{p.Native, "code by the printer"}, {p.Picture, "as a picture"}, {p.CodePage != 0, fmt.Sprint("code page ", p.CodePage)}, {p.Cut, "cuts"}, {p.Drawer, "drawer"}, {p.Always, "every sale"}} {
		if n.on {
			notes += ", " + n.says
		}
	}
	return notes
}

type printerFindCmd struct{}

func (printerFindCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		found := []map[string]any{}
		all := t.FindPrinters(r.Ctx)
		for _, f := range all {
			found = append(found, map[string]any{"target": f.Target, "sure": f.Sure})
		}
		return r.answer(found, func() {
			if len(all) == 0 {
				r.say("Nothing was found. A network printer prints its address when it is switched on with the feed button held: try tcp:ADDRESS")
			}
			for _, f := range all {
				if f.Sure {
					r.say("%s", f.Target)
				} else {
					r.say("%s  (may be a printer)", f.Target)
				}
			}
		})
	})
}

type printerAddCmd struct {
	Target string `arg:"" help:"Where it is: tcp:HOST:PORT, file:/dev/usb/lp0, serial:PORT@BAUD, cups:QUEUE, ipp:HOST/PATH, windows:NAME."`
	Name   string `help:"What you call it." placeholder:"NAME"`
	ID     string `name:"id" help:"Id of a printer that is changed." placeholder:"ID"`
	Drawer bool   `help:"A cash drawer hangs on it and opens on cash."`
	Always bool   `help:"Every sale's receipt is printed without asking."`
	printerFlags
}

func (c printerAddCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		p := c.printer(c.Target)
		p.ID, p.Name, p.Drawer, p.Always = c.ID, c.Name, c.Drawer, c.Always
		p, err := t.KeepPrinter(p)
		if err != nil {
			return err
		}
		return r.answer(p, func() { r.say("%s is kept. Try it: trestle printer test %s", p.ID, p.ID) })
	})
}

type onePrinter struct {
	Printer string `arg:"" optional:"" help:"Id or name; without it the first."`
}

type printerDropCmd struct {
	Printer string `arg:"" help:"Id or name."`
}

func (c printerDropCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		p, err := knownPrinter(t, c.Printer)
		if err != nil {
			return err
		}
		if err := t.DropPrinter(p.ID); err != nil {
			return err
		}
		return r.answer(map[string]string{"dropped": p.ID}, func() { r.say("%s is forgotten.", p.ID) })
	})
}

type printerTestCmd struct{ onePrinter }

func (c printerTestCmd) Run(r *run) error {
	return c.with(r, func(t *till.Till, p till.Printer) error {
		if err := t.TestPrinter(r.Ctx, p); err != nil {
			return err
		}
		return r.answer(map[string]string{"printer": p.ID}, func() { r.say("The test page went to %s.", p.Called()) })
	})
}

type printerAskCmd struct{ onePrinter }

func (c printerAskCmd) Run(r *run) error {
	return c.with(r, func(t *till.Till, p till.Printer) error {
		s, err := t.AskPrinter(r.Ctx, p)
		if err != nil {
			return err
		}
		out := map[string]bool{"known": s.Known, "ready": s.Ready(), "paper_out": s.PaperOut, "paper_low": s.PaperLow, "cover_open": s.CoverOpen, "offline": s.Offline, "fault": s.Troubled}
		return r.answer(out, func() { r.say("%s", askedPrinter(s)) })
	})
}

func askedPrinter(s till.PrinterStatus) string {
	switch {
	case !s.Known:
		return "It is there and does not say how it is, as many do not."
	case s.PaperOut:
		return "It has no paper."
	case s.CoverOpen:
		return "Its cover is open."
	case s.Troubled:
		return "It reports a fault. Switch it off and on again, and look for stuck paper."
	case s.Offline:
		return "It is offline."
	case s.PaperLow:
		return "It is ready, and the paper is nearly used up."
	}
	return "It is ready."
}

type printerDrawerCmd struct{ onePrinter }

func (c printerDrawerCmd) Run(r *run) error {
	return c.with(r, func(t *till.Till, p till.Printer) error {
		if err := t.OpenDrawer(r.Ctx, p.ID); err != nil {
			return err
		}
		return r.answer(map[string]string{"printer": p.ID}, func() { r.say("The drawer on %s was told to open.", p.Called()) })
	})
}

func (c onePrinter) with(r *run, do func(*till.Till, till.Printer) error) error {
	return r.with(func(t *till.Till) error {
		p, err := knownPrinter(t, c.Printer)
		if err != nil {
			return err
		}
		return do(t, p)
	})
}
