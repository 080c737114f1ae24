package shop_test

import (
	"context"
	"strings"
	"testing"

	"trestle/app/shop"
	"trestle/app/storybook"
	"trestle/app/widgets"
	"trestle/inventory"
)

// keep opens safe keeping on a stall that has no copies yet, or as set leaves it.
func keep(t *testing.T, form widgets.Form, set func(*shop.Deps, *storybook.KeepTill)) (*desk, *storybook.KeepTill) {
	t.Helper()
	k := storybook.NewKeepTill()
	var d *desk
	d = open(t, storybook.NewShopTill(), form, func(deps *shop.Deps) {
		deps.Keep, deps.Copies = k, widgets.AtOnce{}
		deps.Copying = func(running bool) {
			d.did = append(d.did, map[bool]string{true: "begun", false: "ended"}[running])
		}
		deps.PickSave = func(chosen func(shop.Place, error)) { chosen(shop.Place{To: "/stick"}, nil) }
		if set != nil {
			set(deps, k)
		}
	})
	d.screen.OpenKeeping()
	return d, k
}

func unsealed(_ *shop.Deps, k *storybook.KeepTill) {
	k.Is.Sealed, k.Is.Folder, k.Is.NotCopied = false, "", k.Is.Sales
}

func TestACopyIntoTheFolder(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d, k := keep(t, form, nil)
		d.did = nil
		d.says("3 sales are only on this device", "Last copy: 14 November 2026, 17:42.")
		d.tap("Copy now")
		d.says("Every sale has a copy", "Copied: 145 sales, 92 kB, in /home/elder/Cloud/Stall/elder-clay-2026-11-21-1802-A-7f3c.age.")
		if len(k.Copies) != 1 || k.Copies[0] != (shop.Copy{}) {
			t.Errorf("asked for %+v", k.Copies)
		}
		if got := strings.Join(d.did, " "); got != "begun ended" {
			t.Errorf("the frame heard %q", got)
		}
	})
}

func TestWhereACopyGoes(t *testing.T) {
	for _, row := range []struct {
		name string
		set  func(*shop.Deps, *storybook.KeepTill)
		taps []string
		want shop.Copy
	}{
		{"to another place", nil, []string{"Copy to another place"}, shop.Copy{To: "/stick"}},
		{"without a folder, to a place that is asked for", func(_ *shop.Deps, k *storybook.KeepTill) { k.Is.Folder = "" },
			[]string{"Copy now"}, shop.Copy{To: "/stick"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			d, k := keep(t, widgets.Phone, row.set)
			d.tap(row.taps...)
			if len(k.Copies) != 1 || k.Copies[0] != row.want {
				t.Errorf("asked for %+v, want %+v", k.Copies, row.want)
			}
		})
	}
}

// A phone hands out places that are no files: the copy is brought there, and called by its name there.
func TestACopyIsBroughtToAPhonesPlace(t *testing.T) {
	brought := 0
	d, _ := keep(t, widgets.Phone, func(deps *shop.Deps, _ *storybook.KeepTill) {
		deps.PickSave = func(chosen func(shop.Place, error)) {
			chosen(shop.Place{To: "/aside", Name: "stall.age", Written: func(err error) error { brought++; return err }}, nil)
		}
	})
	d.tap("Copy to another place")
	d.says("Copied: 145 sales, 92 kB, in stall.age.")
	if brought != 1 {
		t.Errorf("brought %d times", brought)
	}
}

func TestACopyThatFailsSaysWhy(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		const say = "The copy could not be written. Your stall is as it was: try again."
		d, k := keep(t, form, nil)
		k.Fail = inventory.Refuse("backup.disk", say, nil)
		d.tap("Copy now")
		d.says(say, "3 sales are only on this device", "Copy now")
	})
}

// begun is a keeper whose copy goes on until it is stopped.
type begun struct{ *storybook.KeepTill }

func (k begun) Copy(ctx context.Context, _ shop.Copy, _ func(done, total int)) (shop.Copied, error) {
	<-ctx.Done()
	return shop.Copied{}, ctx.Err()
}

func TestACopyRunsBesideTheRestAndCanBeStopped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		copies := &halting{}
		d, _ := keep(t, form, func(deps *shop.Deps, k *storybook.KeepTill) { deps.Keep, deps.Copies = begun{k}, copies })
		d.tap("Copy now")
		d.says("Making a copy. You can go on selling.")
		if !d.screen.Busy() {
			t.Error("a place with a copy under way may be torn down")
		}
		if form == widgets.Phone {
			d.tap("icon:back")
		}
		d.tap("Online shop", "Sync now") // nothing waits for the copy
		d.says("Nothing waits: the shop knows of every sale.")
		d.screen.OpenKeeping()
		d.tap("Stop the copy")
		copies.act()
		copies.done()
		d.says("The copy was stopped. Nothing was lost; copies that were made before are untouched.", "Copy now")
	})
}

