// Package statement reads what a bank exports as CSV and finds in it the payments that the till waits for.
//
// Read recognises the exports of several banks by their column names, in the encodings and number forms that they
// use, and asks for a mapping where it knows none. It keeps the money that came in: day, amount and the text in which
// the reference stands. The columns with names of people and their accounts are never read.
//
// Match compares the rows with what is waited for. Only a payment whose reference and amount both agree is sure; a
// payment that has only the amount in common is named and left to the seller.
//
// The forms are written from what the banks publish and what their customers show; banks change them without notice.
// A form that changed is not misread but asked about, for every column that is needed must be there.
package statement
