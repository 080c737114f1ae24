package shop_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/shop"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// desk is the place in a window.
type desk struct {
	storybook.Hand
	t      *testing.T
	screen *shop.Screen
	did    []string // what the place asked the frame for
	keys   till.ShopKeys
	folder string // what the seller picks
}

// look is a look in memory.
type look struct {
	palette string
	scale   float64
}

func (l *look) Palette() string                   { return l.palette }
func (l *look) Scale() float64                    { return l.scale }
func (l *look) Set(palette string, scale float64) { l.palette, l.scale = palette, scale }

func open(t *testing.T, door shop.Till, form widgets.Form, set func(*shop.Deps)) *desk {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	d := &desk{t: t}
	note := func(what string) func() { return func() { d.did = append(d.did, what) } }
	deps := shop.Deps{
		Till: door, Words: words.In(language.English), Form: form, Acts: widgets.AtOnce{}, Jobs: widgets.AtOnce{},
		Look: &look{"paper", 1}, Guide: assets.Guide(),
		Practice: shop.Practice{
			Own: true, There: true, Go: note("go"), Leave: note("leave"), Wipe: note("wipe"),
			Clear: func() error { note("clear")(); return nil },
		},
		Keys:       func(_ string, k till.ShopKeys) { d.keys = k },
		PickFolder: func(chosen func(string, error)) { chosen(d.folder, nil) },
	}
	if set != nil {
		set(&deps)
	}
	d.screen = shop.New(deps)
	frame := widgets.NewFrame(form, d.screen.Main())
	w := test.NewTempWindow(t, frame)
	w.SetPadded(false)
	// High enough that every card is in sight: a hand taps only what it sees.
	w.Resize(map[widgets.Form]fyne.Size{widgets.Phone: fyne.NewSize(412, 2600), widgets.Tablet: fyne.NewSize(1180, 1400)}[form])
	d.Root = frame
	t.Cleanup(func() {
		for _, fault := range d.Faults() {
			t.Error("at the end:", fault)
		}
	})
	return d
}

func realTill(t *testing.T, country string) *till.Till {
	t.Helper()
	book, err := till.Init(till.Config{Dir: t.TempDir()}, till.Start{Name: "Stall", Country: country})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

func everySize(t *testing.T, do func(t *testing.T, form widgets.Form)) {
	t.Run("phone", func(t *testing.T) { do(t, widgets.Phone) })
	t.Run("tablet", func(t *testing.T) { do(t, widgets.Tablet) })
}

func (d *desk) tap(what ...string) {
	d.t.Helper()
	for _, w := range what {
		if err := d.Tap(w); err != nil {
			d.t.Fatalf("%v\nIt says: %q", err, d.Texts())
		}
	}
}

func (d *desk) fill(hint, text string) {
	d.t.Helper()
	if err := d.Fill(hint, text); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) says(what ...string) {
	d.t.Helper()
	for _, w := range what {
		if !d.Says(w) {
			d.t.Errorf("nobody can read %q. It says: %q", w, d.Texts())
		}
	}
}

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
		d.tap("Sync now")
		if _, err := book.Sell(t.Context(), "", []till.Item{{What: "jam", Quantity: unit.One}}, inventory.Payment{Exact: true}); err != nil {
			t.Fatal(err)
		}
		d.screen.Refresh()
		d.says("1 thing waits to be told to the shop")
		d.tap("Sync now")
		d.says("Nothing waits: the shop knows of every sale.", "1 thing told to the shop.")
		d.tap("Sync now")
		d.says("The shop and the stall agree. Nothing was to do.")
	})
}

func TestRefusedRowsAreTriedAgain(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		door := storybook.NewShopTill()
		door.Refuse()
		d := open(t, door, form, nil)
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
		d.tap("Sync now")
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
	d.tap("Sync now")
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
		d.tap("Connect a WooCommerce shop")
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
		d.says("EUR, cash in steps of 0.05", "none")
		d.tap("icon:edit")
		d.fill("As it stands on receipts", "Elder & Clay")
		d.fill("Empty if you charge none", "13.5")
		d.tap("Save")
		d.says("Elder & Clay", "13.5 %, in the prices")
		set, err := book.Settings()
		if err != nil || set.Name != "Elder & Clay" || set.Rates[""].String() != "13.5" {
			t.Errorf("kept %+v, %v", set, err)
		}
		d.tap("icon:edit")
		d.fill("As it stands on receipts", "")
		d.fill("Empty if you charge none", "much")
		d.tap("Save")
		d.says(`"much" is no tax rate. Write the percent, such as 19 or 8.875.`)
	})
}

func TestTheStatementOfBeingExempt(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "DE")
		d := open(t, book, form, nil)
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
	d.tap("Write the page to a folder")
	if files, _ := filepath.Glob(filepath.Join(d.folder, "*.html")); len(files) == 0 {
		t.Error("no page was written")
	}
	d.folder = filepath.Join(d.folder, "not-there", "at-all")
	if err := os.WriteFile(filepath.Dir(d.folder), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.tap("Write the page to a folder")
	d.says("The page could not be written to " + d.folder + ". Nothing else was changed: check the folder's rights and try again.")
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
			d.tap(row.taps...)
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
	l := &look{"paper", 1}
	d := open(t, storybook.NewShopTill(), widgets.Tablet, func(deps *shop.Deps) { deps.Look = l })
	d.tap("Dusk", "120 %")
	if l.palette != "dusk" || l.scale != 1.2 {
		t.Errorf("look %+v", l)
	}
}

func TestTheGuideIsRead(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d := open(t, storybook.NewShopTill(), form, nil)
		d.tap("Your first sale in two minutes")
		d.tap("Close")
		d.says("Online shop")
	})
}
