package page

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"trestle/receipts/link"
)

// The budget of a page, in bytes. Trestle's own part stays below MaxFrame; what the seller adds comes on top.
const (
	MaxFrame = 40_000   // the page of a stall with a thank-you, a story, contacts and the next markets
	MaxTexts = 12 << 10 // care, ingredients and allergens, equal texts counted once
	MaxWords = 12 << 10 // everything else that the seller wrote, as it stands in the page
	MaxLogo  = 8 << 10  // the picture, before it is written as text
)

// The marks in addresses that the page fills in.
const (
	refMark     = "{ref}"
	receiptMark = "{receipt}"
	textMark    = "{text}"
)

// Check says in one sentence what a page cannot be made of, or nil.
func (s Stall) Check() error {
	if strings.TrimSpace(s.Name) == "" {
		return errors.New("the receipt page needs the stall's name")
	}
	for id, key := range s.Keys {
		if len(key.Public) != ed25519.PublicKeySize || link.KeyOf(key.Public) != id {
			return fmt.Errorf("the receipt key %v is not a public Ed25519 key with that id", id)
		}
	}
	return errors.Join(s.checkShops(), s.checkContact(), s.checkMarkets(), s.checkLooks(), s.checkRoom())
}

func (s Stall) checkShops() error {
	numbers := map[int64]bool{}
	for _, shop := range s.Shops {
		if numbers[shop.Number] {
			return fmt.Errorf("two shops have the number %d, so a receipt could not tell them apart", shop.Number)
		}
		numbers[shop.Number] = true
		if shop.URL != "" && !isWeb(shop.URL) {
			return fmt.Errorf("the shop address %q does not begin with https:// or http:// and a host", shop.URL)
		}
		if shop.Product != "" && !isPattern(shop.Product, refMark) {
			return fmt.Errorf("the product address %q must begin with https:// or http:// and hold %s behind the host", shop.Product, refMark)
		}
	}
	for _, l := range s.Links {
		if !isWeb(l.URL) || strings.TrimSpace(l.Name) == "" {
			return fmt.Errorf("the link %q to %q needs words to show and an address that begins with https:// or http://", l.Name, l.URL)
		}
	}
	return nil
}

func (s Stall) checkContact() error {
	for _, c := range s.Contact {
		switch {
		case c.good():
		case c.Kind == ByMail:
			return fmt.Errorf("%q is not a mail address: write it as stall@example.org", c.To)
		case c.Kind == ByMessage:
			return fmt.Errorf("the message link %q must begin with sms: or https://", c.To)
		case c.Kind == ByForm:
			return fmt.Errorf("the form address %q must begin with https:// or http:// and hold %s where the receipt number goes", c.To, receiptMark)
		default:
			return fmt.Errorf("there is no contact of the kind %q: it is %s, %s or %s", c.Kind, ByMail, ByMessage, ByForm)
		}
	}
	return nil
}

func (s Stall) checkMarkets() error {
	for _, m := range s.Markets {
		if strings.TrimSpace(m.Name) == "" || m.Start.IsZero() {
			return fmt.Errorf("the market %q needs a name and a beginning", m.Name)
		}
		if !m.End.IsZero() && m.End.Before(m.Start) {
			return fmt.Errorf("the market %q ends before it begins", m.Name)
		}
	}
	return nil
}

func (s Stall) checkLooks() error {
	if _, err := parseColour(s.Colour); s.Colour != "" && err != nil {
		return err
	}
	if s.Logo == "" {
		return nil
	}
	size, ok := logoSize(s.Logo)
	if !ok {
		return errors.New("the logo must be a PNG, JPEG or WebP picture, written as a data: address in base64")
	}
	if size > MaxLogo {
		return fmt.Errorf("the logo has %d bytes, the page has room for %d: save it smaller, 128 by 128 points are enough", size, MaxLogo)
	}
	return nil
}

func (s Stall) checkRoom() error {
	told := dataOf(s)
	if size := told.textSize(); size > MaxTexts {
		return fmt.Errorf("the texts on care, ingredients and allergens have %d bytes, the page has room for %d: mark fewer of them, or shorten them", size, MaxTexts)
	}
	if size := told.wordSize(); size > MaxWords {
		return fmt.Errorf("what the page says of the stall has %d bytes, there is room for %d: shorten the story, or list fewer markets, links and names", size, MaxWords)
	}
	return nil
}

func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}

// isPattern keeps what is filled in away from scheme and host.
func isPattern(pattern, mark string) bool {
	before, _, found := strings.Cut(pattern, mark)
	u, err := url.Parse(before)
	return found && err == nil && isWeb(before) && (u.Path != "" || u.RawQuery != "")
}

// mailForm is what a mail address looks like that needs no quoting in a link.
var mailForm = regexp.MustCompile(`^[A-Za-z0-9.!$'*+/=^_{|}~-]+@[\pL\pN-]+(\.[\pL\pN-]+)+$`)

// smsForm is a number to send a message to.
var smsForm = regexp.MustCompile(`^sms:\+?[0-9]{3,20}$`)

func (c Contact) good() bool {
	if strings.ContainsFunc(c.To, func(r rune) bool { return unicode.IsControl(r) || r == ' ' }) {
		return false
	}
	switch c.Kind {
	case ByMail:
		return mailForm.MatchString(c.To)
	case ByMessage:
		return smsForm.MatchString(c.To) || isWeb(c.To) && (!strings.Contains(c.To, textMark) || isPattern(c.To, textMark))
	case ByForm:
		return isPattern(c.To, receiptMark)
	}
	return false
}

var logoForm = regexp.MustCompile(`^data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]+=*)$`)

func logoSize(address string) (size int, ok bool) {
	found := logoForm.FindStringSubmatch(address)
	if found == nil {
		return 0, false
	}
	picture, err := base64.StdEncoding.DecodeString(found[2])
	return len(picture), err == nil
}
