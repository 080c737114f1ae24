package storybook

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/shop"
	"trestle/app/start"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/inventory"
)

// KeepTill keeps copies of nothing.
type KeepTill struct {
	Is     shop.Keeping
	Fail   error       // what every act answers
	Copies []shop.Copy // what Copy was asked
	Key    shop.Key    // what NewKey makes
	Used   bool        // the words were read back
}

var (
	_ shop.Keeper  = (*KeepTill)(nil)
	_ shop.Checker = (*KeepTill)(nil)
)

// NewKeepTill has a folder of copies, words, and three sales more than its last copy.
func NewKeepTill() *KeepTill {
	return &KeepTill{
		Is: shop.Keeping{
			Sales: 145, NotCopied: 3, Dir: "/home/elder/.local/share/trestle", Folder: "/home/elder/Cloud/Stall",
			Last: time.Date(2026, 11, 14, 17, 42, 0, 0, time.UTC), LastIn: "/home/elder/Cloud/Stall/elder-clay-2026-11-14-1742-A-7f3c.age",
			AfterDay: true, Sealed: true,
		},
		Key: shop.Key{Words: keyWords(), Text: "AGE-SECRET-KEY-1", Code: bare(Code(41))},
	}
}

// bare takes the quiet zone away from a code.
func bare(code [][]bool) [][]bool {
	out := code[4 : len(code)-4]
	for i, line := range out {
		out[i] = line[4 : len(line)-4]
	}
	return out
}

// keyWords are the longest words that a key can have, and a few short ones.
func keyWords() []string {
	return []string{
		"abstract", "business", "canoe", "december", "electric", "fabric", "gadget", "hundred", "identify", "jar",
		"kangaroo", "language", "magic", "negative", "observe", "physical", "question", "resource", "shoulder", "thunder",
		"umbrella", "vacuum", "warm", "zoo",
	}
}

// State implements shop.Keeper.
func (t *KeepTill) State() (shop.Keeping, error) { return t.Is, nil }

// Copy implements shop.Keeper.
func (t *KeepTill) Copy(_ context.Context, c shop.Copy, _ func(done, total int)) (shop.Copied, error) {
	t.Copies = append(t.Copies, c)
	if t.Fail != nil {
		return shop.Copied{}, t.Fail
	}
	t.Is.NotCopied = 0
	to := c.To
	if to == "" {
		to = t.Is.Folder
	}
	return shop.Copied{File: to + "/elder-clay-2026-11-21-1802-A-7f3c.age", Sales: t.Is.Sales, Bytes: 94_512}, nil
}

// SetFolder implements shop.Keeper.
func (t *KeepTill) SetFolder(dir string) error {
	if t.Fail == nil {
		t.Is.Folder = dir
	}
	return t.Fail
}

// SetAfterDay implements shop.Keeper.
func (t *KeepTill) SetAfterDay(on bool) error {
	t.Is.AfterDay = on
	return t.Fail
}

// NewKey implements shop.Keeper.
func (t *KeepTill) NewKey(context.Context) (shop.Key, error) { return t.Key, t.Fail }

// UseKey implements shop.Keeper.
func (t *KeepTill) UseKey(context.Context, shop.Key) error {
	t.Used, t.Is.Sealed = true, true
	return t.Fail
}

// CheckKey implements shop.Checker: the words of Key are the right ones.
func (t *KeepTill) CheckKey(typed string) error {
	if strings.Join(t.Key.Words, " ") == typed {
		return nil
	}
	return inventory.Refuse("backup.otherkey", "This is a recovery key, but not the one that this device makes copies for. Nothing was changed: look for the sheet that was written last, or make a new key.", nil)
}

