package till

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"trestle/assets"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/tax"
	"trestle/inventory/unit"
	"trestle/receipts/link"
	"trestle/receipts/page"
	"trestle/sync/practice"
)

// The practice shop's files in the data folder. Whoever runs the shop holds the lock; the address
// is where it answers when another process does.
const (
	practiceFile = "practice-shop.json"
	practiceLock = "practice-shop.lock"
	practiceAddr = "practice-shop.address"
)

// practiceShop is the practice shop as this process uses it.
type practiceShop struct {
	shop *practice.Shop
	lock *flock.Flock // nil when another process runs the shop
	url  string
	way  http.RoundTripper // nil is the network
}

func (p *practiceShop) close() {
	if p.lock != nil {
		_ = p.lock.Unlock()
	}
}

// runPractice runs the practice shop in this process, filled with what the book has, or finds the
// one that another process runs.
func (t *Till) runPractice() (*practiceShop, error) {
	if shop := t.cfg.Practice; shop != nil {
		err := t.fillPractice(shop)
		return &practiceShop{shop: shop, url: shop.Base(), way: practice.Transport(shop)}, err
	}
	lock := flock.New(filepath.Join(t.cfg.Dir, practiceLock))
	got, err := lock.TryLock()
	if err != nil {
		return nil, practiceProblem(err)
	}
	opt, err := t.practiceOptions()
	var shop *practice.Shop
	if err == nil {
		if shop, err = practice.Open(opt); err != nil {
			err = practiceProblem(err)
		}
	}
	if err != nil {
		if got {
			_ = lock.Unlock()
		}
		return nil, err
	}
	if !got {
		addr, err := os.ReadFile(filepath.Join(t.cfg.Dir, practiceAddr))
		if err != nil {
			return nil, practiceProblem(err)
		}
		return &practiceShop{shop: shop, url: "http://" + strings.TrimSpace(string(addr))}, nil
	}
	if err := t.fillPractice(shop); err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return &practiceShop{shop: shop, lock: lock, url: inventory.PracticeShopURL, way: practice.Transport(shop)}, nil
}

func practiceProblem(err error) error {
	return inventory.Refuse("practice.shop", "The practice shop could not be started. Nothing of your stall is lost. If it happens again, move the file "+practiceFile+" out of the data folder: a new practice shop is then filled from your stall.", err)
}

func (t *Till) practiceOptions() (practice.Options, error) {
	set, err := t.Settings()
	if err != nil {
		return practice.Options{}, err
	}
	stall, err := t.PageStall()
	if err != nil {
		return practice.Options{}, err
	}
	pictures, err := fs.Sub(assets.Practice(), "pictures")
	if err != nil {
		return practice.Options{}, err
	}
	return practice.Options{
		Path: filepath.Join(t.cfg.Dir, practiceFile), Name: set.Name + " (practice shop)",
		Currency: set.Currency, TaxRate: tax.Rate(0), Images: pictures, Receipt: page.Handler(stall), Now: t.cfg.Clock.Now,
	}, nil
}

// fillPractice puts on the practice shop's shelves what the book has and the shop has not. The
// figure is what the shop would show had it been told of nothing yet.
func (t *Till) fillPractice(shop *practice.Shop) error {
	var goods []inventory.Incoming
	err := t.book.Read(func(r inventory.Reader) error {
		unsent, err := r.Unsent(PracticeShop)
		if err != nil {
			return err
		}
		return r.Products(func(p inventory.Product) error {
			if p.Archived {
				return nil
			}
			in, err := asIncoming(r, p, unsent)
			goods = append(goods, in)
			return err
		})
	})
	if err != nil {
		return err
	}
	if err := shop.Fill(goods); err != nil {
		return practiceProblem(err)
	}
	return nil
}

