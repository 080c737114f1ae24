package till

import (
	"strings"

	"trestle/inventory"
)

// FindVoucher gives a voucher or market token by its id or, when nothing else is called so, by its name.
func (t *Till) FindVoucher(what string) (inventory.Voucher, error) {
	var named []inventory.Voucher
	err := t.book.Read(func(r inventory.Reader) error {
		v, known, err := r.Voucher(what)
		if err != nil || known {
			named = append(named, v)
			return err
		}
		all, err := r.Vouchers()
		for _, v := range all {
			if strings.EqualFold(v.Name, strings.TrimSpace(what)) {
				named = append(named, v)
			}
		}
		return err
	})
	if err != nil {
		return inventory.Voucher{}, err
	}
	if len(named) != 1 {
		return inventory.Voucher{}, inventory.Refuse("voucher.unnamed", "There is no voucher "+what+" at this stall. Nothing was taken: look them up in the place Shop.", nil)
	}
	return named[0], nil
}
