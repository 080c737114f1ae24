// Package assets holds what Trestle carries with it and needs no network for: its icon, its font, the
// small icons on its buttons, the practice catalogue with pictures, the guide, and its texts in all
// languages.
//
// Use it wherever such a file is needed. Everything is plain bytes or an [io/fs.FS] embedded in the
// program, so this package imports nothing but the standard library and compiles for every system.
// Whoever draws turns the bytes into what its toolkit wants.
//
// The promise: what a function here names exists, always. Tests open every file, so callers need no
// plan for a missing one; a name that nobody drew is a mistake in the calling code and yields nil.
//
// Sources:
//   - The font is Figtree by Erik Kennedy and the Figtree project authors, under the SIL Open Font
//     License 1.1 (font/OFL.txt). font/merge.py made the two files out of the web fonts; their plain
//     figures are the tabular ones. They cover Latin and Extended Latin; for other scripts, and for
//     arrows and ticks, fall back to the toolkit's font or use an icon. Paper falls back to a part of
//     DejaVu Sans (font/DejaVu.txt), which font/subset.py cut out of Debian's fonts-dejavu-core.
//   - icons/ are filled outlines made by icons/outline.py from the drawings in icons/strokes, because
//     Fyne themes an icon by replacing its fills alone.
//   - practice/pictures are made by practice/render.sh from practice/svg. Icon, icons, pictures,
//     catalogue and guide are Trestle's own work.
package assets
