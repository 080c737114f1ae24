// Package sim plays stalls on production code under every fault that can be made, and checks after
// each step that what was shown as paid is kept.
//
// One number, the seed, decides everything of a schedule: what is rung up, when the power fails,
// which call of the disk gives an error, how the clock jumps, what the network loses. The same seed
// plays the same schedule again. A device is a disk in memory, views that lose their last updates
// in a power cut, and a clock that cannot be trusted; a till of package till runs on it and knows
// no better. Beside it the simulator keeps a ledger of its own, in plain integers, of what was
// acknowledged. What was not (an error, a power cut in the middle) may have happened or not, but once
// at most, and trying again under the same id must settle it.
//
// Bits flip in files of a device that is off, and under a till that is open; keys are lost; a stall comes
// back from its copy on another device, takes the shop over, and in the end both devices exchange
// their journals.
//
// At the table people haggle: discounts, agreed totals, vouchers, store credit that two tills may take both,
// several tenders, debts paid later, exchanges, voids, prices of the stall's own and a last hour; several baskets
// are open, turned to, put aside and taken back; what was typed is kept, and stands in no journal.
//
// The invariants have names; see the constants. A schedule that breaks one says which, and how it
// came to that. Package plant holds bugs that are put into the program one at a time, to show that
// the simulator would have found them.
//
// It runs on one goroutine a schedule, and waits for the book's clerk wherever the order of calls
// on the disk would depend on it.
package sim
