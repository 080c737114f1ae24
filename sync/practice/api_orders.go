package practice

import (
	"errors"
	"net/http"
	"slices"
)

func (s *Shop) listOrders(w http.ResponseWriter, r *http.Request) {
	p, wrong := readPaging(r.URL.Query())
	if wrong != "" {
		badParam(w, wrong)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []listed
	for _, o := range s.st.Orders {
		if !statusFits(p.status, o.Status) || (len(p.via) > 0 && !slices.Contains(p.via, o.CreatedVia)) {
			continue
		}
		all = append(all, listed{o.ID, o.Created, o.Modified, "", func() any { return s.orderOut(o) }})
	}
	writeList(w, p, all)
}

func (s *Shop) getOrder(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.st.order(pathID(r, "id")); o != nil {
		answer(w, http.StatusOK, s.orderOut(o))
		return
	}
	refuse(w, http.StatusNotFound, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
}

// orderIn is what can be written of an order. date_created is not among it: the shop takes its own.
type orderIn struct {
	Status      *string  `json:"status"`
	SetPaid     *bool    `json:"set_paid"`
	CreatedVia  *string  `json:"created_via"`
	Transaction *string  `json:"transaction_id"`
	Method      *string  `json:"payment_method"`
	MethodTitle *string  `json:"payment_method_title"`
	LineItems   []itemIn `json:"line_items"`
	FeeLines    []feeIn  `json:"fee_lines"`
	Meta        []metaIn `json:"meta_data"`
}

type itemIn struct {
	Product   int64    `json:"product_id"`
	Variation int64    `json:"variation_id"`
	Quantity  *int64   `json:"quantity"`
	Name      string   `json:"name"`
	Subtotal  *string  `json:"subtotal"`
	Total     *string  `json:"total"`
	Meta      []metaIn `json:"meta_data"`
}

type feeIn struct {
	Name      string `json:"name"`
	Total     string `json:"total"`
	TaxStatus string `json:"tax_status"`
}

type metaIn struct {
	Key   string `json:"key"`
	Value any    `json:"value"`
}

var statuses = []string{"pending", "processing", "on-hold", "completed", "cancelled", "refunded", "failed", "trash"}

// postOrder makes an order. It never asks whether it was asked before.
func (s *Shop) postOrder(w http.ResponseWriter, r *http.Request) {
	var in orderIn
	if !readBody(w, r, &in) {
		return
	}
	var out any
	err := s.change(func() error {
		o, err := s.makeOrder(in)
		if err != nil {
			return err
		}
		s.st.Orders = append(s.st.Orders, o)
		if status := newStatus("pending", in); status != "pending" {
			s.move(o, status, false)
		}
		out = s.orderOut(o)
		return nil
	})
	if err != nil {
		writeChanged(w, nil, err)
		return
	}
	answer(w, http.StatusCreated, out)
}

// newStatus is the status that a request asks for.
func newStatus(had string, in orderIn) string {
	if in.SetPaid != nil && *in.SetPaid {
		return "processing"
	}
	if in.Status != nil {
		return *in.Status
	}
	return had
}

// putOrder changes an order. The order is read, then the lock is let go, then it is written: what
// another request did in between is not seen, as in the shop that this one stands in for.
func (s *Shop) putOrder(w http.ResponseWriter, r *http.Request) {
	var in orderIn
	if !readBody(w, r, &in) {
		return
	}
	id := pathID(r, "id")
	s.mu.Lock()
	o := s.st.order(id)
	taken := o != nil && o.StockTaken
	s.mu.Unlock()
	if s.o.Between != nil {
		s.o.Between()
	}
	var out any
	err := s.change(func() error {
		if o == nil {
			return refusedWith(http.StatusNotFound, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
		}
		if err := s.editOrder(o, in); err != nil {
			return err
		}
		s.move(o, newStatus(o.Status, in), taken)
		out = s.orderOut(o)
		return nil
	})
	writeChanged(w, out, err)
}

// refused is an error that the API answers with its own status and code.
type refused struct {
	status        int
	code, message string
}

func (e *refused) Error() string { return e.message }

func refusedWith(status int, code, message string) error {
	return &refused{status: status, code: code, message: message}
}

// refusalOf words an error as the API does.
func refusalOf(err error) refusalBody {
	var e *refused
	if !errors.As(err, &e) {
		e = &refused{status: http.StatusInternalServerError, code: "internal_server_error", message: err.Error()}
	}
	return refusalBody{Code: e.code, Message: e.message, Data: map[string]any{"status": e.status}}
}

// writeChanged answers a change that went well or did not.
func writeChanged(w http.ResponseWriter, out any, err error) {
	if err == nil {
		answer(w, http.StatusOK, out)
		return
	}
	body := refusalOf(err)
	status, _ := body.Data["status"].(int)
	answer(w, status, body)
}