// asIncoming says a product of the book in the words of a source. Its handle is its id.
func asIncoming(r inventory.Reader, p inventory.Product, unsent map[string]unit.Quantity) (inventory.Incoming, error) {
	in := inventory.Incoming{Handle: p.ID, Title: p.Title, Description: p.Description, Images: p.Images}
	if p.Category != "" {
		in.Categories = []string{p.Category}
	}
	for _, v := range p.Variants {
		if v.Archived {
			continue
		}
		out := inventory.IncomingVariant{
			SKU: v.SKU, Barcode: v.Barcode, Options: v.Options, Price: v.Price, Sale: v.Sale, Unit: v.Measure(),
		}
		if v.Tracked && v.Measure().Whole() {
			have, err := r.OnHand(v.ID)
			if err != nil {
				return in, err
			}
			start, err := have.Sub(unsent[v.ID])
			if err != nil {
				return in, err
			}
			out.Stock = &start
		}
		in.Variants = append(in.Variants, out)
	}
	return in, nil
}

// ServePractice serves the practice shop of the stall in cfg.Dir on this machine until ctx ends. While
// the stall is open in a window the shop shows what it was last filled with. lan, when not empty, also
// shows its pages, never its API, to phones nearby.
func ServePractice(ctx context.Context, cfg Config, addr, lan string, ready func(addr, lan string)) error {
	cfg = cfg.defaults()
	p, err := practiceToServe(cfg)
	if err != nil {
		return err
	}
	defer p.close()
	if p.lock == nil {
		return inventory.Refuse("practice.running", "The practice shop is running already at "+p.url+".", nil)
	}
	file := filepath.Join(cfg.Dir, practiceAddr)
	defer os.Remove(file)
	err = p.shop.Serve(ctx, addr, lan, func(s practice.Served) {
		// Without the file only a sync of the open window does not find the shop.
		_ = book.WriteFile(file, []byte(s.Addr))
		ready(s.Addr, s.LAN)
	})
	if err != nil {
		return inventory.Refuse("practice.serve", "The practice shop cannot answer there; another program may use that port. Choose another with --port.", err)
	}
	return nil
}

func practiceToServe(cfg Config) (*practiceShop, error) {
	t, err := Open(cfg)
	if inventory.CodeOf(err) == "book.locked" {
		return practiceAlone(cfg)
	}
	if err != nil {
		return nil, err
	}
	p, err := t.runPractice()
	if closeErr := t.Close(); err == nil && closeErr != nil {
		p.close()
		return nil, closeErr
	}
	return p, err
}

// practiceAlone opens the practice shop without the book, which a window has. The receipt key is all
// that its page needs to know of the stall.
func practiceAlone(cfg Config) (*practiceShop, error) {
	path := filepath.Join(cfg.Dir, practiceFile)
	if _, err := os.Stat(path); err != nil {
		return nil, inventory.Refuse("practice.locked", "The stall is open in a window, and its practice shop was never filled. Tap “Sync now” in the place Shop there, or close the window; then start the practice shop again.", err)
	}
	keys, err := book.ReadKeys(cfg.Dir)
	if err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(cfg.Dir, practiceLock))
	if got, err := lock.TryLock(); err != nil || !got {
		return &practiceShop{url: inventory.PracticeShopURL}, err
	}
	pictures, err := fs.Sub(assets.Practice(), "pictures")
	if err != nil {
		return nil, err
	}
	stall := page.Stall{
		Name: "Practice shop", Keys: link.NewKeys(keys.Receipt.Public().(ed25519.PublicKey)),
		Practice: filepath.Base(cfg.Dir) == filepath.Base(PracticeDir("")),
		Shops:    []page.Shop{practicePage(inventory.PracticeShopURL)},
	}
	shop, err := practice.Open(practice.Options{Path: path, Images: pictures, Receipt: page.Handler(stall), Now: cfg.Clock.Now})
	if err != nil {
		_ = lock.Unlock()
		return nil, practiceProblem(err)
	}
	return &practiceShop{shop: shop, lock: lock, url: inventory.PracticeShopURL}, nil
}

// errNoShop says that there is nothing to sync with.
var errNoShop = errors.New("till: no shop is connected")
