package page

import (
	"time"

	"trestle/receipts/link"
)

// Stall is what the page says about the seller. All of it is public. Check names what a page cannot be made of.
type Stall struct {
	Name     string
	About    string // one line below the name, may be empty
	Language string // BCP 47 tag of the stall's own words such as item names; "" means "en"
	Keys     link.Keys
	Shops    []Shop // the first is the one that the main button leads to; may be empty
	Practice bool   // nothing that this page shows was really sold

	Thanks  string    // the first thing that a buyer reads; "" for a plain thank-you
	Story   string    // who makes this, and how
	Promise string    // of taking things back
	Contact []Contact // ways to write to the seller, in the order in which they are offered
	Markets []Market  // where the stall will be; those that are over show themselves no longer
	Links   []Link    // other places on the web
	Colour  string    // #rrggbb of the buttons, darkened where white on it would be hard to read; "" is Trestle's own
	Logo    string    // a data: address of a PNG, JPEG or WebP picture; "" shows the initials of the name
	// Products of which there is something to say, the newest first: of one-of-a-kind pieces without texts only
	// the first 4 kB find room (some 400), the others keep their link to buy again.
	Products []Product
}

// Shop is an online shop of the stall. A shop that names its products in several ways has several
// entries with one URL; it gets one button all the same.
type Shop struct {
	Number  int64  // what link.Line.Shop says; 0 for the first. A number is never used again.
	Name    string // shown when there are several shops
	URL     string // http or https
	Product string // the address of a product, with {ref} where link.Line.Ref goes; "" for no links
}

// The kinds of contact, as the book names them.
const (
	ByMail    = "mail"    // To is an address
	ByMessage = "message" // To is a link that opens a messenger (https:// or sms:); {text} stands where the text goes, else it is added as text=
	ByForm    = "form"    // To is the address of a form, with {receipt} where the receipt number goes
)

// Contact is a way in which a buyer can write to the seller. The page only opens it, filled in with the
// receipt number: nothing is sent until the buyer sends it.
type Contact struct {
	Kind string
	To   string
}

// Market is a market where the stall will be. The page shows its hours as the clocks there will stand, so Start and
// End carry the market's own zone.
type Market struct {
	Name  string
	Place string
	Start time.Time
	End   time.Time // the zero time when nobody knows yet
}

// Link is a link with the words that it shows.
type Link struct {
	Name string
	URL  string
}

// Product is what the page knows of a product beyond what its receipts say. It is found by shop and reference, by its
// whole name, and by the first twelve characters of the name (which a full receipt is cut to) where these are unique. One
// that has a name alone keeps the texts of others away from its receipts.
type Product struct {
	Shop        int64
	Ref         string // what link.Line.Ref says, "" for none
	Name        string // what link.Line.Name says
	Care        string
	Ingredients string
	Allergens   string
	OneOfAKind  bool // there is no second one: its link leads to the front of the shop
}
