package shop

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

// pageWordsForm asks for what the seller says to every buyer.
func (s *Screen) pageWordsForm(p inventory.PageBody) {
	w := s.Words
	about := s.entry("page.about.hint", p.About, nil)
	thanks, story, promise := s.long("page.thanks.hint", p.Thanks, 2), s.long("page.story.hint", p.Story, 4), s.long("page.promise.hint", p.Promise, 3)
	save := s.saveButton(func() {
		p.About = about.Text
		p.Thanks, p.Story, p.Promise = thanks.Words(), story.Words(), promise.Words()
		s.saved(func() error { return s.Till.SetPageWords(context.Background(), p) })
	})
	s.form(w.Get("page.words"), save,
		widgets.Labelled(w.Get("page.thanks"), widgets.Field(thanks), ""),
		widgets.Labelled(w.Get("page.about"), widgets.Field(about), ""),
		widgets.Labelled(w.Get("page.story"), widgets.Field(story), ""),
		widgets.Labelled(w.Get("page.promise"), widgets.Field(promise), w.Get("page.promise.why")))
}

// long is a field for paragraphs.
func (s *Screen) long(hint, text string, rows int) *widgets.Entry {
	e := widgets.NewLongEntry(s.Words.Get(hint), rows)
	e.SetWords(text)
	return e
}

// contactForm asks how a buyer may write to the seller.
func (s *Screen) contactForm(p inventory.PageBody) {
	w := s.Words
	kinds := []string{inventory.ContactMail, inventory.ContactMessage, inventory.ContactForm}
	hints := []string{"hello@example.com", "https://wa.me/353871234567", "https://example.com/contact"}
	fields := []fyne.CanvasObject{widgets.NewParagraph(w.Get("page.contact.why"))}
	var entries []*widgets.Entry
	for i, kind := range kinds {
		e := widgets.NewEntry(hints[i], s.Scan)
		e.SetText(till.ContactOf(p.Contact, kind))
		entries = append(entries, e)
		fields = append(fields, widgets.Labelled(w.Get("page.by."+kind), widgets.Field(e), w.Get("page.by.why."+kind)))
	}
	save := s.saveButton(func() {
		for i, kind := range kinds {
			p.Contact = till.WithContact(p.Contact, kind, entries[i].Text)
		}
		s.saved(func() error { return s.Till.SetPageWords(context.Background(), p) })
	})
	s.form(w.Get("page.contact"), save, fields...)
}

// pageLooksForm asks for a colour and a picture.
func (s *Screen) pageLooksForm(p inventory.PageBody) {
	w := s.Words
	own := s.entry("page.colour.hint", p.Colour, nil)
	ids, names := []string{""}, []string{w.Get("page.colour.usual")}
	for i, c := range till.PageColours() {
		ids, names = append(ids, c), append(names, w.Get("page.colour."+strconv.Itoa(i+1)))
	}
	sample := canvas.NewRectangle(nil)
	sample.CornerRadius = 8
	var chips *widgets.Chips
	paint := func() {
		chips.Set(ids, names, strings.ToLower(strings.TrimSpace(own.Text)))
		c, ok := till.ParseColour(strings.ToLower(strings.TrimSpace(own.Text)))
		visible(sample, ok)
		sample.FillColor = c
		sample.Refresh()
	}
	chips = widgets.NewChips(func(id string) { own.SetText(id) })
	own.OnChanged = func(string) {
		paint()
		s.relay()
	}
	paint()
	save := s.saveButton(func() {
		p.Colour = own.Text
		s.saved(func() error { return s.Till.SetPageWords(context.Background(), p) })
	})
	s.form(w.Get("page.looks"), save,
		widgets.Labelled(w.Get("page.colour"), chips.Object(), ""),
		widgets.Labelled(w.Get("page.colour.own"), widgets.Column(8, widgets.Field(own), widgets.Tall(24, sample)), w.Get("page.colour.why")),
		widgets.Labelled(w.Get("page.logo"), s.logoParts(&p), w.Get("page.logo.why")))
}

// logoParts shows the picture, with the ways to another one and to none.
func (s *Screen) logoParts(p *inventory.PageBody) fyne.CanvasObject {
	w := s.Words
	hold := widgets.Column(8)
	var paint func()
	choose := widgets.NewButton(w.Get("page.logo.choose"), widgets.Plain, func() { s.chooseLogo(p, func() { paint() }) })
	none := widgets.NewButton(w.Get("page.logo.none"), widgets.Plain, func() {
		p.Logo = nil
		paint()
	})
	paint = func() {
		hold.Objects = nil
		if len(p.Logo) > 0 {
			picture := canvas.NewImageFromReader(bytes.NewReader(p.Logo), "logo")
			picture.FillMode = canvas.ImageFillContain
			hold.Objects = append(hold.Objects, widgets.Tall(96, picture))
		}
		hold.Objects = append(hold.Objects, choose)
		if len(p.Logo) > 0 {
			hold.Objects = append(hold.Objects, none)
		}
		hold.Refresh()
		s.relay()
	}
	paint()
	return hold
}

// maxPicture is the largest file that is read for a logo.
const maxPicture = 33 << 20

func (s *Screen) chooseLogo(p *inventory.PageBody, then func()) {
	if s.PickPicture == nil {
		return
	}
	s.PickPicture(func(_ string, file io.ReadCloser, err error) {
		if err != nil {
			s.toast.Warn(s.Words.Get("page.logo.closed"), "", nil)
			return
		}
		var logo []byte
		s.Acts.Do(func() {
			defer file.Close()
			if logo, err = io.ReadAll(io.LimitReader(file, maxPicture)); err == nil {
				logo, err = till.FitLogo(logo)
			}
		}, func() {
			if s.failed(err) {
				return
			}
			p.Logo = logo
			then()
		})
	})
}
