package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/text/language"

	"trestle/app/till"
	"trestle/inventory"
)

const (
	band     = "Practice · nothing here is real"
	justTry  = "Just try it: practice stall"
	openMine = "Begin empty"
)

// Somebody who has never seen Trestle is three taps away from the first receipt.
func TestTheFirstPracticeSaleTakesThreeTaps(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := begin(t, t.TempDir(), size)
		b.says("Your stall")
		b.tap(justTry)
		b.tap(b.tile("Apple tart"))
		b.tap("Cash exact")
		b.says("Practice, not a receipt", "P-0001 · opens only on this device")
		if s, err := b.w.stall.t.Status(); err != nil || s.Sales != 1 {
			t.Errorf("the book has %d sales, %v", s.Sales, err)
		}
	})
}

func TestPracticeIsMarkedInEveryPlaceAndWiped(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		b := begin(t, dir, size)
		b.tap(justTry)
		for _, place := range []string{"Stock", "Day", "Shop", "Sell"} {
			b.tap(place)
			if !b.Reads(band) {
				t.Errorf("%s is not marked as practice", place)
			}
		}
		b.tap("Shop", "Practice", "Wipe the practice stall")
		b.says("Wipe the practice stall?")
		b.tap("Wipe the practice stall")
		b.says("Your stall")
		b.tap(justTry)
		if _, err := os.Stat(till.PracticeDir(dir)); err != nil {
			t.Error("the practice stall cannot be laid afresh:", err)
		}
	})
}

func TestAStallWithALawThatClosesIt(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := begin(t, t.TempDir(), size)
		b.fill("As it stands on receipts", "Kraut & Rüben")
		b.tap("Next", "Choose a country")
		b.fill("Search", "germ")
		b.tap("Germany")
		b.says(till.Law("DE").Say, "I have confirmed that I am exempt.")
		b.tap("Next", openMine)
		b.says("The table is empty")
		b.tap("Go to Stock", "Add by hand")
		b.fill("As buyers know it", "Kraut")
		b.fill("0 for a free gift", "2.50")
		b.tap("Save")
		b.tap("Sell", b.tile("Kraut"), "Cash exact")
		b.says(till.Law("DE").Say)
		b.tap("Shop", "Your stall", "State that I am exempt", "I have confirmed that I am exempt")
		b.tap("Sell", "Cash exact")
		b.says("A-0001 · opens only on this device")
	})
}

func TestAnExemptSellerOpensAtOnce(t *testing.T) {
	b := begin(t, t.TempDir(), tablet)
	b.fill("As it stands on receipts", "Beerengarten")
	b.tap("Next", "Choose a country")
	b.fill("Search", "Austria")
	b.tap("Austria", "I have confirmed that I am exempt.", "Next", openMine)
	if set, err := b.w.stall.t.Settings(); err != nil || !set.Exempt || set.Country != "AT" || set.Currency != "EUR" {
		t.Errorf("settings %+v, %v", set, err)
	}
}

func TestTheFirstStartAsksForWhatIsMissing(t *testing.T) {
	b := begin(t, t.TempDir(), tablet)
	b.tap("Next")
	b.says("Your stall needs a name first.")
	b.fill("As it stands on receipts", "Stall")
	b.tap("Next", "Next")
	b.says("Choose the country first.")
	b.tap("Choose a country")
	b.fill("Search", "irel")
	b.tap("Ireland")
	b.says("Prices are in EUR. They include tax. Cash is rounded to 0.05.")
	b.fill("Leave it empty if you charge none", "a lot")
	b.tap("Next", openMine)
	b.says(`“a lot” is no tax rate. Write the percent, such as 19 or 8.875.`, "2 of 3")
	b.tap("23%, usual here", "Next", "icon:back", "icon:back")
	b.says("1 of 3")
	b.tap("Next", "Next", openMine)
	b.says("The table is empty")
	if set, err := b.w.stall.t.Settings(); err != nil || set.Rates[""].String() != "23" || set.Name != "Stall" {
		t.Errorf("settings %+v, %v", set, err)
	}
}

// What is asked in the US is asked nowhere else: rounded cash and market tokens.
func TestTheFirstStartInTheStates(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := begin(t, t.TempDir(), size)
		b.fill("As it stands on receipts", "River Farm")
		b.tap("Next", "Choose a country")
		b.fill("Search", "united st")
		b.tap("United States", "Round cash to $0.05: pennies are no longer made", "SNAP tokens", "My market’s own token", "Next")
		b.says("Before SNAP tokens buys anything, choose what it may buy: in Shop, under Vouchers and market tokens.")
		b.tap(openMine)
		set, err := b.w.stall.t.Settings()
		if err != nil || set.Step() != 5 || set.Form() != inventory.TaxAdded {
			t.Errorf("settings %+v, %v", set, err)
		}
		if all, err := b.w.stall.t.Vouchers(); err != nil || len(all) != 2 || all[0].ID != "snap" {
			t.Errorf("takes %+v, %v", all, err)
		}
	})
}

// From the first start with all three questions to the first sale with practice goods: five taps and a name.
func TestTheFirstSaleAfterThreeQuestionsTakesFiveTaps(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		b := beginIn(t, t.TempDir(), size, language.MustParse("en-IE"))
		b.fill("As it stands on receipts", "Elder & Clay")
		taps := 0
		tap := func(what string) {
			taps++
			b.tap(what)
		}
		tap("Next")
		b.says("Ireland")
		tap("Next")
		tap("Practise first")
		tap(b.tile("Apple tart"))
		tap("Cash exact")
		b.says("Practice, not a receipt", "P-0001 · opens only on this device")
		if taps != 5 {
			t.Errorf("%d taps", taps)
		}
		b.tap("Next sale", "Shop", "Practice", "Back to my own stall")
		if set, err := b.w.stall.t.Settings(); err != nil || set.Name != "Elder & Clay" || set.Practice {
			t.Errorf("settings %+v, %v", set, err)
		}
	})
}

