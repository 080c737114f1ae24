// Package typeset sets a paper.Layout in real letters: which glyph of which font stands where on each line.
//
// Set gives a Sheet of lines, measured in dots of an eighth of a millimetre, as printers with 203 dots an inch have them.
// receipts/paper/picture turns a sheet into pixels, receipts/paper/pdf into pages; neither knows how text is set.
// Lacks says which letters no font here has; they are drawn as the empty box that fonts have for it.
//
// Names are written in the till's own font, and what that lacks in a wider one. Text that runs from right to left is
// ordered by the Unicode bidirectional algorithm and its letters are joined; a receipt in such a language has its
// names on the right and its amounts on the left. Marks that steer the order of what follows them are not heeded: a
// name cannot turn an amount around.
//
// What it promises: no line is wider than asked for, whatever is in a name; a code has whole dots and its empty edge, or
// there is an error that is ErrCode; equal layouts give equal sheets, on every system.
package typeset
