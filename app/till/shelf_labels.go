package till

import (
	"bytes"
	"image"
	"io"
	"slices"
	"strconv"
	"strings"

	"trestle/app/words"
	"trestle/inventory"
	"trestle/inventory/ean"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/labels"
	"trestle/receipts/link"
	"trestle/receipts/tag"
)

// LabelCode says what code goes on labels.
type LabelCode string

// The codes. Where a product lacks what one wants, the next that it has is taken: a barcode, its SKU, a tag.
const (
	LabelUsual LabelCode = ""     // its barcode, else its SKU as bars, else a tag
	LabelEAN   LabelCode = "ean"  // the same
	LabelBars  LabelCode = "128"  // the SKU as bars, else the barcode's digits, else a tag
	LabelQR    LabelCode = "qr"   // barcode or SKU as QR code
	LabelTag   LabelCode = "tag"  // a QR code that carries the product, see package tag
	LabelNone  LabelCode = "none" // name and price alone
)

// LabelCodes lists them as a seller chooses.
func LabelCodes() []LabelCode {
	return []LabelCode{LabelUsual, LabelTag, LabelQR, LabelBars, LabelNone}
}

// LabelSheet is a paper that labels come on.
type LabelSheet struct {
	Key   string
	Maker string // a number that it is sold under, "" for none
	Count int    // labels a page
	W, H  string // of one label, in millimetres
	Roll  bool
}

// UsualSheet is what is taken in a country (ISO 3166 code) where nobody chose: Letter paper in the Americas that use it.
func UsualSheet(country string) string {
	if slices.Contains([]string{"US", "CA", "MX", "PH", "CO", "CL", "VE", "PR", "GT", "CR", "PA", "DO"}, country) {
		return "letter-30"
	}
	return "a4-21"
}

// LabelSheets lists the papers that there are labels on.
func LabelSheets() []LabelSheet {
	var out []LabelSheet
	for _, s := range labels.Sheets() {
		out = append(out, LabelSheet{
			Key: s.Key, Maker: s.Maker, Count: s.PerPage(), Roll: s.Roll,
			W: strconv.FormatFloat(round(s.W), 'f', -1, 64), H: strconv.FormatFloat(round(s.H), 'f', -1, 64),
		})
	}
	return out
}

// round gives tenths of a millimetre: no ruler shows more.
func round(x float64) float64 { return float64(int(x*10+0.5)) / 10 }

// LabelOptions say which labels are wanted.
type LabelOptions struct {
	What     []string // SKU, barcode, id or name; in this order
	All      bool
	Category string
	Sheet    string // "" is the usual one
	Skip     int    // how many of the first sheet are used already
	Copies   int    // of each; 0 is 1
	Code     LabelCode
}

// LabelsMade says what became of labels. The lists name products, each once.
type LabelsMade struct {
	Sheet         string
	Labels, Pages int
	Shortened     []string // a text ended in an ellipsis
	AsQR          []string // too long for bars on this sheet
	Codeless      []string // without a code that could be drawn
	Letters       []string // letters that no font has
}

// mostLabels is more than any printer holds paper for: who asks for more has mistyped.
const mostLabels = 5000

// WriteLabels writes labels as PDF.
func (t *Till) WriteLabels(w io.Writer, o LabelOptions) (LabelsMade, error) {
	if o.Sheet == "" {
		set, err := t.Settings()
		if err != nil {
			return LabelsMade{}, err
		}
		o.Sheet = UsualSheet(set.Country)
	}
	sheet, ok := labels.Find(o.Sheet)
	if !ok {
		return LabelsMade{}, inventory.Refuse("labels.sheet", "There is no label sheet "+shown(o.Sheet)+". Nothing was written: choose one that trestle labels --list names.", nil)
	}
	if o.Skip < 0 || !sheet.Roll && o.Skip >= sheet.PerPage() {
		return LabelsMade{}, inventory.Refuse("labels.skip", "That sheet has "+strconv.Itoa(sheet.PerPage())+" labels, so "+strconv.Itoa(o.Skip)+" of them cannot be used already. Nothing was written: begin on a fresh sheet, or count again.", nil)
	}
	all, set, err := t.labelsOf(o)
	if err != nil {
		return LabelsMade{}, err
	}
	var out bytes.Buffer
	rep, err := labels.PDF(&out, all, sheet, labels.Options{Skip: o.Skip, Title: set.Name, Date: t.cfg.Now()})
	if err == nil {
		_, err = w.Write(out.Bytes())
	}
	if err != nil {
		return LabelsMade{}, inventory.Refuse("labels.write", "The labels could not be written. Nothing was changed: check the folder and the room on the disk, and try again.", err)
	}
	return LabelsMade{
		Sheet: sheet.Key, Labels: rep.Labels, Pages: rep.Pages, Shortened: rep.Shortened, AsQR: rep.AsQR, Codeless: rep.Codeless, Letters: rep.Letters,
	}, nil
}

// LabelPicture draws the label of one product in dots, for a receipt printer's paper.
func (t *Till) LabelPicture(what string, code LabelCode, wide, high int) (image.Image, error) {
	all, _, err := t.labelsOf(LabelOptions{What: []string{what}, Code: code})
	if err != nil {
		return nil, err
	}
	img, _, err := labels.Picture(all[0], wide, high)
	return img, err
}

