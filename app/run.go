package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"golang.org/x/text/language"

	"trestle/app/widgets"
	"trestle/app/words"
)

// Config hands in the world. Dir and Now are needed; the rest has defaults.
type Config struct {
	Dir string // the data folder
	Now func() time.Time
	// Getenv reads the environment, for keys of shops; nil reads none.
	Getenv func(string) string
	// Work makes what runs acts away from the window's goroutine; nil makes widgets.Worker.
	Work func() widgets.Work
	// Post brings a call to the window's goroutine; nil is fyne.Do.
	Post func(func())
	// After calls a function on the window's goroutine after a while; nil is the wall clock.
	After func(time.Duration, func())
	// Shown is called once after the first frame; it may be nil.
	Shown func()
	// Painted says that what is shown is really painted, as in a window: a book is opened only after the
	// first frame. Nothing is painted by itself in a test.
	Painted bool
	// Tag is the language that is spoken; the zero value is the system's.
	Tag language.Tag
}

func (c Config) defaults() Config {
	if c.Work == nil {
		c.Work = func() widgets.Work { return &widgets.Worker{} }
	}
	if c.Post == nil {
		c.Post = fyne.Do
	}
	if c.After == nil {
		post := c.Post
		c.After = func(d time.Duration, then func()) { time.AfterFunc(d, func() { post(then) }) }
	}
	if c.Tag == (language.Tag{}) {
		c.Tag = language.Make(string(lang.SystemLocale()))
	}
	return c
}

// words speaks the chosen language, "" for the system's. Numbers and dates stay as they are written
// in the country that the system is set to.
func (c Config) words(chosen string) *words.Words {
	tag, err := language.Parse(chosen)
	if chosen == "" || err != nil {
		return words.In(c.Tag)
	}
	base, _ := tag.Base()
	if own, _ := c.Tag.Base(); own == base {
		return words.In(c.Tag)
	}
	if region, sure := c.Tag.Region(); sure >= language.High {
		if in, err := language.Compose(tag, region); err == nil {
			tag = in
		}
	}
	return words.In(tag)
}

// country is the code of the country that the system is set to, "" when it does not say.
func (c Config) country() string {
	region, sure := c.Tag.Region()
	if sure < language.High {
		return ""
	}
	return region.String()
}

// Run opens the window on a data folder and returns the exit code when it is closed. What was being
// written is finished first.
func Run(a fyne.App, cfg Config) int {
	cfg.Painted = true
	w := New(a, cfg)
	w.win.ShowAndRun()
	w.Close()
	return 0
}

// Close ends what the window has under way and lets go of the data folder. What was being written is finished first.
func (w *Window) Close() { w.close() }
