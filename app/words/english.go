package words

import "maps"

// english is what screens say, and the measure of every other language. Each place keeps its own
// part. The sentences of errors are not here but where they happen; assets/translations/en.json has
// both. A row error.CODE here is what the window says instead of the sentence of that code.
var english = join(common, regions, selling, paying, framing, starting, stocking, dealing, giving, shopping, setting, keeping, receipts)

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

	"unit.each":   "each",
	"unit.pair":   "pair",
	"unit.set":    "set",
	"unit.dozen":  "dozen",
	"unit.bunch":  "bunch",
	"unit.pack":   "pack",
	"unit.bag":    "bag",
	"unit.box":    "box",
	"unit.punnet": "punnet",
	"unit.jar":    "jar",
	"unit.bottle": "bottle",

	"size.gb":          "{0} GB",
	"size.mb":          "{0} MB",
	"size.kb":          "{0} kB",
	"size.bytes.one":   "{n} byte",
	"size.bytes.other": "{n} bytes",

	"error.other": "That did not work. Nothing was lost; please try again. ({0})",
}
