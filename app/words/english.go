package words

import "maps"

// english is the table that every other language is measured against: all keys are in it. Each
// place keeps its own part.
var english = join(common, selling, framing, starting, stocking, dealing, shopping, keeping)

func join(parts ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, p := range parts {
		maps.Copy(all, p)
	}
	return all
}

// common is what more than one place says.
var common = map[string]string{
	"place.sell":  "Sell",
	"place.stock": "Stock",
	"place.day":   "Day",
	"place.shop":  "Shop",

	"act.back":   "Back",
	"act.close":  "Close",
	"act.cancel": "Cancel",
	"act.done":   "Done",
	"act.undo":   "Undo",
	"act.remove": "Remove",
	"act.save":   "Save",

	"practice.band":    "Practice · nothing here is real",
	"practice.receipt": "Practice, not a receipt",

	"unit.each":  "each",
	"unit.dozen": "dozen",

	"error.other": "That did not work. Nothing was lost; please try again. ({0})",
}
