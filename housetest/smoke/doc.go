// Package smoke holds one test: it starts the program as a seller does, in a real window on a display of its own,
// makes a practice sale by tapping, and looks for the sale in the journal.
//
// It knows no coordinates. What to tap is found in the picture on the display: a tile by its size, the next step by
// its green (there is only ever one green button). So the test holds when a screen is laid out anew, and fails when a
// seller could not find the way either. The receipt's code is read off the display by another program.
//
// It needs Xvfb, openbox, xdotool and zbarimg, and a C compiler or a program that is already built (TRESTLE_BIN). Where
// something lacks it skips and says what; with TRESTLE_STRICT set, as `make test` does, it fails instead.
package smoke
