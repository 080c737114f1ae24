// Package widgets holds what Trestle's screens are made of: tiles, chips, buttons, amounts, the
// number pad, the basket's rows, sheets and the frame around a screen. They are plain objects on
// the canvas with renderers of their own, because a till is read at arm's length and tapped with
// cold fingers.
//
// A widget knows nothing of the trade: it is handed texts that are ready to be shown and calls
// back when it is tapped. It asks package theme for its colours each time it is drawn. Set fields
// on the window's own goroutine, then call Refresh; Worker brings results of slow acts there.
//
// Everything that is tapped can be reached by keys (keyed), shows a ring while it has the focus, and
// passes on what is typed to the Scan of its window, whose Keys are the shortcuts of the screen. A
// widget that is made of others names them in Parts. Fits scrolls what no longer fits with large
// texts; Shares turns rows of acts round for the left hand and stacks them where they are narrow.
// A figure that is typed is a Figure on a FigurePad; "3 ×" is a Multiplier; Baskets switches between
// open baskets.
//
// Time is handed in where it matters (Scan, Toast), so tests need no waiting.
package widgets
