// Package page makes the page that a buyer's browser opens from a receipt link.
//
// It is one static file. The receipt is in the part of the address behind #, which browsers keep
// to themselves, so the page needs no server, no third party and no further request: any place
// that can hold a file can hold it (Hosts says what to do at the usual ones). Its script reads format
// version 1 of package link on its own (see ../link/FORMAT.md) and checks the signature with what the
// browser brings, or with its own Ed25519 where the browser brings none.
//
// Write puts index.html into a folder, HTML gives its bytes, Handler serves them. Stall.Check says what
// a page cannot be made of, and when the seller's words are more than there is room for: Trestle's own part
// of a usual stall's page stays below MaxFrame, MaxTexts, MaxWords and MaxLogo come on top.
//
// What a link says comes from whoever made the link. So the script writes text only (never markup),
// makes links only from the patterns of the stall's own shops, and the page forbids everything it
// does not need by a Content-Security-Policy that names script and style by their hashes.
//
// page.html, page.css and script are the sources, texts holds the words of ten languages. The words go into
// the page deflated, the script without comments, spaces and long names (squeeze): that is what keeps it small.
package page
