package till

import (
	"context"
	"slices"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/money"
)

// Vouchers lists the vouchers and market tokens that the stall takes, in the order in which they were set up.
func (t *Till) Vouchers() ([]inventory.Voucher, error) {
	var out []inventory.Voucher
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Vouchers()
		return err
	})
	return out, err
}

// SaveVoucher keeps a new voucher, or a changed one when it has an id.
func (t *Till) SaveVoucher(ctx context.Context, v inventory.Voucher) (inventory.Voucher, error) {
	if v.ID == "" {
		v.ID = t.cfg.NewID()
	}
	set, err := t.Settings()
	if err == nil {
		err = checkVoucher(&v, set.Currency)
	}
	if err != nil {
		return v, err
	}
	return v, t.keep(ctx, inventory.KindVoucher, v)
}

// checkVoucher tidies a voucher and refuses what nobody could hand over.
func checkVoucher(v *inventory.Voucher, c money.Currency) error {
	var err error
	if v.Name, err = named(v.Name); err != nil {
		return err
	}
	v.Faces, v.Categories = slices.Clone(v.Faces), slices.Clone(v.Categories) // the caller's stay as they are
	slices.SortFunc(v.Faces, func(a, b money.Amount) int { return a.Cmp(b) })
	v.Faces = slices.Compact(v.Faces)
	for _, face := range v.Faces {
		if face.Currency() != c || face.Sign() <= 0 || face.Minor() >= maxPrice {
			return inventory.Refuse("voucher.faces", "What is printed on a voucher is an amount above zero in the stall's currency. Nothing was changed: enter it again.", nil)
		}
	}
	if v.LastDay != "" {
		if _, err := time.Parse(dayForm, v.LastDay); err != nil {
			return inventory.Refuse("voucher.day", "That is not a day. Nothing was changed: write it as year, month and day, like 2026-11-22.", err)
		}
	}
	for i := range v.Categories {
		v.Categories[i] = inventory.Clean(v.Categories[i])
	}
	v.Categories = slices.DeleteFunc(v.Categories, func(name string) bool { return name == "" })
	v.Ended = false
	if !v.Good() {
		return inventory.Refuse("voucher.many", "A voucher has at most 100 face values. Nothing was changed: leave some out.", nil)
	}
	return nil
}

// EndVoucher ends a voucher: it is not taken any more. What was taken stays in the day's report.
func (t *Till) EndVoucher(ctx context.Context, what string) error {
	v, err := t.FindVoucher(what)
	if err != nil {
		return err
	}
	v.Ended = true
	return t.keep(ctx, inventory.KindVoucher, v)
}

// AddPresets sets up vouchers that are known by name, with the rules that they usually have; the seller can change
// each of them. called gives a preset its name in the seller's language; nil leaves the English one. One that the
// stall takes already stays as it is.
func (t *Till) AddPresets(ctx context.Context, keys []string, called func(VoucherPreset) string) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	presets, err := presetsOf(set.Country, keys)
	if err != nil {
		return err
	}
	return t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) {
		var fresh []VoucherPreset
		for _, p := range presets {
			was, known, err := r.Voucher(p.Key)
			if err != nil {
				return nil, err
			}
			if !known || was.Ended {
				fresh = append(fresh, p)
			}
		}
		return t.presetDrafts(fresh, set.Currency, called)
	})
}

func (t *Till) presetDrafts(presets []VoucherPreset, c money.Currency, called func(VoucherPreset) string) ([]journal.Draft, error) {
	var out []journal.Draft
	for _, p := range presets {
		d, err := inventory.NewDraft(inventory.KindVoucher, t.cfg.NewID(), p.voucher(c, called))
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}
