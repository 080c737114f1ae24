package shop

import (
	"context"
	"io/fs"
	"time"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/app/words"
	"trestle/inventory"
)

// Till is what the place needs of the trade. Settings, Status and ShopState read and are quick; the
// others are called away from the window's goroutine.
type Till interface {
	Dir() string
	Settings() (inventory.Settings, error)
	Status() (till.Status, error)
	ShopState() (till.ShopState, error)

	Change(ctx context.Context, s till.Start) error
	Exempt(ctx context.Context) error
	AddShop(ctx context.Context, n till.NewShop) (shop inventory.Shop, kept bool, err error)
	Sync(ctx context.Context, progress func(till.SyncProgress)) (till.SyncReport, error)
	Retry(ctx context.Context) (int, error)
	WritePage(dir string) error
}

var _ Till = (*till.Till)(nil)

// Look is how the window is drawn on this device.
type Look interface {
	Palette() string
	Scale() float64
	Set(palette string, scale float64)
}

// Practice leads between the seller's own stall and the practice stall.
type Practice struct {
	On    bool   // the practice stall is open
	Own   bool   // there is a stall of the seller's own
	There bool   // there is a practice stall
	Go    func() // opens the practice stall
	Leave func() // opens the seller's own stall, or the first start
	Wipe  func() // closes the practice stall that is open, deletes it and leaves
	// Clear deletes the practice stall while another one is open. It is called away from the
	// window's goroutine.
	Clear func() error
}

// Deps is what the place is handed.
type Deps struct {
	Till     Till
	Words    *words.Words
	Form     widgets.Form
	Acts     widgets.Work // runs what writes
	Jobs     widgets.Work // runs what takes minutes
	Scan     *widgets.Scan
	Code     func(code string) bool      // takes what a scanner typed; nil: nobody
	After    func(time.Duration, func()) // nil: messages stand until they are tapped
	Look     Look
	Practice Practice
	Guide    fs.FS
	// Keys hands over a shop's keys for as long as the program runs.
	Keys func(shop string, keys till.ShopKeys)
	// Keep makes copies; nil where nothing is worth one.
	Keep   Keeper
	Copies widgets.Work // runs what Keep does, beside a sync
	// Copying is told when a copy begins and ends.
	Copying func(running bool)
	// Choose picks a number below n at random; nil picks the same one always.
	Choose func(n int) int
	// PickSave lets the seller choose where one copy goes.
	PickSave func(chosen func(Place, error))
	// PickFolder lets the seller choose a folder; nothing is called when none is chosen.
	PickFolder func(chosen func(dir string, err error))
}
