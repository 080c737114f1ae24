package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
)

// printRoom is a bench whose printers run beside it.
type printRoom struct {
	*bench
	posted chan struct{}
}

func beginPrinting(t *testing.T, dir string, size fyne.Size) *printRoom {
	t.Helper()
	b := &printRoom{bench: &bench{t: t}, posted: make(chan struct{}, 1)}
	b.w = New(test.NewTempApp(t), Config{
		Dir: dir, Now: func() time.Time { return noon }, Tag: language.English, Work: func() widgets.Work { return widgets.AtOnce{} }, After: storybook.Soon,
		Post: func(do func()) {
			b.posts.Post(do)
			select {
			case b.posted <- struct{}{}:
			default:
			}
		},
	})
	b.w.Fyne().Resize(size)
	b.w.Fyne().Show()
	b.settle()
	t.Cleanup(b.end)
	return b
}

// until runs what printers post, as long as it takes.
func (b *printRoom) until(done func() bool) {
	for b.settle(); !done(); b.settle() {
		<-b.posted
	}
}

// printerIn gives a stall a printer that is a file, which prints every sale.
func printerIn(t *testing.T, dir string) (file string) {
	t.Helper()
	stallIn(t, dir)
	s, err := till.Open(till.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "lp0")
	if _, err := s.KeepPrinter(till.Printer{Name: "Counter", Target: "file:" + file, Paper: 58, Always: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

const oneWaits = "1 receipt waits for the printer: The printer at file:"

func (b *printRoom) waits() bool { return strings.Contains(strings.Join(b.Texts(), "\n"), oneWaits) }

func TestAPrinterThatIsGoneIsSaidUntilItIsBack(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		file := printerIn(t, dir)
		b := beginPrinting(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact")
		b.until(b.waits)
		b.says("Next sale")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		b.tap("›")
		b.says("Waiting for the printer", "A-0001 · Counter")
		b.tap("Print")
		b.until(func() bool { return b.Says("Next sale") && !b.waits() })
		if raw, err := os.ReadFile(file); err != nil || !strings.Contains(string(raw), "A-0001") || strings.Contains(string(raw), "Copy") {
			t.Errorf("on paper stands %q, %v", raw, err)
		}
	})
}

func TestWhatWasNotPrintedLastTimeIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	file := printerIn(t, dir)
	b := beginPrinting(t, dir, tablet)
	b.tap(b.tile("Jam"), "Cash exact")
	b.until(b.waits)
	b.end()
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	const left = "1 receipt was not printed last time"
	b = beginPrinting(t, dir, phone)
	b.until(func() bool { return b.Says(left) })
	b.tap(left)
	b.says("Not printed last time", "A-0001 · Counter")
	b.tap("Forget")
	b.until(func() bool { return !b.Says(left) })
	if raw, err := os.ReadFile(file); err != nil || len(raw) > 0 {
		t.Errorf("%q was printed by itself, %v", raw, err)
	}
}

// Two quick taps forget one receipt, not the next one that moves into its place.
func TestASecondTapForgetsNoOtherReceipt(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, phone)
	var later []func()
	b.w.cfg.After = func(_ time.Duration, do func()) { later = append(later, do) }
	p, forgot := b.w.stall.prints, 0
	for _, want := range []int{1, 1} {
		p.do(func() error {
			forgot++
			return nil
		})
		if forgot != want {
			t.Errorf("%d are forgotten, want %d", forgot, want)
		}
	}
	for _, do := range later {
		do()
	}
	if p.do(func() error { forgot++; return nil }); forgot != 2 {
		t.Error("a tap later on forgets nothing")
	}
}

func TestFromAReceiptToAddingAPrinter(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact", "Add a printer")
		b.says("Printers", "Receipts are printed by this device. A sale never waits for a printer: what cannot be printed now comes out later.")
		b.tap("Day", "Check a receipt")
		b.fill("Receipt number, or its link", "A-0001")
		b.tap("Check")
		b.says("A-0001: genuine")
	})
}
