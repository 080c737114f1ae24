package inventory_test

import (
	"bytes"
	"fmt"
	"strings"

	"trestle/inventory"
)

// sayingMore is something that is said of payment accounts, the buyer's page, texts or receipt keys.
func (w *world) sayingMore(bad bool) (kind string, body any) {
	switch w.below(4, "what more") {
	case 0:
		a := inventory.Account{ID: w.someID("account"), Scheme: "epc", Holder: fmt.Sprint("Holder ", w.below(4, "holder")), Ended: w.one(4, "ended")}
		if bad {
			a.Scheme, a.Ended = "EPC!", false
		}
		return inventory.KindAccount, a
	case 1:
		p := inventory.PageBody{Thanks: fmt.Sprint("Thank you ", w.below(4, "thanks"))}
		if bad {
			p.Logo = make([]byte, inventory.MaxLogo+1)
		}
		return inventory.KindPage, p
	case 2:
		b := inventory.TextsBody{Texts: map[string]inventory.ProductTexts{}}
		for range w.below(3, "texts") + 1 {
			t := inventory.ProductTexts{Care: fmt.Sprint("Wash at ", w.below(9, "care")), Page: w.one(2, "on the page")}
			switch {
			case w.one(3, "none"):
				t = inventory.ProductTexts{}
			case bad:
				t.Care = strings.Repeat("x", inventory.MaxProductText+1)
			}
			b.Texts[thing(w.below(3, "thing"))] = t
		}
		return inventory.KindTexts, b
	}
	b := inventory.ReceiptKeyBody{Key: someKey(w.below(3, "key")), Minute: int64(w.below(1000, "minute"))}
	if w.one(2, "ends") {
		b.Ends = someKey(w.below(3, "old key"))
	}
	if bytes.Equal(b.Key, b.Ends) {
		b.Ends = nil
	}
	if bad {
		b.Key = b.Key[1:]
	}
	return inventory.KindReceiptKey, b
}

func someKey(n int) []byte { return bytes.Repeat([]byte{byte(n + 1)}, 32) }
