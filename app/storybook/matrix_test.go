package storybook

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
)

// Every screen, in every state, at every form, with texts at their usual and at twice their size, in
// English and in words that are as long as no language's: nothing is cut, nothing lies over
// anything, and everything can be hit by a finger.
func TestEveryScreenSurvivesLargeTextsAndLongWords(t *testing.T) {
	speak := Speak
	defer func() { Speak, shown = speak, "none" }()
	sizes := []Size{{"phone", 412, 915}, {"short phone", 360, 640}, {"tablet", 1180, 820}, {"desktop", 1440, 900}}
	for _, scale := range []float32{1, 2} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Paper, scale, theme.Figtree()))
		for _, said := range []struct {
			name  string
			speak func() *words.Words
		}{{"English", speak}, {"long words", words.Stretched}} {
			Speak = said.speak
			if scale == 1 && said.name == "English" {
				continue // TestEveryScreenCanBeReadAndTapped
			}
			for _, story := range Stories() {
				if story.Palette.Name != "" || story.Scale != 0 {
					continue // the same screen as another story's
				}
				for _, size := range sizes {
					if story.Only != "" && story.Only != size.Name {
						continue
					}
					t.Run(fmt.Sprintf("%s/%s/%v%%/%s", story.Name, size.Name, scale*100, said.name), func(t *testing.T) {
						matrixFaults(t, story, size)
					})
				}
			}
		}
	}
}

func matrixFaults(t *testing.T, story Story, size Size) {
	c := software.NewCanvas()
	c.SetPadded(false)
	z := fyne.NewSize(size.Width, size.Height)
	if err := story.Act(c, widgets.FormOf(z), z); err != nil {
		t.Fatal(err)
	}
	if got := c.Size(); got != z {
		t.Errorf("the screen needs %v and has %v", got, z)
	}
	for _, fault := range (Hand{c.Content()}).Faults() {
		t.Error(fault)
	}
}
