package day_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/day"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// market is the place in a window, over a real till in a folder of its own.
type market struct {
	storybook.Hand
	t      *testing.T
	till   *till.Till
	screen *day.Screen
	canvas fyne.Canvas
	now    time.Time
	codes  []string
	alone  int // sales that no copy has
	kept   int // how often safe keeping was opened

	given, voided []string     // what the selling place was asked to do
	owed          int          // how often what is owed was opened
	saved         bytes.Buffer // the file that was kept
}

func open(t *testing.T, form widgets.Form) *market {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	m := &market{t: t, now: time.Date(2026, 11, 21, 9, 30, 0, 0, time.FixedZone("", 3600))}
	book, err := till.Init(till.Config{Dir: t.TempDir(), Now: func() time.Time { return m.now }},
		till.Start{Name: "Stall", Country: "IE", TaxRate: "23"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Save(t.Context(), till.Edit{Name: "Jam", Price: eur(620), SKU: "jam"}); err != nil {
		t.Fatal(err)
	}
	m.till = book
	scan := widgets.NewScan(func() time.Time { return time.Unix(0, 0) }, nil)
	m.screen = day.New(day.Deps{
		Till: book, Words: words.In(language.English), Form: form, Scan: scan, Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
		Code:  func(code string) bool { m.codes = append(m.codes, code); return true },
		Alone: func() int { return m.alone }, Keep: func() { m.kept++ }, Owed: func() { m.owed++ },
		GiveBack: func(sale string) { m.given = append(m.given, sale) }, Void: func(sale string) { m.voided = append(m.voided, sale) },
		Save: func(_ string, write func(io.Writer) error, done func(bool, error)) { done(true, write(&m.saved)) },
	})
	frame := widgets.NewFrame(form, m.screen.Main())
	frame.Set(m.screen.Main(), m.screen.Side(), nil)
	w := test.NewTempWindow(t, frame)
	w.SetPadded(false)
	w.Resize(map[widgets.Form]fyne.Size{widgets.Phone: fyne.NewSize(412, 915), widgets.Tablet: fyne.NewSize(1180, 820)}[form])
	scan.Listen(w.Canvas())
	m.Root, m.canvas = frame, w.Canvas()
	t.Cleanup(func() {
		for _, fault := range m.Faults() {
			t.Error("at the end:", fault)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func eur(cents int64) money.Amount { return money.New(cents, "EUR") }

func everySize(t *testing.T, do func(t *testing.T, form widgets.Form)) {
	t.Run("phone", func(t *testing.T) { do(t, widgets.Phone) })
	t.Run("tablet", func(t *testing.T) { do(t, widgets.Tablet) })
}

func (m *market) tap(what ...string) {
	m.t.Helper()
	for _, w := range what {
		if err := m.Tap(w); err != nil {
			m.t.Fatalf("%v\nIt says: %q", err, m.Texts())
		}
	}
}

func (m *market) says(what ...string) {
	m.t.Helper()
	for _, w := range what {
		if !m.Says(w) {
			m.t.Errorf("nobody can read %q. It says: %q", w, m.Texts())
		}
	}
}

func (m *market) silent(what string) {
	m.t.Helper()
	if m.Says(what) {
		m.t.Errorf("%q can be read over the counter", what)
	}
}

// sell sells a jar of jam in cash, or by card.
func (m *market) sell(card bool) inventory.Sale {
	m.t.Helper()
	paid, err := m.till.Sell(m.t.Context(), "", []till.Item{{What: "jam", Quantity: unit.One}}, inventory.Payment{Exact: !card, Card: card})
	if err != nil {
		m.t.Fatal(err)
	}
	m.screen.Refresh()
	return paid.Sale
}

// Whoever closes a market day whose sales nothing copies is told so once, with the way to copies.
func TestAfterTheDayItIsSaidWhatHasNoCopy(t *testing.T) {
	const say = "1 sale or refund is only on this device."
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.sell(false)
		m.tap("Close the day", "Close without counting")
		m.silent(say)
		m.alone = 1
		m.sell(false)
		m.silent(say)
		m.tap("Close the day", "Close without counting")
		m.says(say)
		m.tap("Safe keeping")
		if m.kept != 1 {
			t.Errorf("safe keeping was opened %d times", m.kept)
		}
		m.screen.Leave()
		m.silent(say)
	})
}

func TestADayFromFloatToCount(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.says("No market day yet")
		m.tap("Open a market day")
		if err := m.Fill("Saturday market, if you like", "Harbour market"); err != nil {
			t.Fatal(err)
		}
		m.tap("8", "0", "00", "Open a market day")
		m.says("Harbour market", "21 November, open since 09:30")
		m.sell(false)
		m.sell(false)
		m.sell(true)
		m.silent("€18.60")
		m.tap("Takings")
		// Irish cash goes in steps of five cents, so 6.20 stays 6.20.
		m.says("€18.60", "cash 12.40 · card 6.20", "€92.40", "should be; float 80.00", "€3.48")
		m.tap("Close the day", "9", "1", "4", "0", "Close with 91.40")
		m.says("counted 91.40: 1.00 missing", "21 November, closed")
		d, _, err := m.till.Day()
		if err != nil || d.Closed == nil || !d.Closed.Noted || d.Closed.Counted != eur(9140) {
			t.Errorf("the day was closed as %+v, %v", d.Closed, err)
		}
		m.tap("Open a market day")
		m.says("Where are you?")
	})
}

func TestTakingsAreHiddenAgainWhenThePlaceIsLeft(t *testing.T) {
	m := open(t, widgets.Tablet)
	m.sell(false)
	m.tap("Takings")
	m.says("€6.20")
	m.screen.Leave()
	m.silent("€6.20")
	m.tap("Takings", "Takings")
	m.silent("€6.20")
}

func TestClosingWithoutCounting(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		m.sell(false)
		m.tap("Close the day", "Close without counting")
		if d, _, _ := m.till.Day(); d.Closed == nil || d.Closed.Noted {
			t.Errorf("closed as %+v", d.Closed)
		}
	})
}

