package page_test

import (
	"encoding/base64"
	"time"

	"trestle/receipts/link"
	"trestle/receipts/page"
)

// normal is a stall that uses all that the page offers, as much of it as most will.
func normal() page.Stall {
	s := elder()
	at := func(day, hour int) time.Time {
		return time.Date(2099, 11, day, hour, 0, 0, 0, time.FixedZone("CET", 3600))
	}
	s.Shops = append(s.Shops, page.Shop{Number: 1, URL: "https://elder.example/", Product: "https://elder.example/products/{ref}"})
	s.Keys[link.KeyOf(public(3))] = link.Key{Public: public(3), Until: soap().Time().Add(-time.Hour)}
	s.Thanks = "Thank you for carrying a piece of our workshop home."
	s.Story = "Mara throws the bowls, Jon boils the soap, and both of us dig the garden behind the old dairy in Elderfield. Nothing travels further than our bicycle does."
	s.Promise = "Jewellery and pottery can come back within 30 days, unused, with or without a reason. Soap cannot."
	s.Contact = []page.Contact{{Kind: page.ByMail, To: "hello@elder.example"}}
	s.Markets = []page.Market{
		{Name: "Winter market", Place: "Castle yard, Elderfield", Start: at(28, 15), End: at(29, 20)},
		{Name: "Saturday market", Place: "Town square, Elderfield", Start: at(21, 8), End: at(21, 17)},
		{Name: "Long past", Start: time.Date(2001, 1, 1, 8, 0, 0, 0, time.UTC), End: time.Date(2001, 1, 1, 9, 0, 0, 0, time.UTC)},
	}
	s.Links = []page.Link{{Name: "Workshop diary", URL: "https://elder.example/diary"}}
	s.Products = []page.Product{
		{Ref: "lavender-soap", Name: "Lavender soap", Care: "Keep it dry between washes.", Ingredients: "Olive oil, coconut oil, shea butter, lavender.", Allergens: "Linalool, from lavender"},
		{Ref: "hoop/earrings?x", Name: "Hoop earrings, M", Care: "Wipe with a soft cloth.", OneOfAKind: true},
	}
	return s
}

// ordered is the link of an order at a step.
func ordered(step link.Order) link.Receipt {
	r := soap()
	r.Flags = r.Flags.WithOrder(step)
	r.Lines, r.Taxes, r.Note = r.Lines[2:], r.Taxes[:1], "Ready on Saturday 28 November."
	r.Tenders, r.Total = []link.Tender{{Kind: link.Card, Amount: 1000}, {Kind: link.Owed, Amount: 2800}}, 3800
	return r
}

// dot is a picture of one point.
var dot = "data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"))
