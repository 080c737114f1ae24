package shop_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trestle/app/shop"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
)

func pageWords(t *testing.T, book *till.Till) inventory.PageBody {
	t.Helper()
	p, err := book.PageWords()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatThePageSaysIsTyped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.tap("Receipt page", "Thanks, story, promise")
		d.fill("Thank you for coming by.", "Thanks a lot.")
		d.fill("Who makes this, and how", "One potter\nand one wheel.\n\nSince 1990.")
		d.tap("Save")
		d.says("Kept", "Thanks a lot.")
		d.tap("How buyers write to you")
		d.fill("hello@example.com", "nobody")
		d.tap("Save")
		d.says("That is no mail address that a page could open. Nothing was changed: write it like hello@example.com.")
		d.fill("hello@example.com", "me@example.com")
		d.fill("https://example.com/contact", "https://example.com/ask")
		d.tap("Save")
		d.says("me@example.com, https://example.com/ask")
		d.tap("Other places on the web", "Add a link")
		d.fill("Pictures of the workshop", "Pictures")
		d.tap("Save")
		d.says("A link needs a name of at most 80 letters and an address that begins with https://. Nothing was changed: enter it again.")
		d.fill("https://", "https://example.com/p")
		d.tap("Save", "Pictures", "Remove")
		d.tap("icon:back", "Language of your words", "Deutsch")
		p := pageWords(t, book)
		if p.Thanks != "Thanks a lot." || p.Story != "One potter and one wheel.\n\nSince 1990." || p.Language != "de" || len(p.Links) != 0 || len(p.Contact) != 2 {
			t.Errorf("%+v", p)
		}
		// What is looked at and kept again stays as it was.
		d.tap("Thanks, story, promise", "Save")
		if again := pageWords(t, book); again.Story != p.Story || again.Thanks != p.Thanks {
			t.Errorf("%+v", again)
		}
	})
}

func TestMarketsOfThePageAreTyped(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, func(deps *shop.Deps) {
			deps.Now = func() time.Time { return time.Date(2099, 12, 1, 12, 0, 0, 0, time.UTC) }
		})
		d.tap("Receipt page", "Next markets", "Add a market")
		d.fill("Harbour market", "Square")
		d.tap("Save")
		d.says("A market needs a name, a day and an hour, and does not end before it begins. Nothing was changed: enter it again.")
		d.tap("5 December")
		d.fill("9:00", "9.30")
		d.fill("14:00", "14")
		d.tap("Save")
		d.says("Square", "5 December, 09:30–14:00")
		p := pageWords(t, book)
		if len(p.Markets) != 1 || !strings.HasPrefix(p.Markets[0].From, "2099-12-05T09:30:00") || !strings.HasPrefix(p.Markets[0].Until, "2099-12-05T14:00:00") {
			t.Fatalf("%+v", p.Markets)
		}
		d.tap("Square", "Take it off the page")
		if p = pageWords(t, book); len(p.Markets) != 0 {
			t.Errorf("%+v", p.Markets)
		}
	})
}

func TestColourAndLogoOfThePage(t *testing.T) {
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewGray(image.Rect(0, 0, 3000, 3000))); err != nil {
		t.Fatal(err)
	}
	book := realTill(t, "IE")
	var file io.ReadCloser
	d := open(t, book, widgets.Phone, func(deps *shop.Deps) {
		deps.PickPicture = func(chosen func(string, io.ReadCloser, error)) {
			if file == nil {
				chosen("", nil, errors.New("gone"))
				return
			}
			chosen("logo.png", file, nil)
		}
	})
	d.tap("Receipt page", "Colour and logo", "Plum", "Choose a picture")
	d.says("That picture could not be opened. Nothing was changed; choose another one.")
	file = io.NopCloser(strings.NewReader("no picture"))
	d.tap("Choose a picture")
	d.says("The logo is no PNG or JPEG picture that a page can show. Nothing was changed: choose another file.")
	file = io.NopCloser(&large)
	d.tap("Choose a picture", "Save")
	d.says("#6b2d5c · with a logo")
	if p := pageWords(t, book); len(p.Logo) == 0 || len(p.Logo) > inventory.MaxLogo || p.Colour != "#6b2d5c" {
		t.Errorf("colour %q, a logo of %d bytes", p.Colour, len(p.Logo))
	}
	d.tap("Colour and logo", "No picture", "Save")
	if p := pageWords(t, book); len(p.Logo) != 0 {
		t.Error("the logo is still there")
	}
}

func TestThePageSaysWhenItIsOld(t *testing.T) {
	everySize(t, func(t *testing.T, form widgets.Form) {
		book := realTill(t, "IE")
		d := open(t, book, form, nil)
		d.folder = filepath.Join(t.TempDir(), "receipt")
		d.says("Not written yet")
		d.tap("Receipt page", "Write the page")
		d.says("1. Open https://app.netlify.com/drop in a browser and drag the folder "+d.folder+" onto it. Cloudflare Pages and GitHub Pages do as well.", "No page at all")
		d.tap("No page at all", "Done", "Replace the receipt key", "Make a new key")
		d.says("There is a new key. Write the page again and upload it.", "The page changed since you wrote it last: write it again and upload it.")
		d.tap("Write the page", "Done")
		if d.Says("The page changed since you wrote it last: write it again and upload it.") {
			t.Error("it says that it changed")
		}
		if keys, err := book.ReceiptKeys(); err != nil || len(keys) != 2 {
			t.Errorf("%d keys, %v", len(keys), err)
		}
	})
}

func TestAPhoneSavesThePageAsAFile(t *testing.T) {
	book := realTill(t, "IE")
	path := filepath.Join(t.TempDir(), "index.html")
	d := open(t, book, widgets.Phone, func(deps *shop.Deps) {
		deps.SavePage = func(name string, write func(io.Writer) error, done func(bool, error)) {
			f, err := os.Create(path)
			if err == nil {
				err = write(f)
				_ = f.Close()
			}
			done(err == nil, err)
		}
	})
	d.tap("Receipt page", "Write the page")
	d.says("Where to put it")
	if raw, err := os.ReadFile(path); err != nil || !bytes.Contains(raw, []byte("<!doctype html>")) && !bytes.Contains(raw, []byte("<!DOCTYPE html>")) {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
}
