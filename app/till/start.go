package till

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// Start is what the first start asks, and what init takes as flags. Name and Country are needed.
type Start struct {
	Name     string
	Country  string   // ISO 3166 alpha-2
	Currency string   // "" is the country's
	TaxRate  string   // percent; "" is none
	Included *bool    // prices hold their tax; nil is the country's habit
	TaxForm  string   // inventory.TaxNone and so on; "" is as Included says
	TaxNote  string   // the sentence on receipts of a seller who bears no tax
	CashStep int64    // to how many minor units cash is rounded; 0 is the country's
	Vouchers []string // keys of VoucherPresets that the stall takes from the first day
	// Called names a preset in the seller's language; nil leaves the English names.
	Called   func(VoucherPreset) string
	ShopURL  string
	PageURL  string
	Exempt   bool // the seller states that the law lets this stall ring up unsigned
	Practice bool // makes the practice stall
}

// Init makes a stall in cfg.Dir and opens it.
func Init(cfg Config, s Start) (*Till, error) {
	cfg = cfg.defaults()
	set, err := s.settings()
	if err != nil {
		return nil, err
	}
	letter := "A"
	if s.Practice {
		letter = "P"
	}
	err = book.Create(cfg.book(), letter)
	if err != nil && !(inventory.CodeOf(err) == "book.exists" && unfinished(cfg)) {
		return nil, err
	}
	presets, err := presetsOf(set[inventory.SetCountry], s.Vouchers)
	if err != nil {
		return nil, err
	}
	t, err := Open(cfg)
	if err != nil {
		return nil, err
	}
	shop := inventory.Shop{ID: PracticeShop, Kind: KindPractice, URL: inventory.PracticeShopURL, Till: t.book.Till(), Active: true}
	err = t.write(context.Background(), func(inventory.Reader) ([]journal.Draft, error) {
		first, err := inventory.NewDraft(inventory.KindSet, cfg.NewID(), inventory.SetBody{Set: set})
		if err != nil {
			return nil, err
		}
		second, err := inventory.NewDraft(inventory.KindShop, cfg.NewID(), shop)
		if err != nil {
			return nil, err
		}
		vouchers, err := t.presetDrafts(presets, money.Currency(set[inventory.SetCurrency]), s.Called)
		return append([]journal.Draft{first, second}, vouchers...), err
	})
	if err != nil {
		_ = t.Close()
		return nil, err
	}
	return t, nil
}

// unfinished tells whether a stall was made but never got its settings, because the power failed
// in between: making it again then goes on where it stopped.
func unfinished(cfg Config) bool {
	b, err := book.Open(cfg.book())
	if err != nil {
		return false
	}
	defer b.Close()
	empty := false
	err = b.Read(func(r inventory.Reader) error {
		m, err := r.SettingsMap()
		empty = len(m) == 0
		return err
	})
	return err == nil && empty
}

// settings checks the answers and turns them into the stall's settings.
func (s Start) settings() (map[string]string, error) {
	name := inventory.Clean(s.Name)
	if name == "" || utf8.RuneCountInString(name) > 80 {
		return nil, inventory.Refuse("start.name", "A stall needs a name of at most 80 characters: it stands on every receipt.", nil)
	}
	country, err := CountryOf(s.Country)
	if err != nil {
		return nil, err
	}
	code := s.Currency
	if code == "" {
		code = string(country.Currency)
	}
	currency, err := money.ParseCurrency(strings.ToUpper(code))
	if err != nil {
		return nil, inventory.Refuse("start.currency", "\""+code+"\" is no currency that Trestle knows. Use its three letters, such as EUR.", err)
	}
	included := country.Included
	if s.Included != nil {
		included = *s.Included
	}
	set := map[string]string{
		inventory.SetName: name, inventory.SetCountry: country.Code, inventory.SetCurrency: string(currency),
		inventory.SetIncluded: yes(included), inventory.SetExempt: yes(s.Exempt), inventory.SetPractice: yes(s.Practice),
	}
	if s.TaxRate != "" {
		rate, err := tax.ParseRate(strings.TrimSuffix(strings.TrimSpace(s.TaxRate), "%"))
		if err != nil {
			return nil, inventory.Refuse("start.tax", "\""+s.TaxRate+"\" is no tax rate. Write the percent, such as 19 or 8.875.", err)
		}
		set[inventory.SetTaxRate] = rate.String()
	}
	if err := s.taxes(set); err != nil {
		return nil, err
	}
	for setting, value := range map[string]string{inventory.SetShopURL: s.ShopURL, inventory.SetPageURL: s.PageURL} {
		if value == "" {
			continue
		}
		url, err := webAddress(value)
		if err != nil {
			return nil, err
		}
		set[setting] = url
	}
	return set, carriesReceipts(set)
}

