package practice

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"trestle/inventory/money"
)

// ErrSoldOut is the answer to a buyer who wants more than there is.
var ErrSoldOut = errors.New("the practice shop has not enough of it")

// BuyLine is one line of a buyer's basket.
type BuyLine struct {
	Product   int64
	Variation int64 // 0 for a simple product
	Quantity  int64
}

// Bought is an order as its buyer, the demo and tests see it.
type Bought struct {
	ID          int64
	Number      string
	Status      string
	CreatedVia  string
	Transaction string
	Total       money.Amount
	Created     time.Time
}

// Buy sells online, as a buyer does at the shop's till: paid at once, and refused with ErrSoldOut
// when a counted product has not enough.
func (s *Shop) Buy(lines []BuyLine) (Bought, error) {
	var b Bought
	err := s.change(func() error {
		wanted := map[*int64]int64{}
		for _, l := range lines {
			stock := s.st.shelf(l.Product, l.Variation)
			if stock == nil {
				continue
			}
			if wanted[stock] += l.Quantity; wanted[stock] > *stock {
				return ErrSoldOut
			}
		}
		o := s.newOrder("checkout")
		o.Method, o.MethodTitle = "practice", "Pretend payment"
		for _, l := range lines {
			it, err := s.newItem(l)
			if err != nil {
				return err
			}
			o.Items = append(o.Items, it)
		}
		if len(o.Items) == 0 {
			return errors.New("the basket is empty")
		}
		s.st.Orders = append(s.st.Orders, o)
		s.move(o, "processing", false)
		b = s.boughtOf(o)
		return nil
	})
	return b, err
}

// Cancel cancels an order in the shop's admin pages: its goods go back.
func (s *Shop) Cancel(orderID int64) error {
	return s.change(func() error {
		o := s.st.order(orderID)
		if o == nil {
			return fmt.Errorf("the practice shop has no order %d", orderID)
		}
		s.move(o, "cancelled", o.StockTaken)
		return nil
	})
}

// Refund gives back the price of some pieces of an order's line in the shop's admin pages, and the
// pieces too when restock is set.
func (s *Shop) Refund(orderID int64, line int, quantity int64, restock bool) error {
	return s.change(func() error {
		o := s.st.order(orderID)
		if o == nil || line < 0 || line >= len(o.Items) || quantity < 1 || quantity > o.Items[line].Quantity {
			return fmt.Errorf("the practice shop cannot refund that line of order %d", orderID)
		}
		it := o.Items[line]
		part := exact(int64(it.Total) / it.Quantity * quantity)
		o.Refunds = append(o.Refunds, refund{ID: s.st.id(), Amount: part.amount(s.st.Currency)})
		if stock := s.st.shelf(it.Product, it.Variation); restock && stock != nil {
			back := min(quantity, it.Reduced)
			*stock += back
			it.Reduced -= back
		}
		o.Modified = s.now()
		return nil
	})
}

// Orders lists every order, oldest first.
func (s *Shop) Orders() []Bought {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Bought, 0, len(s.st.Orders))
	for _, o := range s.st.Orders {
		out = append(out, s.boughtOf(o))
	}
	return out
}

func (s *Shop) boughtOf(o *order) Bought {
	return Bought{
		ID: o.ID, Number: strconv.FormatInt(o.ID, 10), Status: o.Status, CreatedVia: o.CreatedVia,
		Transaction: o.Transaction, Total: o.total(s.st.Currency), Created: o.Created,
	}
}

func (s *Shop) newOrder(via string) *order {
	now := s.now()
	return &order{ID: s.st.id(), Status: "pending", CreatedVia: via, Created: now, Modified: now}
}

// newItem makes an order's line at the shelf's price.
func (s *Shop) newItem(l BuyLine) (*item, error) {
	p := s.st.product(l.Product)
	if p == nil {
		return nil, errNoProduct
	}
	if l.Quantity < 1 || l.Quantity > 1_000_000 {
		return nil, errors.New("the quantity must be a whole number of at least 1")
	}
	v := p.variation(l.Variation)
	if (v == nil) != (len(p.Variations) == 0) {
		return nil, errNoProduct
	}
	it := &item{ID: s.st.itemID(), Product: p.ID, Name: nameOf(p, v), SKU: p.SKU, Quantity: l.Quantity}
	price := asked(p.Price, p.Sale)
	if v != nil {
		it.Variation, it.SKU, price = v.ID, v.SKU, asked(v.Price, v.Sale)
	}
	total, err := exactOf(price, l.Quantity)
	if err != nil {
		return nil, err
	}
	it.Subtotal, it.Total = total, total
	it.Tax = total.tax(s.st.TaxRate)
	return it, nil
}

var errNoProduct = errors.New("the practice shop has no such product")
