package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/alecthomas/kong"

	"trestle/app/till"
	"trestle/inventory"
)

// The exit codes.
const (
	Done   = 0
	No     = 1
	Misuse = 2
	Failed = 3
)

// WindowFunc opens the window on a data folder and returns when it is closed.
type WindowFunc func(dir string) int

// World is what a command is run in.
type World struct {
	Ctx     context.Context
	Out     io.Writer
	Err     io.Writer
	In      io.Reader
	Getenv  func(string) string
	Config  till.Config // Dir is what the front door found; --data overrides it
	Window  WindowFunc
	Version string
}

// cli is the whole command line. Kong reads it.
type cli struct {
	Data     string           `help:"Folder of the stall's data." placeholder:"DIR" env:"TRESTLE_DATA"`
	JSON     bool             `name:"json" help:"Print one JSON value on standard output."`
	Practice bool             `help:"Work on the practice stall inside the data folder."`
	Version  kong.VersionFlag `help:"Print the version."`

	Window   windowCmd   `cmd:"" default:"1" help:"Open the window (also without any command)."`
	Init     initCmd     `cmd:"" help:"Make a stall without questions."`
	Set      setCmd      `cmd:"" help:"Change what the stall has told about itself."`
	Import   importCmd   `cmd:"" help:"Import products from a shop's CSV export."`
	Sell     sellCmd     `cmd:"" help:"Ring up and pay a sale."`
	Refund   refundCmd   `cmd:"" help:"Give back a sale, or some of its lines."`
	Void     voidCmd     `cmd:"" help:"Take back the last sale, all of it, the way it was paid."`
	Exchange exchangeCmd `cmd:"" help:"Take something back and sell something else for it."`
	Owed     owedCmd     `cmd:"" help:"List what buyers owe; take payments for it."`
	Credit   creditCmd   `cmd:"" help:"Say what is left of a store credit."`
	Stock    stockCmd    `cmd:"" help:"List stock, count, receive, write off."`
	stockRoom
	Product      productCmd      `cmd:"" help:"Add, change or archive a product."`
	Helper       helperCmd       `cmd:"" help:"Say who sells here, by colour and letters."`
	Voucher      voucherCmd      `cmd:"" help:"Say which vouchers and market tokens the stall takes."`
	Offer        offerCmd        `cmd:"" help:"Several for a price."`
	Returnable   returnableCmd   `cmd:"" help:"Bottles, jars and crates that come back."`
	Label        labelCmd        `cmd:"" help:"Read what a scale prints; say how it is read."`
	Labels       labelsCmd       `cmd:"" help:"Make price and barcode labels as PDF; read a tag."`
	Tax          taxCmd          `cmd:"" help:"Say what tax was taken where; set rates."`
	Receipt      receiptCmd      `cmd:"" help:"Show a receipt, write its QR code."`
	Print        printCmd        `cmd:"" help:"Print a receipt on a receipt printer."`
	Printer      printerCmd      `cmd:"" help:"Find, add and test receipt printers."`
	Check        checkCmd        `cmd:"" help:"Say what a receipt is worth that somebody holds out: genuine, returned, unknown, forged."`
	Payqr        payqrCmd        `cmd:"" help:"Make a code that a buyer's bank app pays by."`
	Account      accountCmd      `cmd:"" help:"Say where buyers pay to with their bank app."`
	Bank         bankCmd         `cmd:"" help:"List payments by bank app that nobody has seen in the bank; say what came."`
	Match        matchCmd        `cmd:"" help:"Find payments by bank app on the bank's statement; confirm them."`
	Page         pageCmd         `cmd:"" help:"Write the buyer's receipt page, ready to upload."`
	Day          dayCmd          `cmd:"" help:"Open, close and report market days."`
	Shop         shopCmd         `cmd:"" help:"Connect an online shop."`
	Sync         syncCmd         `cmd:"" help:"Bring stock and sales to the shop and online sales back."`
	PracticeShop practiceShopCmd `cmd:"" help:"Serve the practice online shop on this machine."`
	Status       statusCmd       `cmd:"" help:"Say how things stand."`
	Verify       verifyCmd       `cmd:"" help:"Reread the whole book and check it."`
	Backup       backupCmd       `cmd:"" help:"Write an encrypted copy of the stall; make the key that opens copies."`
	Restore      restoreCmd      `cmd:"" help:"Bring a stall back from a copy, as a new till."`
	Demo         demoCmd         `cmd:"" help:"Run market days, faults and a sync in a temporary folder, and check every figure."`
	Wipe         wipeCmd         `cmd:"" help:"Delete the practice stall."`
}

// run is what every command's Run is given.
type run struct {
	World
	out  *kept // what Out is
	json bool
	dir  string
	prac bool
}

// kept remembers the first error of what it writes to: who is told something on a full disk or a torn
// pipe was not told.
type kept struct {
	w   io.Writer
	err error
}

func (k *kept) Write(p []byte) (int, error) {
	n, err := k.w.Write(p)
	if k.err == nil {
		k.err = err
	}
	return n, err
}