// taxes adds how tax is borne and cash is rounded, where that was said.
func (s Start) taxes(set map[string]string) error {
	for setting, value := range map[string]string{
		inventory.SetTaxForm: s.TaxForm, inventory.SetTaxNote: inventory.Clean(s.TaxNote), inventory.SetCashStep: stepText(s.CashStep),
	} {
		if value == "" {
			continue
		}
		if err := inventory.CheckSetting(setting, value); err != nil {
			return err
		}
		set[setting] = value
	}
	switch s.TaxForm {
	case inventory.TaxIncluded, inventory.TaxAdded:
		set[inventory.SetIncluded] = yes(s.TaxForm == inventory.TaxIncluded)
	}
	return checkTaxNote(s.TaxNote)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Exempt keeps the seller's own statement that the law lets this stall ring up with an unsigned
// till.
func (t *Till) Exempt(ctx context.Context) error {
	return t.keep(ctx, inventory.KindSet, inventory.SetBody{Set: map[string]string{inventory.SetExempt: "yes"}})
}

// Change keeps new answers to what Init asked. Empty fields stay as they are.
func (t *Till) Change(ctx context.Context, s Start) error {
	now, err := t.Settings()
	if err != nil {
		return err
	}
	if s.Name == "" {
		s.Name = now.Name
	}
	if s.Country == "" {
		s.Country = now.Country
	}
	switch {
	case s.Included == nil && s.TaxForm == "":
		s.Included = &now.Included
	case s.TaxForm == "" && *s.Included: // it bears tax again, where it bore none
		s.TaxForm = inventory.TaxIncluded
	case s.TaxForm == "":
		s.TaxForm = inventory.TaxAdded
	}
	s.Exempt, s.Practice = s.Exempt || now.Exempt, now.Practice
	// Prices and takings are in it: another currency is another stall.
	s.Currency = string(now.Currency)
	set, err := s.settings()
	if err != nil {
		return err
	}
	return t.keep(ctx, inventory.KindSet, inventory.SetBody{Set: set})
}

// OpenPractice opens the practice stall below the data folder of cfg, and makes it with its sample
// goods when it is not there. like names the country whose money and tax it takes; "" is Ireland's.
func OpenPractice(cfg Config, like string) (*Till, error) {
	cfg = cfg.defaults()
	cfg.Dir = PracticeDir(cfg.Dir)
	cfg.Book.Disk = journal.Sub(cfg.Book.Disk, "practice")
	t, err := openOrInitPractice(cfg, like)
	if err != nil {
		return nil, err
	}
	// The first start may have ended before the goods were on the table.
	lines, err := t.Stock()
	if err == nil && len(lines) == 0 {
		err = t.stockPractice(context.Background())
	}
	if err != nil {
		_ = t.Close()
		return nil, err
	}
	return t, nil
}

func openOrInitPractice(cfg Config, like string) (*Till, error) {
	if book.Exists(cfg.Dir) && !unfinished(cfg) {
		return Open(cfg)
	}
	if like == "" {
		like = "IE"
	}
	return Init(cfg, Start{Name: "Elder & Clay", Country: like, TaxRate: "10", Practice: true})
}

// WipePractice deletes the practice stall below dir with all that was rung up in it. Neither it nor
// its shop must be open.
func WipePractice(dir string) error {
	dir = PracticeDir(dir)
	lock, err := book.Claim(dir)
	if err != nil || lock == nil {
		return err
	}
	shop := flock.New(filepath.Join(dir, practiceLock))
	free, err := shop.TryLock()
	if err == nil && free {
		err = os.RemoveAll(dir)
		_ = shop.Unlock()
	}
	if unlockErr := lock(); err == nil {
		err = unlockErr
	}
	if err != nil || !free {
		return inventory.Refuse("practice.wipe", "The practice stall could not be wiped. Your own stall is untouched: close other windows of Trestle and stop the practice shop, then try again.", err)
	}
	return nil
}
