// Package plant is a list of bugs that are put into the program one at a time, to show that the
// simulator finds them. Nothing of them is in the program: a bug is a stretch of a source file and what
// stands in its place, handed to the compiler as an overlay. A stretch that is not found exactly once
// any more is an error, so that the list keeps up with the program.
package plant
