package words

// framing is what the frame around the places says.
var framing = map[string]string{
	"notice.damage":      "A part of the book is damaged: {0} Nothing was cut off, and you can go on selling. Keep the folder {1} as it is and ask for help when the market is over.",
	"notice.newer.one":   "{n} entry needs a newer Trestle; it is kept.",
	"notice.newer.other": "{n} entries need a newer Trestle; they are kept.",
	"notice.read":        "I have read it",
	"notice.law":         "Until then nothing can be sold here: practise and keep stock, or state in Shop that you are exempt.",
	"pick.file":          "Choose a CSV file",
	"pick.folder":        "Choose a folder",
	"pick.open":          "Choose",
	"tile.choices":       "{0} kinds",

	// What a command says differently, because it can name other commands.
	"error.book.damaged":    "The journal of this till cannot be used. Nothing was changed: keep the folder as it is and ask for help.",
	"error.product.unknown": "That product is not in the catalogue any more.",
	"error.variant.unknown": "That is not in the catalogue any more.",
	"error.receipt.unknown": "There is no such receipt.",
	"error.day.isopen":      "A market day is open already. Close it first.",
	"error.day.none":        "No market day is open. The next sale opens one.",
	"error.shop.none":       "No shop is connected.",
	"error.shop.unknown":    "That shop is not connected any more. Connect it again.",
}