func TestTheWordsAreShownOnceAndReadBack(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d, k := keep(t, form, func(deps *shop.Deps, k *storybook.KeepTill) {
			unsealed(deps, k)
			deps.Choose = func(n int) int { return n - 1 } // the last of 24, then the last of the 23 others
		})
		d.says("Make the 24 words first: every copy is sealed to them.")
		d.tap("Make the 24 words")
		for _, word := range append(k.Key.Words, "1", "24") {
			if !d.Reads(word) {
				t.Errorf("%q is not shown", word)
			}
		}
		d.tap("I have written them down", "The words are on paper")
		d.says("That is not what was shown. Look at your paper again, or go back and read the words once more.")
		if k.Used {
			t.Error("words that nobody has on paper are in use")
		}
		d.tap("Show the words again", "I have written them down")
		d.fill("Word 23", " Warm")
		d.fill("Word 24", "ZOO ")
		d.tap("The words are on paper")
		d.says("From now on copies open with these words.", "Copy now")
		if !k.Used || d.screen.Busy() {
			t.Errorf("used %v, busy %v", k.Used, d.screen.Busy())
		}
	})
}

func TestLeavingTheWordsIsAskedOnce(t *testing.T) {
	d, k := keep(t, widgets.Phone, unsealed)
	d.tap("Make the 24 words", "icon:back", "Stay here")
	d.says("Your 24 words")
	d.tap("icon:back", "Leave, forget the words")
	d.says("Make the 24 words first: every copy is sealed to them.")
	if k.Used {
		t.Error("forgotten words are in use")
	}
}

func TestNewWordsSayWhatOlderCopiesNeed(t *testing.T) {
	d, _ := keep(t, widgets.Tablet, nil)
	d.tap("Make new words")
	d.says("Copies from now on open with the new words. Older copies still need the older words: keep that paper as long as you keep those copies.")
	d.tap("Cancel")
	d.says("3 sales are only on this device")
	d.tap("Make new words", "Make new words")
	d.says("Your 24 words")
}

func TestAPassphraseForOneCopy(t *testing.T) {
	for _, row := range []struct{ name, one, two, say string }{
		{"too short", "four words", "four words", "That is too short to keep anybody out. Take at least 12 letters."},
		{"not the same", "four words or more", "four words or mord", "The two are not the same. Type the passphrase once more."},
		{"good", "four words or more", "four words or more", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			d, k := keep(t, widgets.Phone, unsealed)
			d.tap("Use a passphrase for one copy")
			d.fill("Four words or more", row.one)
			d.fill("To be sure of it", row.two)
			d.tap("Choose where and copy")
			if row.say != "" {
				d.says(row.say)
				d.tap("icon:back")
				d.says("Safe keeping")
				return
			}
			if len(k.Copies) != 1 || k.Copies[0] != (shop.Copy{To: "/stick", Passphrase: row.one}) {
				t.Errorf("asked for %+v", k.Copies)
			}
		})
	}
}

// keeperOnly hides that a keeper can tell the right paper.
type keeperOnly struct{ shop.Keeper }

func TestThePaperIsChecked(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d, k := keep(t, form, nil)
		d.tap("Check my paper", "Compare")
		d.says("Type the words from your paper first.")
		d.fill("abandon ability able …", "zoo warm")
		d.tap("Compare")
		d.says("This is a recovery key, but not the one that this device makes copies for. Nothing was changed: look for the sheet that was written last, or make a new key.")
		d.fill("abandon ability able …", "")
		for _, s := range d.Look() {
			if e, ok := s.Object.(*widgets.Entry); ok {
				for _, r := range strings.Join(k.Key.Words, " ") {
					e.TypedRune(r)
				}
			}
		}
		d.tap("Compare")
		d.says("This is the paper: copies are made for these words.")
		d.tap("icon:back")
		d.says("Check my paper")
	})
	t.Run("no words yet", func(t *testing.T) {
		d, _ := keep(t, widgets.Phone, unsealed)
		if d.Says("Check my paper") {
			t.Error("there is no paper yet")
		}
	})
	t.Run("a keeper that cannot tell", func(t *testing.T) {
		d, _ := keep(t, widgets.Phone, func(deps *shop.Deps, k *storybook.KeepTill) { deps.Keep = keeperOnly{k} })
		if d.Says("Check my paper") {
			t.Error("nobody would answer")
		}
	})
}

func TestTheFolderOfCopies(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		d, k := keep(t, form, unsealed)
		d.folder = "/home/elder/Backup"
		d.tap("Choose a folder")
		d.says("Copies go into /home/elder/Backup from now on.", "Copies go into /home/elder/Backup")
		d.tap("Type its path")
		d.fill("/home/you/copies", " /mnt/nas ")
		d.tap("Save")
		if k.Is.Folder != "/mnt/nas" {
			t.Errorf("the folder is %q", k.Is.Folder)
		}
		k.Fail = inventory.Refuse("backup.folder", "The folder is not there.", nil)
		d.tap("Choose another folder")
		d.says("The folder is not there.", "Copies go into /mnt/nas")
		k.Fail = nil
		d.tap("Make a copy after each market day")
		if k.Is.AfterDay {
			t.Error("still copied after each market day")
		}
	})
}

// A stall in practice has nothing that is worth a copy, and offers none.
func TestPracticeOffersNoCopies(t *testing.T) {
	d := open(t, storybook.NewShopTill(), widgets.Tablet, nil)
	d.screen.OpenKeeping()
	if d.Says("Open safe keeping") {
		t.Error("practice offers copies")
	}
}
