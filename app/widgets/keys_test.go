package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"trestle/app/theme"
)

func TestShortcutsWorkWhateverHasTheFocus(t *testing.T) {
	themed(t, theme.Paper, 1)
	done, keys := "", ""
	scan := NewScan(time.Now, nil)
	scan.OnKey = func(k fyne.KeyName) { keys += string(k) + " " }
	busy := false
	scan.Keys.Set(
		Shortcut{Key: fyne.KeyF9, Name: "act.pay", Do: func() { done += "pay " }},
		Shortcut{Key: fyne.KeyF8, Name: "act.hold", Do: func() { done += "hold " }, Off: func() bool { return busy }},
		Shortcut{Key: fyne.KeyZ, Ctrl: true, Name: "act.undo", Do: func() { done += "undo " }},
		Shortcut{Key: fyne.KeyK, Ctrl: true, Name: "act.find", Do: func() { done += "find " }},
	)
	sheet := NewSheet(Desktop)
	button, field := NewButton("Pay", Go, nil), NewEntry("search", scan)
	w := test.NewTempWindow(t, Over(Column(4, button, field), sheet))
	w.Resize(fyne.NewSize(600, 600))
	c := w.Canvas()
	scan.Listen(c)
	hit := func(name fyne.KeyName) {
		if f := c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
			return
		}
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	ctrl := func(short fyne.Shortcut) { // as the window passes them on
		if f, ok := c.Focused().(fyne.Shortcutable); ok {
			f.TypedShortcut(short)
			return
		}
		c.(fyne.Shortcutable).TypedShortcut(short)
	}
	find := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierShortcutDefault}
	for _, row := range []struct {
		name  string
		focus fyne.Focusable
		undo  string
	}{
		{"nothing", nil, "undo "}, {"a button", button, "undo "}, {"a field, which has its own undo", field, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			c.Unfocus()
			if row.focus != nil {
				c.Focus(row.focus)
			}
			done, keys, busy = "", "", false
			hit(fyne.KeyF9)
			hit(fyne.KeyF8)
			busy = true
			hit(fyne.KeyF8)
			hit(fyne.KeyEscape)
			ctrl(&fyne.ShortcutUndo{})
			ctrl(find)
			if want := "pay hold " + row.undo + "find "; done != want || keys != "F8 Escape " {
				t.Errorf("did %q, the screen heard %q; want %q", done, keys, want)
			}
		})
	}
}

func TestShortcutsAreShown(t *testing.T) {
	themed(t, theme.Paper, 1)
	g := newGun()
	scan := g.scan
	sheet := NewSheet(Desktop)
	say := func(key string) string { return "say:" + key }
	typed := ""
	scan.OnRune = func(r rune) func() {
		typed += string(r)
		return nil
	}
	w := test.NewTempWindow(t, Over(NewLabel("x"), sheet))
	w.Resize(fyne.NewSize(600, 600))
	scan.Listen(w.Canvas())
	w.Canvas().OnTypedRune()('?')
	if sheet.Covers() || typed != "?" {
		t.Error("a screen without shortcuts shows some")
	}
	scan.Keys.Help(sheet, say)
	scan.Keys.Set(Shortcut{Key: fyne.KeyF9, Name: "act.pay"}, Shortcut{Key: fyne.KeyZ, Ctrl: true, Name: "act.undo"},
		Shortcut{Key: fyne.KeyEscape, Name: "act.back"})
	for _, open := range []func(){
		func() { w.Canvas().OnTypedRune()('?') },
		func() { w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1}) },
	} {
		g.now = g.now.Add(time.Second)
		open()
		if !sheet.Covers() || sheet.title.Text != "say:keys.title" {
			t.Error("the shortcuts are not shown")
		}
		sheet.Close()
	}
	var labels []string
	for _, s := range scan.Keys.List() {
		labels = append(labels, scan.Keys.Label(s))
	}
	if labels[0] != "F9" || labels[2] != "say:keys.escape" {
		t.Errorf("the keys are called %q", labels)
	}
	if Phone.Hint("F9") != "" || Desktop.Hint("F9") != "F9" {
		t.Error("a hint is shown where there is no keyboard, or not where there is one")
	}
}
