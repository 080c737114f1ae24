package pdf

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/text/language"

	"trestle/receipts/paper"
	"trestle/receipts/paper/typeset"
)

// ErrCode says that the code on a layout cannot be drawn so that phones read it; see paper.Layout.WithoutCodes.
var ErrCode = typeset.ErrCode

// mostPages is more than any receipt has: who asks for more has made a mistake.
const mostPages = 200

// Options of a PDF. The zero value is 58 mm paper.
type Options struct {
	Size     Size
	Title    string       // such as "Receipt A-0142"
	Language language.Tag // of the text; the zero value is the layout's
	Created  time.Time    // the date of the file; the zero value is one long ago
}

// longAgo is the date of files that nobody gave one: today's would make equal receipts unequal.
var longAgo = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the layout as PDF. Errors come before the first byte, but those of w.
func Write(w io.Writer, l paper.Layout, o Options) error {
	s, ok := sheets[o.Size]
	if !ok {
		return errors.New("this paper is not known, nothing was written: choose roll, a6, a5, a4 or letter")
	}
	set, err := onPaper(l, s)
	if err != nil {
		return err
	}
	pages, err := paginate(l, set, s)
	if err != nil {
		return err
	}
	if len(pages) > mostPages {
		return fmt.Errorf("the receipt would fill %d pages, nothing was written: %d are the most", len(pages), mostPages)
	}
	doc := document(l, o, s)
	for _, p := range pages {
		doc.page(p)
	}
	var out strings.Builder
	if err := doc.pdf.Output(&out); err != nil {
		return fmt.Errorf("the PDF could not be made, nothing was written: %w", err)
	}
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("the PDF could not be written: %w", err)
	}
	return nil
}

// document begins a PDF.
func document(l paper.Layout, o Options, s sheet) *writer {
	width := float64(s.width) / 10
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: width, Ht: width}})
	if o.Created.IsZero() {
		o.Created = longAgo
	}
	if o.Language == (language.Tag{}) {
		o.Language = l.Language
	}
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(o.Created)
	pdf.SetModificationDate(o.Created)
	pdf.SetProducer("Trestle", false)
	pdf.SetTitle(strings.ToValidUTF8(o.Title, "\uFFFD"), true)
	pdf.SetLang(o.Language.String())
	return &writer{pdf: pdf, s: s, width: width}
}
