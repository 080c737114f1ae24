package inventory_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"trestle/inventory"
	"trestle/inventory/journal"
)

type drafts = []journal.Draft

// batch plans what belongs together and writes it in pieces, between which the stall goes on. It may
// be committed, given up, or left as a power cut leaves it.
func (w *world) batch(till *simTill, batch string, plan func(inventory.Reader) (drafts, error)) {
	var list drafts
	w.read(till, func(r inventory.Reader) (err error) {
		list, err = plan(r)
		return err
	})
	for rest := list; len(rest) > 0; {
		n := 1 + w.below(len(rest), "piece")
		w.write(till, rest[:n]...)
		rest = rest[n:]
		if w.one(3, "meanwhile") {
			between := []func(*simTill){w.sell, w.moveStock, w.hear, w.product}
			between[w.below(len(between), "between")](till)
		}
	}
	end := inventory.BatchEnd{Batch: batch, Count: len(list)}
	switch w.below(8, "end") {
	case 7: // left unfinished
	case 6:
		w.put(till, inventory.KindBatchAbandon, w.id(), end)
	case 5:
		end.Count += w.below(2, "too many")
		fallthrough
	default:
		w.put(till, inventory.KindBatchCommit, w.id(), end)
	}
}

// anyBatch is a batch of this and that. In a lawless world its name may be an old one.
func (w *world) anyBatch(till *simTill) {
	name := w.id()
	if w.lawless && w.one(2, "old name") {
		name = "b1"
	}
	w.batch(till, name, func(inventory.Reader) (drafts, error) {
		var list drafts
		for range w.below(4, "entries") {
			var d journal.Draft
			var err error
			if w.one(2, "product") {
				d, err = inventory.NewDraft(inventory.KindProduct, w.id(), inventory.ProductBody{Product: w.someProduct(w.below(things, "thing")), Batch: name})
			} else {
				d, err = inventory.NewDraft(inventory.KindStock, w.id(), inventory.StockMove{
					Variant: w.anyVariant(), Delta: w.pieces(-3, 3, "delta"), Reason: inventory.ReasonReceived, Batch: name,
				})
			}
			w.must(err)
			list = append(list, d)
		}
		return list, nil
	})
}

// allKinds are the kinds of entries whose bodies this version reads.
var allKinds = []string{
	inventory.KindEnrol, inventory.KindSet, inventory.KindProduct, inventory.KindStock, inventory.KindSale,
	inventory.KindDayOpen, inventory.KindDayClose, inventory.KindBatchCommit, inventory.KindBatchAbandon,
	inventory.KindShop, inventory.KindShopLink, inventory.KindShopCursor, inventory.KindShopIntent,
	inventory.KindShopSent, inventory.KindShopRefused, inventory.KindShopRetry, inventory.KindShopOrder, inventory.KindShopSeen,
	inventory.KindPrice, inventory.KindMark, inventory.KindReduction, inventory.KindOffer, inventory.KindHelper, inventory.KindVoucher,
	inventory.KindPayment, inventory.KindConfirm, inventory.KindAccount, inventory.KindPage, inventory.KindTexts, inventory.KindReceiptKey, inventory.KindForget,
}

// odd is an entry whose body makes no sense, or too much of it. A lawful world has only what no
// version takes.
func (w *world) odd(till *simTill) {
	kind := rapid.SampledFrom(allKinds[1:]).Draw(w.T, "odd kind")
	body := rapid.SampledFrom([]string{`7`, `"text"`, `{"lines":[]`, `[]`}).Draw(w.T, "broken")
	if w.lawless {
		body = someJSON(3).Draw(w.T, "body")
		if !w.one(3, "made up") {
			kind, body = w.garbled()
		}
	}
	w.write(till, rawDraft(kind, rapid.SampledFrom([]string{"", "odd", "sale", "day", w.id()}).Draw(w.T, "id"), body))
}

// garbled takes what some till wrote and puts something else in one or two places of it.
func (w *world) garbled() (kind, body string) {
	entries := w.till().entries
	e := entries[w.below(len(entries), "entry")]
	var tree any
	if json.Unmarshal(e.Body, &tree) != nil {
		return e.Kind, string(e.Body)
	}
	for range w.below(3, "places") {
		tree = w.garble(tree)
	}
	raw, err := json.Marshal(tree)
	w.must(err)
	return e.Kind, string(raw)
}

// garble walks down a tree and puts something else at its end.
func (w *world) garble(tree any) any {
	switch node := tree.(type) {
	case map[string]any:
		if keys := slices.Sorted(maps.Keys(node)); len(keys) > 0 {
			k := keys[w.below(len(keys), "key")]
			node[k] = w.garble(node[k])
			return node
		}
	case []any:
		if len(node) > 0 {
			i := w.below(len(node), "item")
			node[i] = w.garble(node[i])
			return node
		}
	}
	return json.RawMessage(someJSON(1).Draw(w.T, "instead"))
}

// The words of our bodies, so that what is drawn is nearly right.
var (
	oddKeys = rapid.SampledFrom([]string{
		"set", "product", "id", "title", "variants", "variant", "sku", "barcode", "price", "place", "delta", "found",
		"seen", "knew", "source", "batch", "count", "letter", "day", "currency", "lines", "sum", "gross", "net", "tax", "share",
		"tenders", "amount", "takes", "quantity", "rounding", "shop", "row", "till", "n", "moved", "figure", "had", "owed",
		"prices", "marks", "percent", "from", "until", "faces", "initial", "colour", "lot", "best", "made", "why", "ended", "of", "helper",
		"counted", "again", "order", "line", "was", "name", "value", "market", "float", "product", "remote_variant", "stall",
	})
	oddTexts = rapid.OneOf(
		rapid.SampledFrom([]string{
			"", "p1", "p1-s", "p0-v", "shop-0", "shop-1", "stall", "home", "b1", "day", "EUR", "1.00 EUR", "9999999999999.99 EUR",
			"1", "-2", "9999999999", "92233720368547758.07 EUR", "000000000000000a", `a\u0000b`, `\u0001\u0001`, `\u0001`, "XXX", "1.00 CHF",
			"2026-05-01", "2026-05-01T09:30:00+02:00",
		}),
		rapid.Map(rapid.SampledFrom([]int{1100, 70_000}), func(n int) string { return strings.Repeat("x", n) }),
	)
)

// someJSON draws a body of at most so many levels.
func someJSON(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		shape := rapid.IntRange(0, 9).Draw(t, "shape")
		switch {
		case shape < 6 && depth > 0:
			var parts []string
			for range rapid.IntRange(0, 6).Draw(t, "keys") {
				parts = append(parts, fmt.Sprintf("%q:%s", oddKeys.Draw(t, "key"), someJSON(depth-1).Draw(t, "value")))
			}
			return "{" + strings.Join(parts, ",") + "}"
		case shape == 6 && depth > 0:
			return "[" + strings.Join(rapid.SliceOfN(someJSON(depth-1), 0, 3).Draw(t, "list"), ",") + "]"
		case shape == 7:
			return rapid.SampledFrom([]string{"0", "-1", "7", "1e300", "18446744073709551615", "true", "null"}).Draw(t, "plain")
		}
		return `"` + oddTexts.Draw(t, "text") + `"`
	})
}
