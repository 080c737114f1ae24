// Package labels draws price and barcode labels: on the label sheets that any office printer takes, on rolls of label
// printers, and as pictures for receipt printers.
//
// A Label is what stands on one: plain texts that somebody else has formatted, and a code. Sheets lists the papers. PDF
// puts labels on pages, Picture draws one in dots. What a label cannot hold is never cut in silence: text gets smaller
// down to what can be read, then takes another line, then ends in an ellipsis, and the Report names it.
//
// It is the only importer of the library that makes barcodes. Codes are drawn as bars of whole modules, as wide as the
// label allows: an EAN is never below four fifths of its nominal size (a module of 0.264 mm) where the label is wide
// enough for that, and a code that does not fit as bars at all becomes a QR code.
//
// Measures are millimetres from the top left corner; letters are in points.
package labels
