package till

import (
	"crypto/ed25519"

	"trestle/inventory"
	"trestle/receipts/link"
	"trestle/receipts/qr"
)

// Receipt is what the buyer takes.
type Receipt struct {
	Link    string
	Code    qr.Code
	Public  bool     // the link opens on any device; false: only on this one
	Dropped []string // what had no room in the link
}

// Receipt makes the receipt of a sale, named by its number or id.
func (t *Till) Receipt(what string) (inventory.Sale, Receipt, error) {
	var sale inventory.Sale
	err := t.book.Read(func(r inventory.Reader) error {
		var there bool
		var err error
		if sale, there, err = findSale(r, what); err == nil && !there {
			err = errNoReceipt(what)
		}
		return err
	})
	if err != nil {
		return sale, Receipt{}, err
	}
	receipt, err := t.receiptOf(sale)
	return sale, receipt, err
}

// GiftReceipt makes the receipt that goes with a gift: nothing of it says what was paid.
func (t *Till) GiftReceipt(sale inventory.Sale) (Receipt, error) {
	return t.linked(func(r inventory.Reader, set inventory.Settings) (link.Receipt, error) {
		body, err := linkReceipt(r, set, sale)
		body.Flags |= link.FlagGift
		body.Rounding, body.Total, body.Tenders, body.Note = 0, 0, nil, ""
		for i := range body.Lines {
			body.Lines[i].Total = 0
			body.Lines[i].Name = lineName(receiptWords(set), sale.Lines[i], true)
		}
		for i := range body.Taxes {
			body.Taxes[i].Net, body.Taxes[i].Tax = 0, 0
		}
		return body, err
	})
}

// RefundReceipt makes the receipt of a refund.
func (t *Till) RefundReceipt(f inventory.Refund) (Receipt, error) {
	return t.linked(func(_ inventory.Reader, set inventory.Settings) (link.Receipt, error) { return linkRefund(set, f), nil })
}

// FoundReceipt is what a receipt number or an id names: a sale or a refund.
type FoundReceipt struct {
	Sale   *inventory.Sale
	Refund *inventory.Refund
}

// AnyReceipt finds a sale or a refund by its number or id.
func (t *Till) AnyReceipt(what string) (FoundReceipt, error) {
	var out FoundReceipt
	err := t.book.Read(func(r inventory.Reader) error {
		sale, there, err := findSale(r, what)
		if err != nil || there {
			out.Sale = &sale
			return err
		}
		f, there, err := findRefund(r, what)
		if err == nil && !there {
			err = errNoReceipt(what)
		}
		out.Refund = &f
		return err
	})
	return out, err
}

func errNoReceipt(what string) error {
	return inventory.Refuse("receipt.unknown", "There is no receipt "+what+". Numbers look like A-0001; trestle day report shows how many there are.", nil)
}

// ReceiptOf makes the receipt of a sale.
func (t *Till) ReceiptOf(sale inventory.Sale) (Receipt, error) { return t.receiptOf(sale) }

func (t *Till) receiptOf(sale inventory.Sale) (Receipt, error) {
	return t.linked(func(r inventory.Reader, set inventory.Settings) (link.Receipt, error) {
		return linkReceipt(r, set, sale)
	})
}

// linked signs what a receipt says and draws its code.
func (t *Till) linked(says func(inventory.Reader, inventory.Settings) (link.Receipt, error)) (Receipt, error) {
	var set inventory.Settings
	var body link.Receipt
	err := t.book.Read(func(r inventory.Reader) (err error) {
		if set, err = r.Settings(); err != nil {
			return err
		}
		body, err = says(r, t.speaking(set))
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	if t.cfg.Receipt != nil {
		return t.cfg.Receipt(body)
	}
	signer := t.book.Keys().Receipt
	if signer == nil {
		return Receipt{}, inventory.Refuse("receipt.key", "The sale is kept, but the file keys/receipt.key is missing or damaged, so its receipt cannot be signed. Put it back from your copy, then show the receipt again.", nil)
	}
	base, public := set.PageBase()
	prefix, err := link.Prefix(base)
	if err != nil {
		return Receipt{}, noLink(err)
	}
	made, err := link.Encode(body, signer, prefix)
	if err != nil {
		return Receipt{}, noLink(err)
	}
	code, err := qr.New(made.URL)
	if err != nil {
		return Receipt{}, noLink(err)
	}
	return Receipt{Link: made.URL, Code: code, Public: public, Dropped: made.Dropped}, nil
}

// noLink says that a sale stands although its link could not be made.
func noLink(err error) error {
	return inventory.Refuse("receipt.link", "The sale is kept, but its receipt link could not be made. Check the page address in the stall's settings, then show the receipt again.", err)
}

// The numbers under which a page knows the ways to reach a product. They are part of every link
// that was handed out and never change their meaning.
const (
	shopWoo      = 0 // by WooCommerce product id
	shopShopify  = 1 // by Shopify handle
	shopPractice = 2 // by practice shop product id
	shopNone     = 3 // by ownRef: no shop has it
)

// shopRef gives what a shop calls a line's product in its address. A number is short and opens in
// a WooCommerce shop whatever its permalinks look like.
func shopRef(r inventory.Reader, set inventory.Settings, l inventory.Line) (shop int64, ref string, err error) {
	shops, err := r.Shops()
	if err != nil {
		return 0, "", err
	}
	for _, s := range shops {
		if !s.Active || (s.Kind == KindPractice && set.ShopURL != "") {
			continue
		}
		known, linked, err := r.LinkOf(s.ID, l.Variant)
		if err != nil {
			return 0, "", err
		}
		if linked {
			return numberOf(s.Kind), known.Product, nil
		}
	}
	p, err := r.Product(l.Product)
	if err != nil {
		if inventory.CodeOf(err) == "product.unknown" {
			return 0, "", nil
		}
		return 0, "", err
	}
	if id := p.Remotes["csv:woocommerce"]; id != "" && set.ShopURL != "" {
		return shopWoo, id, nil
	}
	if _, ok := p.Remotes["csv:shopify"]; (ok || p.Handle != "") && set.ShopURL != "" {
		return shopShopify, p.Handle, nil
	}
	return 0, "", nil
}

func numberOf(kind string) int64 {
	if kind == KindPractice {
		return shopPractice
	}
	return shopWoo
}

// ReceiptKey is the public half of the key that signs receipts; false when its file is missing.
func (t *Till) ReceiptKey() (ed25519.PublicKey, bool) {
	if t.book.Keys().Receipt == nil {
		return nil, false
	}
	public, ok := t.book.Keys().Receipt.Public().(ed25519.PublicKey)
	return public, ok
}
