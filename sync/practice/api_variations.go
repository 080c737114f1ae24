package practice

import "net/http"

func (s *Shop) listVariations(w http.ResponseWriter, r *http.Request) {
	pg, wrong := readPaging(r.URL.Query())
	if wrong != "" {
		badParam(w, wrong)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.st.product(pathID(r, "id"))
	if p == nil {
		refuse(w, http.StatusNotFound, "woocommerce_rest_product_invalid_id", "Invalid ID.")
		return
	}
	var all []listed
	for _, v := range p.Variations {
		all = append(all, listed{v.ID, p.Created, p.Modified, v.SKU, func() any { return s.variationOut(p, v) }})
	}
	writeList(w, pg, all)
}

func (s *Shop) getVariation(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.st.product(pathID(r, "id")); p != nil {
		if v := p.variation(pathID(r, "vid")); v != nil {
			answer(w, http.StatusOK, s.variationOut(p, v))
			return
		}
	}
	refuse(w, http.StatusNotFound, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.")
}

func (s *Shop) putVariation(w http.ResponseWriter, r *http.Request) {
	var in productIn
	if !readBody(w, r, &in) {
		return
	}
	var out any
	err := s.change(func() error {
		o, err := s.changeVariation(pathID(r, "id"), pathID(r, "vid"), in)
		out = o
		return err
	})
	writeChanged(w, out, err)
}

func (s *Shop) batchVariations(w http.ResponseWriter, r *http.Request) {
	productID := pathID(r, "id")
	s.batch(w, r, func(id int64, in productIn) (any, error) { return s.changeVariation(productID, id, in) })
}

// changeVariation applies in to a variation. Where the product keeps the stock, a figure that is
// written to a variation is taken without a word and changes nothing.
func (s *Shop) changeVariation(productID, id int64, in productIn) (any, error) {
	p := s.st.product(productID)
	if p == nil || p.variation(id) == nil {
		return nil, refusedWith(http.StatusBadRequest, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.")
	}
	v := p.variation(id)
	if err := s.setPrices(&v.Price, &v.Sale, in); err != nil {
		return nil, err
	}
	if p.Stock == nil {
		v.Stock = newStock(v.Stock, in)
	}
	p.Modified = s.now()
	return s.variationOut(p, v), nil
}
