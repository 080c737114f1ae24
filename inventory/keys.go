package inventory

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// The families of keys in the views. Parts of a key are joined by a zero byte, so that a family is
// one range and "a"+"bc" never meets "ab"+"c".
const (
	kHead    = "head"    // till → head: how far the views have folded
	kTill    = "till"    // till → TillInfo
	kSet     = "set"     // name → stamped value
	kProduct = "prod"    // product → stamped Product
	kVariant = "var"     // variant, product → offer
	kOffer   = "offer"   // variant → product and offer, of the first product that has it
	kSKU     = "sku"     // sku, product, variant
	kBarcode = "bar"     // barcode, product, variant
	kStock   = "stock"   // variant, place → stock
	kFigure  = "fig"     // source, variant → quantity: last seen at, or expected from, a source
	kMove    = "move"    // variant, till, number → moveRecord
	kSale    = "sale"    // till, page of numbers → the SaleRows of a page
	kSaleID  = "saleid"  // start of a sale id's hash → the sales with such an id
	kLetter  = "letter"  // letter, till: who gives out its receipts
	kCount   = "count"   // till → receipts
	kDay     = "day"     // market day → Day without its sums
	kDaySum  = "daysum"  // market day, currency → what was sold on it
	kOpenDay = "open"    // clock, market day: days not closed
	kShop    = "shop"    // shop → shopRecord
	kLink    = "link"    // shop, variant → linkRecord
	kLinkOf  = "linkof"  // variant, shop: who counts a variant
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

// maxPart bounds a part: a store has a longest key, and a text from a broken file may be any length.
const maxPart = 1 << 10

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
		b.WriteString(asPart(p))
	}
	return b.String()
}

var (
	escape   = strings.NewReplacer("\x00", "\x01\x01", "\x01", "\x01\x02")
	unescape = strings.NewReplacer("\x01\x01", "\x00", "\x01\x02", "\x01")
)

// asPart writes text so that it holds no zero byte, and puts a hash in the place of what is too long.
func asPart(text string) string {
	if strings.ContainsAny(text, "\x00\x01") {
		text = escape.Replace(text)
	}
	if len(text) > maxPart {
		sum := sha256.Sum256([]byte(text))
		text = text[:maxPart-2*len(sum)-1] + "…" + hex.EncodeToString(sum[:])
	}
	return text
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

func splitKey(k string) []string {
	parts := strings.Split(k, sep)
	if strings.Contains(k, "\x01") {
		for i := range parts {
			parts[i] = unescape.Replace(parts[i])
		}
	}
	return parts
}

// num writes a number so that byte order is its order.
func num(n uint64) string {
	var raw [8]byte
	var digits [16]byte
	binary.BigEndian.PutUint64(raw[:], n)
	hex.Encode(digits[:], raw[:])
	return string(digits[:])
}

// rowOfKey reads till and number, the last two parts of a key.
func rowOfKey(k string) (RowKey, error) {
	parts := splitKey(k)
	if len(parts) < 3 {
		return RowKey{}, errBroken
	}
	tail := parts[len(parts)-2:]
	n, err := strconv.ParseUint(tail[1], 16, 64)
	return RowKey{Till: journal.TillID(tail[0]), N: n}, err
}

var errBroken = errors.New("inventory: the views hold a broken entry; they must be folded again")

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

// setJSON stores v. Signs that are dear in HTML stay as they are: six bytes for each would let a long
// text grow beyond what a store takes.
func setJSON(s Setter, k string, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	return s.Set(k, b.Bytes()[:b.Len()-1])
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
