package start_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/text/language"

	"trestle/app/start"
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
)

// bench is the screen that brings a stall back, with a hand to tap in it.
type bench struct {
	storybook.Hand
	t            *testing.T
	shown        *start.Bring
	file, secret string // what was asked for
	fail         error
	opened, left int
}

func bring(t *testing.T, form widgets.Form, set func(*start.BringDeps)) *bench {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, 1, theme.Figtree()))
	b := &bench{t: t}
	deps := start.BringDeps{
		Words: words.In(language.English), Form: form, Jobs: widgets.AtOnce{},
		Pick: func(chosen func(start.File, error)) {
			chosen(start.File{Name: "stall.age", Path: "/stick/stall.age"}, nil)
		},
		Restore: func(_ context.Context, file, secret string, _ func(done, total int)) (start.Brought, error) {
			b.file, b.secret = file, secret
			return start.Brought{Name: "Elder & Clay", Letter: "B", From: "A", At: time.Date(2026, 11, 14, 17, 42, 0, 0, time.UTC), Sales: 145, Shops: []string{"https://e.example"}}, b.fail
		},
		Back: func() { b.left++ }, Open: func() { b.opened++ },
	}
	if set != nil {
		set(&deps)
	}
	b.shown = start.NewBring(deps)
	w := test.NewTempWindow(t, b.shown.Object())
	w.SetPadded(false)
	w.Resize(map[widgets.Form]fyne.Size{widgets.Phone: fyne.NewSize(412, 915), widgets.Tablet: fyne.NewSize(1180, 820)}[form])
	b.Root = b.shown.Object()
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

func (b *bench) says(what ...string) {
	b.t.Helper()
	for _, w := range what {
		if !b.Says(w) {
			b.t.Errorf("nobody can read %q. It says: %q", w, b.Texts())
		}
	}
	for _, fault := range b.Faults() {
		b.t.Error(fault)
	}
}

func (b *bench) typed(text string) {
	b.t.Helper()
	if err := b.Fill("abandon ability able …", text); err != nil {
		b.t.Fatal(err)
	}
}

func TestAStallIsBroughtBack(t *testing.T) {
	for name, form := range map[string]widgets.Form{"phone": widgets.Phone, "tablet": widgets.Tablet} {
		t.Run(name, func(t *testing.T) {
			b := bring(t, form, nil)
			b.tap("Bring it back")
			b.says("Choose the file of the copy first.")
			b.tap("Choose the file", "Bring it back")
			b.says("Type the 24 words from your paper first, or the passphrase.")
			b.typed("1. abandon, 2. ability 3) ABLE about above")
			b.says("5 of 24 words")
			b.tap("Bring it back")
			if b.file != "/stick/stall.age" || b.secret != "1. abandon, 2. ability 3) ABLE about above" {
				t.Errorf("asked for %q with %q", b.file, b.secret)
			}
			b.says("Elder & Clay is back", "145 sales came back. This device is till B from now on.",
				"The keys of https://e.example are in no copy: enter them again at the next sync.",
				"This copy goes up to 14 November 2026, 17:42. What was sold after that is not in it.",
				"Choose the folder for copies again, under Shop, Safe keeping: this is another device.",
				"Do not sell or sync with the old device any more, should it turn up again: this one has taken the place of till A.")
			b.tap("Open the till")
			if b.opened != 1 {
				t.Errorf("opened %d times", b.opened)
			}
		})
	}
}

// The words are typed, not pasted: what opens the copy is what was typed, wherever the lines end.
func TestTheWordsAreReadAsTheyWereTyped(t *testing.T) {
	words := strings.Repeat("drastic scare slide mushroom abstract zoo ", 4)
	for name, form := range map[string]widgets.Form{"phone": widgets.Phone, "tablet": widgets.Tablet} {
		t.Run(name, func(t *testing.T) {
			b := bring(t, form, nil)
			b.tap("Choose the file")
			for _, s := range b.Look() {
				if e, ok := s.Object.(*widgets.Entry); ok {
					for _, r := range words {
						e.TypedRune(r)
					}
				}
			}
			b.says("24 of 24 words")
			b.tap("Bring it back")
			if b.secret != strings.TrimSpace(words) {
				t.Errorf("typed\n%q\nand asked with\n%q", words, b.secret)
			}
		})
	}
}

// A folder whose stall does not open is not written over: the screen says how to go on, and asks
// for nothing that it would refuse afterwards.
func TestAStallIsNotBroughtBackOverAnother(t *testing.T) {
	for name, form := range map[string]widgets.Form{"phone": widgets.Phone, "tablet": widgets.Tablet} {
		t.Run(name, func(t *testing.T) {
			b := bring(t, form, func(d *start.BringDeps) { d.Taken = true })
			b.says("trestle --data NEWFOLDER")
			if b.Says("Bring it back") {
				t.Error("it asks for a copy that it would refuse")
			}
			b.tap("icon:back")
			if b.left != 1 {
				t.Error("there is no way back")
			}
		})
	}
}

func TestACopyThatDoesNotOpenLosesNothingTyped(t *testing.T) {
	const say = "This copy was made on another Monday. Nothing was changed."
	b := bring(t, widgets.Phone, nil)
	b.fail = inventory.Refuse("restore.monday", say, nil)
	b.tap("Choose the file")
	b.typed("wrong horse battery staple and more")
	b.tap("Bring it back")
	b.says(say, "stall.age")
	if !b.shown.Begun() {
		t.Error("what was typed may be lost")
	}
	b.fail = nil
	b.tap("Bring it back")
	b.says("Elder & Clay is back")
}

func TestABringingCanBeCalledOff(t *testing.T) {
	t.Run("before it began", func(t *testing.T) {
		b := bring(t, widgets.Phone, nil)
		b.tap("icon:back")
		if b.left != 1 {
			t.Error("there is no way back")
		}
	})
	t.Run("a file that does not open", func(t *testing.T) {
		b := bring(t, widgets.Phone, func(d *start.BringDeps) {
			d.Pick = func(chosen func(start.File, error)) { chosen(start.File{}, errors.New("gone")) }
		})
		b.tap("Choose the file")
		b.says("That file could not be opened. Nothing was changed; choose it again.")
	})
	t.Run("while it runs", func(t *testing.T) {
		var act, done func()
		b := bring(t, widgets.Phone, func(d *start.BringDeps) {
			d.Jobs = halting(func(a, o func()) { act, done = a, o })
			d.Restore = func(ctx context.Context, _, _ string, told func(done, total int)) (start.Brought, error) {
				told(42, 100)
				<-ctx.Done()
				return start.Brought{}, ctx.Err()
			}
		})
		b.tap("Choose the file")
		b.typed("some words")
		b.tap("Bring it back")
		b.says("Reading and checking the copy …")
		b.tap("Stop; nothing was changed")
		act()
		b.says("Bringing the stall back: 42 %")
		done()
		b.says("Stopped. Nothing was changed.", "Bring it back")
	})
}

// halting is a Work that the test lets go on.
type halting func(act, done func())

func (h halting) Do(act, done func()) { h(act, done) }
