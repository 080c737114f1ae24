package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"trestle/app/theme"
)

// Erase is the key that takes back one letter.
const Erase = "erase"

// Keypad is a pad of twelve large keys: 1 to 9, one of the caller's choice ("00", or the decimal
// sign), 0 and erase. It takes the room that it gets; keys are at least as large as a finger.
type Keypad struct {
	widget.BaseWidget

	OnKey func(key string)
	Key   float32 // how high a key would like to be; 0 is theme.Touch

	keys [12]*Button
}

var _ fyne.Widget = (*Keypad)(nil)

const keyGap float32 = 8

// NewKeypad is a pad with the given key left of the 0.
func NewKeypad(extra string, pressed func(key string)) *Keypad {
	k := &Keypad{OnKey: pressed}
	k.ExtendBaseWidget(k)
	for i, name := range [12]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", extra, "0", Erase} {
		k.keys[i] = NewButton(name, Plain, func() { k.OnKey(name) })
		k.keys[i].Pt = theme.TotalPhone
		if name == Erase {
			k.keys[i].Text, k.keys[i].Icon = "", IconErase
		}
	}
	return k
}

// Parts implements Parts.
func (k *Keypad) Parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(k.keys))
	for i, b := range k.keys {
		out[i] = b
	}
	return out
}

// HeightFor is the height that the pad would like to have.
func (k *Keypad) HeightFor(float32) float32 { return 4*max(k.Key, theme.Touch) + 3*keyGap }

// CreateRenderer implements fyne.Widget.
func (k *Keypad) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	p := &plain{of: k, objects: k.Parts()}
	p.least = func() fyne.Size {
		return fyne.NewSize(3*theme.Touch+2*keyGap, 4*theme.Touch+3*keyGap)
	}
	p.place = func(s fyne.Size) {
		w := (s.Width - 2*keyGap) / 3
		h := min((s.Height-3*keyGap)/4, 76)
		for i, b := range k.keys {
			place(b, float32(i%3)*(w+keyGap), float32(i/3)*(h+keyGap), w, h)
		}
	}
	return p
}
