package practice

import (
	"hash/fnv"
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"trestle/inventory/money"
)

// card is a product as a buyer sees it.
type card struct {
	Name, Link, Category, Text, Price, Was, Image, Initials, Ground, Note string
	ID                                                                    int64
	Choices                                                               []choice
	Sold                                                                  bool
}

type choice struct {
	ID          int64
	Name, Price string
	Note        string
	Chosen      bool
	Sold        bool
}

// imageLink is the address of a picture: a link stays what it is.
func (s *Shop) imageLink(name string) string {
	if strings.Contains(name, "://") {
		return name
	}
	return s.o.Base + "/images/" + strings.TrimPrefix(path.Clean("/"+name), "/")
}

// card makes a product ready for a page.
func (s *Shop) card(p *product, chosen int64) card {
	c := card{
		ID: p.ID, Name: p.Name, Link: "/product/" + url.PathEscape(p.Slug), Text: p.Description,
		Price: priceText(asked(p.Price, p.Sale)), Initials: initials(p.Name), Ground: ground(p.Slug),
	}
	if !p.Sale.IsZero() {
		c.Was = priceText(p.Price)
	}
	if len(p.Categories) > 0 {
		c.Category = p.Categories[0]
	}
	if len(p.Images) > 0 && s.hasImage(p.Images[0]) {
		c.Image = "/images/" + strings.TrimPrefix(path.Clean("/"+p.Images[0]), "/")
	}
	c.Note, c.Sold = stockNote(p.Stock)
	if len(p.Variations) == 0 {
		return c
	}
	low := asked(p.Variations[0].Price, p.Variations[0].Sale)
	for _, v := range p.Variations {
		price := asked(v.Price, v.Sale)
		if price.Cmp(low) < 0 {
			low = price
		}
		ch := choice{ID: v.ID, Name: strings.TrimPrefix(nameOf(p, v), p.Name+" - "), Price: priceText(price), Chosen: v.ID == chosen}
		if p.Stock == nil {
			ch.Note, ch.Sold = stockNote(v.Stock)
		}
		c.Choices = append(c.Choices, ch)
	}
	c.Price = "from " + priceText(low)
	return c
}

func (s *Shop) hasImage(name string) bool {
	if s.o.Images == nil || strings.Contains(name, "://") {
		return false
	}
	info, err := fs.Stat(s.o.Images, strings.TrimPrefix(path.Clean("/"+name), "/"))
	return err == nil && !info.IsDir()
}

func priceText(a money.Amount) string { return money.FormatSign(a, language.BritishEnglish) }

func stockNote(stock *int64) (note string, sold bool) {
	switch {
	case stock == nil:
		return "", false
	case *stock <= 0:
		return "sold out", true
	case *stock == 1:
		return "last one", false
	case *stock <= 5:
		return "only " + strconv.FormatInt(*stock, 10) + " left", false
	}
	return strconv.FormatInt(*stock, 10) + " in stock", false
}

// initials are what stands on a tile that has no picture.
func initials(name string) string {
	out := ""
	for _, word := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(word)
		if out += strings.ToUpper(string(r)); utf8.RuneCountInString(out) == 2 {
			break
		}
	}
	return out
}

// ground picks one of the eight tile colours, the same for a product each time.
func ground(slug string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(slug))
	return "g" + strconv.Itoa(int(h.Sum32()%8))
}
