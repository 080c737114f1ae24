package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Theme is a palette, a text scale and fonts. It does not change; a new look is a new Theme.
type Theme struct {
	palette       Palette
	scale         float32
	regular, bold fyne.Resource

	regularHas, boldHas letters
}

var _ fyne.Theme = (*Theme)(nil)

// New builds a theme. The scale enlarges texts (1 is 100 %) and is kept between 0.8 and 2, with what
// the palette adds to it.
func New(p Palette, scale float32, f Fonts) *Theme {
	t := &Theme{palette: p, scale: min(max(scale, 0.8)*max(p.Larger, 1), 2)}
	if len(f.Regular) > 0 {
		t.regular, t.regularHas = fyne.NewStaticResource("trestle-regular.ttf", f.Regular), lettersOf(f.Regular)
	}
	if len(f.Bold) > 0 {
		t.bold, t.boldHas = fyne.NewStaticResource("trestle-bold.ttf", f.Bold), lettersOf(f.Bold)
	}
	return t
}

// plain is what widgets see while another theme is set, as in a bare test.
var plain = New(Paper, 1, Fonts{})

// Now is the theme that is shown at this moment.
func Now() *Theme {
	if a := fyne.CurrentApp(); a != nil {
		if t, ok := a.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return plain
}

// Palette returns the palette of the theme.
func (t *Theme) Palette() Palette { return t.palette }

// Of returns the colour of a token.
func (t *Theme) Of(token Token) color.NRGBA { return t.palette.Of(token) }

// Edge is how thick an edge is: as asked for, or thicker where the palette wants it.
func (t *Theme) Edge(like float32) float32 { return max(like, t.palette.Edge) }

// Text scales a text size of this package.
func (t *Theme) Text(size float32) float32 { return size * t.scale }

// Font implements fyne.Theme.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Monospace, s.Symbol, s.Italic:
	case s.Bold && t.bold != nil:
		return t.bold
	case !s.Bold && t.regular != nil:
		return t.regular
	}
	return base.DefaultTheme().Font(s)
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return base.DefaultTheme().Icon(name) }

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case base.SizeNameText:
		return t.Text(Body)
	case base.SizeNameCaptionText:
		return t.Text(Small)
	case base.SizeNameHeadingText, base.SizeNameSubHeadingText:
		return t.Text(Label)
	case base.SizeNameInnerPadding:
		return 14 // makes a text field as high as a finger needs
	case base.SizeNameInputBorder:
		return t.Edge(Stroke)
	case base.SizeNameInputRadius, base.SizeNameSelectionRadius:
		return FieldCorner
	case base.SizeNameScrollBar:
		return 8
	case base.SizeNameScrollBarSmall:
		return 4
	}
	return base.DefaultTheme().Size(name)
}

// Color implements fyne.Theme; the variant of the system is not asked, the seller chose a palette.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if token, ok := forFyne[name]; ok {
		return t.Of(token)
	}
	switch name {
	case base.ColorNameSelection:
		return faint(t.Of(Go), 70)
	case base.ColorNameHover, base.ColorNamePressed:
		return faint(t.Of(Ink), 18)
	case base.ColorNameScrollBar:
		return faint(t.Of(Mut), 150)
	}
	return base.DefaultTheme().Color(name, t.variant())
}

func (t *Theme) variant() fyne.ThemeVariant {
	if t.palette.Dark {
		return base.VariantDark
	}
	return base.VariantLight
}

// forFyne says which token each of Fyne's own colours is.
var forFyne = map[fyne.ThemeColorName]Token{
	base.ColorNameBackground:          Bg,
	base.ColorNameButton:              Card,
	base.ColorNameDisabledButton:      Bg,
	base.ColorNameDisabled:            Mut,
	base.ColorNameError:               Warn,
	base.ColorNameFocus:               Go,
	base.ColorNameForeground:          Ink,
	base.ColorNameForegroundOnError:   Behind,
	base.ColorNameForegroundOnPrimary: OnGo,
	base.ColorNameForegroundOnSuccess: OnGo,
	base.ColorNameForegroundOnWarning: OnSun,
	base.ColorNameHeaderBackground:    Bg,
	base.ColorNameHyperlink:           Info,
	base.ColorNameInputBackground:     Card,
	base.ColorNameInputBorder:         Rim,
	base.ColorNameMenuBackground:      Card,
	base.ColorNameOverlayBackground:   Card,
	base.ColorNamePlaceHolder:         Mut,
	base.ColorNamePrimary:             Go,
	base.ColorNameScrollBarBackground: Clear,
	base.ColorNameSeparator:           Line,
	base.ColorNameShadow:              Clear,
	base.ColorNameSuccess:             Go,
	base.ColorNameWarning:             Sun,
}

func faint(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
