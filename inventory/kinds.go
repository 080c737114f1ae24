package inventory

import (
	"encoding/json"
	"fmt"

	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// The kinds of entries that this version knows. A kind that is not listed is kept, forwarded and
// counted as unknown.
const (
	KindEnrol        = "till.enrol"
	KindSet          = "stall.set"
	KindProduct      = "product"
	KindStock        = "stock"
	KindSale         = "sale"
	KindRefund       = "refund"
	KindDayOpen      = "day.open"
	KindDayClose     = "day.close"
	KindDayFloat     = "day.float"
	KindBatchCommit  = "batch.commit"
	KindBatchAbandon = "batch.abandon"
	KindShop         = "shop"
	KindShopLink     = "shop.link"
	KindShopCursor   = "shop.cursor"
	KindShopIntent   = "shop.intent"
	KindShopSent     = "shop.sent"
	KindShopRefused  = "shop.refused"
	KindShopRetry    = "shop.retry"
	KindShopOrder    = "shop.order"
	KindShopSeen     = "shop.seen"
)

// Places where stock can be. A shop's own place is "shop:" and its id.
const (
	PlaceStall    = "stall"
	PlaceHome     = "home"
	PlacePromised = "promised"
)

// Stamp says when an entry happened in the order of the book. The wall clock plays no part.
type Stamp struct {
	Clock uint64         `json:"c"`
	Till  journal.TillID `json:"t"`
	N     uint64         `json:"n"`
}

// StampOf is the stamp of an entry.
func StampOf(e journal.Entry) Stamp { return Stamp{Clock: e.Clock, Till: e.Till, N: e.N} }

// Before tells whether s comes before o in the order of the book.
func (s Stamp) Before(o Stamp) bool {
	if s.Clock != o.Clock {
		return s.Clock < o.Clock
	}
	if s.Till != o.Till {
		return s.Till < o.Till
	}
	return s.N < o.N
}

// SetBody is the body of a stall.set entry: the settings that change, by name.
type SetBody struct {
	Set   map[string]string `json:"set"`
	Batch string            `json:"batch,omitempty"`
}

// ProductBody is the body of a product entry: the product as it is from here on.
type ProductBody struct {
	Product Product `json:"product"`
	Batch   string  `json:"batch,omitempty"`
}

// Reasons why stock moved. They are picked, never typed.
const (
	ReasonCounted  = "counted"
	ReasonReceived = "received"
	ReasonWasted   = "wasted"
	ReasonImported = "imported"
	ReasonMoved    = "moved"    // from one place to another: two entries of one batch
	ReasonReturned = "returned" // a buyer brought it back; the refund stands in the same batch
)

// StockMove is the body of a stock entry. Only Delta moves stock; the other figures say how it was
// found: a count stores what was counted and what this till knew, an import stores the figure of
// its source and the one last seen there.
type StockMove struct {
	Variant string        `json:"variant"`
	Place   string        `json:"place,omitempty"` // "" is the stall
	Delta   unit.Quantity `json:"delta"`
	Reason  string        `json:"reason"`
	Found   unit.Quantity `json:"found,omitempty"` // counted, or the source's figure
	Knew    unit.Quantity `json:"knew,omitempty"`  // what this till took to be there
	Source  string        `json:"source,omitempty"`
	Seen    unit.Quantity `json:"seen,omitempty"` // the figure last seen from Source
	Why     string        `json:"why,omitempty"`  // of waste, picked
	Lot     Lot           `json:"lot,omitzero"`   // of what was received
	Batch   string        `json:"batch,omitempty"`
}

// DayOpen is the body of a day.open entry; the entry's id is the market day's id.
type DayOpen struct {
	Market string       `json:"market"`
	Float  money.Amount `json:"float"`
}

// DayFloat is the body of a day.float entry: the cash that lay in the box when the day began, said later. A day that the
// first sale opened knows of none.
type DayFloat struct {
	Day   string       `json:"day"`
	Float money.Amount `json:"float"`
}

// DayClose is the body of a day.close entry.
type DayClose struct {
	Day     string       `json:"day"`
	Counted money.Amount `json:"counted"`
	Noted   bool         `json:"noted"` // whether the cash was counted at all
}

// BatchEnd is the body of batch.commit and batch.abandon entries. Count is how many entries of the
// batch stand before it, so that a lost line cannot pass as a whole import.
type BatchEnd struct {
	Batch string `json:"batch"`
	Count int    `json:"count"`
}

// newest is the newest version of a body that this program reads, for the kinds that have more than one.
var newest = map[string]int{KindSale: plainSaleV}

// readable tells whether this program knows the version of an entry of a kind that it knows.
func readable(e journal.Entry) bool { return e.V >= 1 && e.V <= max(1, newest[e.Kind]) }

// NewDraft makes a draft of an entry from one of this package's bodies.
func NewDraft(kind, id string, body any) (journal.Draft, error) {
	d := journal.Draft{V: 1, Kind: kind, ID: id}
	var err error
	if sale, ok := body.(Sale); ok {
		d.V, d.Body, err = saleBody(sale)
	} else {
		d.Body, err = json.Marshal(body)
	}
	if err != nil {
		return journal.Draft{}, fmt.Errorf("inventory: writing a %s entry: %w", kind, err)
	}
	return d, nil
}
