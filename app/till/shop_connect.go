package till

import (
	"context"
	"strconv"

	"trestle/inventory"
	"trestle/inventory/journal"
	shopsync "trestle/sync"
	"trestle/sync/woocommerce"
)

// NewShop is what connecting a shop needs.
type NewShop struct {
	Kind     string
	URL      string
	Keys     ShopKeys // when empty, they are found as for a sync
	KeysFile string   // remembered instead of the keys
	CAFile   string
}

// AddShop connects an online shop: it asks the shop whether address and keys are good, remembers
// how to reach it, and puts it in the place of the one before. kept tells whether the system's
// keyring holds the keys now; otherwise they are asked for at each sync.
func (t *Till) AddShop(ctx context.Context, n NewShop) (shop inventory.Shop, kept bool, err error) {
	if n.Kind != KindWoo {
		return shop, false, inventory.Refuse("shop.kind", "Trestle cannot speak with \""+n.Kind+"\" yet. It can with woocommerce.", nil)
	}
	base, err := woocommerce.ParseURL(n.URL)
	if err != nil {
		return shop, false, err
	}
	shop = inventory.Shop{Kind: KindWoo, URL: base.String(), Till: t.book.Till(), Active: true}
	if shop.ID, err = t.shopID(shop); err != nil {
		return shop, false, err
	}
	if n.KeysFile != "" {
		if n.Keys, err = ReadKeys(n.KeysFile); err != nil {
			return shop, false, err
		}
	}
	if !n.Keys.whole() {
		if n.Keys, err = t.keysOf(shop); err != nil {
			return shop, false, err
		}
	}
	if err := t.knock(ctx, shop, n); err != nil {
		return shop, false, err
	}
	if err := t.rememberAccess(shop.ID, shopAccess{KeysFile: n.KeysFile, CAFile: n.CAFile}); err != nil {
		return shop, false, inventory.Refuse("shop.save", "The shop is good, but it could not be remembered. Check that the disk is not full, then connect it again.", err)
	}
	kept = n.KeysFile == "" && t.storeKeys(shop.ID, n.Keys)
	return shop, kept, t.write(ctx, func(r inventory.Reader) ([]journal.Draft, error) { return t.replaceShops(r, shop) })
}

// shopID gives the id under which a shop is known. The same address is the same shop; another one
// gets an id of its own, or the links, cursors and rows of the one before would be taken for its.
func (t *Till) shopID(shop inventory.Shop) (string, error) {
	id := shop.Kind
	err := t.book.Read(func(r inventory.Reader) error {
		shops, err := r.Shops()
		taken := map[string]string{}
		for _, s := range shops {
			taken[s.ID] = s.URL
		}
		for n := 2; taken[id] != "" && taken[id] != shop.URL; n++ {
			id = shop.Kind + "-" + strconv.Itoa(n)
		}
		return err
	})
	return id, err
}

// knock asks the shop whether address and keys are good and whether it sells in our currency.
func (t *Till) knock(ctx context.Context, shop inventory.Shop, n NewShop) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	transport, err := transportWith(n.CAFile)
	if err != nil {
		return err
	}
	w := way{url: shop.URL, keys: n.Keys, transport: t.wrap(transport)}
	patience := t.cfg.Patience
	patience.Tries = 2
	connector, err := w.connector(shopsync.NewCaller(t.cfg.Clock, patience), set.Currency)
	if err != nil {
		return err
	}
	about, err := connector.About(ctx)
	if err != nil {
		return err
	}
	if about.Currency != set.Currency {
		return inventory.Refuse("shop.currency", "The shop sells in "+string(about.Currency)+", the stall in "+string(set.Currency)+". Trestle does not convert money; nothing was changed.", nil)
	}
	return nil
}

// replaceShops makes shop the active one.
func (t *Till) replaceShops(r inventory.Reader, shop inventory.Shop) ([]journal.Draft, error) {
	shops, err := r.Shops()
	if err != nil {
		return nil, err
	}
	var drafts []journal.Draft
	for _, old := range shops {
		if !old.Active || old.ID == shop.ID {
			continue
		}
		old.Active = false
		d, err := inventory.NewDraft(inventory.KindShop, t.cfg.NewID(), old)
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, d)
	}
	d, err := inventory.NewDraft(inventory.KindShop, t.cfg.NewID(), shop)
	return append(drafts, d), err
}
