// Package search finds things in a catalogue while somebody types: text in, ranked places out. It knows
// nothing of products; whoever builds an Index says what the name, the codes and the other words of each
// entry are.
//
// What is found comes in this order:
//
//  1. a code (SKU, barcode) that is exactly what was typed
//  2. names that begin with what was typed
//  3. names in which every typed word begins a word, in any order
//  4. names whose words have these initials: "bc" finds Blue Cup
//  5. entries in which every typed word stands somewhere
//  6. only when there is nothing of these: the same with one typing error forgiven in each word of four
//     letters or more, first where all words are in the name
//
// Within one of these the order is that of the entries, or of Index.InOrder.
//
// Capitals and accents do not matter. What has two spellings is found by both: "Strasse" and "Straße",
// "gruen", "grun" and "grün". An error is one letter missing, too many, wrong, or two swapped
// (Damerau-Levenshtein 1), and counts from the beginning of a word only, so that it is forgiven while the rest
// of the word is still to come. Words with digits are never guessed: a code that is nearly right is another's.
package search
