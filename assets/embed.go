package assets

import (
	"embed"
	"io/fs"
	"strings"
)

// IconPNG is the program's icon, 512 by 512 pixels.
//
//go:embed icon.png
var IconPNG []byte

// SignPNG is the same, 192 by 192 pixels: what a window shows of it, quick to read.
//
//go:embed sign.png
var SignPNG []byte

// IconSVG is the drawing that IconPNG was made from.
//
//go:embed icon.svg
var IconSVG []byte

//go:embed font/Figtree-Regular.ttf
var regular []byte

//go:embed font/Figtree-Bold.ttf
var bold []byte

// FontLicence is the licence that travels with the font.
//
//go:embed font/OFL.txt
var FontLicence string

//go:embed font/DejaVuSans-Regular.ttf
var widerRegular []byte

//go:embed font/DejaVuSans-Bold.ttf
var widerBold []byte

// WiderFontLicence is the licence that travels with WiderFont.
//
//go:embed font/DejaVu.txt
var WiderFontLicence string

//go:embed icons/*.svg
var icons embed.FS

//go:embed practice/catalogue.csv practice/pictures
var practice embed.FS

//go:embed guide/*.md guide/screens/*.png
var guide embed.FS

//go:embed translations/*.json
var translations embed.FS

// Weight is how heavy a font is, in the figures that CSS and OpenType use.
type Weight int

// The two weights that Trestle writes with.
const (
	Regular Weight = 400
	Bold    Weight = 700
)

// Font returns Figtree as TrueType: the bold file from 600 up, the regular one below.
func Font(w Weight) []byte {
	if w >= 600 {
		return bold
	}
	return regular
}

// WiderFont returns DejaVu Sans as TrueType, cut down to what Figtree lacks and paper may need: Greek, Cyrillic, Hebrew,
// Arabic, accents, arrows and currency signs.
func WiderFont(w Weight) []byte {
	if w >= 600 {
		return widerBold
	}
	return widerRegular
}

// Icon returns a small icon of 24 by 24 units as SVG, black, ready to be themed; nil when there is
// no icon of that name. Icons lists the names.
func Icon(name string) []byte {
	svg, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return svg
}

// Icons returns the names that Icon knows, in alphabetical order.
func Icons() []string {
	files, err := icons.ReadDir("icons")
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".svg"))
	}
	return names
}

// Translation returns the texts of a language as a JSON object of key and text, by its two letters;
// nil when Trestle does not speak it. Translations lists the languages.
func Translation(language string) []byte {
	texts, err := translations.ReadFile("translations/" + language + ".json")
	if err != nil {
		return nil
	}
	return texts
}

// Translations returns the languages that there are texts for, in alphabetical order.
func Translations() []string {
	files, err := translations.ReadDir("translations")
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".json"))
	}
	return names
}

// Practice returns the practice stall's goods: catalogue.csv in Trestle's own CSV form, and
// pictures/ with the PNG files, 320 by 200, that its Image column names.
func Practice() fs.FS { return sub(practice, "practice") }

// Guide returns the guide: one Markdown file a page, its title in the first line, in reading order
// by file name, and in screens/ the pictures that its pages show.
func Guide() fs.FS { return sub(guide, "guide") }

// sub opens a folder of this package. Its name is a constant that the compiler embedded, so the
// error that fs.Sub returns for a malformed name cannot come.
func sub(f embed.FS, folder string) fs.FS {
	s, err := fs.Sub(f, folder)
	if err != nil {
		return f
	}
	return s
}
