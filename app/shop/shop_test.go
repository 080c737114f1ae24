package shop_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"trestle/app/shop"
	"trestle/app/storybook"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// A sale reaches the practice shop once, over the real way of a sync.
func TestASyncWithThePracticeShop(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		if _, err := book.Save(t.Context(), till.Edit{Name: "Jam", Price: money.New(620, "EUR"), SKU: "jam"}); err != nil {
			t.Fatal(err)
		}
		if err := book.Count(t.Context(), "jam", 5*unit.One); err != nil {
			t.Fatal(err)
		}
		d := open(t, book, form, nil)
		d.tap("Online shop", "Sync now")
		if _, err := book.Sell(t.Context(), "", []till.Item{{What: "jam", Quantity: unit.One}}, inventory.Payment{Exact: true}); err != nil {
			t.Fatal(err)
		}
		d.screen.Refresh()
		d.says("No online shop is connected. The practice shop on this device stands in until you connect your own.")
		if d.Says("1 thing waits to be told to the shop") {
			t.Error("a sale waits for a shop that is not there")
		}
		d.tap("Sync now")
		d.says("1 thing told to the shop.")
		d.tap("Sync now")
		d.says("The shop and the stall agree. Nothing was to do.")
	})
}

func TestRefusedRowsAreTriedAgain(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		door := storybook.NewShopTill()
		door.Refuse()
		d := open(t, door, form, nil)
		d.says("The shop refused 2 things") // in the list already
		d.tap("Online shop")
		d.says("The shop refused 2 things", "A-0143: The shop no longer has the product “Chilli jam”.")
		d.tap("Try these again")
	})
}

// halting is a Work that the test lets go on.
type halting struct{ act, done func() }

func (w *halting) Do(act, done func()) { w.act, w.done = act, done }

// stopped is a shop whose sync goes on until it is stopped.
type stopped struct{ *storybook.ShopTill }

func (s stopped) Sync(ctx context.Context, told func(till.SyncProgress)) (till.SyncReport, error) {
	told(till.SyncProgress{Stage: "push", Done: 3, Total: 12})
	<-ctx.Done()
	return till.SyncReport{Sent: 3, Waiting: 9}, ctx.Err()
}

func TestASyncCanBeStopped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		jobs := &halting{}
		d := open(t, stopped{storybook.NewShopTill()}, form, func(deps *shop.Deps) { deps.Jobs = jobs })
		d.tap("Online shop", "Sync now")
		d.says("Knocking at the shop")
		if !d.screen.Busy() {
			t.Error("a place with a sync under way may be torn down")
		}
		d.tap("Stop; what is done stays done")
		jobs.act()
		d.says("Telling the shop what was sold: 3 of 12")
		jobs.done()
		d.says("Stopped. The next sync goes on from here. 3 things told to the shop. 9 still wait.")
	})
}

func TestKeysThatAreNotKeptAreAskedFor(t *testing.T) {
	door := storybook.NewShopTill()
	door.Fail = inventory.Refuse("shop.nokeys", "", nil)
	d := open(t, door, widgets.Tablet, nil)
	d.tap("Online shop", "Sync now")
	d.says("Keys of the shop")
	d.fill("ck_…", " ck_1 ")
	d.fill("cs_…", "cs_1")
	door.Fail = nil
	d.tap("Sync now")
	if d.keys != (till.ShopKeys{Key: "ck_1", Secret: "cs_1"}) {
		t.Errorf("handed on %v", d.keys)
	}
	d.says("Nothing waits: the shop knows of every sale.")
}

func TestConnectingAShop(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		door := storybook.NewShopTill()
		d := open(t, door, form, nil)
		door.Fail = inventory.Refuse("shop.keys", "The shop does not know these keys.", nil)
		d.tap("Online shop", "Connect a WooCommerce shop")
		d.fill("https://shop.example", "https://mine.example")
		d.fill("ck_…", "ck_1")
		d.fill("cs_…", "cs_1")
		d.tap("Test and connect")
		d.says("The shop does not know these keys.")
		door.Fail = nil
		d.tap("Test and connect")
		d.says("https://mine.example is connected.")
		if d.keys.Key != "ck_1" {
			t.Error("the keys are not at hand for the next sync")
		}
	})
}

