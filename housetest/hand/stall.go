package hand

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/money"
	"trestle/receipts/link"
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

// Hand does acts at an open till.
type Hand struct{ *till.Till }

// config lets a till work on what a book stands on. No receipt is drawn: that takes far longer than a sale.
func config(opt book.Options) till.Config {
	return till.Config{
		Dir: opt.Dir, Now: opt.Now, NewID: opt.NewID, Book: opt,
		Receipt: func(link.Receipt) (till.Receipt, error) { return till.Receipt{}, nil },
	}
}

// Open opens the stall.
func Open(opt book.Options) (Hand, error) {
	t, err := till.Open(config(opt))
	return Hand{t}, err
}

// Init makes the stall's first till with its settings. It may be called again after an error: what is there already
// is not made twice.
func Init(opt book.Options) error {
	t, err := till.Init(config(opt), till.Start{Name: "Elder & Clay", Country: "NL", TaxRate: "9"})
	if err != nil {
		if inventory.CodeOf(err) == "book.exists" {
			return nil
		}
		return err
	}
	return t.Close()
}

// Create makes a stall with its goods.
func Create(opt book.Options) error {
	if err := Init(opt); err != nil {
		return err
	}
	h, err := Open(opt)
	if err != nil {
		return err
	}
	err = h.Bring(0)
	if closeErr := h.Close(); err == nil {
		err = closeErr
	}
	return err
}

// Bring imports the file of a round: each round asks other prices for the same things. The figures of stock stay
// those of the first, so what an import does to stock is done once.
func (h Hand) Bring(round int) error {
	_, err := h.Import(context.Background(), strings.NewReader(file(round)), till.ImportOptions{})
	return err
}

func sku(i int) string { return fmt.Sprintf("sku-%02d", i) }

func file(round int) string {
	names := []string{"Lavender soap", "Beeswax candle", "Sgraffito bowl", "Crème de cassis", "Käsekuchen", "Brass ring"}
	var b strings.Builder
	b.WriteString("Name,SKU,Price,Stock,Category\n")
	for i := range Things {
		price := money.New(int64(150+35*i+5*round), currency)
		fmt.Fprintf(&b, "%s %d,%s,%s,100000,Table\n", names[i%len(names)], i, sku(i), price.Decimal())
	}
	return b.String()
}
