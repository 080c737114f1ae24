package widgets

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/theme"
	"trestle/assets"
)

// Icon is the name of one of the drawings in package assets.
type Icon string

// The icons that screens use.
const (
	NoIcon      Icon = ""
	IconSell    Icon = "sell"
	IconStock   Icon = "stock"
	IconDay     Icon = "day"
	IconShop    Icon = "shop"
	IconBack    Icon = "back"
	IconErase   Icon = "delete"
	IconClose   Icon = "close"
	IconPlus    Icon = "plus"
	IconMinus   Icon = "minus"
	IconBin     Icon = "bin"
	IconUndo    Icon = "undo"
	IconCheck   Icon = "check"
	IconWarning Icon = "warning"
	IconSearch  Icon = "search"
	IconEdit    Icon = "edit"
	IconImport  Icon = "import"
	IconSync    Icon = "sync"
	IconForward Icon = "forward"
	IconCopy    Icon = "copy"
	IconPin     Icon = "pin"
)

// inked keeps each icon in each colour, so that the painter finds it in its cache again. It is
// used on the window's goroutine only.
var inked = map[string]fyne.Resource{}

func iconResource(i Icon, c color.NRGBA) fyne.Resource {
	name := fmt.Sprintf("trestle-%s-%02x%02x%02x.svg", i, c.R, c.G, c.B)
	if inked[name] == nil {
		colour := fmt.Appendf(nil, "#%02x%02x%02x", c.R, c.G, c.B)
		svg := bytes.ReplaceAll(assets.Icon(string(i)), []byte("#000000"), colour)
		inked[name] = fyne.NewStaticResource(name, svg)
	}
	return inked[name]
}

func newIconImage() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain}
}

func setIcon(image *canvas.Image, i Icon, token theme.Token) {
	show(image, i != NoIcon)
	if i == NoIcon {
		return
	}
	if r := iconResource(i, theme.Now().Of(token)); image.Resource != r {
		image.Resource = r
		image.Refresh()
	}
}
