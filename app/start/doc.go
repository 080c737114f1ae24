// Package start holds what is shown before a stall is open: the opening screen with its progress,
// the sentence that says why a stall could not be opened, and the first start, which asks
// three short questions and always offers the practice stall: from there the first sale is three taps away. It
// also brings a stall back from a copy.
//
// The first start asks as little as it can: a country brings its currency, its smallest coin and
// whether prices hold their tax. What is new or unclear there is asked, such as rounded cash and market
// tokens in the US, and everything but name and country can be passed over. What the law of the country says about tills is shown in one
// sentence before the stall is made.
package start