func TestADayThatASaleOpened(t *testing.T) {
	m := open(t, widgets.Tablet)
	m.sell(false)
	m.says("The market day is open", "1 line")
}

func TestAReceiptIsShownAgain(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		sale := m.sell(false)
		m.now = m.now.Add(time.Hour)
		m.sell(true)
		if form == widgets.Phone {
			m.tap("2 sales")
		}
		m.says("09:30 · A-0001", "10:30 · A-0002")
		m.tap("row:" + sale.ID)
		m.says("Receipt A-0001", "1 × Jam", "A-0001 · opens only on this device", "Tax 23 %")
		m.tap("icon:back")
		m.says("10:30 · A-0002")
	})
}

func TestFiguresAreTypedOnADesk(t *testing.T) {
	m := open(t, widgets.Tablet)
	m.tap("Open a market day")
	for _, r := range "4500" {
		m.canvas.OnTypedRune()(r)
	}
	m.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d, _, _ := m.till.Day(); d.Open == nil || d.Open.Float != eur(4500) {
		t.Errorf("opened with %+v", d.Open)
	}
}

func TestAScannedCodeIsHandedOn(t *testing.T) {
	m := open(t, widgets.Tablet)
	for _, r := range "4006381333931" {
		m.canvas.OnTypedRune()(r)
	}
	m.canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(m.codes) != 1 || m.codes[0] != "4006381333931" {
		t.Errorf("handed on %q", m.codes)
	}
}

// Sales, what was given back, what was voided and what was paid later stand in one list, and the chips
// show one kind.
func TestTheListOfADay(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		first := m.sell(false)
		second := m.sell(true)
		if _, err := m.till.Refund(t.Context(), till.RefundOptions{Sale: first.ID}); err != nil {
			t.Fatal(err)
		}
		owed, err := m.till.Sell(t.Context(), "", []till.Item{{What: "jam", Quantity: unit.One}}, inventory.Payment{Cash: eur(220), Owe: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.till.Settle(t.Context(), owed.Sale.ID, inventory.Payment{Cash: eur(100), Owe: true}); err != nil {
			t.Fatal(err)
		}
		last := m.sell(false)
		if _, err := m.till.Void(t.Context()); err != nil {
			t.Fatal(err)
		}
		m.screen.Refresh()
		m.says("Owed 1")
		m.tap("Owed 1")
		if form == widgets.Phone {
			m.tap("4 sales")
		}
		m.says("09:30 · A-0003 · given back of A-0001", "09:30 · A-0006 · voids A-0005", "09:30 · A-0005 · voided", "09:30 · paid of A-0004", "09:30 · A-0002")
		m.tap("Given back")
		m.says("09:30 · A-0003 · given back of A-0001")
		m.silent("09:30 · A-0002")
		m.tap("Voided")
		m.silent("09:30 · A-0003 · given back of A-0001")
		m.tap("Sales", "row:"+second.ID, "Give back")
		if len(m.given) != 1 || m.given[0] != second.ID || m.owed != 1 {
			t.Errorf("given back %q, owed %d", m.given, m.owed)
		}
		m.tap("icon:back", "row:"+last.ID)
		if m.Tap("Give back") == nil || m.Tap("That was a mistake") == nil {
			t.Error("a voided sale is given back")
		}
	})
}

func TestARefundOpensItsReceipt(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		m := open(t, form)
		sale := m.sell(false)
		f, err := m.till.Refund(t.Context(), till.RefundOptions{Sale: sale.ID})
		if err != nil {
			t.Fatal(err)
		}
		m.screen.Refresh()
		if form == widgets.Phone {
			m.tap("1 sale")
		}
		m.tap("row:" + f.Refund.ID)
		m.says("Given back A-0002", "1 × Jam", "-€6.20", "A-0002 · opens only on this device")
		m.tap("of receipt A-0001")
		m.says("Receipt A-0001")
	})
}

