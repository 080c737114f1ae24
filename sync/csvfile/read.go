package csvfile

import (
	"context"
	"fmt"
	"io"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
)

// MaxBytes is the size from which a file is refused.
const MaxBytes = 200 << 20

// progressEvery is the number of rows after which Progress is called and a cancel is noticed.
const progressEvery = 512

// Options say how to read a file. Only Currency is needed.
type Options struct {
	// Currency is the stall's. Prices of the file are taken in it; a row that names another one is
	// skipped.
	Currency money.Currency
	// Decimal is '.' or ',' when the seller has said how the file writes prices, 0 to find out.
	Decimal rune
	// Map gives the field (see Fields) of columns that the headers alone do not tell:
	// column header → field name.
	Map map[string]string
	// Now is compared with the dates between which a sale price holds. The zero time leaves the
	// dates unread: every sale price holds.
	Now time.Time
	// Progress is told how much of the work is done, in bytes, now and then. May be nil.
	Progress func(done, total int64)
}

// Result is a whole file as it was understood.
type Result struct {
	Form     string // one of the Form constants
	Source   string // stable name of where the products come from: "csv:shopify"
	Products []inventory.Incoming
	Skipped  []inventory.Skipped // by rising line
	Notes    []string            // what a seller should know about how the file was read
	Columns  []Column            // what each column was understood as, for the mapping screen
	Unmapped []string            // headers that were not understood
	Fields   []Field             // what a column can be mapped to
}

// The forms that Read recognises.
const (
	FormShopify     = "shopify"     // Shopify products, the form until 2024: Handle, Variant Price, …
	FormShopifyNew  = "shopify-new" // Shopify products since: URL handle, Price, …
	FormWooCommerce = "woocommerce"
	FormEtsy        = "etsy"
	FormTrestle     = "trestle" // our own, see Write
	FormMapped      = "mapped"  // any other, understood through Options.Map
)

// Read reads a product export. It gives either an error, and then nothing was taken, or the whole
// file: every row is in a product, in Skipped with the reason, or carried nothing but a picture. A
// product that is left out with all its rows is listed once, with the first of them.
//
// Errors are *inventory.Problem with a code that begins with "import."; when columns could not be
// understood the cause is a *MappingError with what a mapping screen needs. A cancelled ctx gives
// its error.
func Read(ctx context.Context, r io.Reader, opt Options) (Result, error) {
	if err := checkOptions(opt); err != nil {
		return Result{}, err
	}
	raw, err := slurp(ctx, r, MaxBytes)
	if err != nil {
		return Result{}, err
	}
	text, notes, err := decode(raw)
	if err != nil {
		return Result{}, err
	}
	head, err := findHead(text, opt.Map)
	if err != nil {
		return Result{}, err
	}
	b := newBuilder(opt, head)
	for _, n := range notes {
		b.note(n, 0)
	}
	if err := b.passes(ctx, text); err != nil {
		return Result{}, err
	}
	return b.result()
}

func checkOptions(opt Options) error {
	if opt.Currency == "" {
		return inventory.Refuse("import.currency", "The stall has no currency yet, so prices cannot be read. Set the stall up first, then import again.", nil)
	}
	if _, err := money.ParseCurrency(string(opt.Currency)); err != nil {
		return inventory.Refuse("import.currency", fmt.Sprintf("“%s” is not a currency, so prices cannot be read. Correct the stall's currency, then import again.", opt.Currency), err)
	}
	if opt.Decimal != 0 && opt.Decimal != '.' && opt.Decimal != ',' {
		return inventory.Refuse("import.decimal", "The decimal sign of a file can only be a point or a comma.", nil)
	}
	return nil
}

// slurp reads all of r, up to limit bytes, and stops when ctx does.
func slurp(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(cancelReader{ctx, r}, limit+1))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, inventory.Refuse("import.read", "The file could not be read to its end, so nothing was imported. Copy it to this device and try again.", err)
	}
	if int64(len(raw)) > limit {
		return nil, inventory.Refuse("import.too_big", fmt.Sprintf("The file is larger than %d MB, so nothing was imported. Export fewer products at a time.", limit>>20), nil)
	}
	return raw, nil
}

type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// passes goes through the rows twice: once to learn how the file writes its numbers, which no
// single row can tell, and once to take the products.
func (b *builder) passes(ctx context.Context, text []byte) error {
	b.total = 2 * int64(len(text))
	if err := b.each(ctx, text, 0, func(r row) { b.form.survey(b, r) }); err != nil {
		return err
	}
	b.settle()
	b.skipped = nil
	if err := b.each(ctx, text, int64(len(text)), func(r row) { b.form.take(b, r) }); err != nil {
		return err
	}
	if b.opt.Progress != nil {
		b.opt.Progress(b.total, b.total)
	}
	return nil
}

// each calls do for every well-formed row after the header.
func (b *builder) each(ctx context.Context, text []byte, before int64, do func(row)) error {
	s := b.head.scanner(text)
	for n := 0; ; n++ {
		if n%progressEvery == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if b.opt.Progress != nil {
				b.opt.Progress(before+int64(s.pos), b.total)
			}
		}
		rec, ok := s.next()
		if !ok {
			return nil
		}
		if rec.fatal {
			return unclosed(rec.line)
		}
		if b.full {
			return inventory.Refuse("import.too_many", fmt.Sprintf("The file holds more than %d things to sell, so nothing was imported. Export fewer products at a time.", maxVariants), nil)
		}
		if r, ok := b.accept(rec); ok {
			do(r)
		}
	}
}

func unclosed(line int) error {
	return inventory.Refuse("import.quotes", fmt.Sprintf("Line %d opens a quotation mark that is never closed, so nothing was imported. Correct that line, or export the file again.", line), nil)
}

// accept checks what can be said of a row before knowing what it means.
func (b *builder) accept(rec record) (row, bool) {
	want, got := b.head.layout.width, len(rec.cells)
	switch {
	case rec.fault != "":
		b.skip(rec.line, rec.fault)
		return row{}, false
	case rec.blank():
		return row{}, false
	case got < want || rec.count > want && !rec.blankAfter(want):
		b.skip(rec.line, fmt.Sprintf("The row has %s where the header has %d.", cellCount(rec.count), want))
		return row{}, false
	}
	return row{line: rec.line, cells: rec.cells, layout: b.head.layout, guarded: b.form.guarded}, true
}

func cellCount(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}
