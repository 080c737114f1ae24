package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Entry is the only text field that Trestle uses: it lets the scan detector hear every letter.
type Entry struct {
	widget.Entry

	Scan    *Scan
	Numbers bool   // the phone shows its number keyboard
	OnEnter func() // Enter that did not end a scan

	hint string
	room float32 // for a line of text

	given, laid string // what SetWords put in, and how it lies in its lines
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
	e.hint = hint
	e.SetPlaceHolder(hint)
	return e
}

// NewLongEntry is a field for many words. Enter begins a new line there.
//
// It does not wrap by words as Fyne does: there the space that a line is wrapped at belongs to no
// line, the cursor after it cannot be told from the one before it, and the next letter is put before
// the space. Wrapped anywhere, every letter has its line; flow keeps words whole all the same.
func NewLongEntry(hint string, rows int) *Entry {
	e := NewEntry(hint, nil)
	e.MultiLine, e.Wrapping = true, fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	return e
}

// Line is what was typed as one line.
func (e *Entry) Line() string { return strings.ReplaceAll(strings.TrimSpace(e.Text), "\n", " ") }

// longWord is about as wide as a word gets that must not be parted by the end of a line.
const longWord = "mushroom"

// flow makes a space that is typed at the end of a line, where no long word would follow it any
// more, the end of that line. Line gives it back as the space that it was.
func (e *Entry) flow(r rune) rune {
	if r != ' ' || !e.MultiLine || e.room <= 0 || e.CursorTextOffset() != utf8.RuneCountInString(e.Text) {
		return r
	}
	line := e.Text[strings.LastIndexByte(e.Text, '\n')+1:]
	size := theme.Now().Text(theme.Body)
	if line == "" || width(line+" "+longWord, size, false) <= e.room {
		return r
	}
	return '\n'
}

// Hint is what the field asks for, whole.
func (e *Entry) Hint() string { return e.hint }

// Field is what a screen shows of an entry.
func Field(e *Entry) fyne.CanvasObject { return e }

// CreateRenderer implements fyne.Widget. A field shows no scroll bars. Only what scrolls is given the theme without
// them, and not what is written in it: Fyne reads all faces again for every theme that a text is drawn in.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			written := s.Content
			s.Content = &fyne.Container{}
			container.NewThemeOverride(s, noBars{})
			s.Content = written
			s.Refresh()
		}
	}
	return r
}

// Resize implements fyne.CanvasObject; the hint is cut where it would be too long.
func (e *Entry) Resize(s fyne.Size) {
	room := s.Width - 2*theme.Now().Size(base.SizeNameInnerPadding) - 2*theme.Stroke
	if e.ActionItem != nil {
		room -= e.ActionItem.MinSize().Width
	}
	e.room = room
	e.lay()
	if short := elide(e.hint, theme.Now().Text(theme.Body), room, false); short != e.PlaceHolder {
		e.SetPlaceHolder(short)
	}
	e.Entry.Resize(s)
}

// TypedRune implements fyne.Focusable.
func (e *Entry) TypedRune(r rune) {
	before, column := e.Text, e.CursorColumn
	e.Scan.Rune(r, func() {
		e.SetText(before)
		e.CursorColumn = column
		e.Refresh()
	})
	e.Entry.TypedRune(e.flow(r))
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	text, column := e.Text, e.CursorColumn
	if e.Scan.Key(k.Name) {
		return
	}
	if e.Text != text { // a code that nobody knows stays where it was typed
		e.SetText(text)
		e.CursorColumn = column
	}
	if e.OnEnter != nil && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
		e.OnEnter()
		return
	}
	if isFunction(k.Name) && e.Scan != nil {
		e.Scan.Press(k.Name)
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut implements fyne.Shortcutable: a screen's own shortcuts work in a field, but those
// that mean something there.
func (e *Entry) TypedShortcut(short fyne.Shortcut) {
	if own, ok := short.(*desktop.CustomShortcut); ok && e.Scan != nil &&
		own.Modifier == fyne.KeyModifierShortcutDefault && e.Scan.Keys.press(own.KeyName, true) {
		return
	}
	e.Entry.TypedShortcut(short)
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	c := canvasOf(e)
	if endedScan(c) {
		return
	}
	reveal(c, e)
	e.Entry.FocusGained()
}

// Disabled implements fyne.Disableable: the keys pass over what an open sheet covers.
func (e *Entry) Disabled() bool { return e.Entry.Disabled() || covered(e) }

// Parts implements Parts.
func (e *Entry) Parts() []fyne.CanvasObject {
	if e.ActionItem == nil {
		return nil
	}
	return []fyne.CanvasObject{e.ActionItem}
}

// AcceptsTab lets the detector hear the Tab that ends some scanners' codes only while a burst is
// under way; at other times Tab moves on as everywhere.
func (e *Entry) AcceptsTab() bool { return e.Scan.bursting() }

// Keyboard implements mobile.Keyboardable.
func (e *Entry) Keyboard() mobile.KeyboardType {
	switch {
	case e.Numbers:
		return mobile.NumberKeyboard
	case e.MultiLine:
		return mobile.DefaultKeyboard
	}
	return mobile.SingleLineKeyboard
}
