// Package mirror keeps the second copy of every line and heals either from the other: the journal's
// lines from the copy and the copy's from the journal. What was damaged is set aside before it is
// replaced, nothing is replaced by something that is not signed, and the same line damaged in both
// is named, not guessed.
package mirror
