// Package pdf writes a receipt as PDF: on a roll that is as long as the receipt, or on pages.
//
// Write does it. Text is text, that can be searched and copied, in fonts that travel with the file; codes are
// rectangles of whole eighths of a millimetre. Letters that a PDF by itself would not join or stack, as in Arabic,
// are drawn as outlines with the same letters unseen beneath them. Pages after the first repeat whose receipt it is, and
// say which of how many they are.
//
// What stands where is decided by receipts/paper/typeset. Equal layouts and options give equal bytes: the date of the
// file is handed in, and nothing in it is random. Nothing about the device or the seller is in it that the receipt
// does not say.
package pdf
