package words

// framing is what the frame around the places says.
var framing = map[string]string{
	"notice.damage":      "A part of the book is damaged: {0} Nothing was cut off, and you can go on selling. Keep the folder {1} as it is and ask for help when the market is over.",
	"notice.newer.one":   "{n} entry needs a newer Trestle; it is kept.",
	"notice.newer.other": "{n} entries need a newer Trestle; they are kept.",
	"notice.read":        "I have read it",
	"tile.choices":       "{0} kinds",
}
