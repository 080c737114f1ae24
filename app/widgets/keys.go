package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"trestle/app/theme"
)

// Shortcut is a key that does something on a screen.
type Shortcut struct {
	Key  fyne.KeyName // F2 to F12 or Escape; with Ctrl a letter
	Ctrl bool
	Name string // the words' key of what it does
	Do   func()
	Off  func() bool // says whether it means nothing at this moment; nil: never
}

// Keys are the shortcuts of a screen. They belong to its Scan, which hears the keys; the zero value
// has none.
type Keys struct {
	list  []Shortcut
	sheet *Sheet
	say   func(key string) string
}

// Set gives the shortcuts that work from now on, in the order in which they are shown.
func (k *Keys) Set(list ...Shortcut) { k.list = list }

// List is what Set gave.
func (k *Keys) List() []Shortcut { return k.list }

// Help makes F1 and the question mark show the shortcuts in a sheet. Say gives the words of a key:
// the names of the shortcuts, "keys.title" and the words on the keys, "keys.ctrl" and "keys.escape".
func (k *Keys) Help(sheet *Sheet, say func(key string) string) { k.sheet, k.say = sheet, say }

// ShowHelp shows the shortcuts and says whether it could.
func (k *Keys) ShowHelp() bool {
	if k.sheet == nil || len(k.list) == 0 || onPhone() {
		return false
	}
	var rows []fyne.CanvasObject
	for _, s := range k.list {
		key := NewStrong(k.Label(s), theme.Body)
		key.Whole = true
		name := NewParagraph(k.say(s.Name))
		rows = append(rows, Row(16, Grow(Middle(name)), Middle(key)))
	}
	k.sheet.Open(k.say("keys.title"), Scroll(Column(8, rows...)), nil)
	return true
}

// Label is what stands on the key: "F9", "Ctrl+Z".
func (k *Keys) Label(s Shortcut) string {
	name := string(s.Key)
	if s.Key == fyne.KeyEscape && k.say != nil {
		name = k.say("keys.escape")
	}
	switch {
	case !s.Ctrl:
		return name
	case fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper:
		return "⌘" + name
	case k.say != nil:
		return k.say("keys.ctrl") + "+" + name
	}
	return "Ctrl+" + name
}

// press does what a key means and says whether it means something.
func (k *Keys) press(name fyne.KeyName, ctrl bool) bool {
	if name == fyne.KeyF1 && !ctrl && k.ShowHelp() {
		return true
	}
	for _, s := range k.list {
		if s.Key == name && s.Ctrl == ctrl && (s.Off == nil || !s.Off()) {
			s.Do()
			return true
		}
	}
	return false
}

// isFunction says whether a key is one of those that a text field has no use for.
func isFunction(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8,
		fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12, fyne.KeyEscape:
		return true
	}
	return false
}

type lettered struct {
	key fyne.KeyName
	on  fyne.Shortcut
}

// everyShortcut is Ctrl with every letter as Fyne tells of it: six of them have names of their own.
func everyShortcut() []lettered {
	own := map[fyne.KeyName]fyne.Shortcut{
		fyne.KeyZ: &fyne.ShortcutUndo{}, fyne.KeyY: &fyne.ShortcutRedo{}, fyne.KeyA: &fyne.ShortcutSelectAll{},
		fyne.KeyC: &fyne.ShortcutCopy{}, fyne.KeyV: &fyne.ShortcutPaste{}, fyne.KeyX: &fyne.ShortcutCut{},
	}
	var out []lettered
	for r := 'A'; r <= 'Z'; r++ {
		key := fyne.KeyName(r)
		on := own[key]
		if on == nil {
			on = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
		}
		out = append(out, lettered{key, on})
	}
	return out
}

// Hint is the label of a shortcut where one is worth showing: on a wide window with a keyboard.
func (f Form) Hint(label string) string {
	if !f.Wide() || onPhone() {
		return ""
	}
	return label
}
