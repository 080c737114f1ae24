// Package housetest holds no code of Trestle, only tests of the house it lives in: which door opens which way
// (who may import whom, and why), for which systems each room compiles, that every package says what it is for,
// that nothing lies where it does not belong. Below it, smoke makes a sale in the program's real window.
//
// They read what the go command says about the module, so they hold for packages that did not exist when they
// were written. Change a rule here only together with the reason that stands beside it.
package housetest
