package housetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A door says which rooms may not lead where. Rooms of ours are written as folders ("./receipts/..."),
// libraries as import paths. Reaching something through another package counts, unless the door is about who holds a
// library in the hand (direct).
type door struct {
	name   string
	from   []string // these rooms
	except []string // but not these
	notTo  []string // may not reach these
	butFor []string // except these
	direct bool     // only what a room imports itself; its tests are looked at too
	why    string
}

const (
	fyne    = "fyne.io/fyne/v2/..."
	fyneApp = "fyne.io/fyne/v2/app/..."
)

// ofOurs are all rooms there are.
var ofOurs = []string{".", "./inventory/...", "./receipts/...", "./sync/...", "./app/...", "./assets/...", "./housetest/..."}

var doors = []door{
	{
		name: "money, unit, typed and journal stand alone", from: []string{"./inventory/money", "./inventory/unit", "./inventory/typed", "./inventory/journal"},
		notTo: ofOurs,
		why:   "exact measures and the record itself must be readable, testable and trustworthy without knowing what a till is",
	},
	{
		name: "the second copy and the backup lean on the journal only", from: []string{"./inventory/journal/mirror", "./inventory/backup"},
		notTo: ofOurs, butFor: []string{"./inventory/journal", "./inventory/journal/mirror"},
		why: "what saves the record must work without knowing what it says",
	},
	{
		name: "people lean on the journal's disk only", from: []string{"./inventory/people"}, notTo: ofOurs,
		butFor: []string{"./inventory/journal", "./inventory/typed"}, // how a text is tidied must not differ, and knows of no store
		why:    "what is personal is kept apart from everything that is for ever",
	},
	{
		name: "tax leans on money only", from: []string{"./inventory/tax"}, notTo: ofOurs, butFor: []string{"./inventory/money"},
		why: "tax is arithmetic on amounts; who sold what to whom is not its business",
	},
	{
		name: "assets lean on nothing", from: []string{"./assets/..."}, notTo: ofOurs, butFor: []string{"./assets/..."},
		why: "fonts, texts and pictures are embedded by everybody, so they may need nobody",
	},
	{
		name: "inventory looks at nothing above it", from: []string{"./inventory/..."},
		notTo: []string{".", "./receipts/...", "./sync/...", "./app/...", "./assets/..."},
		why:   "what the stall has and what happened to it must not change because a screen, a receipt or a shop does",
	},
	{
		name: "the words of inventory do not know their stores", from: []string{"./inventory"},
		notTo: []string{"./inventory/badgerview", "./inventory/memview", "./inventory/viewtest", "./inventory/book", "./inventory/people"},
		why:   "the fold works against the Views interface; a store is chosen by whoever opens the book",
	},
	{
		name: "receipts never sync", from: []string{"./receipts/..."}, notTo: []string{".", "./sync/...", "./app/..."},
		why: "a receipt must come out with no network and no shop; what both need is handed in by app/till",
	},
	{
		name: "sync never writes receipts", from: []string{"./sync/..."}, notTo: []string{".", "./receipts/...", "./app/..."},
		why: "a shop is told what was sold, not how the buyer's slip looks; what both need is handed in by app/till",
	},
	{
		name: "only badgerview holds Badger", from: ofOurs, except: []string{"./inventory/badgerview"}, direct: true,
		notTo: []string{"github.com/dgraph-io/badger/..."},
		why:   "Badger is a view that can be deleted at any time; nothing else may come to rely on it",
	},
	{
		name: "only receipts/qr holds the QR libraries", from: ofOurs, except: []string{"./receipts/qr"}, direct: true,
		notTo: []string{"github.com/skip2/go-qrcode/...", "github.com/makiuchi-d/gozxing/..."},
		why:   "the encoder is unmaintained and is checked by the decoder at one place, so that it can be replaced at one place",
	},
	{
		name: "only receipts/labels holds the barcode library", from: ofOurs, except: []string{"./receipts/labels"}, direct: true,
		notTo: []string{"github.com/boombuler/barcode/..."},
		why:   "bars are drawn, sized and read back by an independent reader at one place, so that the library can be replaced at one place",
	},
	{
		name: "only main opens a Fyne app", from: ofOurs, except: []string{"."}, notTo: []string{fyneApp},
		why: "fyne.io/fyne/v2/app needs C; held by main alone, everything else builds and tests without a C compiler",
	},
	{
		name: "no Fyne below the screens",
		from: []string{"./inventory/...", "./receipts/...", "./sync/...", "./assets/...", "./app/till/...", "./app/command/...", "./app/words/..."}, notTo: []string{fyne},
		why: "the trade runs in a shell, on a phone and in tests where no window can be",
	},
	{
		name: "the acts of the trade know neither screen nor shell", from: []string{"./app/till/..."},
		notTo: []string{".", "./app/..."}, butFor: []string{"./app/till/...", "./app/words/..."},
		why: "./app/till is what both the window and the commands call; it must not call back",
	},
	{
		name: "screens and commands go through app/till", from: []string{"./app/..."}, direct: true,
		except: []string{"./app/till/...", "./app/storybook/..."}, // the storybook is no screen: it makes whole stalls in memory
		notTo:  []string{"./receipts/...", "./sync/...", "./inventory/book/...", "./inventory/badgerview/...", "./inventory/memview/...", "./inventory/journal/...", "./inventory/people/..."},
		why:    "an act done from a tile and one done from a shell must be the same act",
	},
	{
		name: "nobody leans on the tests", from: ofOurs, except: []string{"./housetest/..."}, notTo: []string{"./housetest/..."},
		why: "these packages are about the house, not part of it",
	},
	{
		name: "nobody leans on main", from: ofOurs, except: []string{"."}, notTo: []string{"."},
		why: "main only opens the front door",
	},
	{
		name: "the program carries no test library", from: []string{"."},
		notTo: []string{"testing", "pgregory.net/rapid/...", "github.com/chromedp/...", "github.com/rogpeppe/go-internal/testscript/...", "fyne.io/fyne/v2/test/...", "./inventory/viewtest", "./inventory/journal/memfs", "./sync/simtest/...", "./app/till/sim/..."},
		why:   "what a seller runs holds only what a seller needs (rapid's licence, MPL-2.0, is for tests alone)",
	},
}

