// Command draw draws every screen of Trestle into a folder, as PNG files named after size, screen and look: every
// state of it as it is told, its usual state also in the other themes and with texts twice as large. It needs no display and no C: go run ./app/storybook/draw DIR
//
// With -text 170, -language de or -size 360x640 it draws the states as they are told that way instead, to be looked at
// where a seller has found something ugly.
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"golang.org/x/text/language"

	_ "trestle/app/locale" // a shell without a language speaks English
	"trestle/app/storybook"
	"trestle/app/theme"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/assets"
)

var (
	text  = flag.Int("text", 0, "draw only with texts of so many percent")
	speak = flag.String("language", "", "draw only in this language, as two letters")
	size  = flag.String("size", "", "draw only in a window so large, as 360x640")
	left  = flag.Bool("left", false, "draw for the left hand")
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: draw [FLAG ...] DIR [NAME ...]  draws all screens, or those whose names begin so, such as phone-")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if *text > 0 || *speak != "" {
		looks = []look{{scale: float32(*text) / 100}}
	}
	if *speak != "" {
		in(*speak)
	}
	widgets.SetHand(*left)
	if err := draw(flag.Arg(0), flag.Args()[1:]); err != nil {
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

// in lets every story speak a language. Its steps are written in English.
func in(code string) {
	theirs, ours, back := map[string]string{}, map[string]string{}, map[string]string{}
	_, _ = json.Unmarshal(assets.Translation(code), &theirs), json.Unmarshal(assets.Translation("en"), &ours)
	for key, said := range theirs {
		back[said] = ours[key]
	}
	storybook.Speak = func() *words.Words { return words.In(language.Make(code)) }
	storybook.English = func(said string) string { return cmp.Or(back[said], said) }
}

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
			if err := drawSizes(dir, story, names); err != nil && *speak != "" {
				fmt.Fprintln(os.Stderr, err) // a step that is not found in this language
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

// places are the stories that are drawn in every look: each screen once, in its usual state. That the others can be
// read in every look is what the tests of the storybook are for.
var places = []string{
	"opening", "first", "first-goods", "locked", "lost", "bring", "sell", "sell-crowd", "sell-cut", "sell-free", "sell-more",
	"variants", "basket", "line", "quantity", "weight", "owed", "oversell", "warning", "payment", "payment-card",
	"payment-vouchers", "receipt", "back", "back-find", "back-done", "stock", "stock-add", "stock-card", "stock-cards",
	"stock-receive", "stock-waste", "stock-prices", "stock-hour", "stock-counting", "stock-imported", "day", "day-open",
	"day-close", "day-receipt", "shop", "shop-online", "shop-connect", "shop-law", "safe", "set-look", "set-language",
	"set-tax", "set-card", "set-helpers", "set-labels", "set-offers", "set-receipts", "set-report", "set-returnables",
	"set-vouchers", "guide", "guide-page",
}

// of gives a story the look, unless it has one of its own.
func (l look) of(s storybook.Story) (storybook.Story, bool) {
	if l.name == "" {
		if l.scale > 0 {
			s.Scale = l.scale
		}
		return s, true
	}
	if s.Palette.Name != "" || s.Scale != 0 || !slices.Contains(places, s.Name) {
		return s, false
	}
	s.Name, s.Palette, s.Scale = s.Name+"-"+l.name, l.palette, l.scale
	return s, true
}

// sizes are the windows that are drawn.
func sizes() []storybook.Size {
	var w, h float32
	if n, _ := fmt.Sscanf(*size, "%fx%f", &w, &h); n == 2 {
		return []storybook.Size{{Name: *size, Width: w, Height: h}}
	}
	return storybook.Sizes()
}

func drawSizes(dir string, story storybook.Story, names []string) error {
	for _, size := range sizes() {
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
	if story.Only != "" && story.Only != size.Name && (story.Only != "phone" || widgets.FormOf(fyne.NewSize(size.Width, size.Height)).Wide()) {
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
