package theme

import "trestle/assets"

// Fonts are the faces that texts are drawn with, as the bytes of TrueType files. An empty face
// means the one that Fyne brings; that one also stands in for single letters a face lacks.
type Fonts struct{ Regular, Bold []byte }

// Figtree is Trestle's own face: plain open figures that are read at arm's length.
func Figtree() Fonts {
	return Fonts{Regular: assets.Font(assets.Regular), Bold: assets.Font(assets.Bold)}
}
