// Package picture draws a receipt: for printers that print it as a picture, and to share or save.
//
// Draw gives pure black on white, a pixel a dot, for escpos.Options.Draw. PNG writes a picture with soft edges and the
// margins of the roll. Lacks says which letters neither of them has; those are drawn as an empty box.
//
// What stands where is decided by receipts/paper/typeset; what it promises holds here: nothing is drawn outside the
// paper, codes have whole pixels and their empty edge or there is an error that is ErrCode, equal layouts give equal
// pictures.
package picture
