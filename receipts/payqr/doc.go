// Package payqr writes the codes that a buyer's bank app scans to pay: account, amount and a reference.
//
// Schemes lists what there is, with the countries and currencies it is used in and the fields that a seller fills in.
// Check reads an account as a seller typed it; Make turns account, amount and reference into the text of a code;
// Picture draws it. All of them say in words what a scheme cannot carry, and never cut a name or an amount short.
//
// A code asks for a payment and proves none. The reference is a number of at most ten digits that does not begin with
// 0, because that fits every scheme that has a place for one; Scheme.Carries says which have.
//
// The forms are EPC069-12 version 002, the Swiss Implementation Guidelines QR-bill 2.3 with structured addresses, the
// Brazilian BR Code, SGQR with PayNow, Thai QR with PromptPay, the Czech SPD 1.0, Slovak PAY by square 1.2, the UPI
// linking specification, and the links of PayPal.me, Venmo and Cash App. Tests hold each against somebody else's code.
package payqr