// Rooms of app that are not a place a seller goes to: the frame itself, and what the screens share.
var sharedOfApp = []string{"./app", "./app/till/...", "./app/command/...", "./app/words/...", "./app/locale/...", "./app/widgets/...", "./app/slip/...", "./app/theme/...", "./app/storybook/..."}

func TestDoors(t *testing.T) {
	for _, d := range doors {
		t.Run(d.name, func(t *testing.T) {
			for _, p := range rooms(t) {
				for _, fault := range d.faults(packages(t), p) {
					t.Error(fault)
				}
			}
		})
	}
}

// A rule that cannot fail holds nothing: a small house with three doors open the wrong way, and one that is right.
func TestDoorsThatOpenTheWrongWayAreNamed(t *testing.T) {
	house := map[string]*pkg{
		"trestle/receipts":      {ImportPath: "trestle/receipts", Imports: []string{"trestle/receipts/link"}, Deps: []string{"sync", "trestle/receipts/link", "trestle/sync"}},
		"trestle/receipts/link": {ImportPath: "trestle/receipts/link", Imports: []string{"sync", "trestle/sync"}, Deps: []string{"sync", "trestle/sync"}},
		"trestle/sync":          {ImportPath: "trestle/sync", Imports: []string{"sync"}, Deps: []string{"sync"}},
		"trestle/app/sell":      {ImportPath: "trestle/app/sell", XTestImports: []string{"trestle/sync"}},
	}
	receipts := door{from: []string{"./receipts/..."}, notTo: []string{"./sync/..."}, why: "no network"}
	screens := door{from: []string{"./app/..."}, notTo: []string{"./sync/..."}, direct: true, why: "through app/till"}
	for _, row := range []struct {
		name string
		door door
		pkg  string
		want []string
	}{
		{"through another room", receipts, "trestle/receipts", []string{"./receipts must not reach ./sync (./receipts → ./receipts/link → ./sync): no network"}},
		{"by itself", receipts, "trestle/receipts/link", []string{"./receipts/link must not reach ./sync (./receipts/link → ./sync): no network"}},
		{"in a test", screens, "trestle/app/sell", []string{"./app/sell must not reach ./sync (./app/sell → its tests → ./sync): through app/till"}},
		{"Go's own sync is not ours", receipts, "trestle/sync", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := row.door.faults(house, house[row.pkg]); !slices.Equal(got, row.want) {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}
}

// A screen is a folder of app that is not shared; a new one is under the rule from its first day.
func TestScreensMeetInTheFrame(t *testing.T) {
	screen := func(name string) string {
		if !strings.HasPrefix(name, "./app/") || matchesAny(sharedOfApp, name) {
			return ""
		}
		return strings.Split(name, "/")[2]
	}
	for _, p := range rooms(t) {
		from := screen(room(p.ImportPath))
		// What the screens share must not know a screen either; the frame and the storybook may.
		shared := matchesAny([]string{"./app/widgets/...", "./app/theme/...", "./app/words/...", "./app/till/..."}, room(p.ImportPath))
		if from == "" && !shared {
			continue
		}
		for _, to := range append(slices.Clone(p.Deps), testImports(p)...) {
			if other := screen(room(to)); other != "" && other != from {
				t.Errorf("%s must not reach %s (%s): screens meet in the frame, so that each can be drawn, tested and thrown away alone",
					room(p.ImportPath), room(to), strings.Join(chain(packages(t), p.ImportPath, to), " → "))
			}
		}
	}
}

// faults says for one package which doors stand open the wrong way, by which way, and why they may not.
func (d door) faults(all map[string]*pkg, p *pkg) []string {
	from := room(p.ImportPath)
	if !matchesAny(d.from, from) || matchesAny(d.except, from) {
		return nil
	}
	reach := p.Deps
	if d.direct {
		reach = append(slices.Clone(p.Imports), testImports(p)...)
	}
	var faults []string
	for _, to := range reach {
		name := room(to)
		if to == p.ImportPath || !matchesAny(d.notTo, name) || matchesAny(d.butFor, name) {
			continue
		}
		faults = append(faults, fmt.Sprintf("%s must not reach %s (%s): %s", from, name, strings.Join(chain(all, p.ImportPath, to), " → "), d.why))
	}
	return faults
}

// testImports are what the tests of a package import, without the package itself.
func testImports(p *pkg) []string {
	var in []string
	for _, to := range append(slices.Clone(p.TestImports), p.XTestImports...) {
		if to != p.ImportPath {
			in = append(in, to)
		}
	}
	return in
}

// chain is the shortest way from one package to another, for a reader who asks "but where?".
func chain(all map[string]*pkg, from, to string) []string {
	before := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			var way []string
			for ; at != ""; at = before[at] {
				way = append([]string{room(at)}, way...)
			}
			return way
		}
		if p := all[at]; p != nil {
			for _, next := range p.Imports {
				if _, seen := before[next]; !seen {
					before[next] = at
					queue = append(queue, next)
				}
			}
		}
	}
	return []string{room(from), "its tests", room(to)}
}
