package till

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // logos
	_ "image/png"  // logos
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/receipts/page"
)

// PageWords gives what the buyer's page says of the stall.
func (t *Till) PageWords() (inventory.PageBody, error) {
	var out inventory.PageBody
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Page()
		return err
	})
	return out, err
}

// SetPageWords keeps what the buyer's page says from here on, all of it. The page itself must be made again and
// uploaded.
func (t *Till) SetPageWords(ctx context.Context, p inventory.PageBody) error {
	p, err := CheckPageWords(p)
	if err != nil {
		return err
	}
	said := pageSays(p)
	said.Name = "stall"
	if err := said.Check(); err != nil {
		return pageFull(err)
	}
	return t.keep(ctx, inventory.KindPage, p)
}

// CheckPageWords tidies what a page says, and refuses what it cannot show.
func CheckPageWords(p inventory.PageBody) (inventory.PageBody, error) {
	p.About = inventory.Clean(p.About)
	for _, text := range []*string{&p.Thanks, &p.Story, &p.Promise} {
		if *text = paragraphs(*text); len(*text) > inventory.MaxPageText {
			return p, inventory.Refuse("page.long", "One text of the page is longer than about 4000 letters. Nothing was changed: shorten it.", nil)
		}
	}
	if len([]rune(p.About)) > maxNamed*2 {
		return p, inventory.Refuse("page.about", "The line below the stall's name has at most 160 letters. Nothing was changed: shorten it.", nil)
	}
	if max(len(p.Contact), len(p.Markets), len(p.Links)) > inventory.MaxPageList {
		return p, inventory.Refuse("page.many", "The page has room for 20 contacts, 20 markets and 20 links. Nothing was changed: leave some out.", nil)
	}
	if p.Colour = strings.ToLower(strings.TrimSpace(p.Colour)); p.Colour != "" && !colourForm.MatchString(p.Colour) {
		return p, inventory.Refuse("page.colour", "That is no colour. Nothing was changed: write # and six digits or letters from a to f, such as #1f6f54.", nil)
	}
	if err := checkLogo(p.Logo); err != nil {
		return p, err
	}
	if p.Language = strings.TrimSpace(p.Language); p.Language != "" {
		if _, err := language.Parse(p.Language); err != nil {
			return p, inventory.Refuse("page.language", "That is no language that a page could be in. Nothing was changed: use its two letters, such as fr.", err)
		}
	}
	p.Contact = append([]inventory.Contact(nil), p.Contact...) // what was handed in stays as it is
	for i := range p.Contact {
		if err := checkContact(&p.Contact[i]); err != nil {
			return p, err
		}
	}
	p.Links = append([]inventory.PageLink(nil), p.Links...)
	for i := range p.Links {
		l := &p.Links[i]
		if l.Name, l.URL = inventory.Clean(l.Name), strings.TrimSpace(l.URL); l.Name == "" || len([]rune(l.Name)) > maxNamed || !onWeb(l.URL) {
			return p, inventory.Refuse("page.link", "A link needs a name of at most 80 letters and an address that begins with https://. Nothing was changed: enter it again.", nil)
		}
	}
	p.Markets = append([]inventory.PageMarket(nil), p.Markets...)
	for i := range p.Markets {
		if err := checkMarket(&p.Markets[i]); err != nil {
			return p, err
		}
	}
	return p, nil
}

var colourForm = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// paragraphs cleans a text of several lines: what a terminal or a printer would obey is gone, and so are empty lines
// but for one between two paragraphs.
func paragraphs(text string) string {
	var out []string
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = inventory.Clean(line)
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// maxLogoSide bounds a logo in points: a few bytes can claim to be a wall.
const maxLogoSide = 2048

func checkLogo(logo []byte) error {
	if len(logo) == 0 {
		return nil
	}
	if len(logo) > inventory.MaxLogo {
		return inventory.Refuse("page.logo.large", "The logo is larger than 8 kB, which a buyer's phone would wait for. Nothing was changed: save it smaller, 200 points wide is plenty.", nil)
	}
	is, form, err := image.DecodeConfig(bytes.NewReader(logo))
	if err != nil || form != "png" && form != "jpeg" || is.Width > maxLogoSide || is.Height > maxLogoSide {
		return inventory.Refuse("page.logo", "The logo is no PNG or JPEG picture that a page can show. Nothing was changed: choose another file.", err)
	}
	return nil
}

// messengers are the schemes beside https that open a message on every phone.
var messengers = []string{"sms"}

func checkContact(c *inventory.Contact) error {
	c.To = strings.TrimSpace(c.To)
	switch c.Kind {
	case inventory.ContactMail:
		a, err := mail.ParseAddress(c.To)
		if err != nil || a.Address != c.To || len(c.To) > 254 || strings.ContainsFunc(c.To, unicode.IsSpace) || !contactShown(*c) {
			return inventory.Refuse("page.mail", "That is no mail address that a page could open. Nothing was changed: write it like hello@example.com.", err)
		}
	case inventory.ContactMessage:
		u, err := url.Parse(c.To)
		other := false
		for _, s := range messengers {
			other = other || err == nil && u.Scheme == s && strings.Trim(u.Opaque, "+0123456789") == "" && u.Opaque != "" && u.RawQuery+u.Fragment == ""
		}
		if !other && !onWeb(c.To) || !contactShown(*c) {
			return inventory.Refuse("page.message", "That is no link that opens a messenger. Nothing was changed: write it like https://wa.me/4915112345678 or sms:+4915112345678.", err)
		}
	case inventory.ContactForm:
		if !onWeb(c.To) || !contactShown(*c) {
			return inventory.Refuse("page.form", "That is no address of a form. Nothing was changed: it begins with https://.", nil)
		}
	default:
		return inventory.Refuse("page.contact", "A contact is a mail address, a message link or a form. Nothing was changed: choose one of them.", nil)
	}
	return nil
}

// contactShown tells whether the page takes a contact.
func contactShown(c inventory.Contact) bool {
	return shows(page.Stall{Contact: []page.Contact{pageContact(c)}})
}

// onWeb tells whether a text is an address on the web as a page can carry it: whole, and safe to show.
func onWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Hostname() != "" && u.User == nil && len(address) <= 500 &&
		!strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == '"' || r == '<' || r == '>' || r == '\\' || r == 0x7f })
}

func checkMarket(m *inventory.PageMarket) error {
	m.Name, m.Place = inventory.Clean(m.Name), inventory.Clean(m.Place)
	from, err := time.Parse(time.RFC3339, m.From)
	until, untilErr := from, error(nil)
	if m.Until != "" {
		until, untilErr = time.Parse(time.RFC3339, m.Until)
	}
	if m.Name == "" || len([]rune(m.Name)) > maxNamed || len([]rune(m.Place)) > maxNamed*2 || err != nil || untilErr != nil || until.Before(from) {
		return inventory.Refuse("page.market", "A market needs a name, a day and an hour, and does not end before it begins. Nothing was changed: enter it again.", err)
	}
	return nil
}
