package typeset

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"

	"trestle/assets"
)

// Face is one of the fonts that receipts are set in.
type Face int

// The fonts: the till's own, and the wider ones for what it lacks.
const (
	Own Face = iota
	OwnBold
	Wider
	WiderBold
	faceCount
)

// TrueType gives the font's file.
func (f Face) TrueType() []byte {
	switch f {
	case OwnBold:
		return assets.Font(assets.Bold)
	case Wider:
		return assets.WiderFont(assets.Regular)
	case WiderBold:
		return assets.WiderFont(assets.Bold)
	}
	return assets.Font(assets.Regular)
}

// percent makes the wider font's small letters as high as the own one's.
func (f Face) percent() int64 {
	if f >= Wider {
		return 92
	}
	return 100
}

// pair are the faces of a weight, the one that is asked first in front.
func pairOf(bold bool) [2]Face {
	if bold {
		return [2]Face{OwnBold, WiderBold}
	}
	return [2]Face{Own, Wider}
}

// fonts are read once. They are part of the program and a test opens them, so one that cannot be read is a mistake here.
var fonts = sync.OnceValue(func() (all [faceCount]*font.Font) {
	for f := range faceCount {
		face, err := font.ParseTTF(bytes.NewReader(f.TrueType()))
		if err != nil {
			panic(fmt.Sprintf("font %d of the program: %v", f, err))
		}
		all[f] = face.Font
	}
	return all
})

// shaper joins letters. It holds caches that two must not use at once.
type shaper struct {
	fonts  [faceCount]*harfbuzz.Font
	buffer *harfbuzz.Buffer
}

var shapers = sync.Pool{New: func() any {
	s := &shaper{buffer: harfbuzz.NewBuffer()}
	for f, parsed := range fonts() {
		s.fonts[f] = harfbuzz.NewFont(font.NewFace(parsed))
	}
	return s
}}

func has(f Face, r rune) bool {
	_, ok := fonts()[f].NominalGlyph(r)
	return ok
}
