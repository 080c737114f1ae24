package practice

import (
	"encoding/json"
	"net/http"
	"slices"

	"trestle/inventory/money"
)

func (s *Shop) listProducts(w http.ResponseWriter, r *http.Request) {
	p, wrong := readPaging(r.URL.Query())
	if wrong != "" {
		badParam(w, wrong)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []listed
	for _, pr := range s.st.Products {
		if pr.Status == "trash" || !statusFits(p.status, pr.Status) || (p.sku != "" && p.sku != pr.SKU) {
			continue
		}
		all = append(all, listed{pr.ID, pr.Created, pr.Modified, pr.Name, func() any { return s.productOut(pr) }})
	}
	writeList(w, p, all)
}

func statusFits(wanted []string, status string) bool {
	return len(wanted) == 0 || slices.Contains(wanted, "any") || slices.Contains(wanted, status)
}

func (s *Shop) getProduct(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.st.product(pathID(r, "id")); p != nil {
		answer(w, http.StatusOK, s.productOut(p))
		return
	}
	refuse(w, http.StatusNotFound, "woocommerce_rest_product_invalid_id", "Invalid ID.")
}

// productIn is what can be changed of a product or a variation. The figure is a whole number and
// replaces the one before; inventory_delta loses updates there and is not offered here.
type productIn struct {
	ID          int64   `json:"id"`
	Name        *string `json:"name"`
	Regular     *string `json:"regular_price"`
	Sale        *string `json:"sale_price"`
	ManageStock *bool   `json:"manage_stock"`
	Stock       *int64  `json:"stock_quantity"`
	Status      *string `json:"status"`
}

func (s *Shop) putProduct(w http.ResponseWriter, r *http.Request) {
	var in productIn
	if !readBody(w, r, &in) {
		return
	}
	var out any
	err := s.change(func() error {
		o, err := s.changeProduct(pathID(r, "id"), in)
		out = o
		return err
	})
	writeChanged(w, out, err)
}

// changeProduct applies in to a product.
func (s *Shop) changeProduct(id int64, in productIn) (any, error) {
	p := s.st.product(id)
	if p == nil {
		return nil, refusedWith(http.StatusBadRequest, "woocommerce_rest_product_invalid_id", "Invalid ID.")
	}
	if err := s.setPrices(&p.Price, &p.Sale, in); err != nil {
		return nil, err
	}
	if in.Name != nil {
		p.Name = *in.Name
	}
	if in.Status != nil {
		p.Status = *in.Status
	}
	p.Stock = newStock(p.Stock, in)
	p.Modified = s.now()
	return s.productOut(p), nil
}

// newStock is the figure after a change; a figure for what is not managed is ignored.
func newStock(had *int64, in productIn) *int64 {
	if in.ManageStock != nil {
		if !*in.ManageStock {
			return nil
		}
		if had == nil {
			had = new(int64)
		}
	}
	if had == nil || in.Stock == nil {
		return had
	}
	return copyOf(in.Stock)
}

func (s *Shop) setPrices(price, sale *money.Amount, in productIn) error {
	for _, f := range []struct {
		text *string
		into *money.Amount
	}{{in.Regular, price}, {in.Sale, sale}} {
		if f.text == nil {
			continue
		}
		if *f.text == "" {
			*f.into = money.Amount{}
			continue
		}
		a, err := money.Parse(*f.text, s.st.Currency)
		if err != nil {
			return refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): regular_price")
		}
		*f.into = a
	}
	return nil
}

// batchIn is a batch: items stay raw so that one that cannot be read fails alone.
type batchIn struct {
	Update []json.RawMessage `json:"update"`
}

func (s *Shop) batchProducts(w http.ResponseWriter, r *http.Request) {
	s.batch(w, r, s.changeProduct)
}

// batch answers 200 whatever happens to its items: an item that fails carries its own error.
func (s *Shop) batch(w http.ResponseWriter, r *http.Request, one func(int64, productIn) (any, error)) {
	var in batchIn
	if !readBody(w, r, &in) {
		return
	}
	if len(in.Update) > maxPage {
		refuse(w, http.StatusRequestEntityTooLarge, "woocommerce_rest_request_entity_too_large", "Unable to accept more than 100 items for this request.")
		return
	}
	out := make([]any, 0, len(in.Update))
	err := s.change(func() error {
		for _, raw := range in.Update {
			var item productIn
			if err := json.Unmarshal(raw, &item); err != nil {
				out = append(out, itemError(item.ID, refusedWith(http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): stock_quantity")))
				continue
			}
			body, err := one(item.ID, item)
			if err != nil {
				body = itemError(item.ID, err)
			}
			out = append(out, body)
		}
		return nil
	})
	writeChanged(w, map[string]any{"update": out}, err)
}

func itemError(id int64, err error) any {
	return map[string]any{"id": id, "error": refusalOf(err)}
}
