package hand

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Things is how many products the stall has, each with one variant that is counted.
const Things = 24

const currency = money.Currency("EUR")

// Noon is where the clocks of these tests begin. They are labels: nothing is ordered by them.
var Noon = time.Date(2026, 5, 2, 12, 0, 0, 0, time.UTC)

// IDs gives ids that are the same in each run.
func IDs(prefix string) func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("%s-%06d", prefix, n)
	}
}

// Random gives the same keys in each run of a seed.
func Random(seed uint64) io.Reader {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return rand.NewChaCha8(key)
}

// Hand does acts on an open book.
type Hand struct {
	Book  *book.Book
	NewID func() string // of what nobody asks for by its id: products, batches' entries
}

// Create makes the stall's first till with its settings and goods. It may be called again after an error: what
// is there already is not made twice.
func Create(opt book.Options) error {
	if err := book.Create(opt, "A"); err != nil && inventory.CodeOf(err) != "book.exists" {
		return err
	}
	b, err := book.Open(opt)
	if err != nil {
		return err
	}
	h := Hand{Book: b, NewID: opt.NewID}
	if err = h.Settle(); err == nil {
		err = h.Import(0)
	}
	if closeErr := b.Close(); err == nil {
		err = closeErr
	}
	return err
}

// Settle keeps the stall's settings.
func (h Hand) Settle() error {
	return h.write(func(r inventory.Reader) ([]journal.Draft, error) {
		if m, err := r.SettingsMap(); err != nil || len(m) > 0 {
			return nil, err
		}
		d, err := inventory.NewDraft(inventory.KindSet, "settings", inventory.SetBody{Set: map[string]string{
			inventory.SetName: "Elder & Clay", inventory.SetCountry: "NL", inventory.SetCurrency: string(currency),
			inventory.SetIncluded: "yes", inventory.SetTaxRate: "9",
		}})
		return []journal.Draft{d}, err
	})
}

// Import brings the goods as a file of a round: each round asks other prices for the same things. The figures of
// stock stay those of the first, so what an import does to stock is done once.
func (h Hand) Import(round int) error {
	return h.Book.WriteBatch(context.Background(), func(r inventory.Reader, batch string) ([]journal.Draft, error) {
		drafts, _, err := r.Import(inventory.Source{Name: "csv:fair"}, goods(round), batch, h.NewID)
		return drafts, err
	}, nil)
}

func sku(i int) string { return fmt.Sprintf("sku-%02d", i) }

func goods(round int) []inventory.Incoming {
	names := []string{"Lavender soap", "Beeswax candle", "Sgraffito bowl", "Crème de cassis", "Käsekuchen", "Brass ring"}
	out := make([]inventory.Incoming, Things)
	for i := range out {
		stock := unit.Quantity(100_000) * unit.One
		out[i] = inventory.Incoming{
			Remote: fmt.Sprint(i), Title: fmt.Sprintf("%s %d", names[i%len(names)], i), Categories: []string{"Table"},
			Variants: []inventory.IncomingVariant{{SKU: sku(i), Price: money.New(int64(150+35*i+5*round), currency), Stock: &stock}},
		}
	}
	return out
}

func (h Hand) write(plan book.Plan) error {
	_, err := h.Book.Write(context.Background(), plan)
	return err
}