// stallIn makes a stall with one product and closes it again.
func stallIn(t *testing.T, dir string) {
	t.Helper()
	s, err := till.Init(till.Config{Dir: dir}, till.Start{Name: "Mine", Country: "US"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(t.Context(), till.Edit{Name: "Jam", Price: usd(620), Barcode: "4006381333931"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAStallThatIsThereOpensOnTheTable(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap(b.tile("Jam"), "Cash exact", "Next sale")
	b.says("1 not copied yet")
	b.end()
	b = begin(t, dir, phone)
	b.says("Tap what the buyer takes.")
	if s, _ := b.w.stall.t.Status(); s.Sales != 1 {
		t.Errorf("%d sales after opening again", s.Sales)
	}
}

func TestTheBasketSurvivesTheWindow(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap(b.tile("Jam"))
	b.end()
	b = begin(t, dir, tablet)
	if basket, err := b.w.stall.t.Basket(); err != nil || len(basket.Lines) != 1 {
		t.Fatalf("the basket has %d lines, %v", len(basket.Lines), err)
	}
	b.silent("Tap what the buyer takes.")
	b.tap("Cash exact")
	b.says("Next sale")
}

func TestFromTheOwnStallToPracticeAndBack(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap("Shop", "Practice", "Open the practice stall")
	b.says(band)
	if set, _ := b.w.stall.t.Settings(); set.Currency != "USD" {
		t.Errorf("practice is in %s", set.Currency)
	}
	b.tap("Shop", "Practice", "Back to my own stall")
	b.silent(band)
	b.tap("Shop", "Practice", "Wipe the practice stall", "Wipe the practice stall")
	b.says("The practice stall is gone.")
	if exists(till.PracticeDir(dir)) {
		t.Error("the practice stall is still there")
	}
}

func TestAStallThatIsOpenElsewhereSaysSo(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	other, err := till.Open(till.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	b := begin(t, dir, tablet)
	b.says("One window at a time", "Another Trestle, a window or a command, has this stall open. Nothing was changed: use that one, or close it first.")
	b.silent(justTry) // another stall is no help
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	b.tap("Try again")
	b.says("Tap what the buyer takes.")
}

func TestWhatWasMendedIsSaidUntilItWasRead(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	files, err := filepath.Glob(filepath.Join(dir, "journal", "*", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no journal", err)
	}
	f, err := os.OpenFile(files[len(files)-1], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"v":1,"n":`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	b := begin(t, dir, phone)
	b.tap("Stock")
	b.says("I have read it")
	b.tap("I have read it", "Sell")
	b.silent("I have read it")
}

func TestAWindowThatTurnsIsLaidOutAnew(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap(b.tile("Jam"), "Stock")
	b.says("Tap something to see it, count it or change it.")
	b.w.Fyne().Resize(phone)
	b.settle()
	b.silent("Tap something to see it, count it or change it.")
	b.tap("Sell", "Take payment")
	b.w.Fyne().Resize(tablet)
	b.settle()
	b.says("Take payment") // a payment is never torn down
	b.tap("icon:back")
}

func TestAScannerSellsFromEveryPlace(t *testing.T) {
	for _, place := range []string{"Day", "Shop"} {
		t.Run(place, func(t *testing.T) {
			dir := t.TempDir()
			stallIn(t, dir)
			b := begin(t, dir, tablet)
			b.tap(place)
			b.shoot("4006381333931")
			b.says("Jam")
			b.silent("Tap what the buyer takes.")
		})
	}
}

// shoot types a code as a scanner does: all letters at one moment, then Enter.
func (b *bench) shoot(code string) {
	c := b.w.Fyne().Canvas()
	for _, r := range code {
		c.OnTypedRune()(r)
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.settle()
}

func TestTheLookIsKept(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap("Shop", "Look", "Sunlight", "140 %")
	if b.w.look.Palette() != "sunlight" || b.w.look.Scale() != 1.4 {
		t.Errorf("look %s %v", b.w.look.Palette(), b.w.look.Scale())
	}
	for _, place := range []string{"Sell", "Stock", "Day", "Shop"} {
		b.tap(place)
		for _, fault := range b.Faults() {
			t.Errorf("%s: %s", place, fault)
		}
	}
}

func TestAPriceThatChangesDuringAPaymentIsNotTaken(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap(b.tile("Jam"), "Take payment")
	e, err := b.w.stall.t.EditOf("4006381333931")
	if err != nil {
		t.Fatal(err)
	}
	e.Price = usd(700)
	if _, err := b.w.stall.t.Save(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	b.tap("Paid 6.20 in cash") // the window has not heard of it yet
	if s, _ := b.w.stall.t.Status(); s.Sales != 0 {
		t.Error("sold for another price than the one on the screen")
	}
	b.settle()
	b.tap("Paid 7.00 in cash")
	if s, _ := b.w.stall.t.Status(); s.Sales != 1 {
		t.Error("not sold")
	}
}

func TestKeysInHand(t *testing.T) {
	var k keysInHand
	if _, err := k.ask(inventory.Shop{ID: "x", URL: "https://x"}); inventory.CodeOf(err) != "shop.nokeys" {
		t.Errorf("got %v", err)
	}
	want := till.ShopKeys{Key: "ck_1", Secret: "cs_1"}
	k.put("x", want)
	if got, err := k.ask(inventory.Shop{ID: "x"}); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
}
