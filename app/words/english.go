package words

import "maps"

// english is what screens say, and the measure of every other language. Each place keeps its own
// part. The sentences of errors are not here but where they happen; assets/translations/en.json has
// both. A row error.CODE here is what the window says instead of the sentence of that code.
var english = join(common, regions, selling, paying, framing, starting, stocking, dealing, giving, shopping, setting, keeping, receipts, printing, paging, banking, labelling)

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

	"measured.pair.one":     "{n} pair",
	"measured.pair.other":   "{n} pairs",
	"measured.set.one":      "{n} set",
	"measured.set.other":    "{n} sets",
	"measured.dozen.one":    "{n} dozen",
	"measured.dozen.other":  "{n} dozen",
	"measured.bunch.one":    "{n} bunch",
	"measured.bunch.other":  "{n} bunches",
	"measured.pack.one":     "{n} pack",
	"measured.pack.other":   "{n} packs",
	"measured.bag.one":      "{n} bag",
	"measured.bag.other":    "{n} bags",
	"measured.box.one":      "{n} box",
	"measured.box.other":    "{n} boxes",
	"measured.punnet.one":   "{n} punnet",
	"measured.punnet.other": "{n} punnets",
	"measured.jar.one":      "{n} jar",
	"measured.jar.other":    "{n} jars",
	"measured.bottle.one":   "{n} bottle",
	"measured.bottle.other": "{n} bottles",

	"size.gb":          "{0} GB",
	"size.mb":          "{0} MB",
	"size.kb":          "{0} kB",
	"size.bytes.one":   "{n} byte",
	"size.bytes.other": "{n} bytes",

	"error.other": "That did not work. Nothing was lost: try again. ({0})",
}
