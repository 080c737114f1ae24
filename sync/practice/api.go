package practice

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
)

// maxBody is the largest request that the API reads.
const maxBody = 4 << 20

// apiRoutes is the part of wc/v3 that the connector uses.
func (s *Shop) apiRoutes() http.Handler {
	const root = "/wp-json/wc/v3/"
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+root+"products", s.listProducts)
	mux.HandleFunc("GET "+root+"products/{id}", s.getProduct)
	mux.HandleFunc("PUT "+root+"products/{id}", s.putProduct)
	mux.HandleFunc("POST "+root+"products/batch", s.batchProducts)
	mux.HandleFunc("GET "+root+"products/{id}/variations", s.listVariations)
	mux.HandleFunc("GET "+root+"products/{id}/variations/{vid}", s.getVariation)
	mux.HandleFunc("PUT "+root+"products/{id}/variations/{vid}", s.putVariation)
	mux.HandleFunc("POST "+root+"products/{id}/variations/batch", s.batchVariations)
	mux.HandleFunc("GET "+root+"orders", s.listOrders)
	mux.HandleFunc("POST "+root+"orders", s.postOrder)
	mux.HandleFunc("GET "+root+"orders/{id}", s.getOrder)
	mux.HandleFunc("PUT "+root+"orders/{id}", s.putOrder)
	mux.HandleFunc("GET "+root+"data/currencies/current", s.getCurrency)
	mux.HandleFunc("GET "+root+"settings/general/woocommerce_calc_taxes", s.getCalcTaxes)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, "rest_no_route", "No route was found matching the URL and request method.")
	})
	return s.allowed(mux)
}

// refusalBody is how WooCommerce words an error.
type refusalBody struct {
	Code    string         `json:"code"`
	Message string         `json:"message"`
	Data    map[string]any `json:"data"`
}

func refuse(w http.ResponseWriter, status int, code, message string) {
	answer(w, status, refusalBody{Code: code, Message: message, Data: map[string]any{"status": status}})
}

func answer(w http.ResponseWriter, status int, body any) {
	raw, err := json.Marshal(body)
	if err != nil {
		http.Error(w, "the answer could not be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // the asker went away; there is nobody to tell
}

// readBody reads a JSON request into v and answers by itself when it cannot.
func readBody(w http.ResponseWriter, r *http.Request, v any) bool {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		refuse(w, http.StatusRequestEntityTooLarge, "rest_too_large", "The request is too large.")
		return false
	}
	if err := json.Unmarshal(raw, v); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			refuse(w, http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): "+wrong.Field)
			return false
		}
		refuse(w, http.StatusBadRequest, "rest_invalid_json", "Invalid JSON body passed.")
		return false
	}
	return true
}

// pathID reads an id out of the address; what is no number is an id that nothing has.
func pathID(r *http.Request, name string) int64 {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		return -1
	}
	return id
}

func (s *Shop) getCurrency(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer(w, http.StatusOK, map[string]string{"code": string(s.st.Currency), "name": string(s.st.Currency)})
}

func (s *Shop) getCalcTaxes(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value := "no"
	if s.st.TaxRate != 0 {
		value = "yes"
	}
	answer(w, http.StatusOK, map[string]string{"id": "woocommerce_calc_taxes", "value": value})
}
