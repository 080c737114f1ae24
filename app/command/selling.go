package command

import (
	"os"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

type sellCmd struct {
	Item []string `required:"" sep:"none" help:"What is sold: SKU, barcode or id, with :QUANTITY for more than one. Repeat it for each thing." placeholder:"WHAT[:QUANTITY]"`
	Cash string   `help:"Cash handed over, or \"exact\"." placeholder:"AMOUNT"`
	Card *string  `help:"The rest goes by card on another terminal; its slip's reference, or \"\"." placeholder:"REF"`
	ID   string   `name:"id" help:"Id of the sale. The same id again gives the same sale, never a second." placeholder:"UUID"`
}

type sellJSON struct {
	ID       string   `json:"id"`
	Number   string   `json:"number"`
	Total    string   `json:"total"`
	Currency string   `json:"currency"`
	Tendered string   `json:"tendered"`
	Change   string   `json:"change"`
	Link     string   `json:"link"`
	Warnings []string `json:"warnings"`
	Public   bool     `json:"public"` // the link opens on other devices, too
}

func (c sellCmd) Run(r *run) error {
	if c.Cash == "" && c.Card == nil {
		return misuse("Say how it is paid: --cash AMOUNT, --cash exact, --card REF, or cash and card together.")
	}
	for _, text := range c.Item {
		if _, err := parseItem(text); err != nil {
			return err
		}
	}
	return r.with(func(t *till.Till) error {
		pay, err := c.payment(t)
		if err != nil {
			return err
		}
		goods, err := items(t, c.Item)
		if err != nil {
			return err
		}
		paid, err := t.Sell(r.Ctx, c.ID, goods, pay)
		if err != nil && paid.Sale.ID == "" {
			return err
		}
		// From here on the sale is kept: exit 0, and whatever else went wrong is told.
		out := sellAnswer(paid, err)
		if err := r.answer(out, func() { r.saleText(out, paid) }); err != nil {
			r.complain("%s is kept, but the answer could not be printed. See: trestle receipt %s", out.Number, out.Number)
		}
		return nil
	})
}

func sellAnswer(paid till.Paid, err error) sellJSON {
	out := sellJSON{
		ID: paid.Sale.ID, Number: paid.Sale.Number(), Total: paid.Sale.Total().Decimal(),
		Currency: string(paid.Sale.Currency), Tendered: paid.Sale.Tendered().Decimal(),
		Change: paid.Change.Decimal(), Link: paid.Receipt.Link, Warnings: append([]string{}, paid.Warnings...),
		Public: paid.Receipt.Public,
	}
	if err != nil {
		out.Warnings = append(out.Warnings, sentence(err))
	}
	return out
}

func (r *run) saleText(out sellJSON, paid till.Paid) {
	r.say("%s%s: %s %s, change %s", r.practiceMark(), out.Number, out.Total, out.Currency, out.Change)
	for _, w := range out.Warnings {
		r.say("Note: %s", w)
	}
	if out.Link != "" {
		r.say("%s", out.Link)
	}
	if !paid.Receipt.Public {
		r.say("This link opens only on this device. Set --page-url or --shop-url to hand out links.")
	}
}

func (c sellCmd) payment(t *till.Till) (inventory.Payment, error) {
	set, err := t.Settings()
	if err != nil {
		return inventory.Payment{}, err
	}
	pay := inventory.Payment{Cash: money.Zero(set.Currency), Exact: c.Cash == "exact"}
	if c.Cash != "" && !pay.Exact {
		if pay.Cash, err = money.Parse(c.Cash, set.Currency); err != nil {
			return pay, misuse("%q is no amount in %s. Write it like 20 or 12.50.", c.Cash, set.Currency)
		}
	}
	if c.Card != nil {
		pay.Card, pay.CardRef = true, *c.Card
	}
	return pay, nil
}

// items reads WHAT[:QUANTITY]. What stands in the catalogue as a whole, colon and all, is meant as a
// whole; when its front part stands there as well, nobody can tell which was meant.
func items(t *till.Till, texts []string) ([]till.Item, error) {
	var out []till.Item
	for _, text := range texts {
		item, err := parseItem(text)
		if err != nil {
			return nil, err
		}
		if item.What != text {
			_, _, whole := t.Find(text)
			_, _, front := t.Find(item.What)
			switch {
			case whole && front:
				return nil, misuse("%q can mean the thing with that code, or %s of %q. Name it by its id, which trestle stock --json shows.", text, item.Quantity, item.What)
			case whole:
				item = till.Item{What: text, Quantity: unit.One}
			}
		}
		out = append(out, item)
	}
	return out, nil
}

// parseItem reads WHAT[:QUANTITY]. A colon that no quantity follows belongs to WHAT.
func parseItem(text string) (till.Item, error) {
	item := till.Item{What: text, Quantity: unit.One}
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		if q, err := unit.ParseQuantity(text[i+1:]); err == nil {
			item.What, item.Quantity = text[:i], q
		}
	}
	if item.What == "" || item.Quantity <= 0 {
		return item, misuse("%q is no item. Write SKU, barcode or id, and :QUANTITY above zero for more than one.", text)
	}
	return item, nil
}

type receiptCmd struct {
	Number string `arg:"" help:"Receipt number such as A-0001, or the sale's id."`
	QR     string `name:"qr" help:"Write the QR code as PNG." placeholder:"FILE" type:"path"`
	Text   bool   `help:"Print the receipt as text."`
	Width  int    `help:"Columns of the text: 32 for 58 mm paper, 48 for 80 mm." default:"32"`
}

type receiptJSON struct {
	Number string            `json:"number"`
	Link   string            `json:"link"`
	Lines  []receiptLineJSON `json:"lines"`
	Total  string            `json:"total"`
	Files  []string          `json:"files"`
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
		sale, receipt, err := t.Receipt(c.Number)
		if err != nil {
			return err
		}
		out := receiptJSON{Number: sale.Number(), Link: receipt.Link, Total: sale.Total().Decimal(), Files: []string{}}
		for _, l := range sale.Lines {
			out.Lines = append(out.Lines, receiptLineJSON{Name: l.Name, Quantity: l.Quantity.String(), Total: l.Amount.Decimal()})
		}
		if c.QR != "" {
			if err := writeQR(c.QR, receipt); err != nil {
				return err
			}
			out.Files = append(out.Files, c.QR)
		}
		if !r.json && c.Text {
			text, err := t.ReceiptText(sale, receipt, c.Width)
			if err != nil {
				return err
			}
			r.say("%s", text)
			return nil
		}
		return r.answer(out, func() {
			r.say("%s%s: %s %s", r.practiceMark(), out.Number, out.Total, sale.Currency)
			for _, l := range out.Lines {
				r.say("%s × %s  %s", l.Quantity, l.Name, l.Total)
			}
			r.say("%s", out.Link)
			for _, f := range out.Files {
				r.say("The QR code is in %s.", f)
			}
		})
	})
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
