package csvfile

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"trestle/inventory"
)

// maxVariants bounds what one file may hold, whatever its rows multiply to.
const maxVariants = 500_000

// maxPictures is how many pictures of a product are kept.
const maxPictures = 250

// draft is a product while its rows are read.
type draft struct {
	inventory.Incoming
	optionNames map[int]string
	choices     map[string]int // line of each choice of options taken so far
	pictures    []picture
	refused     bool // the reason was told with its first row
	blamed      bool // a row of it was skipped, so its absence needs no words of its own
	parent      bool // a WooCommerce product whose variants are rows of their own
	oneStock    bool // its stock is one figure for all its variants
}

type picture struct {
	at   string // the position that the file gives, may be empty
	link string
}

// builder gathers products from rows.
type builder struct {
	opt   Options
	head  head
	form  *form
	total int64

	votes    votes
	decimals decimals
	tracked  bool // Shopify: a quantity counts without a tracker too, see surveyShopify

	drafts   []*draft
	byKey    map[string]*draft
	bySKU    map[string]*draft // WooCommerce: products by their own SKU
	skus     map[string]int    // line of each SKU taken so far
	ids      map[string]int    // line of each variant id taken so far
	barcodes map[string]bool
	waiting  []variation     // WooCommerce: variations until all products are known
	blamed   map[string]bool // WooCommerce: products, as variations name them, with skipped rows
	slugs    map[string]int
	skipped  []inventory.Skipped
	variants int
	full     bool

	noteAt  map[string]int
	noteLog []noteLine
}

type noteLine struct {
	text  string
	rows  int
	first int
}

func newBuilder(opt Options, h head) *builder {
	return &builder{
		opt: opt, head: h, form: h.form,
		byKey: map[string]*draft{}, bySKU: map[string]*draft{}, skus: map[string]int{}, ids: map[string]int{},
		barcodes: map[string]bool{}, slugs: map[string]int{}, blamed: map[string]bool{}, noteAt: map[string]int{},
	}
}

// settle decides after the first pass how the file writes its numbers.
func (b *builder) settle() {
	b.decimals = b.votes.decide(b.opt.Decimal, b.head.delim, b.form.point)
}

// skip puts a row aside with its reason.
func (b *builder) skip(line int, reason string) {
	b.skipped = append(b.skipped, inventory.Skipped{Line: line, Reason: reason})
}

// note keeps a remark, with the row that it is about or 0; the same remark about many rows is told
// once.
func (b *builder) note(text string, line int) {
	i, ok := b.noteAt[text]
	if !ok {
		i = len(b.noteLog)
		b.noteAt[text] = i
		b.noteLog = append(b.noteLog, noteLine{text: text, first: line})
	}
	b.noteLog[i].rows++
}

func (b *builder) notes() []string {
	var out []string
	for _, n := range b.noteLog {
		switch {
		case n.first == 0:
			out = append(out, n.text)
		case n.rows == 1:
			out = append(out, fmt.Sprintf("Line %d: %s", n.first, n.text))
		default:
			out = append(out, fmt.Sprintf("%s (%d rows, the first on line %d)", n.text, n.rows, n.first))
		}
	}
	return out
}

// open gives the product of key, made at line when there is none yet.
func (b *builder) open(key string, line int) (d *draft, fresh bool) {
	if d, ok := b.byKey[key]; ok {
		return d, false
	}
	d = &draft{optionNames: map[int]string{}, choices: map[string]int{}}
	d.Line = line
	b.byKey[key] = d
	b.drafts = append(b.drafts, d)
	return d, true
}

