package command

import (
	"io"
	"os"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/unit"
)

type labelsCmd struct {
	SKUs     []string `name:"skus" help:"What gets a label: SKUs, barcodes, ids or names." placeholder:"A,B"`
	All      bool     `help:"Everything on the table."`
	Category string   `help:"Everything of a category." placeholder:"NAME"`
	PDF      string   `name:"pdf" help:"Write the labels as PDF." placeholder:"FILE" type:"path"`
	Sheet    string   `help:"The paper; see --list. That usual in the country otherwise." placeholder:"NAME"`
	Skip     int      `help:"How many labels of the first sheet are used already." placeholder:"N"`
	Copies   int      `help:"How many of each." default:"1" placeholder:"N"`
	Code     string   `help:"ean, 128, qr, tag (a code that carries the product) or none; without it, the barcode, else the SKU, else a tag." placeholder:"KIND"`
	List     bool     `help:"List the papers."`
	Read     string   `help:"Say what a tag is." placeholder:"TAG"`
	Keep     bool     `help:"With --read: put its product into the catalogue, where that lacks it."`
}

func (c labelsCmd) Run(r *run) error {
	chosen := len(c.SKUs) > 0 || c.All || c.Category != ""
	switch {
	case c.List:
		return r.sheets()
	case c.Read != "":
		return r.readTag(c.Read, c.Keep)
	case !chosen:
		return misuse("Say what gets labels: --skus A,B or --category NAME or --all.")
	case c.PDF == "":
		return misuse("Say where the labels go: --pdf FILE.")
	case c.Copies < 1:
		return misuse("%d copies are none. Write --copies 1 or more.", c.Copies)
	}
	return r.with(func(t *till.Till) error {
		made, err := c.write(t)
		if err != nil {
			return err
		}
		out := labelsJSON{Labels: made.Labels, Pages: made.Pages, Sheet: made.Sheet, Files: []string{c.PDF}, Shortened: listed(made.Shortened), AsQR: listed(made.AsQR), Codeless: listed(made.Codeless), Letters: listed(made.Letters)}
		return r.answer(out, func() { r.labelsText(out) })
	})
}

type labelsJSON struct {
	Labels    int      `json:"labels"`
	Pages     int      `json:"pages"`
	Sheet     string   `json:"sheet"`
	Files     []string `json:"files"`
	Shortened []string `json:"shortened"`
	AsQR      []string `json:"as_qr"`
	Codeless  []string `json:"without_code"`
	Letters   []string `json:"missing_letters"`
}

// write writes the file. One that was begun and could not be ended is taken away again.
func (c labelsCmd) write(t *till.Till) (made till.LabelsMade, err error) {
	o := till.LabelOptions{What: c.SKUs, All: c.All, Category: c.Category, Sheet: c.Sheet, Skip: c.Skip, Copies: c.Copies, Code: till.LabelCode(c.Code)}
	var whole strings.Builder
	if made, err = t.WriteLabels(&whole, o); err != nil {
		return made, err
	}
	f, err := os.Create(c.PDF)
	if err == nil {
		_, err = io.WriteString(f, whole.String())
		if closed := f.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		return made, inventory.Refuse("labels.write", "The labels could not be written. Nothing was changed: check the folder and the room on the disk, and try again.", err)
	}
	return made, nil
}

func (r *run) labelsText(out labelsJSON) {
	r.say("%s on %s of %s: %s. Print them at 100 %%, not fitted to the page.", count(out.Labels, "label", "labels"), count(out.Pages, "page", "pages"), out.Sheet, out.Files[0])
	for _, row := range []struct {
		names []string
		say   string
	}{
		{out.Shortened, "Shortened, since it did not fit: %s"},
		{out.AsQR, "With a QR code, since the code did not fit as bars: %s"},
		{out.Codeless, "Without a code, since none could be drawn: %s"},
		{out.Letters, "No font here has these letters: %s"},
	} {
		if len(row.names) > 0 {
			r.say(row.say, strings.Join(row.names, "; "))
		}
	}
}

type sheetJSON struct {
	Name   string `json:"name"`
	Like   string `json:"like,omitempty"`
	Labels int    `json:"labels"`
	Width  string `json:"width_mm"`
	Height string `json:"height_mm"`
	Roll   bool   `json:"roll"`
}

// sheets lists the papers; no stall has to be there for that.
func (r *run) sheets() error {
	out := []sheetJSON{}
	for _, s := range till.LabelSheets() {
		out = append(out, sheetJSON{Name: s.Key, Like: s.Maker, Labels: s.Count, Width: s.W, Height: s.H, Roll: s.Roll})
	}
	return r.answer(out, func() {
		for _, s := range out {
			size := s.Width + " × " + s.Height + " mm"
			if s.Roll {
				r.say("%-11s %-15s roll", s.Name, size)
				continue
			}
			r.say("%-11s %-15s %d a page, like %s", s.Name, size, s.Labels, s.Like)
		}
	})
}

type tagJSON struct {
	Name     string `json:"name"`
	SKU      string `json:"sku,omitempty"`
	Price    string `json:"price"`
	Currency string `json:"currency"`
	Unit     string `json:"unit"`
	Genuine  bool   `json:"genuine"`
	Changed  bool   `json:"changed"`
	Known    bool   `json:"known"` // the catalogue has it
	Asked    string `json:"asked,omitempty"`
	ID       string `json:"id,omitempty"`
}

func (r *run) readTag(code string, keep bool) error {
	return r.with(func(t *till.Till) error {
		got, err := t.ReadTag(r.Ctx, code, keep)
		if err != nil {
			return err
		}
		tag := got.Tag
		out := tagJSON{
			Name: tag.Name, SKU: tag.SKU, Price: tag.Price.Decimal(), Currency: string(tag.Price.Currency()), Unit: string(tag.Unit),
			Genuine: tag.Ours, Changed: tag.Changed, Known: tag.Ours && (!tag.New || keep), ID: got.Variant,
		}
		if tag.Differs() {
			out.Asked = tag.Book.Decimal()
		}
		if err := r.answer(out, func() { r.tagText(out) }); err != nil {
			return err
		}
		if !tag.Ours {
			return errNo
		}
		return nil
	})
}

func (r *run) tagText(out tagJSON) {
	per := ""
	if out.Unit != string(unit.Each) {
		per = " per " + out.Unit
	}
	r.say("%s, %s %s%s", out.Name, out.Price, out.Currency, per)
	switch {
	case out.Changed:
		r.say("This stall signed it, and it was changed since, or its key is out of use. Look at the price before you take it.")
	case !out.Genuine:
		r.say("Another stall made it.")
	case out.Asked != "":
		r.say("The catalogue asks %s, and that is what it is sold for.", out.Asked)
	case !out.Known:
		r.say("The catalogue lacks it. Put it there with --keep; a scan in the window does that by itself.")
	default:
		r.say("It is in the catalogue: trestle sell %s …", out.ID)
	}
}
