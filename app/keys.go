package app

import (
	"sync"

	"trestle/app/till"
	"trestle/inventory"
)

// keysInHand are the shops' keys that a seller typed on a device without a keyring. They last as
// long as the program runs.
type keysInHand struct {
	mu   sync.Mutex
	keys map[string]till.ShopKeys
}

func (k *keysInHand) put(shop string, keys till.ShopKeys) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		k.keys = map[string]till.ShopKeys{}
	}
	k.keys[shop] = keys
}

// ask answers the till. Where nothing was typed yet it refuses, and the screen asks the seller.
func (k *keysInHand) ask(shop inventory.Shop) (till.ShopKeys, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if keys, ok := k.keys[shop.ID]; ok {
		return keys, nil
	}
	return till.ShopKeys{}, inventory.Refuse("shop.nokeys", "The keys of "+shop.URL+" are not known on this device. Nothing is lost: enter them and sync again.", nil)
}
