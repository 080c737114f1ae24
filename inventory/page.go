package inventory

import "trestle/inventory/journal"

// KindPage is the kind of an entry about what the buyer's page says.
const KindPage = "page"

const kPage = "page" // → stamped PageBody

// PageBody is the body of a page entry: what the buyer's page says of the stall from here on, in the stall's own
// words. All of it is public. The last entry counts, whole.
type PageBody struct {
	About   string       `json:"about,omitempty"`   // one line below the stall's name
	Thanks  string       `json:"thanks,omitempty"`  // the first thing that a buyer reads
	Story   string       `json:"story,omitempty"`   // who makes this, and how
	Promise string       `json:"promise,omitempty"` // of taking things back
	Contact []Contact    `json:"contact,omitempty"` // in the order in which they are offered
	Markets []PageMarket `json:"markets,omitempty"` // the next ones
	Links   []PageLink   `json:"links,omitempty"`   // other places on the web
	Colour  string       `json:"colour,omitempty"`  // #rrggbb; "" is Trestle's own
	Logo    []byte       `json:"logo,omitempty"`    // PNG or JPEG
	// Language is that of these words and of what products are called, such as fr; "" is that of receipts.
	Language string `json:"language,omitempty"`
}

// The kinds of contact.
const (
	ContactMail    = "mail"    // To is an address
	ContactMessage = "message" // To is a link that opens a messenger
	ContactForm    = "form"    // To is the address of a form on the web
)

// Contact is a way in which a buyer can write to the stall.
type Contact struct {
	Kind string `json:"kind"`
	To   string `json:"to"`
}

// PageMarket is a market where the stall will be.
type PageMarket struct {
	Name  string `json:"name"`
	Place string `json:"place,omitempty"`
	From  string `json:"from"`            // RFC 3339
	Until string `json:"until,omitempty"` // RFC 3339
}

// PageLink is a link with the words that it shows.
type PageLink struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// Bounds of what the page says. What is above them no Trestle has written.
const (
	MaxLogo     = 8 << 10 // bytes
	MaxPageText = 4 << 10 // of thanks, story and promise, in bytes each
	MaxPageList = 20      // of contacts, markets and links, each
	maxPageLine = 1 << 10 // of anything else, in bytes
)

// good tells whether a page is within bounds. That its addresses are such CheckPage sees to before it is written; a
// reader of the book trusts none of them.
func (p PageBody) good() bool {
	lines := []string{p.About, p.Colour, p.Language}
	for _, c := range p.Contact {
		lines = append(lines, c.Kind, c.To)
	}
	for _, m := range p.Markets {
		lines = append(lines, m.Name, m.Place, m.From, m.Until)
	}
	for _, l := range p.Links {
		lines = append(lines, l.Name, l.URL)
	}
	for _, line := range lines {
		if len(line) > maxPageLine {
			return false
		}
	}
	return max(len(p.Thanks), len(p.Story), len(p.Promise)) <= MaxPageText && len(p.Logo) <= MaxLogo &&
		max(len(p.Contact), len(p.Markets), len(p.Links)) <= MaxPageList
}

func foldPage(s Setter, e journal.Entry) error {
	p, err := body[PageBody](e)
	if err != nil {
		return err
	}
	if !p.good() {
		return errBody
	}
	_, err = setLast(s, key(kPage), StampOf(e), p)
	return err
}

// Page gives what the buyer's page says; nothing when nobody has said it.
func (r Reader) Page() (PageBody, error) {
	var p stamped[PageBody]
	_, err := getJSON(r.get, key(kPage), &p)
	return p.Value, err
}
