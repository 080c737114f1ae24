package till

import (
	"errors"
	"io"

	"trestle/inventory"
	"trestle/receipts/paper"
	"trestle/receipts/paper/pdf"
	"trestle/receipts/paper/picture"
)

// drawPaper draws a whole receipt for printers without a usable code page.
var drawPaper = picture.Draw

// WritePNG writes the paper as a picture of a receipt roll, to be sent or kept.
func (p Paper) WritePNG(w io.Writer) error {
	return p.write(func(l paper.Layout) error { return picture.PNG(w, l, picture.Options{}) })
}

// WritePDF writes the paper as PDF: roll, a6, a5, a4 or letter.
func (p Paper) WritePDF(w io.Writer, size string) error {
	of, ok := pdf.SizeOf(size)
	if !ok {
		return inventory.Refuse("paper.size", "There is no paper called "+size+", and nothing was written. Choose roll, a6, a5, a4 or letter.", nil)
	}
	o := pdf.Options{Size: of, Title: p.Number, Language: p.lang, Created: p.at}
	return p.write(func(l paper.Layout) error { return pdf.Write(w, l, o) })
}

// write writes the layout, with a sentence in place of a code that the paper is too narrow for.
func (p Paper) write(draw func(paper.Layout) error) error {
	err := draw(p.Layout)
	if errors.Is(err, pdf.ErrCode) {
		err = draw(p.Layout.WithoutCodes(p.NoCode))
	}
	if err != nil {
		return noPaper(err)
	}
	return nil
}

func noPaper(err error) error {
	return inventory.Refuse("paper.file", "The receipt could not be written. The sale is kept: check the folder and the room on the disk, then try again.", err)
}
