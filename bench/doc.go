// Command bench measures what a seller waits for and prints it as a table: keeping a sale against a
// bare append and sync on the same disk in the same run, searching, opening, importing. Ratios carry
// over to other machines, absolute times do not; each row with a limit says whether it holds, and the
// program ends with 1 when one does not.
package main
