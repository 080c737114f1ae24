package practice

import (
	"time"

	"trestle/inventory/money"
	"trestle/inventory/tax"
)

// fileVersion is raised when the file's form changes.
const fileVersion = 1

// state is everything the shop knows, and the form of its file.
type state struct {
	Version  int            `json:"version"`
	Name     string         `json:"name"`
	Currency money.Currency `json:"currency"`
	TaxRate  tax.Rate       `json:"tax_rate,omitempty"` // 0: the shop computes no tax
	Key      string         `json:"key"`
	Secret   string         `json:"secret"`
	NextID   int64          `json:"next_id"` // of products, variations and orders, never used twice
	NextItem int64          `json:"next_item"`
	Products []*product     `json:"products"`
	Orders   []*order       `json:"orders"` // rising by id
}

// product is one product page. A simple product has no variations and its own stock and price.
type product struct {
	ID          int64        `json:"id"`
	Name        string       `json:"name"`
	Slug        string       `json:"slug"`
	Description string       `json:"description,omitempty"`
	Categories  []string     `json:"categories,omitempty"`
	Images      []string     `json:"images,omitempty"` // names in the image folder, or links
	Status      string       `json:"status"`           // publish, draft, trash
	Unit        string       `json:"unit,omitempty"`
	SKU         string       `json:"sku,omitempty"`
	Barcode     string       `json:"barcode,omitempty"`
	Price       money.Amount `json:"price"`
	Sale        money.Amount `json:"sale,omitzero"`
	// Stock is nil when the shop does not count it. On a product with variations it is the one
	// figure that those share.
	Stock      *int64       `json:"stock,omitempty"`
	Variations []*variation `json:"variations,omitempty"`
	Created    time.Time    `json:"created"`
	Modified   time.Time    `json:"modified"`
}

// variation is one choice of a product.
type variation struct {
	ID      int64        `json:"id"`
	SKU     string       `json:"sku,omitempty"`
	Barcode string       `json:"barcode,omitempty"`
	Options []option     `json:"options"`
	Price   money.Amount `json:"price"`
	Sale    money.Amount `json:"sale,omitzero"`
	Stock   *int64       `json:"stock,omitempty"`
	Image   string       `json:"image,omitempty"`
}

type option struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// order is what a buyer or the API has ordered.
type order struct {
	ID          int64      `json:"id"`
	Status      string     `json:"status"`
	CreatedVia  string     `json:"created_via"`
	Transaction string     `json:"transaction_id,omitempty"`
	Method      string     `json:"method,omitempty"`
	MethodTitle string     `json:"method_title,omitempty"`
	Created     time.Time  `json:"created"`
	Modified    time.Time  `json:"modified"`
	Paid        *time.Time `json:"paid,omitempty"`
	Items       []*item    `json:"items"`
	Fees        []*fee     `json:"fees,omitempty"`
	Meta        []meta     `json:"meta,omitempty"`
	Refunds     []refund   `json:"refunds,omitempty"`
	StockTaken  bool       `json:"stock_taken"`
}

// item is a line of an order that names a product.
type item struct {
	ID        int64  `json:"id"`
	Product   int64  `json:"product"`
	Variation int64  `json:"variation,omitempty"`
	Name      string `json:"name"`
	SKU       string `json:"sku,omitempty"`
	Quantity  int64  `json:"quantity"`
	Subtotal  exact  `json:"subtotal"` // before tax, as all totals of lines are here
	Total     exact  `json:"total"`
	Tax       exact  `json:"tax"`
	// Reduced is how many pieces this line has taken out of stock and not given back.
	Reduced int64  `json:"reduced,omitempty"`
	Meta    []meta `json:"meta,omitempty"`
}

// fee is a line of an order that names no product.
type fee struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Total exact  `json:"total"`
	Tax   exact  `json:"tax"`
}

type meta struct {
	ID    int64  `json:"id"`
	Key   string `json:"key"`
	Value any    `json:"value"`
}

type refund struct {
	ID     int64        `json:"id"`
	Amount money.Amount `json:"amount"`
}

// asked is what the buyer pays for one.
func asked(price, sale money.Amount) money.Amount {
	if sale.IsZero() {
		return price
	}
	return sale
}

// product finds a product that is not in the bin.
func (s *state) product(id int64) *product {
	for _, p := range s.Products {
		if p.ID == id && p.Status != "trash" {
			return p
		}
	}
	return nil
}

// order finds an order by its id.
func (s *state) order(id int64) *order {
	for i := len(s.Orders) - 1; i >= 0; i-- {
		if s.Orders[i].ID == id {
			return s.Orders[i]
		}
	}
	return nil
}

func (p *product) variation(id int64) *variation {
	for _, v := range p.Variations {
		if v.ID == id {
			return v
		}
	}
	return nil
}

func (s *state) id() int64 {
	s.NextID++
	return s.NextID
}

func (s *state) itemID() int64 {
	s.NextItem++
	return s.NextItem
}