func TestTheLastSaleIsVoidedFromTheList(t *testing.T) {
	m := open(t, widgets.Tablet)
	first, last := m.sell(false), m.sell(false)
	m.tap("row:" + first.ID)
	if m.Tap("That was a mistake") == nil {
		t.Error("a sale is voided that is not the last")
	}
	m.tap("icon:back", "row:"+last.ID, "That was a mistake")
	if len(m.voided) != 1 || m.voided[0] != last.ID {
		t.Errorf("voided %q", m.voided)
	}
}

// What helpers sold and which vouchers came in stands there after a tap, like all takings.
func TestHelpersAndVouchersAreHidden(t *testing.T) {
	test.NewTempApp(t)
	door := storybook.NewDayTill(47)
	door.Busy()
	var saved bytes.Buffer
	s := day.New(day.Deps{
		Till: door, Words: words.In(language.English), Form: widgets.Tablet, Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
		Save: func(name string, write func(io.Writer) error, done func(bool, error)) {
			if name != "vouchers-2026-11-21.csv" {
				t.Errorf("it is called %s", name)
			}
			done(true, write(&saved))
		},
	})
	w := test.NewTempWindow(t, widgets.Over(s.Main()))
	w.Resize(fyne.NewSize(800, 1600))
	h := storybook.Hand{Root: w.Content()}
	if h.Says("takings 188.90 · cash 99.90") || h.Says("34.00") || !h.Says("16 sales") {
		t.Errorf("it says %q", h.Texts())
	}
	for _, what := range []string{"Who sold", "Save as a table"} {
		if err := h.Tap(what); err != nil {
			t.Fatal(err)
		}
	}
	if !h.Says("takings 188.90 · cash 99.90") || !h.Says("34.00") || !h.Says("The table is kept.") {
		t.Errorf("it says %q", h.Texts())
	}
	if !strings.Contains(saved.String(), "SNAP tokens,34,34.00,EUR") {
		t.Errorf("the table is %s", saved.String())
	}
}

// slow is a Work that the test lets go on.
type slow struct{ waiting []func() }

func (w *slow) Do(act, done func()) {
	w.waiting = append(w.waiting, func() {
		act()
		if done != nil {
			done()
		}
	})
}

// An answer that comes late does not replace a newer one.
func TestOnlyTheLastReadingIsShown(t *testing.T) {
	test.NewTempApp(t)
	door := storybook.NewDayTill(3)
	work := &slow{}
	s := day.New(day.Deps{Till: door, Words: words.In(language.English), Form: widgets.Tablet, Acts: widgets.AtOnce{}, Reads: work})
	s.Refresh()
	for _, do := range work.waiting {
		do()
	}
	w := test.NewTempWindow(t, s.Main())
	w.Resize(fyne.NewSize(800, 820))
	if h := (storybook.Hand{Root: w.Content()}); !h.Says("3 lines") {
		t.Errorf("it says %q", h.Texts())
	}
}

// broken is a till whose book cannot be read.
type broken struct{ *storybook.DayTill }

func (broken) DayBook() (till.DayBook, bool, error) {
	return till.DayBook{}, false, errors.New("disk")
}

func TestABookThatCannotBeReadSaysSo(t *testing.T) {
	test.NewTempApp(t)
	s := day.New(day.Deps{
		Till: broken{storybook.NewDayTill(0)}, Words: words.In(language.English), Form: widgets.Tablet,
		Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
	})
	w := test.NewTempWindow(t, s.Main())
	w.Resize(fyne.NewSize(800, 820))
	if h := (storybook.Hand{Root: w.Content()}); !h.Says("That did not work. Nothing was lost: try again. (disk)") {
		t.Errorf("it says %q", h.Texts())
	}
}

// refusing is a till that cannot write.
type refusing struct{ *storybook.DayTill }

func (refusing) CloseDay(context.Context, *money.Amount) (inventory.Day, error) {
	return inventory.Day{}, errors.New("disk")
}

func TestWhatWasCountedStaysWhenTheDayCannotBeClosed(t *testing.T) {
	test.NewTempApp(t)
	s := day.New(day.Deps{
		Till: refusing{storybook.NewDayTill(3)}, Words: words.In(language.English), Form: widgets.Phone,
		Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{},
	})
	w := test.NewTempWindow(t, s.Main())
	w.Resize(fyne.NewSize(412, 915))
	h := storybook.Hand{Root: w.Content()}
	for _, what := range []string{"Close the day", "9", "1", "00", "Close with 91.00"} {
		if err := h.Tap(what); err != nil {
			t.Fatalf("%v; it says %q", err, h.Texts())
		}
	}
	if !h.Says("Close with 91.00") || !h.Says("That did not work. Nothing was lost: try again. (disk)") {
		t.Errorf("it says %q", h.Texts())
	}
}
