// Package smoke starts the program as a seller does, in a real window on a display of its own: the first practice sale;
// a whole day at the practice stall, once by mouse and once by keys alone, with change, a refund by a typing scanner and
// a counted box; and the program as it is built for phones. What the window did is then asked of the journal and the
// commands.
//
// It knows no coordinates. What to tap is found in the picture on the display: a word by the picture of its letters
// (read_test.go), a tile by its size, the next step by its green. With keys alone, where the focus is is seen from what
// the key changed. So the tests hold when a screen is laid out anew, and fail when a seller could not find the way
// either. The receipt's code is read off the display by another program.
//
// It needs Xvfb, openbox, xdotool and zbarimg, and a C compiler or programs that are already built (TRESTLE_BIN,
// TRESTLE_MOBILE_BIN). Where something lacks it skips and says what; with TRESTLE_STRICT set, as `make test` does, it
// fails instead.
package smoke
