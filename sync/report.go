package shopsync

import (
	"time"

	"trestle/inventory"
)

// Stage names a part of a sync, for progress.
type Stage string

// The stages, in their order.
const (
	StageSettle    Stage = "settle"    // rows that an earlier run left in doubt
	StageOrders    Stage = "orders"    // what was sold online
	StageCatalogue Stage = "catalogue" // products that changed
	StagePush      Stage = "push"      // sales and stock to the shop
	StageFigures   Stage = "figures"   // comparing stock
)

// Progress says how far a sync has come. Wait is set while it pauses, with the reason.
type Progress struct {
	Stage Stage
	Done  int
	Total int // 0 when it is not known yet
	Wait  time.Duration
	Why   string
}

// Report is what a sync came to; also after an error, as far as it came.
type Report struct {
	Sent        int                 // rows that the shop has now and had not before
	Already     int                 // rows that were there from an earlier try
	Refused     []Refusal           // rows refused in this sync
	Pulled      int                 // products that were new or changed
	Skipped     []inventory.Skipped // products that could not be taken
	OnlineSales int                 // online orders that took stock and were not known
	Adjusted    []Adjusted          // figures changed in the shop by other ways
	Clashes     []Clash             // variants sold more often than they were there
	Gone        []string            // linked variants that the shop no longer has
	Notes       []Note              // sales that look different in the shop
	Duplicates  []string            // orders cancelled because a sale was there twice
	Waiting     int                 // rows that still wait
}

// Refusal is a row that the shop would not take.
type Refusal struct {
	Row    inventory.RowKey
	Number string // of the receipt, "" for a change of stock
	Code   string
	Reason string
}

// Adjusted is a figure that somebody changed in the shop.
type Adjusted struct {
	Variant string
	From    string
	To      string
}

// Clash is a variant of which less than nothing is left after online and stall sales.
type Clash struct {
	Variant string
	Name    string
	OnHand  string
}

// Note says what differs between a sale and its order in the shop.
type Note struct {
	Number string
	Remote string
	Text   string
}
