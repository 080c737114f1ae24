package till

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"path/filepath"
	"time"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/receipts/page"
)

// PageMade is what came of making the buyer's page.
type PageMade struct {
	File    string   // "" when it was only looked at
	Bytes   int      // of the file
	Left    []string // products whose texts have no room on it: two tills marked too many
	Address string   // where receipts look for the page
	Public  bool     // the address is one that others can open
}

// PageState is how the buyer's page stands.
type PageState struct {
	Words   inventory.PageBody
	Address string
	Public  bool
	Written time.Time // when this device wrote it last; zero: never
	Stale   bool      // and it says something else by now
}

// pageMark is what this device remembers of the page that it wrote. Others may have uploaded it.
type pageMark struct {
	V    int    `json:"v"`
	At   string `json:"at"`
	Says string `json:"says"` // a hash
}

const pageMarkFile = "page.json"

// WritePage writes the buyer's page into a folder, ready to upload.
func (t *Till) WritePage(dir string) (PageMade, error) {
	stall, out, err := t.pageReady()
	if err != nil {
		return out, err
	}
	if err := page.Write(dir, stall); err != nil {
		return out, inventory.Refuse("page.write", "The page could not be written to "+dir+". Nothing else was changed: check the folder's rights and try again.", err)
	}
	out.File = filepath.Join(dir, page.FileName)
	t.pageWritten(stall)
	return out, nil
}

// CheckPage makes the page without writing it.
func (t *Till) CheckPage() (PageMade, error) {
	_, out, err := t.pageReady()
	return out, err
}

func (t *Till) pageReady() (page.Stall, PageMade, error) {
	stall, err := t.PageStall()
	if err != nil {
		return stall, PageMade{}, err
	}
	set, err := t.Settings()
	if err != nil {
		return stall, PageMade{}, err
	}
	if err := stall.Check(); err != nil {
		return stall, PageMade{}, pageFull(err)
	}
	out := PageMade{Bytes: len(page.HTML(stall))}
	out.Address, out.Public = set.PageBase()
	out.Left, err = t.leftOut()
	return stall, out, err
}

func pageFull(err error) error {
	return inventory.Refuse("page.room", "The page has no room for all of that: about 12000 letters of the stall's own words and names of products. Nothing was changed: shorten the story, list fewer markets and links, or take products off the page.", err)
}

// leftOut names the products whose texts have no room on the page.
func (t *Till) leftOut() ([]string, error) {
	var out []string
	err := t.book.Read(func(r inventory.Reader) error {
		all, err := r.AllTexts()
		if err != nil {
			return err
		}
		_, left := inventory.PageTexts(all)
		for _, id := range left {
			if p, err := r.Product(id); err == nil {
				out = append(out, p.Title)
			}
		}
		return nil
	})
	return out, err
}

// PageState says how the buyer's page stands. It is quick.
func (t *Till) PageState() (PageState, error) {
	var out PageState
	var stall page.Stall
	err := t.book.Read(func(r inventory.Reader) error {
		set, err := r.Settings()
		if err != nil {
			return err
		}
		out.Address, out.Public = set.PageBase()
		if out.Words, err = r.Page(); err != nil {
			return err
		}
		stall, err = t.pageWith(r, set)
		return err
	})
	if err != nil {
		return out, err
	}
	raw, err := book.ReadSmall(t.cfg.Book.Disk, pageMarkFile)
	var mark pageMark
	if err != nil || json.Unmarshal(raw, &mark) != nil || mark.V != 1 {
		return out, nil // a reminder that cannot be read is none
	}
	if out.Written, err = time.Parse(time.RFC3339, mark.At); err == nil {
		out.Stale = mark.Says != pageHash(stall)
	}
	return out, nil
}

// pageHash is of what a seller would upload a page anew for: words, keys, markets, texts, the way to the shop. Which
// pieces are one of a kind changes with every product and is not worth it.
func pageHash(s page.Stall) string {
	s.Products = withTexts(s.Products)
	type known struct {
		Public []byte
		Until  int64
	}
	keys := map[string]known{}
	for id, key := range s.Keys {
		keys[id.String()] = known{key.Public, key.Until.Unix()}
	}
	s.Keys = nil
	raw, err := json.Marshal([]any{s, keys})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

// withTexts are the products of which there is more to say than that they are one of a kind, and their namesakes.
func withTexts(all []page.Product) (out []page.Product) {
	for _, p := range all {
		if said := p.Care != "" || p.Ingredients != "" || p.Allergens != ""; said || !p.OneOfAKind {
			p.OneOfAKind = false
			out = append(out, p)
		}
	}
	return out
}

// WritePageTo writes the buyer's page as one file, where there are no folders.
func (t *Till) WritePageTo(to io.Writer) (PageMade, error) {
	stall, out, err := t.pageReady()
	if err != nil {
		return out, err
	}
	if _, err := to.Write(page.HTML(stall)); err != nil {
		return out, err // whoever has made the file says so
	}
	t.pageWritten(stall)
	return out, nil
}

// pageWritten remembers what the page said when it was written.
func (t *Till) pageWritten(stall page.Stall) {
	mark := pageMark{V: 1, At: t.cfg.Now().Format(time.RFC3339), Says: pageHash(stall)}
	if raw, err := json.Marshal(mark); err == nil {
		_ = book.Replace(t.cfg.Book.Disk, pageMarkFile, append(raw, '\n')) // without it nobody is reminded, no more
	}
}
