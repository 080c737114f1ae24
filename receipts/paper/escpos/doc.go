// Package escpos writes a paper.Layout as the bytes that receipt printers understand.
//
// Encode does it; ChoosePage picks the code page that loses least of a receipt's letters, Fits says what a
// code page cannot say at all, so that the receipt can be printed as a picture instead. Drawer opens the
// cash drawer, Ask and ParseStatus tell whether there is paper, TestPage shows a seller what a printer
// can do. The package only makes bytes: receipts/printer carries them, and the picture of a whole
// receipt is drawn by whoever hands Options.Draw in.
//
// What it promises: no line is wider than the paper, whatever is in a name; no byte of a text ever steers
// the printer; a letter that the code page lacks is written with letters that it has; a QR code has its
// empty edge and modules of at least four whole dots, or there is an error that is ErrCode; a receipt
// is no longer than what it says, but for the few lines that bring it to the tear bar.
//
// The commands are those that nearly every printer knows, after Epson's command reference: ESC @, FS .,
// ESC M, ESC t, ESC E, GS !, ESC a, LF, GS v 0, GS ( k, GS V, ESC p, DLE EOT, GS a. Text is centred
// with spaces, and drawn codes carry their own margin, because printers differ in what ESC a moves.
package escpos
