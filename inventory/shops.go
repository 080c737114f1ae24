package inventory

import (
	"trestle/inventory/journal"
	"trestle/inventory/unit"
)

// Shop is an online shop that the stall is connected to, and the body of a shop entry.
type Shop struct {
	ID     string         `json:"id"`
	Kind   string         `json:"kind"` // "woocommerce", "practice"
	URL    string         `json:"url"`
	Till   journal.TillID `json:"till"`   // the one till that speaks with it
	Active bool           `json:"active"` // false once another shop has taken its place
	// Knew is how far the till that connected the shop knew each journal by then. Rows exist for
	// what it did not know of. Without it the stamps decide, which is right as long as there is one
	// till.
	Knew map[journal.TillID]uint64 `json:"knew,omitempty"`
	// Since is the stamp of the first entry that named the shop.
	Since Stamp `json:"-"`
}

// Link ties a variant to what a shop calls it, and is the body of a shop.link entry. Making a link
// counts the variant's stock once: the stall's stock moves by Figure − Had, the shop's figure
// starts at Figure, and Owed is what the shop has to be told because it happened before.
type Link struct {
	Shop          string        `json:"shop"`
	Variant       string        `json:"variant"`
	Product       string        `json:"product"`                  // the shop's product id
	RemoteVariant string        `json:"remote_variant,omitempty"` // the shop's variation id, "" for a simple product
	Permalink     string        `json:"permalink,omitempty"`
	Counted       bool          `json:"counted"` // the shop keeps a figure for it
	Whole         bool          `json:"whole"`   // and counts whole pieces only
	Figure        unit.Quantity `json:"figure,omitempty"`
	Had           unit.Quantity `json:"had,omitempty"`
	Owed          unit.Quantity `json:"owed,omitempty"`
	Again         bool          `json:"again,omitempty"` // corrects ids or permalink of a link that stands; no stock
	// Knew is as a Shop's: what was counted in.
	Knew  map[journal.TillID]uint64 `json:"knew,omitempty"`
	Batch string                    `json:"batch,omitempty"`
}

// CursorMoved is the body of a shop.cursor entry: how far a pull or an order poll has come.
type CursorMoved struct {
	Shop  string `json:"shop"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// RowKey names a row of a shop's outbox: the entry that the shop has to hear of.
type RowKey struct {
	Till journal.TillID `json:"till"`
	N    uint64         `json:"n"`
}

// Intent is the body of a shop.intent entry, durable before the first call for a row: from here on
// the shop may or may not have heard of it.
type Intent struct {
	Shop string `json:"shop"`
	Row  RowKey `json:"row"`
	// Before is the figure read before an absolute write, for shops that only replace stock.
	Before unit.Quantity `json:"before,omitempty"`
}

// Sent is the body of a shop.sent entry: the shop has the row. Moved is by how much its figures
// changed for it.
type Sent struct {
	Shop    string  `json:"shop"`
	Row     RowKey  `json:"row"`
	Remote  string  `json:"remote,omitempty"`  // the shop's order id
	Already bool    `json:"already,omitempty"` // it was there from an earlier try
	Note    string  `json:"note,omitempty"`    // what differs there, such as a total
	Moved   []Moved `json:"moved,omitempty"`
}

// Moved is a change of one variant's figure in a shop.
type Moved struct {
	Variant string        `json:"variant"`
	Delta   unit.Quantity `json:"delta"`
}

// RowRefused is the body of a shop.refused entry: the shop will not take the row, and says why.
type RowRefused struct {
	Shop   string `json:"shop"`
	Row    RowKey `json:"row"`
	Code   string `json:"code,omitempty"`
	Reason string `json:"reason"`
}

// RowRetry is the body of a shop.retry entry: a refused row waits again.
type RowRetry struct {
	Shop string `json:"shop"`
	Row  RowKey `json:"row"`
}

// OnlineLine is the body of a shop.order entry: how much of an online order's line is taken from
// stock now. A line is told again when its quantity or status changes; the effect is the
// difference to what was told before (Was), so a cancelled order gives its stock back.
type OnlineLine struct {
	Shop     string        `json:"shop"`
	Order    string        `json:"order"`
	Line     string        `json:"line"`
	Status   string        `json:"status"`
	Variant  string        `json:"variant,omitempty"` // "" when it is none of ours
	Name     string        `json:"name,omitempty"`
	Quantity unit.Quantity `json:"quantity"` // taken now
	Was      unit.Quantity `json:"was,omitempty"`
	At       string        `json:"at,omitempty"` // the shop's time of the order, a label
}

// FigureSeen is the body of a shop.seen entry: the shop showed Figure where Had was expected, and
// no order explains it. Both the stall's stock and the expected figure move by the difference.
type FigureSeen struct {
	Shop    string        `json:"shop"`
	Variant string        `json:"variant"`
	Figure  unit.Quantity `json:"figure"`
	Had     unit.Quantity `json:"had"`
}

// RowState says where a row of the outbox stands.
type RowState string

// A row waits, is in doubt from its intent until an answer is known, and ends sent or refused.
const (
	RowWaiting RowState = "waiting"
	RowDoubt   RowState = "doubt"
	RowSent    RowState = "sent"
	RowRefusal RowState = "refused"
)

// Row is one entry that a shop has to hear of: a sale, or a change of stock.
type Row struct {
	Shop   string
	Key    RowKey
	State  RowState
	Sale   *Sale     // set for a sale
	Stock  *StockRow // set for a change of stock
	Intent *Intent   // the last one, when there is any
	Remote string
	Reason string
}

// StockRow is a change of stock that was not a sale.
type StockRow struct {
	Variant string        `json:"variant"`
	Delta   unit.Quantity `json:"delta"`
}