// errNo ends a command whose answer is no; what there was to say has been said.
var errNo = errors.New("no")

// Run runs one command line and returns the exit code.
func Run(w World, args []string) int {
	var c cli
	code := -1
	parser, err := kong.New(&c, kong.Name("trestle"),
		kong.Description("Trestle is the till for a market table. Without a command it opens its window."),
		kong.Vars{"version": w.Version}, kong.Writers(w.Out, w.Err),
		kong.Exit(func(n int) {
			if code < 0 {
				code = n
			}
		}),
		kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(w.Err, "trestle:", err)
		return Misuse
	}
	ctx, err := parser.Parse(args)
	if code >= 0 {
		return code // --help or --version
	}
	if err != nil {
		fmt.Fprintf(w.Err, "trestle: %v. See: trestle --help\n", err)
		return Misuse
	}
	out := &kept{w: w.Out}
	w.Out = out
	r := &run{World: w, out: out, json: c.JSON, dir: w.Config.Dir, prac: c.Practice}
	if c.Data != "" {
		r.dir = c.Data
	}
	return r.exit(ctx.Run(r))
}

func (r *run) exit(err error) int {
	var misuse *misuseError
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errNo):
		return No
	case errors.As(err, &misuse):
		fmt.Fprintln(r.Err, "trestle:", misuse.say)
		return Misuse
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(r.Err, "trestle: Stopped. Nothing that was confirmed is lost, and an import that was cut short counts for nothing; do the same again.")
		return Failed
	}
	fmt.Fprintln(r.Err, "trestle:", sentence(err))
	return Failed
}

type misuseError struct{ say string }

func (m *misuseError) Error() string { return m.say }

func misuse(format string, args ...any) error {
	return &misuseError{say: fmt.Sprintf(format, args...)}
}

// sentence gives what a person is told of an error.
func sentence(err error) string {
	var p *inventory.Problem
	if errors.As(err, &p) {
		return p.Say
	}
	return "Something unexpected happened: " + err.Error() + ". Nothing that was confirmed is lost; try again."
}

func (r *run) config() till.Config {
	cfg := r.Config
	cfg.Dir, cfg.Getenv, cfg.Ask, cfg.Ctx = r.dir, r.Getenv, r.ask, r.Ctx
	progress := r.progress("Folding the book")
	cfg.Progress = func(done, total int64) { progress(int(done), int(total)) }
	return cfg
}

// open opens the stall, or the practice stall.
func (r *run) open() (*till.Till, error) {
	if r.prac {
		return till.OpenPractice(r.config(), "")
	}
	t, err := till.Open(r.config())
	if err != nil {
		return nil, err
	}
	status := mustStatus(t)
	for _, healed := range status.Healed {
		fmt.Fprintln(r.Err, healed)
	}
	for _, damage := range status.Damage {
		r.complain("%s", damage)
	}
	return t, nil
}

func mustStatus(t *till.Till) till.Status {
	s, err := t.Status()
	if err != nil {
		return till.Status{}
	}
	return s
}

// with opens the stall for one act.
func (r *run) with(act func(*till.Till) error) error {
	t, err := r.open()
	if err != nil {
		return err
	}
	err = act(t)
	if closeErr := t.Close(); closeErr != nil {
		// What was acknowledged is durable already; the next start brings the rest in order.
		r.complain("The stall did not close cleanly. Nothing is lost; run trestle verify.")
	}
	return err
}

// say tells a person something, on standard error when standard output is for JSON.
func (r *run) say(format string, args ...any) {
	to := r.Out
	if r.json {
		to = r.Err
	}
	fmt.Fprintf(to, format+"\n", args...)
}

// answer prints v as JSON, or calls text. Its error is that not all of it could be written.
func (r *run) answer(v any, text func()) error {
	if r.json {
		e := json.NewEncoder(r.Out)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			return notSaid(err)
		}
		return nil
	}
	text()
	if r.out.err != nil {
		return notSaid(r.out.err)
	}
	return nil
}

func notSaid(err error) error {
	return inventory.Refuse("command.output", "Not all of the answer could be written out. What was done is done and nothing is lost: look with trestle status before doing it again.", err)
}

// progress draws how far a long job is, on a terminal only.
func (r *run) progress(what string) func(done, total int) {
	f, ok := r.Err.(*os.File)
	if !ok || r.json {
		return func(int, int) {}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func(int, int) {}
	}
	last := -1
	return func(done, total int) {
		if total <= 0 {
			return
		}
		if percent := done * 100 / total; percent != last {
			last = percent
			fmt.Fprintf(f, "\r%s %d %%", what, percent)
			if percent == 100 {
				fmt.Fprint(f, "\r\033[K")
			}
		}
	}
}

// complain tells a person something that is wrong.
func (r *run) complain(format string, args ...any) {
	fmt.Fprintf(r.Err, "trestle: "+format+"\n", args...)
}

// practiceMark stands before what is not real.
func (r *run) practiceMark() string {
	if r.prac {
		return "PRACTICE "
	}
	return ""
}

// count words a number of things: "1 sale", "2 sales".
func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}
