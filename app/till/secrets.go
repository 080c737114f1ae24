package till

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/zalando/go-keyring"

	"trestle/inventory"
	"trestle/inventory/book"
)

// ShopKeys open the API of a WooCommerce shop.
type ShopKeys struct{ Key, Secret string }

func (k ShopKeys) whole() bool { return k.Key != "" && k.Secret != "" }

// shopAccess is what this device remembers of the way to a shop: where keys and a certificate lie,
// never a key itself. It is not in the journal.
type shopAccess struct {
	KeysFile string `json:"keys_file,omitempty"`
	CAFile   string `json:"ca_file,omitempty"`
}

// accessFile keeps how shops are reached.
const accessFile = "shops.json"

func (t *Till) access(shop string) shopAccess {
	all := map[string]shopAccess{}
	raw, err := book.ReadSmall(t.cfg.Book.Disk, accessFile)
	if err == nil {
		_ = json.Unmarshal(raw, &all) // what cannot be read is asked for again
	}
	return all[shop]
}

func (t *Till) rememberAccess(shop string, a shopAccess) error {
	all := map[string]shopAccess{}
	if raw, err := book.ReadSmall(t.cfg.Book.Disk, accessFile); err == nil {
		_ = json.Unmarshal(raw, &all)
	}
	all[shop] = a
	raw, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return book.Replace(t.cfg.Book.Disk, accessFile, raw)
}

// The environment variables that hold a shop's keys.
const (
	EnvWooKey    = "TRESTLE_WOO_KEY"
	EnvWooSecret = "TRESTLE_WOO_SECRET"
)

// keyringService is the name under which the system's keyring keeps shop keys.
const keyringService = "Trestle"

func (t *Till) keyringUser(shop string) string { return t.book.Info().Stall + "/" + shop }

// storeKeys puts keys into the system's keyring and reports whether there is one.
func (t *Till) storeKeys(shop string, k ShopKeys) bool {
	return keyring.Set(keyringService, t.keyringUser(shop), k.Key+"\n"+k.Secret) == nil
}

// keysOf finds a shop's keys: the environment, the file that was named, the system's keyring, and
// last the person.
func (t *Till) keysOf(shop inventory.Shop) (ShopKeys, error) {
	k := ShopKeys{Key: t.cfg.Getenv(EnvWooKey), Secret: t.cfg.Getenv(EnvWooSecret)}
	if k.whole() {
		return k, nil
	}
	if file := t.access(shop.ID).KeysFile; file != "" {
		return ReadKeys(file)
	}
	if text, err := keyring.Get(keyringService, t.keyringUser(shop.ID)); err == nil {
		k.Key, k.Secret, _ = strings.Cut(text, "\n")
		if k.whole() {
			return k, nil
		}
	}
	if t.cfg.Ask != nil {
		return t.cfg.Ask(shop)
	}
	return k, inventory.Refuse("shop.nokeys", "The keys of "+shop.URL+" are not known on this device. Set "+EnvWooKey+" and "+EnvWooSecret+", or connect the shop again. Nothing is lost.", nil)
}

// ReadKeys reads a file that holds the key in its first line and the secret in its second.
func ReadKeys(file string) (ShopKeys, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return ShopKeys{}, inventory.Refuse("shop.keyfile", "The file with the shop's keys cannot be read. Check its name and rights.", err)
	}
	fields := strings.Fields(string(raw))
	if len(fields) != 2 {
		return ShopKeys{}, inventory.Refuse("shop.keyfile", "The file with the shop's keys should hold the key (ck_…) in its first line and the secret (cs_…) in its second, and nothing else.", nil)
	}
	return ShopKeys{Key: fields[0], Secret: fields[1]}, nil
}
