// Package shopsync brings what happened at the stall to an online shop, and what was sold online
// back, each exactly once, whatever the network does in between. The directory is sync, the package
// shopsync, so that sync.Mutex keeps its meaning.
//
// The Engine works through one shop with one worker. It knows no shop: a Connector (package
// woocommerce, later others) speaks with one. All that the engine must remember are entries in the
// book: intents, sent and refused rows, cursors, online order lines, figures seen. It keeps no
// state of its own, so a killed program and a deleted Badger folder cost nothing but a wait.
//
// # Exactly once
//
// A row is an entry that the shop has to hear of. Before the first call for a row its intent is
// durable. A connector never writes without looking first whether the row is there already, by a
// key made of till id and entry number. When the answer to a write is lost, the outcome is unknown:
// the shop may still be at work. The engine then lets the row lie until the shop's own time limit
// has passed for certain (Connector.Limit) and only then looks again; other rows go on meanwhile.
// The same happens at the start for rows that an earlier run left with an intent and no outcome.
// A row that the shop will not take is kept with its reason and waits for a person.
//
// # The law of stock
//
// For each variant that the shop counts, the book knows E, the figure that the shop should show,
// and S, what is at the stall. A sale changes S at once, and E when its row is sent. A line of an
// online order changes both. So S = E + what rows will still tell, always. When the shop shows
// another figure than E, somebody changed it there: the difference goes to both, and an absolute
// figure heals whatever went wrong before. It is believed only when the poll of orders before and
// the one after reading it found nothing new for the variant and no row of it is in doubt, so that
// an online sale is never taken twice.
//
// # One sync
//
// Rows in doubt are settled, online orders polled, the catalogue is pulled as far as it changed
// (first, so that a sale of a new product finds its link), waiting rows are pushed, and the figures
// are read between two polls. Every step can be stopped and goes on where it was.
package shopsync
