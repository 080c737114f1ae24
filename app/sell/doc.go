// Package sell is the place where things are sold: the tiles and the basket, the payment, and the
// receipt that the buyer takes.
//
// It holds no data of its own but what is being typed. It reads through Till, the door that it
// declares and that package till is shaped for, and reads again whenever it is told that the book
// changed. One green button at a time says what comes next, always in the same corner: on a phone
// at the foot, on a wide window at the foot of the basket's pane.
package sell
