package till

import (
	"slices"
	"strconv"
	"strings"

	"trestle/inventory"
	"trestle/inventory/money"
)

// VoucherPreset is a voucher or market token that many stalls take, with its usual rules. It is data to begin
// with: once it is set up, the seller changes what the own market or state has otherwise.
type VoucherPreset struct {
	Key   string // the id of the voucher too, so that two tills set up one and the same
	Name  string // as it is called where it comes from
	Own   bool   // of the market itself: its name is said in the seller's language
	Dated bool   // it has a last day, which the seller has to look up

	// Limited is for what only some goods are: what it may buy has to be chosen before it buys anything.
	Limited bool

	country  string // "": everywhere
	faces    []int64
	change   bool
	taxed    bool
	approved bool
}

// The rules are those of the US Department of Agriculture and of the programmes, read in November 2026; states and
// markets differ, hence everything can be changed. Which of a stall's goods they buy no preset can know: the seller
// names the categories, and until then these vouchers buy nothing.
//
//   - SNAP: no sales tax on what it pays (7 CFR 272.1 (b)), no change in cash (7 CFR 278.2 (d)) and never a refund in
//     cash (7 CFR 278.2; FNS guidance for retailers). Markets give out tokens, most often of one dollar, which do not
//     run out.
//   - WIC farmers' market checks (7 CFR 248) and those of the Senior programme (7 CFR 249): fresh, unprepared fruit,
//     vegetables and herbs, for seniors honey too; no change (7 CFR 248.10 (e), 249.10 (e)); no tax; they run out at
//     the end of the season, on a day that each state names. Faces differ by state; five dollars is common.
//   - Double Up Food Bucks and its like double SNAP with tokens for fruit and vegetables: as tokens they follow SNAP.
//   - A market's own token was bought with a card: it is money in another form. It is taxed, and change is given.
var voucherPresets = []VoucherPreset{
	{Key: "snap", Name: "SNAP tokens", country: "US", Limited: true, faces: []int64{1}},
	{Key: "snap-app", Name: "SNAP, approved in your EBT app", country: "US", Limited: true, approved: true},
	{Key: "wic-fmnp", Name: "WIC market checks (FMNP)", country: "US", Limited: true, faces: []int64{5}, Dated: true},
	{Key: "senior-fmnp", Name: "Senior market checks (SFMNP)", country: "US", Limited: true, faces: []int64{5}, Dated: true},
	{Key: "double-up", Name: "Double Up Food Bucks", country: "US", Limited: true, faces: []int64{1}},
	{Key: "market-token", Name: "My market’s own token", Own: true, faces: []int64{1, 5}, change: true, taxed: true},
}

// VoucherPresets lists what is usual in a country, by what is most often taken.
func VoucherPresets(country string) []VoucherPreset {
	return slices.DeleteFunc(slices.Clone(voucherPresets), func(p VoucherPreset) bool {
		return p.country != "" && !strings.EqualFold(p.country, country)
	})
}

// presetsOf finds presets of a country by their keys.
func presetsOf(country string, keys []string) ([]VoucherPreset, error) {
	var out []VoucherPreset
	all := VoucherPresets(country)
	for _, key := range keys {
		i := slices.IndexFunc(all, func(p VoucherPreset) bool { return p.Key == key })
		if i < 0 {
			return nil, inventory.Refuse("voucher.preset", strconv.Quote(key)+" is no voucher that is usual in this country. Nothing was changed: set it up by hand.", nil)
		}
		out = append(out, all[i])
	}
	return out, nil
}

// Voucher is the preset as a voucher of a stall in a currency, with its usual rules.
func (p VoucherPreset) Voucher(c money.Currency) inventory.Voucher { return p.voucher(c, nil) }

func (p VoucherPreset) voucher(c money.Currency, called func(VoucherPreset) string) inventory.Voucher {
	v := inventory.Voucher{ID: p.Key, Name: p.Name, Change: p.change, Taxed: p.taxed, Approved: p.approved, Limited: p.Limited}
	if called != nil {
		v.Name = called(p)
	}
	whole := int64(1)
	for range c.Exponent() {
		whole *= 10
	}
	for _, face := range p.faces {
		v.Faces = append(v.Faces, money.New(face*whole, c))
	}
	return v
}
