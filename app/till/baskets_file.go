package till

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"trestle/inventory"
	"trestle/inventory/book"
	"trestle/inventory/journal"
)

// basketFile keeps the open baskets, so that they survive a kill.
const basketFile = "basket.json"

// The file is versioned, and a sum over the baskets tells turned bits from a basket. Version 1 was one
// basket without either.
type basketsFile struct {
	V       int             `json:"v"`
	Sum     string          `json:"sum"`
	Baskets json.RawMessage `json:"baskets"`
}

type basketsBody struct {
	Current string   `json:"current"`
	Open    []*draft `json:"open"`
}

// maxBaskets bounds the file; beyond half of it the oldest steps cannot be taken back any more.
const maxBaskets = 4 << 20

func sumOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

func (d *drafts) encode() ([]byte, error) {
	body, err := json.Marshal(basketsBody{Current: d.current().Basket.ID, Open: d.all})
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `{"v":2,"sum":"%s","baskets":%s}`+"\n", sumOf(body), body), nil
}

// saveDrafts makes the file say what the baskets are.
func (t *Till) saveDrafts(d *drafts) error {
	raw, err := d.encode()
	for err == nil && len(raw) > maxBaskets/2 && d.forgetSteps() {
		raw, err = d.encode()
	}
	if err == nil && len(raw) > maxBaskets {
		return inventory.Refuse("basket.many", "So many baskets are open that one more cannot be kept. Take payment for one, or drop one.", nil)
	}
	if err == nil {
		err = book.Replace(t.cfg.Book.Disk, basketFile, raw)
	}
	if err != nil {
		return inventory.Refuse("basket.save", "The basket could not be saved, so it is as it was. Check that the disk is not full, then tap again.", err)
	}
	return nil
}

// forgetSteps halves what of each basket can be taken back; false when nothing is left to forget.
func (d *drafts) forgetSteps() bool {
	some := false
	d.all = slices.Clone(d.all)
	for i, o := range d.all {
		if n := len(o.Undo); n > 0 {
			short := *o
			short.Undo = slices.Clone(o.Undo[(n+1)/2:])
			d.all[i], some = &short, true
		}
	}
	return some
}

// loadBaskets takes up the baskets that were open when the program ended.
func (t *Till) loadBaskets() error {
	raw, err := readBaskets(t.cfg.Book.Disk)
	var body basketsBody
	if err == nil {
		_ = t.cfg.Book.Disk.SyncDir(".") // what is shown now must not be an earlier one after a power cut
		body, err = decodeBaskets(raw)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.drafts.said = []string{t.setAside(raw)}
	}
	t.drafts.all, t.drafts.at = body.Open, 0
	if err := t.book.Read(t.mendBaskets); err != nil {
		return err
	}
	if len(t.drafts.all) == 0 {
		t.drafts.all = []*draft{t.freshDraft("")}
	}
	t.drafts.at = max(0, t.drafts.find(body.Current))
	t.drafts.current().Held = false // where the current one was paid, one that was aside takes its place
	return nil
}

func readBaskets(disk journal.FS) ([]byte, error) {
	r, err := disk.Open(basketFile)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.NewSectionReader(r, 0, maxBaskets+1))
}

var errBaskets = errors.New("till: the file of the open baskets is damaged")

// decodeBaskets reads the file in its present and its former shape.
func decodeBaskets(raw []byte) (basketsBody, error) {
	var file basketsFile
	if err := json.Unmarshal(raw, &file); err != nil {
		return basketsBody{}, fmt.Errorf("%w: %v", errBaskets, err)
	}
	var body basketsBody
	switch {
	case file.V == 0 && file.Baskets == nil && file.Sum == "":
		var one inventory.Basket
		if err := json.Unmarshal(raw, &one); err != nil {
			return body, fmt.Errorf("%w: %v", errBaskets, err)
		}
		return basketsBody{Current: one.ID, Open: []*draft{{Basket: one}}}, nil
	case file.V != 2 || sumOf(file.Baskets) != file.Sum:
		return body, errBaskets
	}
	if err := json.Unmarshal(file.Baskets, &body); err != nil {
		return basketsBody{}, fmt.Errorf("%w: %v", errBaskets, err)
	}
	body.Open = slices.DeleteFunc(body.Open, func(d *draft) bool { return d == nil })
	return body, nil
}

// setAside keeps the bytes of a damaged file and tells the seller. Where they cannot be kept that is no reason
// not to sell.
func (t *Till) setAside(raw []byte) string {
	disk, name := t.cfg.Book.Disk, "quarantine/basket-"+sumOf(raw)+".json"
	say := "What lay in the open baskets was damaged and could not be read, so they are empty. Nothing that was paid is lost: tap again what the buyer takes."
	err := disk.MkdirAll("quarantine")
	if err == nil {
		err = book.Replace(disk, name, raw)
	}
	if err == nil {
		say += " Its bytes are kept in " + name + "."
		t.book.Tell(say)
	}
	return say
}

// mendBaskets drops baskets whose sale is in the book (the power failed between the two) and lines of things
// that the book does not know.
func (t *Till) mendBaskets(r inventory.Reader) error {
	r = t.now(r)
	var open []*draft
	ids := map[string]bool{}
	for _, d := range t.drafts.all {
		if d.Basket.ID == "" || checkID(d.Basket.ID) != nil || ids[d.Basket.ID] {
			d.Basket.ID = t.cfg.NewID()
		}
		ids[d.Basket.ID] = true
		_, sold, err := r.SaleByID(d.Basket.ID)
		if err != nil {
			return err
		}
		if sold {
			continue
		}
		d.Basket.Mend()
		dropUnsold(r, &d.Basket)
		open = append(open, d)
	}
	t.drafts.all = open
	return nil
}

// dropUnsold takes the lines away that nobody could mend. Others stay, marked.
func dropUnsold(r inventory.Reader, b *inventory.Basket) {
	b.Lines = slices.DeleteFunc(b.Lines, func(l inventory.BasketLine) bool {
		_, err := r.Price(inventory.Basket{Lines: []inventory.BasketLine{l}})
		return inventory.CodeOf(err) == "variant.unknown"
	})
}
