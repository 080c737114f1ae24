package day_test

import (
	"context"
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
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// bench is the place in a window, over a till whose book lies in memory.
type bench struct {
	storybook.Hand
	t *testing.T
}

func openTill(t *testing.T, size storybook.Size, at day.Till, set func(*day.Deps)) *bench {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	z := fyne.NewSize(size.Width, size.Height)
	d := day.Deps{Till: at, Words: words.In(language.English), Form: widgets.FormOf(z), Acts: widgets.AtOnce{}, Reads: widgets.AtOnce{}}
	set(&d)
	screen := day.New(d)
	frame := widgets.NewFrame(d.Form, screen.Main())
	frame.Set(screen.Main(), screen.Side(), nil)
	w := test.NewTempWindow(t, frame)
	w.SetPadded(false)
	w.Resize(z)
	b := &bench{storybook.Hand{Root: frame}, t}
	t.Cleanup(func() {
		for _, fault := range b.Faults() {
			t.Error("at the end:", fault)
		}
	})
	return b
}

func (b *bench) tap(what ...string) {
	b.t.Helper()
	for _, w := range what {
		if err := b.Tap(w); err != nil {
			b.t.Fatalf("%v\nIt says: %q", err, b.Texts())
		}
	}
}

// tapNth taps one of several chips that say the same.
func (b *bench) tapNth(what string, n int) {
	b.t.Helper()
	for _, seen := range b.Look() {
		if c, ok := seen.Object.(*widgets.Chip); ok && c.Text == what {
			if n == 0 {
				c.Tapped(nil)
				return
			}
			n--
		}
	}
	b.t.Fatalf("there are not so many %q", what)
}

func (b *bench) reads(what ...string) {
	b.t.Helper()
	for _, w := range what {
		if !b.Says(w) {
			b.t.Errorf("nobody can read %q. It says: %q", w, b.Texts())
		}
	}
}

// waiting opens the day of a till with a book in which two sales were paid by bank app, 6.50 and 46.00.
func waiting(t *testing.T, size storybook.Size, file func(refs []string) string, more ...func(*day.Deps)) (*bench, *storybook.Till, []string) {
	t.Helper()
	at := storybook.NewTill(storybook.Goods())
	storybook.TakeBank(at)
	var refs []string
	for _, one := range []struct {
		what string
		cost int64
	}{{"soap", 650}, {"bowl", 4600}} {
		if err := at.Add(one.what, unit.One); err != nil {
			t.Fatal(err)
		}
		b, err := at.Basket()
		if err != nil {
			t.Fatal(err)
		}
		ref, err := at.NewPaymentReference(b.ID)
		if err != nil {
			t.Fatal(err)
		}
		hand := inventory.Handed{Kind: inventory.Bank, Of: "acc-1", Ref: ref, Amount: money.New(one.cost, storybook.Currency)}
		if _, err := at.Pay(context.Background(), inventory.Payment{Parts: []inventory.Handed{hand}}); err != nil {
			t.Fatal(err)
		}
		refs = append(refs, ref)
	}
	b := openTill(t, size, at.Till, func(d *day.Deps) {
		d.Pick = func(chosen func(string, io.ReadCloser, error)) {
			chosen("bank.csv", io.NopCloser(strings.NewReader(file(refs))), nil)
		}
		for _, set := range more {
			set(d)
		}
	})
	return b, at, refs
}

func left(t *testing.T, at *storybook.Till) int {
	t.Helper()
	all, err := at.Unconfirmed()
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

// Two quick taps say of one payment that it came, not of the next one that moves into its place.
func TestASecondTapConfirmsNothingElse(t *testing.T) {
	var later []func()
	b, at, _ := waiting(t, storybook.Sizes()[0], noFile, func(d *day.Deps) {
		d.After = func(_ time.Duration, do func()) { later = append(later, do) }
	})
	b.tap("Waiting for the bank", "It is there", "It is there")
	if left(t, at) != 1 {
		t.Fatalf("%d are waited for after two taps", left(t, at))
	}
	for _, do := range later {
		do()
	}
	b.tap("It is there")
	if left(t, at) != 0 {
		t.Error("the next one cannot be confirmed")
	}
}

func noFile([]string) string { return "" }

func TestWhatTheBankOwesIsCounted(t *testing.T) {
	for _, size := range storybook.Sizes() {
		t.Run(size.Name, func(t *testing.T) {
			b, at, refs := waiting(t, size, noFile)
			b.reads("Waiting for the bank", "2 payments, • • •")
			b.tap("Waiting for the bank")
			b.reads("2 payments, €52.50", "A-0001", "Reference "+refs[0], "€46.00", "Reference "+refs[1])
			b.tap("It is there") // the last that is drawn: the oldest
			b.reads("€6.50 of A-0001 has come.", "1 payment, €46.00")
			b.tap("It never came")
			b.reads("Keep waiting", "Then the sale A-0002 stands, and the sum is owed from now on: you find it under “Owed”. Should the money come after all, a file from your bank finds it.")
			b.tap("Keep waiting", "It never came")
			if left(t, at) != 1 {
				t.Error("it was given up before it was asked for")
			}
			b.tap("It never came")
			b.reads("€46.00 of A-0002 is owed now.", "Every payment by bank app is settled.")
			debts, err := at.Debts()
			if err != nil || len(debts) != 1 || debts[0].Receipt != "A-0002" || debts[0].Left.Minor() != 4600 {
				t.Errorf("owed: %+v (%v)", debts, err)
			}
			b.tap("icon:back")
			if b.Says("Waiting for the bank") {
				t.Error("the card stands there though nothing is waited for")
			}
		})
	}
}

func TestABankFileConfirmsWhatIsSure(t *testing.T) {
	for _, size := range storybook.Sizes() {
		t.Run(size.Name, func(t *testing.T) {
			b, at, _ := waiting(t, size, func(refs []string) string {
				return "Date,Description,Amount\n2026-11-21,pay " + refs[0] + ",6.50\n2026-11-22,Anna Huber thanks,46.00\n2026-11-22,rent,-400.00\n"
			})
			b.tap("Waiting for the bank", "Read a bank file")
			b.reads("1 has come", "1 may have come", "In the file: €46.00 on 22 November 2026", "Confirm 1: €6.50")
			if b.Says("Anna Huber thanks") {
				t.Error("anybody can read who paid")
			}
			b.tap("Show the text")
			b.reads("Anna Huber thanks")
			b.tap("Confirm 1: €6.50")
			b.reads("1 payment confirmed.", "1 may have come")
			if left(t, at) != 1 {
				t.Errorf("%d are waited for", left(t, at))
			}
			b.tap("It is this one")
			b.reads("€46.00 of A-0002 has come.", "Every payment by bank app is settled.")
			for _, number := range []string{"A-0001", "A-0002"} {
				all, err := at.BankPayments(number)
				if err != nil || len(all) != 1 || !all[0].Confirmed || all[0].SaidBy != inventory.ByStatement {
					t.Errorf("%s: %+v (%v)", number, all, err)
				}
			}
		})
	}
}

func TestAFileOfAnUnknownFormAsksForItsColumns(t *testing.T) {
	b, at, _ := waiting(t, storybook.Sizes()[0], func(refs []string) string {
		return "Tag;Wer;Wozu;Mehr;Wieviel\n21.11.2026;Anna;soap;" + refs[0] + ";6,50\n22.11.2026;Ben;bowl " + refs[1] + ";;40,00\n"
	})
	b.tap("Waiting for the bank", "Read a bank file")
	b.reads("This file has a form that is not known here. Tap the column that holds each of these.")
	b.tap("Read it so") // not yet
	b.reads("The amount")
	for _, pick := range []struct {
		column string
		from   int // which of the three rows of chips
	}{{"Tag", 0}, {"Wieviel", 1}, {"Wozu", 2}, {"Wer", 2}, {"Mehr", 2}, {"Wer", 2}} {
		b.tapNth(pick.column, pick.from)
	}
	b.reads("21.11.2026", "6,50")
	b.tap("Read it so")
	b.reads("1 has come", "1 came with another amount", "In the file: €40.00 on 22 November 2026")
	b.tap("Confirm 1: €6.50")
	b.reads("1 payment confirmed.", "1 came with another amount")
	b.tap("It is this one")
	if left(t, at) != 0 {
		t.Error("something is still waited for")
	}
}

func TestAFileThatSaysNothingHere(t *testing.T) {
	b, at, _ := waiting(t, storybook.Sizes()[1], func([]string) string { return "Date,Description,Amount\n2026-11-21,rent,400.00\n" })
	b.tap("Waiting for the bank", "Read a bank file")
	b.reads("2 are not in this file", "1 other row of money that came in")
	b.tap("Back to the list")
	b.reads("2 payments, €52.50")
	if left(t, at) != 2 {
		t.Error("something was confirmed")
	}
}

func TestAFileThatIsNoTable(t *testing.T) {
	b, _, _ := waiting(t, storybook.Sizes()[0], noFile)
	b.tap("Waiting for the bank", "Read a bank file")
	b.reads("Waiting for the bank", "2 payments, €52.50")
}

func TestTheSellerSeesOnAReceiptThatItIsNotConfirmed(t *testing.T) {
	b, _, refs := waiting(t, storybook.Sizes()[1], noFile)
	b.tap("46.00")
	b.reads("Bank app "+refs[1], "Not confirmed yet: check your bank app.")
}

// The money comes after all, and the buyer has paid in cash meanwhile: the seller is told, and it stays listed until it
// is sent back.
func TestWhatIsPaidTwiceBelongsToTheBuyer(t *testing.T) {
	for _, size := range storybook.Sizes() {
		t.Run(size.Name, func(t *testing.T) {
			b, at, _ := waiting(t, size, func(refs []string) string {
				return "Date,Description,Amount\n2026-11-21,pay " + refs[0] + ",6.50\n2026-11-22,pay " + refs[1] + ",46.00\n"
			})
			ctx := context.Background()
			if _, err := at.PaymentMissing(ctx, "A-0002", ""); err != nil {
				t.Fatal(err)
			}
			if _, err := at.Settle(ctx, "A-0002", inventory.Payment{Exact: true}); err != nil {
				t.Fatal(err)
			}
			const told = "A-0002 was paid twice: €46.00 belongs to the buyer. Send it back from your bank."
			b.tap("Waiting for the bank", "Read a bank file")
			b.reads("You had said that it never came.")
			b.tap("Confirm 2: €52.50")
			b.reads("2 payments confirmed. "+told, "Every payment by bank app is settled.", told)
			b.tap("icon:back")
			b.reads("Waiting for the bank", "1 sale was paid twice.")
			b.tap("Waiting for the bank", "It is sent back")
			b.reads("€46.00 of A-0002 is sent back.")
			if b.Says(told) {
				t.Error("it still stands there")
			}
			if twice, err := at.PaidTwice(); err != nil || len(twice) != 0 {
				t.Errorf("%+v, %v", twice, err)
			}
			if debts, err := at.Debts(); err != nil || len(debts) != 0 {
				t.Errorf("owed: %+v, %v", debts, err)
			}
		})
	}
}
