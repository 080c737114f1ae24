package inventory

import (
	"encoding/json"
	"fmt"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// The families of keys in the views. Parts of a key are joined by a zero byte, which no part holds,
// so that a family is one range and "a"+"bc" never meets "ab"+"c".
const (
	kHead    = "head"    // till → head: how far the views have folded
	kTill    = "till"    // till → TillInfo
	kSet     = "set"     // name → stamped value
	kProduct = "prod"    // product → stamped Product
	kVariant = "var"     // variant → product id
	kSKU     = "sku"     // sku, variant
	kBarcode = "bar"     // barcode, variant
	kSource  = "src"     // source, remote product, product
	kSourceV = "srcv"    // source, remote variant, variant
	kStock   = "stock"   // variant, place → quantity
	kFigure  = "fig"     // source, variant → quantity: last seen at, or expected from, a source
	kMove    = "move"    // variant, till, number → moveRecord
	kSold    = "sold"    // variant → quantity ever sold
	kSale    = "sale"    // till, number → saleRecord
	kSaleAt  = "order"   // clock, till, number: all sales in the order of the book
	kSaleID  = "saleid"  // sale id → RowKey
	kReceipt = "receipt" // receipt number, till, number
	kCount   = "count"   // till → receipts so far
	kDay     = "day"     // market day → Day
	kOpenDay = "open"    // clock, market day: days not closed
	kShop    = "shop"    // shop → shopRecord
	kLink    = "link"    // shop, variant → linkRecord
	kRemote  = "remote"  // shop, remote product, remote variant, variant
	kCursor  = "cursor"  // shop, name → stamped value
	kRow     = "row"     // shop, till, number → rowRecord
	kWait    = "wait"    // shop, clock, till, number: rows not done
	kRefused = "refused" // shop, clock, till, number
	kOnline  = "online"  // shop, order, line → OnlineLine
	kPend    = "pend"    // till, batch, number → entry of a batch not committed yet
	kPendN   = "pendn"   // till, batch → how many entries of it were seen
	kUnknown = "unknown" // till, number → kind that a newer Trestle wrote
	kOdd     = "odd"     // till, number → why an entry could not be folded
)

const sep = "\x00"

func key(family string, parts ...string) string {
	n := len(family)
	for _, p := range parts {
		n += 1 + len(p)
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteString(family)
	for _, p := range parts {
		b.WriteString(sep)
		b.WriteString(p)
	}
	return b.String()
}

// under is the prefix of all keys of a family that begin with these parts.
func under(family string, parts ...string) string { return key(family, parts...) + sep }

// part gives the i-th part of a key, counted from the family as 0.
func part(k string, i int) string {
	parts := splitKey(k)
	if i >= len(parts) {
		return ""
	}
	return parts[i]
}

func splitKey(k string) []string { return strings.Split(k, sep) }

// num writes a number so that byte order is its order.
func num(n uint64) string { return fmt.Sprintf("%016x", n) }

func rowParts(k RowKey) (till, n string) { return string(k.Till), num(k.N) }

func keyOf(e journal.Entry) RowKey { return RowKey{Till: e.Till, N: e.N} }

func getJSON(g Getter, k string, into any) (bool, error) {
	raw, ok, err := g.Get(k)
	if err != nil || !ok {
		return false, err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return false, fmt.Errorf("inventory: the views hold an unreadable %s: %w", part(k, 0), err)
	}
	return true, nil
}

func setJSON(s Setter, k string, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.Set(k, raw)
}

func getQuantity(g Getter, k string) (unit.Quantity, error) {
	raw, ok, err := g.Get(k)
	if err != nil || !ok {
		return 0, err
	}
	return unit.ParseQuantity(string(raw))
}

func addQuantity(s Setter, k string, delta unit.Quantity) error {
	have, err := getQuantity(s, k)
	if err != nil {
		return err
	}
	sum, err := have.Add(delta)
	if err != nil {
		return err
	}
	return s.Set(k, []byte(sum.String()))
}

// placeOr gives the place that an empty one means.
func placeOr(p string) string {
	if p == "" {
		return PlaceStall
	}
	return p
}
