package till

import (
	"context"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/language"

	"trestle/inventory"
	"trestle/inventory/journal"
)

// set keeps settings, all in one entry, once each of them can be read back.
func (t *Till) set(ctx context.Context, set map[string]string) error {
	for name, value := range set {
		if err := inventory.CheckSetting(name, value); err != nil {
			return err
		}
	}
	return t.keep(ctx, inventory.KindSet, inventory.SetBody{Set: set})
}

// draft makes an entry and gives it as the only one of a plan.
func (t *Till) draft(kind string, body any) ([]journal.Draft, error) {
	d, err := inventory.NewDraft(kind, t.cfg.NewID(), body)
	return []journal.Draft{d}, err
}

// SetReceiptLanguage says in which language receipts are written, "" for the till's own.
func (t *Till) SetReceiptLanguage(ctx context.Context, code string) error {
	if code != "" {
		if _, err := language.Parse(code); err != nil {
			return inventory.Refuse("stall.language", "That is no language that a receipt could be written in. Nothing was changed: use its two letters, such as fr.", err)
		}
	}
	return t.set(ctx, map[string]string{inventory.SetReceiptLanguage: code})
}

// SetCashStep says to how many minor units cash is rounded; 0 is as the country has it.
func (t *Till) SetCashStep(ctx context.Context, minor int64) error {
	return t.set(ctx, map[string]string{inventory.SetCashStep: stepText(minor)})
}

// named refuses what cannot be the name of something that a seller sets up.
func named(name string) (string, error) {
	name = inventory.Clean(name)
	if name == "" || utf8.RuneCountInString(name) > maxNamed {
		return name, inventory.Refuse("stall.named", "A name is needed, of at most 80 characters. Nothing was changed: enter it again.", nil)
	}
	return name, inventory.CheckReference(begin(name))
}

const maxNamed = 80

// begin is as much of a name as is looked at for a card number.
func begin(name string) string {
	const most = 64
	if len(name) <= most {
		return name
	}
	cut := most
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut]
}

// stepText writes a cash step as settings hold it, "" for the country's.
func stepText(minor int64) string {
	if minor == 0 {
		return ""
	}
	return strconv.FormatInt(minor, 10)
}