func TestTheStallsSettings(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Your stall")
		d.says("EUR", "Ireland")
		d.tap("icon:edit")
		d.fill("As it stands on receipts", "Elder & Clay")
		d.tap("Save")
		d.says("Elder & Clay")
		d.tap("€0.01")
		set, err := book.Settings()
		if err != nil || set.Name != "Elder & Clay" || set.Step() != 1 {
			t.Errorf("kept %+v, %v", set, err)
		}
		d.tap("€0.05")
		if set, err = book.Settings(); err != nil || set.CashStep != 0 || set.Step() != 5 {
			t.Errorf("kept %+v, %v", set, err)
		}
	})
}

func TestTheStatementOfBeingExempt(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "DE")
		d := open(t, book, form, nil)
		d.tap("Your stall")
		d.says(till.Law("DE").Say)
		d.tap("State that I am exempt", "I have confirmed that I am exempt")
		d.says("You have stated that you are exempt.")
		if set, _ := book.Settings(); !set.Exempt {
			t.Error("the statement is not in the book")
		}
	})
}

func TestThePageIsWritten(t *testing.T) {
	book := realTill(t, "IE")
	d := open(t, book, widgets.Tablet, nil)
	d.folder = t.TempDir()
	d.tap("Receipt page", "Write the page")
	// The steps say to upload the folder: what else lies in the chosen one must not be in it.
	if files, _ := filepath.Glob(filepath.Join(d.folder, "receipt", "*.html")); len(files) == 0 {
		t.Error("no page was written")
	}
	if beside, _ := os.ReadDir(d.folder); len(beside) != 1 {
		t.Errorf("the folder that was chosen holds %v", beside)
	}
	d.says("1. Open https://app.netlify.com/drop in a browser and drag the folder " + filepath.Join(d.folder, "receipt") + " onto it. Cloudflare Pages and GitHub Pages do as well.")
	d.folder = filepath.Join(d.folder, "not-there", "at-all")
	if err := os.WriteFile(filepath.Dir(d.folder), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.says("Where to put it")
	d.tap("Done", "Write the page")
	d.says("It goes into the folder “receipt”, which is made for it in the folder that you choose.")
	d.says("The page could not be written to " + filepath.Join(d.folder, "receipt") + ". Nothing else was changed: check the folder’s rights and try again.")
}

func TestPracticeIsLeftAndWiped(t *testing.T) {
	practice := func(deps *shop.Deps) { deps.Practice.On = true }
	for _, row := range []struct {
		name string
		set  func(*shop.Deps)
		taps []string
		want string
	}{
		{"from one's own stall into it", nil, []string{"Open the practice stall"}, "go"},
		{"wiped from outside", nil, []string{"Wipe the practice stall", "Wipe the practice stall"}, "clear"},
		{"wiping can be called off", nil, []string{"Wipe the practice stall", "Cancel"}, ""},
		{"left", practice, []string{"Back to my own stall"}, "leave"},
		{"wiped from inside", practice, []string{"Wipe the practice stall", "Wipe the practice stall"}, "wipe"},
		{"left without a stall of one's own", func(d *shop.Deps) { practice(d); d.Practice.Own = false }, []string{"Set up my own stall"}, "leave"},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := open(t, storybook.NewShopTill(), widgets.Phone, row.set)
			d.tap(append([]string{"Practice"}, row.taps...)...)
			got := ""
			if len(d.did) > 0 {
				got = d.did[0]
			}
			if got != row.want {
				t.Errorf("did %q, want %q", d.did, row.want)
			}
		})
	}
}

func TestTheLookIsChosen(t *testing.T) {
	l := &look{palette: "paper", scale: 1}
	d := open(t, storybook.NewShopTill(), widgets.Tablet, func(deps *shop.Deps) { deps.Look = l })
	d.tap("Look", "Dusk", "120 %", "Left", "Language", "Deutsch")
	if l.palette != "dusk" || l.scale != 1.2 || !l.left || l.language != "de" {
		t.Errorf("look %+v", l)
	}
}

func TestTheGuideIsRead(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d := open(t, storybook.NewShopTill(), form, nil)
		d.tap("Guide", "Your first sale in two minutes")
		d.tap("Close")
		d.says("Short pages, in the program itself: they need no network.")
	})
}
