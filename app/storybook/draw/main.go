// Command draw draws every screen of Trestle into a folder, as PNG files named after size, screen and look: every
// state of it as it is told, its usual state also in the other themes and with texts twice as large. It needs no display and no C: go run ./app/storybook/draw DIR
package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	_ "trestle/app/locale" // a shell without a language speaks English
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: draw DIR [NAME ...]  draws all screens, or those whose names begin so, such as phone-")
		os.Exit(2)
	}
	if err := draw(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// look is a way in which every screen is drawn.
type look struct {
	name    string // "" draws the story as it is told
	palette theme.Palette
	scale   float32
}

// looks are what a seller can choose: the themes, and texts as large as they get.
var looks = []look{{}, {name: "sunlight", palette: theme.Sunlight}, {name: "dusk", palette: theme.Dusk}, {name: "200", scale: 2}}

func draw(dir string, names []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	told := map[string]bool{}
	for _, story := range storybook.Stories() {
		told[story.Name] = true
	}
	for _, l := range looks { // a theme is dear to set: its fonts are read anew
		for _, story := range storybook.Stories() {
			story, ok := l.of(story)
			if !ok || l.name != "" && told[story.Name] {
				continue
			}
			if err := drawSizes(dir, story, names); err != nil {
				return err
			}
		}
	}
	return nil
}

// places are the stories that are drawn in every look: each screen once, in its usual state. That the others can be
// read in every look is what the tests of the storybook are for.
var places = []string{
	"first", "sell", "sell-crowd", "sell-cut", "basket", "weight", "payment", "payment-card", "receipt", "back", "stock",
	"stock-card", "stock-prices", "stock-counting", "day", "shop", "set-look", "set-tax", "guide-page",
}

// of gives a story the look, unless it has one of its own.
func (l look) of(s storybook.Story) (storybook.Story, bool) {
	if l.name == "" {
		return s, true
	}
	if s.Palette.Name != "" || s.Scale != 0 || !slices.Contains(places, s.Name) {
		return s, false
	}
	s.Name, s.Palette, s.Scale = s.Name+"-"+l.name, l.palette, l.scale
	return s, true
}

func drawSizes(dir string, story storybook.Story, names []string) error {
	for _, size := range storybook.Sizes() {
		if !wanted(story, size, names) {
			continue
		}
		if err := drawOne(dir, story, size); err != nil {
			return err
		}
	}
	return nil
}

func wanted(story storybook.Story, size storybook.Size, names []string) bool {
	if story.Only != "" && story.Only != size.Name {
		return false
	}
	for _, n := range names {
		if strings.HasPrefix(size.Name+"-"+story.Name, n) || story.Name == n {
			return true
		}
	}
	return len(names) == 0
}

// dressed is the look that is set.
var dressed string

func dress(story storybook.Story) {
	if as := fmt.Sprint(story.Palette.Name, story.Scale); as != dressed {
		dressed = as
		fyne.CurrentApp().Settings().SetTheme(story.Theme())
	}
}

func drawOne(dir string, story storybook.Story, size storybook.Size) error {
	dress(story)
	c := software.NewCanvas()
	c.SetPadded(false)
	z := fyne.NewSize(size.Width, size.Height)
	if err := story.Act(c, widgets.FormOf(z), z); err != nil {
		return err
	}
	path := filepath.Join(dir, size.Name+"-"+story.Name+".png")
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(file, few(c.Capture())); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file.Close()
}