// add puts a variant into a product unless its row contradicts an earlier one.
func (b *builder) add(d *draft, v inventory.IncomingVariant) {
	reason := b.clash(d, v)
	if reason != "" {
		d.blamed = true
		b.skip(v.Line, reason)
		return
	}
	if v.SKU != "" {
		b.skus[v.SKU] = v.Line
	}
	if v.Remote != "" {
		b.ids[v.Remote] = v.Line
	}
	if v.Barcode != "" && b.barcodes[v.Barcode] {
		b.note("The barcode is on an earlier row too, so it does not tell the two apart.", v.Line)
	}
	b.barcodes[v.Barcode] = true
	d.choices[choiceKey(v.Options)] = v.Line
	d.Variants = append(d.Variants, v)
	b.variants++
	b.full = b.variants > maxVariants
}

// clash says with which earlier row a variant cannot stand together, "" when it can.
func (b *builder) clash(d *draft, v inventory.IncomingVariant) string {
	if first, twice := b.skus[v.SKU]; twice && v.SKU != "" {
		return fmt.Sprintf("The SKU “%s” is on line %d already.", clip(v.SKU), first)
	}
	if first, twice := b.ids[v.Remote]; twice && v.Remote != "" {
		return fmt.Sprintf("The id %s is on line %d already.", clip(v.Remote), first)
	}
	// With an id of its own a variant is told apart even where its options are the same.
	if first, twice := d.choices[choiceKey(v.Options)]; twice && v.Remote == "" {
		if len(v.Options) == 0 {
			return fmt.Sprintf("It is the same product as line %d and has no option that tells them apart.", first)
		}
		return fmt.Sprintf("Its options are those of line %d.", first)
	}
	return ""
}

func choiceKey(options []inventory.Option) string {
	var k strings.Builder
	for _, o := range options {
		k.WriteString(strings.ToLower(o.Name) + "\x00" + strings.ToLower(o.Value) + "\x00")
	}
	return k.String()
}

// drop puts a row of a product aside with its reason.
func (b *builder) drop(d *draft, line int, reason string) {
	d.blamed = true
	b.skip(line, reason)
}

// result closes what is open and gives the whole file.
func (b *builder) result() (Result, error) {
	b.form.finish(b)
	out := Result{Form: b.head.name, Source: b.form.source, Columns: b.head.layout.meanings(), Unmapped: b.head.layout.unmapped(), Fields: Fields()}
	if b.head.name == FormMapped {
		out.Source = "csv:mapped"
	}
	for _, d := range b.drafts {
		if len(d.Variants) == 0 {
			if !d.blamed && !d.refused {
				b.skip(d.Line, "The product has nothing that can be sold.")
			}
			continue
		}
		d.Images = sorted(d.pictures)
		out.Products = append(out.Products, d.Incoming)
	}
	sort.SliceStable(out.Products, func(i, j int) bool { return out.Products[i].Line < out.Products[j].Line })
	sort.SliceStable(b.skipped, func(i, j int) bool { return b.skipped[i].Line < b.skipped[j].Line })
	out.Skipped = b.skipped
	if !b.head.layout.has(fCurrency) {
		b.note(fmt.Sprintf("The file does not say its currency; prices were taken as %s.", b.opt.Currency), 0)
	}
	if len(out.Products) == 0 && len(out.Skipped) == 0 {
		return Result{}, inventory.Refuse("import.no_rows", "The file has column names but no product below them, so nothing was imported. Export the products again.", nil)
	}
	out.Notes = b.notes()
	return out, nil
}

// sorted gives pictures in the order that the file numbers them in, when it numbers all.
func sorted(pictures []picture) []string {
	numberedAll := true
	at := make([]int, len(pictures))
	for i, p := range pictures {
		n, err := strconv.Atoi(p.at)
		at[i], numberedAll = n, numberedAll && err == nil
	}
	order := make([]int, len(pictures))
	for i := range order {
		order[i] = i
	}
	if numberedAll {
		sort.SliceStable(order, func(i, j int) bool { return at[order[i]] < at[order[j]] })
	}
	var out []string
	seen := map[string]bool{}
	for _, i := range order {
		if link := pictures[i].link; !seen[link] && len(out) < maxPictures {
			seen[link] = true
			out = append(out, link)
		}
	}
	return out
}