// labelsOf makes the labels of what was chosen.
func (t *Till) labelsOf(o LabelOptions) (out []labels.Label, set inventory.Settings, err error) {
	if o.Copies = max(o.Copies, 1); o.Copies > mostLabels {
		return nil, set, errManyLabels()
	}
	if _, known := map[LabelCode]bool{LabelUsual: true, LabelEAN: true, LabelBars: true, LabelQR: true, LabelTag: true, LabelNone: true}[o.Code]; !known {
		return nil, set, inventory.Refuse("labels.code", "There is no label code "+shown(string(o.Code))+". Nothing was written: choose ean, 128, qr, tag or none.", nil)
	}
	things, err := t.labelled(o)
	if err != nil {
		return nil, set, err
	}
	if len(things)*o.Copies > mostLabels {
		return nil, set, errManyLabels()
	}
	if set, err = t.Settings(); err != nil {
		return nil, set, err
	}
	w := receiptWords(set)
	for _, thing := range things {
		l := t.label(w, thing, o.Code)
		out = append(out, slices.Repeat([]labels.Label{l}, o.Copies)...)
	}
	return out, set, nil
}

func errManyLabels() error {
	return inventory.Refuse("labels.many", "Those are more than "+strconv.Itoa(mostLabels)+" labels. Nothing was written: choose fewer products or copies.", nil)
}

// labelThing is a variant that gets a label, with what the stall asks for it.
type labelThing struct {
	product inventory.Product
	variant inventory.Variant
	price   money.Amount
}

// labelled finds what gets labels: what was named, in that order, or all of a category by name.
func (t *Till) labelled(o LabelOptions) ([]labelThing, error) {
	s, err := t.fresh()
	if err != nil {
		return nil, err
	}
	var out []labelThing
	if o.All || o.Category != "" {
		for _, g := range s.goods {
			if !o.All && !strings.EqualFold(g.product.Category, inventory.Clean(o.Category)) {
				continue
			}
			for _, v := range live(g.product) {
				out = append(out, labelThing{g.product, v, s.asked(v)})
			}
		}
	}
	err = t.book.Read(func(r inventory.Reader) error {
		for _, what := range o.What {
			p, v, err := known(r, what)
			if err != nil {
				return err
			}
			out = append(out, labelThing{p, v, s.asked(v)})
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = inventory.Refuse("labels.none", "There is nothing to print labels for. Nothing was written: choose products, or a category that has some.", nil)
	}
	return out, err
}

// label is what stands on the label of a thing.
func (t *Till) label(w *words.Words, thing labelThing, code LabelCode) labels.Label {
	p, v := thing.product, thing.variant
	l := labels.Label{Name: p.Title, Note: v.Choice(), Kind: labels.None}
	if thing.price.Currency() != "" {
		l.Price = w.Sign(thing.price)
		if u := v.Measure(); u != unit.Each {
			l.UnitPrice = w.Get("labels.per", w.Unit(u))
		}
	}
	switch code {
	case LabelNone:
	case LabelTag:
		t.tagged(&l, thing)
	case LabelQR:
		if l.Code = v.Barcode; l.Code == "" {
			l.Code = v.SKU
		}
		l.Kind, l.Says = labels.QR, l.Code
	case LabelBars:
		if l.Code = v.SKU; l.Code == "" {
			l.Code = v.Barcode
		}
		l.Kind = labels.Code128
	default:
		l.Code, l.Kind = v.Barcode, labels.EAN
		if !ean.Valid(l.Code) {
			l.Kind = labels.Code128
		}
		if l.Code == "" {
			l.Code = v.SKU
		}
	}
	if l.Code == "" && code != LabelNone {
		t.tagged(&l, thing)
	}
	return l
}

// tagged puts a tag on a label. A stall that has no key to sign it with gets the code that it has, or the id.
func (t *Till) tagged(l *labels.Label, thing labelThing) {
	p, v := thing.product, thing.variant
	l.Kind, l.Says = labels.QR, ""
	if thing.price.Currency() != "" {
		if text, err := t.tagOf(thing); err == nil {
			l.Code = text
			return
		}
	}
	for _, code := range []string{v.Barcode, v.SKU, v.ID, p.ID} {
		if code != "" {
			l.Code = code
			return
		}
	}
}

// tagOf writes the tag of a thing.
func (t *Till) tagOf(thing labelThing) (string, error) {
	p, v := thing.product, thing.variant
	says := tag.Tag{
		Stall: tag.StallOf(t.book.Info().Stall), Minutes: link.MinutesOf(t.cfg.Now()), Variant: v.ID, Name: p.Name(v), Price: thing.price.Minor(),
		Currency: string(thing.price.Currency()), SKU: v.SKU, Class: p.TaxClass, Ref: p.Handle,
	}
	if u := v.Measure(); u != unit.Each {
		says.Unit = string(u)
	}
	return tag.Encode(says, t.book.Keys().Receipt)
}

// TagText is the tag of one product, as its label carries it.
func (t *Till) TagText(what string) (string, error) {
	things, err := t.labelled(LabelOptions{What: []string{what}})
	if err != nil {
		return "", err
	}
	text, err := t.tagOf(things[0])
	if err != nil {
		return "", inventory.Refuse("labels.tag", "No tag can be made of "+things[0].product.Title+". Nothing was changed: give it a price and a shorter SKU, and try again.", err)
	}
	return text, nil
}
