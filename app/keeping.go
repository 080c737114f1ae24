package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"trestle/app/shop"
	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
)

// prefAfterDay is the name under which this device keeps whether a copy is made after each market day.
const prefAfterDay = "safe.afterday"

// lowSpace is how many free bytes are few: years of sales, but not of pictures and updates.
const lowSpace = 256 << 20

// keepDoor lets safe keeping into a till.
type keepDoor struct {
	t     *till.Till
	prefs fyne.Preferences
}

var _ shop.Keeper = keepDoor{}

// State implements shop.Keeper.
func (d keepDoor) State() (shop.Keeping, error) {
	status, err := d.t.Status()
	if err != nil {
		return shop.Keeping{}, err
	}
	out := shop.Keeping{
		Sales: status.Sales, NotCopied: status.NotCopied, Dir: d.t.Dir(),
		Folder: d.t.BackupFolder(), AfterDay: d.afterDay(), Sealed: d.t.HasRecovery(),
	}
	if last := status.LastBackup; last != nil {
		out.LastIn = last.File
		if at, err := time.Parse(time.RFC3339, last.At); err == nil {
			out.Last = at
		}
	}
	if free := status.FreeBytes; free != nil && *free < lowSpace {
		out.Free, out.Low = int64(*free), true
	}
	return out, nil
}

func (d keepDoor) afterDay() bool { return d.prefs.BoolWithFallback(prefAfterDay, true) }

// Copy implements shop.Keeper.
func (d keepDoor) Copy(ctx context.Context, c shop.Copy, _ func(done, total int)) (shop.Copied, error) {
	got, err := d.t.Backup(ctx, till.BackupOptions{To: c.To, Passphrase: c.Passphrase})
	return shop.Copied{File: got.File, Sales: got.Sales, Bytes: got.Bytes, Warning: got.Warning}, err
}

// SetFolder implements shop.Keeper.
func (d keepDoor) SetFolder(dir string) error { return d.t.SetBackupFolder(context.Background(), dir) }

// SetAfterDay implements shop.Keeper.
func (d keepDoor) SetAfterDay(on bool) error {
	d.prefs.SetBool(prefAfterDay, on)
	return nil
}

// NewKey implements shop.Keeper.
func (d keepDoor) NewKey(ctx context.Context) (shop.Key, error) {
	words, text, err := d.t.MakeRecovery(ctx)
	if err != nil {
		return shop.Key{}, err
	}
	key := shop.Key{Words: words, Text: text}
	if code, err := till.DrawKey(text); err == nil {
		key.Code = code.Modules // without a code the words are enough
	}
	return key, nil
}

// UseKey implements shop.Keeper.
func (d keepDoor) UseKey(ctx context.Context, k shop.Key) error {
	return d.t.KeepRecovery(ctx, k.Text)
}

// CheckKey implements shop.Checker.
func (d keepDoor) CheckKey(typed string) error { return d.t.CheckRecovery(typed) }

// dayDoor lets the place of the market day into a till and tells when a day was closed.
type dayDoor struct {
	*till.Till
	closed func()
}

// CloseDay implements day.Till.
func (d dayDoor) CloseDay(ctx context.Context, counted *money.Amount) (inventory.Day, error) {
	day, err := d.Till.CloseDay(ctx, counted)
	if err == nil {
		d.closed()
	}
	return day, err
}

// keep is the way to copies of this stall; nil in practice, where nothing is worth one.
func (s *stall) keep() shop.Keeper {
	if s.practice {
		return nil
	}
	return keepDoor{s.t, s.w.app.Preferences()}
}

// alone counts the sales that are only on this device while nothing will copy them by itself.
func (s *stall) alone() int {
	if s.practice || s.t.HasRecovery() || s.t.BackupFolder() != "" {
		return 0
	}
	return s.door.stands().NotCopied
}

// openKeeping opens safe keeping, wherever the seller is.
func (s *stall) openKeeping() {
	s.open(placeShop)
	if p, ok := s.places[placeShop].screen.(*shop.Screen); ok {
		p.OpenKeeping()
	}
}

// standing shows in the bar how many sales are only on this device.
func (s *stall) standing() {
	if s.practice {
		return
	}
	w, n := s.w.words, s.door.stands().NotCopied
	state := widgets.State{Text: w.Get("copied.all"), Icon: widgets.IconCheck, OnTap: s.openKeeping}
	switch {
	case s.copying > 0:
		state.Text, state.Icon = w.Get("copied.now"), widgets.IconCopy
	case n > 0:
		state.Text, state.Short, state.Icon, state.Warn = w.Count("copied.not", n), w.Count("copied.new", n), widgets.IconCopy, true
	case s.door.stands().Bare:
		state.Text, state.Short, state.Icon = w.Get("copied.none"), w.Get("copied.bare"), widgets.IconCopy
	}
	s.bar.Stand(state)
}

// copied is told when a copy begins and ends.
func (s *stall) copied(running bool) {
	s.copying--
	if running {
		s.copying += 2
	}
	s.door.forget()
	s.standing()
}

// afterDay makes the copies that belong to the end of a market day. They are finished even when the
// window is closed meanwhile: this is when it usually is.
func (s *stall) afterDay() {
	door, ok := s.keep().(keepDoor)
	if !ok || s.w.stall != s || !door.afterDay() || !s.t.HasRecovery() {
		return
	}
	s.copied(true)
	before := s.mended() // a copy rereads the book
	var got till.DayCopies
	s.w.copies.Do(func() { got = s.t.AfterDay(context.Background()) }, func() {
		s.copied(false)
		if s.w.stall != s {
			return
		}
		if p := s.places[placeShop]; p != nil {
			p.screen.Refresh()
		}
		if len(got.Problems) > 0 {
			s.uncopied, s.noted = got.Problems, false
			s.tell()
			s.put()
			return
		}
		s.tellNew(before)
	})
}
