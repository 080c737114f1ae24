package storybook

import (
	"golang.org/x/text/language"

	"trestle/app/words"
)

// Speak gives the words of every story. A test puts longer ones here; steps are found all the same.
var Speak = func() *words.Words { return words.In(language.English) }
