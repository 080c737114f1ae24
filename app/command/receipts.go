package command

import (
	"os"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type receiptCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, of a sale or a refund, or its id."`
	QR     string `name:"qr" help:"Write the QR code as PNG." placeholder:"FILE" type:"path"`
	Text   bool   `help:"Print the receipt as text."`
	Gift   bool   `help:"Without a single price: for whoever is given it."`
	Width  int    `help:"Columns of the text: 32 for 58 mm paper, 48 for 80 mm." default:"32"`
}

type receiptJSON struct {
	Number string            `json:"number"`
	Link   string            `json:"link"`
	Lines  []receiptLineJSON `json:"lines"`
	Total  string            `json:"total"`
	Files  []string          `json:"files"`
	Of     string            `json:"of,omitempty"` // of a refund: the sale's number
}

type receiptLineJSON struct {
	Name     string `json:"name"`
	Quantity string `json:"quantity"`
	Total    string `json:"total"`
}

func (c receiptCmd) Run(r *run) error {
	if c.Width != 32 && c.Width != 48 {
		return misuse("A receipt has 32 or 48 columns.")
	}
	return r.with(func(t *till.Till) error {
		found, err := t.AnyReceipt(c.Number)
		if err != nil {
			return err
		}
		out, shown, err := c.found(t, found)
		if err != nil {
			return err
		}
		if c.QR != "" {
			if err := writeQR(c.QR, shown.receipt); err != nil {
				return err
			}
			out.Files = append(out.Files, c.QR)
		}
		if !r.json && c.Text {
			text, err := shown.text()
			if err != nil {
				return err
			}
			r.say("%s", text)
			return nil
		}
		return r.answer(out, func() { r.receiptText(out, shown.currency) })
	})
}

// shownReceipt is a receipt as it can be written out.
type shownReceipt struct {
	receipt  till.Receipt
	text     func() (string, error)
	currency money.Currency
}

// found says what was found, a sale or a refund.
func (c receiptCmd) found(t *till.Till, f till.FoundReceipt) (receiptJSON, shownReceipt, error) {
	out := receiptJSON{Files: []string{}}
	if f.Refund != nil {
		receipt, err := t.RefundReceipt(*f.Refund)
		out.Number, out.Link, out.Total, out.Of = f.Refund.Number(), receipt.Link, f.Refund.Total().Decimal(), f.Refund.Receipt
		for _, l := range f.Refund.Lines {
			out.Lines = append(out.Lines, receiptLineJSON{Name: l.Name, Quantity: l.Quantity.String(), Total: l.Share.Gross.Decimal()})
		}
		text := func() (string, error) { return t.RefundText(*f.Refund, c.Width) }
		return out, shownReceipt{receipt, text, f.Refund.Currency}, err
	}
	make, text := t.ReceiptOf, t.ReceiptText
	if c.Gift {
		make, text = t.GiftReceipt, t.GiftText
	}
	receipt, err := make(*f.Sale)
	out.Number, out.Link, out.Total = f.Sale.Number(), receipt.Link, f.Sale.Total().Decimal()
	for _, l := range f.Sale.Lines {
		out.Lines = append(out.Lines, receiptLineJSON{Name: l.Name, Quantity: l.Quantity.String(), Total: l.Amount.Decimal()})
	}
	written := func() (string, error) { return text(*f.Sale, receipt, c.Width) }
	return out, shownReceipt{receipt, written, f.Sale.Currency}, err
}

func (r *run) receiptText(out receiptJSON, currency money.Currency) {
	if out.Of != "" {
		r.say("%s%s: %s %s back on %s", r.practiceMark(), out.Number, out.Total, currency, out.Of)
	} else {
		r.say("%s%s: %s %s", r.practiceMark(), out.Number, out.Total, currency)
	}
	for _, l := range out.Lines {
		r.say("%s × %s  %s", l.Quantity, l.Name, l.Total)
	}
	r.say("%s", out.Link)
	for _, f := range out.Files {
		r.say("The QR code is in %s.", f)
	}
}

func writeQR(path string, receipt till.Receipt) error {
	f, err := os.Create(path)
	if err == nil {
		err = till.WriteQR(f, receipt)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}
	if err != nil {
		return inventory.Refuse("receipt.file", "The picture "+path+" could not be written. The receipt is unchanged: check the folder and try again.", err)
	}
	return nil
}

type pageCmd struct {
	Out string `required:"" help:"Folder that the page is written to." placeholder:"DIR" type:"path"`
}

func (c pageCmd) Run(r *run) error {
	return r.with(func(t *till.Till) error {
		if err := t.WritePage(c.Out); err != nil {
			return err
		}
		return r.answer(map[string]any{"files": []string{c.Out + "/index.html"}}, func() {
			r.say("The receipt page is in %s/index.html. Upload it to your host and name its address with: trestle set --page-url URL", c.Out)
		})
	})
}
