package practice

// shelf gives the figure that an order line takes from, nil when nothing is counted. Variations
// share their product's figure when it has one.
func (s *state) shelf(productID, variationID int64) *int64 {
	p := s.product(productID)
	if p == nil {
		return nil
	}
	if p.Stock != nil {
		return p.Stock
	}
	if v := p.variation(variationID); v != nil {
		return v.Stock
	}
	return nil
}

// takes tells whether an order in this status has its goods taken out of stock.
func takes(status string) bool {
	return status == "processing" || status == "completed" || status == "on-hold"
}

// gives tells whether an order that comes into this status gives its goods back.
func gives(status string) bool { return status == "cancelled" || status == "pending" }

// move puts an order into a status with what that does to stock. taken says whether its goods were
// taken already when the request read the order: the one who asks may have read it before somebody
// else changed it, which is how parallel requests take stock twice.
func (s *Shop) move(o *order, status string, taken bool) {
	now := s.now()
	if takes(status) && !taken {
		s.take(o)
	}
	if gives(status) && taken {
		s.give(o)
	}
	if (status == "processing" || status == "completed") && o.Paid == nil {
		o.Paid = &now
	}
	o.Status, o.Modified = status, now
}

// take reduces stock for each line, below zero when it must: the API never asks.
func (s *Shop) take(o *order) {
	for _, it := range o.Items {
		if stock := s.st.shelf(it.Product, it.Variation); stock != nil {
			*stock -= it.Quantity
			it.Reduced = it.Quantity
		}
	}
	o.StockTaken = true
}

// give puts back what each line still holds.
func (s *Shop) give(o *order) {
	for _, it := range o.Items {
		if stock := s.st.shelf(it.Product, it.Variation); stock != nil {
			*stock += it.Reduced
		}
		it.Reduced = 0
	}
	o.StockTaken = false
}
