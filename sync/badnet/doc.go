// Package badnet is a bad network in a box: a transport that loses requests, loses answers, cuts
// them, and gives up while the server is still at work, and a clock on which no second is really
// waited. The demo and the tests sync through it.
//
// Clock and Net share one time line. A call takes simulated time. When Net gives up early on a
// call, the server's handler runs later on that line, at most the server's limit after the call
// began. Sleep moves time on and runs what falls due, in order; so once somebody has slept through
// the limit, no call older than that is still in flight, as with a real server.
//
// Everything follows from the seed: the same calls meet the same faults.
package badnet
