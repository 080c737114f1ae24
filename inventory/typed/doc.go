// Package typed tidies what people type, and knows the number of a card in it. It imports nothing of ours, so that
// everything that keeps a text can ask it: the journal's words and the side store of people, which share nothing else.
package typed
