// Package page makes the page that a buyer's browser opens from a receipt link.
//
// It is one static file. The receipt is in the part of the address behind #, which browsers keep
// to themselves, so the page needs no server, no third party and no further request: any place
// that can hold a file can hold it. Its script reads format version 1 of package link on its own
// (see ../link/FORMAT.md) and checks the signature with what the browser brings.
//
// Write puts index.html into a folder, HTML gives its bytes, Handler serves them.
//
// What a link says comes from whoever made the link. So the script writes text only (never markup),
// makes links only from the patterns of the stall's own shops, and the page forbids everything it
// does not need by a Content-Security-Policy that names script and style by their hashes.
//
// page.html, page.css and page.js are the sources, texts.json holds the words.
package page