// keepStories are safe keeping, and a stall that is brought back.
func keepStories() []Story {
	of := func(set func(*shop.Deps, *KeepTill)) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			keep := NewKeepTill()
			d := shopDeps(form, NewShopTill())
			d.Keep = keep
			if set != nil {
				set(&d, keep)
			}
			s := shop.New(d)
			s.OpenKeeping()
			return framed(form, "shop", s, false)
		}
	}
	fresh := func(_ *shop.Deps, k *KeepTill) {
		k.Is = shop.Keeping{Sales: 145, NotCopied: 145, Dir: k.Is.Dir, AfterDay: true}
	}
	unused := func(_ *shop.Deps, k *KeepTill) { k.Is = shop.Keeping{Dir: k.Is.Dir, AfterDay: true} }
	low := func(_ *shop.Deps, k *KeepTill) { k.Is.Low, k.Is.Free = true, 48<<20 }
	running := func(d *shop.Deps, _ *KeepTill) { d.Copies = never{} }
	broken := func(_ *shop.Deps, k *KeepTill) {
		k.Fail = inventory.Refuse("backup.disk", "The copy could not be written to /media/elder/STICK/Trestle. Your stall and earlier copies are as they were: check that there is room and that it can be written, then try again.", nil)
	}
	check := []string{"Make the 24 words", "I have written them down"}
	return append([]Story{
		{Name: "safe", Build: of(nil)},
		{Name: "safe-dusk", Palette: theme.Dusk, Build: of(nil)},
		{Name: "safe-large", Scale: 1.4, Build: of(low)},
		{Name: "safe-fresh", Build: of(fresh)},
		{Name: "safe-unused", Build: of(unused)},
		{Name: "safe-low", Build: of(low)},
		{Name: "safe-copied", Build: of(nil), Steps: []string{"Copy now"}},
		{Name: "safe-copying", Build: of(running), Steps: []string{"Copy now"}},
		{Name: "safe-refused", Build: of(broken), Steps: []string{"Copy now"}},
		{Name: "safe-path", Build: of(nil), Steps: []string{"Type its path"}},
		{Name: "safe-words", Build: of(fresh), Steps: check[:1]},
		{Name: "safe-words-large", Scale: 1.4, Build: of(fresh), Steps: check[:1]},
		{Name: "safe-words-dusk", Palette: theme.Dusk, Build: of(fresh), Steps: check[:1]},
		{Name: "safe-words-leave", Build: of(fresh), Steps: []string{"Make the 24 words", "icon:back"}},
		{Name: "safe-check", Build: of(fresh), Steps: check},
		{Name: "safe-check-wrong", Build: of(fresh), Steps: append(check, "The words are on paper")},
		{Name: "safe-anew", Build: of(nil), Steps: []string{"Make new words"}},
		{Name: "safe-paper", Build: of(nil), Steps: []string{"Check my paper"}},
		{Name: "safe-paper-wrong", Build: of(nil), Steps: []string{"Check my paper", "fill:abandon ability able …:zoo warm vacuum umbrella thunder", "Compare"}},
		{Name: "safe-paper-right", Build: of(nil), Steps: []string{"Check my paper", "fill:abandon ability able …:" + strings.Join(keyWords(), " "), "Compare"}},
		{Name: "safe-phrase", Build: of(nil), Steps: []string{"Use a passphrase for one copy"}},
	}, bringStories()...)
}

func bringStories() []Story {
	of := func(jobs widgets.Work, err error) func(widgets.Form) fyne.CanvasObject {
		return func(form widgets.Form) fyne.CanvasObject {
			b := start.NewBring(start.BringDeps{
				Words: Speak(), Form: form, Jobs: jobs, Back: func() {}, Open: func() {},
				Pick: func(chosen func(start.File, error)) {
					chosen(start.File{Name: "elder-clay-2026-11-14-1742-A-7f3c.age", Path: "x"}, nil)
				},
				Restore: func(context.Context, string, string, func(done, total int)) (start.Brought, error) {
					return start.Brought{Name: "Elder & Clay", Letter: "B", From: "A", At: time.Date(2026, 11, 14, 17, 42, 0, 0, time.UTC), Sales: 1204, Shops: []string{"https://elder-and-clay.example"}}, err
				},
			})
			return b.Object()
		}
	}
	typed := []string{"Choose the file", "fill:abandon ability able …:1. abstract, 2. business 3 canoe december electric fabric gadget hundred identify jar kangaroo"}
	run := append(typed, "Bring it back")
	taken := func(form widgets.Form) fyne.CanvasObject {
		return start.NewBring(start.BringDeps{Words: Speak(), Form: form, Jobs: widgets.AtOnce{}, Back: func() {}, Taken: true}).Object()
	}
	return []Story{
		{Name: "bring", Build: of(widgets.AtOnce{}, nil)},
		{Name: "bring-elsewhere", Build: taken},
		{Name: "bring-large", Scale: 1.4, Build: of(widgets.AtOnce{}, nil)},
		{Name: "bring-typed", Build: of(widgets.AtOnce{}, nil), Steps: typed},
		{Name: "bring-busy", Build: of(never{}, nil), Steps: run},
		{Name: "bring-refused", Build: of(widgets.AtOnce{}, errors.New("x")), Steps: run},
		{Name: "bring-done", Build: of(widgets.AtOnce{}, nil), Steps: run},
	}
}
