package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"
)

// Entry is the only text field that Trestle uses: it lets the scan detector hear every letter.
type Entry struct {
	widget.Entry

	Scan    *Scan
	Numbers bool   // the phone shows its number keyboard
	OnEnter func() // Enter that did not end a scan
}

var (
	_ fyne.Widget         = (*Entry)(nil)
	_ fyne.Focusable      = (*Entry)(nil)
	_ mobile.Keyboardable = (*Entry)(nil)
)

// NewEntry is a field with a hint that is heard by scan.
func NewEntry(hint string, scan *Scan) *Entry {
	e := &Entry{Scan: scan}
	e.ExtendBaseWidget(e)
	e.Wrapping = fyne.TextWrapOff
	e.SetPlaceHolder(hint)
	return e
}

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	before, column := e.Text, e.CursorColumn
	e.Scan.Rune(r, func() {
		e.SetText(before)
		e.CursorColumn = column
		e.Refresh()
	})
	e.Entry.TypedRune(r)
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Scan.Key(k.Name) {
		return
	}
	if e.OnEnter != nil && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
		e.OnEnter()
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab lets the detector hear the Tab that ends some scanners' codes only while a burst is
// under way; at other times Tab moves on as everywhere.
func (e *Entry) AcceptsTab() bool { return e.Scan.bursting() }

// Keyboard implements mobile.Keyboardable.
func (e *Entry) Keyboard() mobile.KeyboardType {
	if e.Numbers {
		return mobile.NumberKeyboard
	}
	return mobile.SingleLineKeyboard
}
