package till

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"trestle/inventory"
)

func TestPageWords(t *testing.T) {
	var logo bytes.Buffer
	must(t, png.Encode(&logo, image.NewGray(image.Rect(0, 0, 20, 20))))
	good := inventory.PageBody{
		About: " Bread  from Kinvara ", Thanks: "Thank you!\r\n\r\n\r\nSee you.", Colour: "#1F6F54", Logo: logo.Bytes(),
		Contact: []inventory.Contact{{Kind: inventory.ContactMail, To: "hello@example.com"}, {Kind: inventory.ContactMessage, To: "sms:+353871234567"}, {Kind: inventory.ContactForm, To: "https://example.com/ask?a=b"}},
		Markets: []inventory.PageMarket{{Name: "Square", From: "2026-11-28T09:00:00Z", Until: "2026-11-28T14:00:00Z"}},
		Links:   []inventory.PageLink{{Name: "Pictures", URL: "https://example.com/p"}},
	}
	s := newStall(t)
	must(t, s.SetPageWords(ctx, good))
	got, err := s.PageWords()
	if err != nil || got.About != "Bread from Kinvara" || got.Thanks != "Thank you!\n\nSee you." || got.Colour != "#1f6f54" || !bytes.Equal(got.Logo, good.Logo) || len(got.Contact) != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, c := range []struct {
		name, code string
		change     func(*inventory.PageBody)
	}{
		{"a long story", "page.long", func(p *inventory.PageBody) { p.Story = strings.Repeat("x", 5000) }},
		{"a long line", "page.about", func(p *inventory.PageBody) { p.About = strings.Repeat("x", 161) }},
		{"a colour by name", "page.colour", func(p *inventory.PageBody) { p.Colour = "red" }},
		{"a large logo", "page.logo.large", func(p *inventory.PageBody) { p.Logo = make([]byte, 9000) }},
		{"a logo that is none", "page.logo", func(p *inventory.PageBody) { p.Logo = []byte("<svg onload=alert(1)>") }},
		{"half a logo", "page.logo", func(p *inventory.PageBody) { p.Logo = p.Logo[:12] }},
		{"many links", "page.many", func(p *inventory.PageBody) { p.Links = make([]inventory.PageLink, 21) }},
		{"a mail with a name", "page.mail", func(p *inventory.PageBody) { p.Contact[0].To = "Anna <a@example.com>" }},
		{"a mail of two", "page.mail", func(p *inventory.PageBody) { p.Contact[0].To = "a@example.com, b@example.com" }},
		{"a message that runs something", "page.message", func(p *inventory.PageBody) { p.Contact[1].To = "javascript:alert(1)" }},
		{"a message with more in it", "page.message", func(p *inventory.PageBody) { p.Contact[1].To = "sms:+1?body=x" }},
		{"a form without s", "page.form", func(p *inventory.PageBody) { p.Contact[2].To = "http://example.com" }},
		{"a form with a password", "page.form", func(p *inventory.PageBody) { p.Contact[2].To = "https://a:b@example.com" }},
		{"an odd contact", "page.contact", func(p *inventory.PageBody) { p.Contact[0].Kind = "fax" }},
		{"a link with markup", "page.link", func(p *inventory.PageBody) { p.Links[0].URL = `https://example.com/"><script>` }},
		{"a link without a name", "page.link", func(p *inventory.PageBody) { p.Links[0].Name = " " }},
		{"a market that ends before it begins", "page.market", func(p *inventory.PageBody) { p.Markets[0].Until = "2026-11-28T08:00:00Z" }},
		{"a market some day", "page.market", func(p *inventory.PageBody) { p.Markets[0].From = "soon" }},
	} {
		p := good
		p.Contact, p.Links, p.Markets = append([]inventory.Contact(nil), good.Contact...), append([]inventory.PageLink(nil), good.Links...), append([]inventory.PageMarket(nil), good.Markets...)
		c.change(&p)
		if err := s.SetPageWords(ctx, p); inventory.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
	if again, err := s.PageWords(); err != nil || again.About != got.About {
		t.Errorf("after what was refused it says %+v, %v", again, err)
	}
}

func TestProductTexts(t *testing.T) {
	s := newStall(t)
	product := func(sku string) string {
		p, _, ok := s.Find(sku)
		if !ok {
			t.Fatalf("no %s", sku)
		}
		return p
	}
	long := strings.Repeat("x", 4000)
	soap, bowl, tom := product("SOAP"), product("BOWL"), product("TOM")
	for _, c := range []struct {
		name, product string
		texts         inventory.ProductTexts
		code          string
	}{
		{"care", soap, inventory.ProductTexts{Care: "Keep dry.", Page: true}, ""},
		{"much", soap, inventory.ProductTexts{Care: long, Ingredients: long, Page: true}, ""},
		{"more than there is room", bowl, inventory.ProductTexts{Care: long, Allergens: long, Page: true}, "texts.room"},
		{"but not on the page", bowl, inventory.ProductTexts{Care: long, Allergens: long}, ""},
		{"just room", tom, inventory.ProductTexts{Care: long, Page: true}, ""},
		{"one text too long", tom, inventory.ProductTexts{Care: long + long}, "texts.long"},
		{"of nothing", "nothing", inventory.ProductTexts{Care: "x"}, "product.unknown"},
		{"none", soap, inventory.ProductTexts{}, ""},
	} {
		if err := s.SetProductTexts(ctx, c.product, c.texts); inventory.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
	}
	all, err := s.AllProductTexts()
	on, left, pErr := s.PageTexts()
	if err != nil || pErr != nil || len(all) != 2 || len(on) != 1 || len(left) != 0 || on[tom].Care != long {
		t.Errorf("%d, %d, %v, %v, %v", len(all), len(on), left, err, pErr)
	}
	all[soap], all[bowl] = inventory.ProductTexts{Care: long, Allergens: long, Ingredients: long, Page: true}, inventory.ProductTexts{Care: long, Page: true}
	on, left = inventory.PageTexts(all)
	size := 0
	for _, one := range on {
		size += one.Size()
	}
	if size > inventory.MaxPageTexts || len(left) == 0 {
		t.Errorf("%d letters are on the page, left out is %v", size, left)
	}
}
