package storybook

import (
	"golang.org/x/text/language"

	"trestle/app/words"
)

// Speak gives the words of every story. A test puts longer ones here, the drawing those of another
// language; steps are found all the same, by their English.
var Speak = func() *words.Words { return words.In(language.English) }

// English is the English of what stands in a window.
var English = words.Unstretched
