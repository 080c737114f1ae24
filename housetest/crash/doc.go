// Package crash kills a seller, over and over, and looks each time for what was sold.
//
// A real process sells on a real data folder, with real views, and says through a pipe what was acknowledged. It is
// killed (SIGKILL) at random: while it opens, sells (with notes, in several tenders, on credit that is paid later, with
// voids and refunds), imports, begins a new journal file, or folds its views anew.
// Then the folder is opened: every acknowledged sale must be there, whole, once, under a number without a gap, and
// verify must find nothing. The same folder goes on through many deaths.
//
// `make crash KILLS=200` runs it alone; a failure says how to run that same series again. What a series does follows
// from its seed; at which instruction a death comes does not, so a replay may need some tries.
package crash
