// Package readers has receipts read by programs that are not ours.
//
// A receipt link is worth what a buyer's phone makes of it. So its code is drawn as the screen, the 58 mm and the
// 80 mm printer draw it, looked at through a simulated camera (plain, out of focus, tilted, noisy in uneven light), and
// given to zbarimg and to jsQR. Both have to give back the link, digit by digit.
//
// It has tests only. RECEIPTS says how many receipts are drawn, SEED where the draw begins; make readers plays two
// thousand.
package readers
