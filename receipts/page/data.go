package page

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"

	"trestle/receipts/link"
)

// data is what the script is told of the stall, as JSON inside the page.
type data struct {
	Name     string     `json:"name"`
	Language string     `json:"language"`
	Practice bool       `json:"practice"`
	Keys     []dataKey  `json:"keys"`
	Shops    []dataShop `json:"shops"`
	words
	Texts    []string  `json:"texts"`    // of products, each once
	Products []dataRow `json:"products"` // shop, reference, name, three places in texts (−1 for none), one of a kind
	Once     []dataRow `json:"once"`     // shop and reference of one-of-a-kind pieces without texts
}

// words is what the seller wrote, but for the texts of products.
type words struct {
	Thanks  string    `json:"thanks"`
	Story   string    `json:"story"`
	Promise string    `json:"promise"`
	Contact []dataRow `json:"contact"` // kind and address
	Markets []dataRow `json:"markets"` // name, place, beginning and end in minutes since 2020 in UTC (0: not known), how far the clocks there are ahead
	Links   []dataRow `json:"links"`   // name and address
}

type dataRow []any

type dataKey struct {
	ID     string `json:"id"`
	Public string `json:"public"`
	Until  *int64 `json:"until,omitempty"` // minutes since 2020 in UTC
}

type dataShop struct {
	Number  int64  `json:"number"`
	Name    string `json:"name"`
	URL     string `json:"url"`
	Product string `json:"product"`
}

// maxOnce is the room for one-of-a-kind pieces of which nothing else is said, in bytes.
const maxOnce = 4 << 10

// dataOf takes what the page needs. What is no address, no key or no contact is left out: Check names it.
func dataOf(s Stall) data {
	d := data{Name: s.Name, Language: s.Language, Practice: s.Practice, Keys: keysOf(s.Keys), Shops: shopsOf(s.Shops), words: wordsOf(s)}
	if d.Language == "" {
		d.Language = "en"
	}
	d.Texts, d.Products, d.Once = []string{}, []dataRow{}, []dataRow{}
	room := maxOnce
	for _, p := range s.Products {
		switch {
		case p.Care != "" || p.Ingredients != "" || p.Allergens != "":
			d.Products = append(d.Products, dataRow{p.Shop, p.Ref, p.Name, d.place(p.Care), d.place(p.Ingredients), d.place(p.Allergens), p.OneOfAKind})
		case p.Name != "" && !p.OneOfAKind: // a namesake
			d.Products = append(d.Products, dataRow{p.Shop, p.Ref, p.Name, -1, -1, -1, false})
		case p.OneOfAKind && p.Ref != "" && len(p.Ref)+8 <= room:
			room -= len(p.Ref) + 8
			d.Once = append(d.Once, dataRow{p.Shop, p.Ref})
		}
	}
	return d
}

// place gives where a text stands, and puts it there when it is new.
func (d *data) place(text string) int {
	if text == "" {
		return -1
	}
	at := slices.Index(d.Texts, text)
	if at < 0 {
		at = len(d.Texts)
		d.Texts = append(d.Texts, text)
	}
	return at
}

func wordsOf(s Stall) words {
	w := words{Thanks: s.Thanks, Story: s.Story, Promise: s.Promise, Contact: []dataRow{}, Markets: []dataRow{}, Links: []dataRow{}}
	for _, c := range s.Contact {
		if c.good() {
			w.Contact = append(w.Contact, dataRow{c.Kind, c.To})
		}
	}
	markets := slices.SortedStableFunc(slices.Values(s.Markets), func(a, b Market) int { return a.Start.Compare(b.Start) })
	for _, m := range markets {
		if m.Start.IsZero() {
			continue
		}
		end := int64(0)
		if m.End.After(m.Start) {
			end = link.MinutesOf(m.End)
		}
		_, ahead := m.Start.Zone()
		w.Markets = append(w.Markets, dataRow{m.Name, m.Place, link.MinutesOf(m.Start), end, ahead / 60})
	}
	for _, l := range s.Links {
		if isWeb(l.URL) {
			w.Links = append(w.Links, dataRow{l.Name, l.URL})
		}
	}
	return w
}

// textSize is how many bytes the texts of products have.
func (d data) textSize() (size int) {
	for _, text := range d.Texts {
		size += len(text)
	}
	return size
}

// wordSize is how many bytes the seller's other words take in the page.
func (d data) wordSize() int { return len(toJSON(d.words)) + len(toJSON(d.Products)) }

// toJSON writes <, > and & as escapes, so that no name can end the element it stands in.
func toJSON(what any) []byte {
	out, err := json.Marshal(what)
	if err != nil {
		panic(err) // strings and numbers: cannot happen
	}
	return out
}

func keysOf(keys link.Keys) []dataKey {
	out := []dataKey{}
	ids := slices.SortedFunc(maps.Keys(keys), func(a, b link.KeyID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range ids {
		key := keys[id]
		if link.KeyOf(key.Public) != id {
			continue
		}
		made := dataKey{ID: id.String(), Public: hex.EncodeToString(key.Public)}
		if !key.Until.IsZero() {
			until := link.MinutesOf(key.Until)
			made.Until = &until
		}
		out = append(out, made)
	}
	return out
}

func shopsOf(shops []Shop) []dataShop {
	out := []dataShop{}
	for _, shop := range shops {
		made := dataShop{Number: shop.Number, Name: shop.Name}
		if isWeb(shop.URL) {
			made.URL = shop.URL
		}
		if isPattern(shop.Product, refMark) {
			made.Product = shop.Product
		}
		out = append(out, made)
	}
	return out
}
