package command

import (
	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

type receiptCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, of a sale or a refund, or its id."`
	Text   bool   `help:"Print the receipt as text."`
	Gift   bool   `help:"Without a single price: for whoever is given it." xor:"kind"`
	Copy   bool   `help:"Mark the paper as a copy."`
	Order  string `help:"Make the link say how far an order is: agreed, making, ready, handed or cannot. Send it to the buyer." placeholder:"STEP" xor:"kind"`
	Note   string `help:"Words to the buyer in that link, such as the promised day. They are kept nowhere else." placeholder:"WORDS"`
	Link   bool   `help:"Print its link also where it opens only on this device."`
	QR     string `name:"qr" help:"Write the QR code as PNG." placeholder:"FILE" type:"path"`
	PNG    string `name:"png" help:"Write the receipt as a picture." placeholder:"FILE" type:"path"`
	PDF    string `name:"pdf" help:"Write the receipt as PDF." placeholder:"FILE" type:"path"`
	Paper  string `help:"Paper of the PDF: roll, 80, a6, a5, a4 or letter." default:"roll" enum:"roll,80,a6,a5,a4,letter"`
	ESCPOS string `name:"escpos" help:"Write the bytes that a receipt printer takes." placeholder:"FILE" type:"path"`
	printerFlags
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
	return r.with(func(t *till.Till) error {
		found, err := t.AnyReceipt(c.Number)
		if err != nil {
			return err
		}
		out, shown, err := c.found(t, found)
		if err != nil {
			return err
		}
		if out.Files, err = c.files(t, shown.receipt); err != nil {
			return err
		}
		if !r.json && c.Text {
			text, err := shown.text()
			if err != nil {
				return err
			}
			r.say("%s", text)
			return nil
		}
		return r.answer(out, func() { r.receiptText(out, shown, c.Link) })
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
		text := func() (string, error) { return t.RefundText(*f.Refund, c.columns()) }
		return out, shownReceipt{receipt, text, f.Refund.Currency}, err
	}
	make, text := t.ReceiptOf, t.ReceiptText
	if c.Gift {
		make, text = t.GiftReceipt, t.GiftText
	}
	if c.Order != "" {
		make = func(sale inventory.Sale) (till.Receipt, error) { return t.OrderReceipt(sale, c.Order, c.Note) }
	}
	receipt, err := make(*f.Sale)
	out.Number, out.Link, out.Total = f.Sale.Number(), receipt.Link, f.Sale.Total().Decimal()
	for _, l := range f.Sale.Lines {
		out.Lines = append(out.Lines, receiptLineJSON{Name: l.Name, Quantity: l.Quantity.String(), Total: l.Amount.Decimal()})
	}
	written := func() (string, error) { return text(*f.Sale, receipt, c.columns()) }
	return out, shownReceipt{receipt, written, f.Sale.Currency}, err
}

func (r *run) receiptText(out receiptJSON, shown shownReceipt, link bool) {
	currency := shown.currency
	if out.Of != "" {
		r.say("%s%s: %s %s back on %s", r.practiceMark(), out.Number, out.Total, currency, out.Of)
	} else {
		r.say("%s%s: %s %s", r.practiceMark(), out.Number, out.Total, currency)
	}
	for _, l := range out.Lines {
		r.say("%s × %s  %s", l.Quantity, l.Name, l.Total)
	}
	r.linkText(out.Link, shown.receipt.Public, link)
	for _, f := range out.Files {
		r.say("Written: %s", f)
	}
}
