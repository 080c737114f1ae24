package till

import (
	"context"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/receipts/payqr"
)

// Accounts lists where buyers can pay to with their bank app, in the order in which they were set up.
func (t *Till) Accounts() ([]inventory.Account, error) {
	var out []inventory.Account
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, err = r.Accounts()
		return err
	})
	return out, err
}

// Account gives an account by id, one that has ended too.
func (t *Till) Account(id string) (inventory.Account, bool, error) {
	var out inventory.Account
	var known bool
	err := t.book.Read(func(r inventory.Reader) (err error) {
		out, known, err = r.Account(id)
		return err
	})
	return out, known, err
}

// SaveAccount keeps a new account, or a changed one when it has an id. What it needs its scheme says; it is kept as
// payment codes write it.
func (t *Till) SaveAccount(ctx context.Context, a inventory.Account) (inventory.Account, error) {
	if a.ID == "" {
		a.ID = t.cfg.NewID()
	}
	a.Scheme, a.Holder, a.Ended = strings.ToLower(strings.TrimSpace(a.Scheme)), inventory.Clean(a.Holder), false
	if utf8.RuneCountInString(a.Holder) > maxNamed {
		return a, inventory.Refuse("account.holder", "The holder of an account has at most 80 letters. Nothing was changed: write the name as the bank has it.", nil)
	}
	var err error
	if a.Fields, err = payqr.Check(a.Scheme, a.Fields, a.Holder); err != nil {
		return a, err
	}
	if !a.Good() {
		return a, inventory.Refuse("account.fields", "This is more than an account can say. Nothing was changed: enter only what the scheme asks for.", nil)
	}
	return a, t.keep(ctx, inventory.KindAccount, a)
}

// EndAccount ends an account: buyers are not offered it any more. What they paid to it stays as it is.
func (t *Till) EndAccount(ctx context.Context, what string) error {
	a, err := t.FindAccount(what)
	if err != nil {
		return err
	}
	a.Ended = true
	return t.keep(ctx, inventory.KindAccount, a)
}

// FindAccount gives an account that is offered by its id, or by its scheme where only one has it.
func (t *Till) FindAccount(what string) (inventory.Account, error) {
	all, err := t.Accounts()
	if err != nil {
		return inventory.Account{}, err
	}
	what = strings.TrimSpace(what)
	var found []inventory.Account
	for _, a := range all {
		if a.ID == what {
			return a, nil
		}
		if strings.EqualFold(a.Scheme, what) {
			found = append(found, a)
		}
	}
	if len(found) != 1 {
		return inventory.Account{}, inventory.Refuse("account.unknown", "There is no such account, or more than one of this scheme. Nothing was changed: choose one from the list by its id.", nil)
	}
	return found[0], nil
}
