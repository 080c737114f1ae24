// Command draw draws every screen of Trestle into a folder, as PNG files named after screen and
// size. It needs no display and no C: go run ./app/storybook/draw DIR
package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	_ "trestle/app/locale" // a shell without a language speaks English
	"trestle/app/storybook"
	"trestle/app/widgets"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: draw DIR [NAME ...]  draws all screens, or those whose names begin so")
		os.Exit(2)
	}
	if err := draw(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func draw(dir string, names []string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, story := range storybook.Stories() {
		for _, size := range storybook.Sizes() {
			if wanted(story, size, names) {
				if err := drawOne(dir, story, size); err != nil {
					return err
				}
			}
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

func drawOne(dir string, story storybook.Story, size storybook.Size) error {
	fyne.CurrentApp().Settings().SetTheme(story.Theme())
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
	if err := png.Encode(file, c.Capture()); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file.Close()
}
