package practice

import (
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

//go:embed assets/*.html assets/style.css
var assets embed.FS

var pageTemplates = template.Must(template.ParseFS(assets, "assets/*.html"))

// pagePolicy lets a page show its own pictures and style, send its own form, and nothing else.
const pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// perShelf is how many products the home page shows at once.
const perShelf = 48

// pageRoutes is what people see. With orders, a person can also buy.
func (s *Shop) pageRoutes(orders bool) http.Handler {
	mux := http.NewServeMux()
	v := view{s: s, orders: orders}
	mux.HandleFunc("GET /{$}", v.home)
	mux.HandleFunc("GET /product/{slug}", v.product)
	mux.HandleFunc("GET /product/{slug}/{$}", v.product)
	mux.HandleFunc("GET /thanks/{number}", v.thanks)
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		http.ServeFileFS(w, r, assets, "assets/style.css")
	})
	if s.o.Images != nil {
		mux.HandleFunc("GET /images/{name...}", v.image)
	}
	if orders {
		mux.Handle("POST /order", http.NewCrossOriginProtection().Handler(http.HandlerFunc(v.order)))
	}
	if s.o.Receipt != nil {
		mux.Handle("/receipt/", s.o.Receipt)
	}
	mux.HandleFunc("/", v.nothing)
	return mux
}

// view shows pages, with or without the button that orders.
type view struct {
	s      *Shop
	orders bool
}

// shown is what a page is filled with.
type shown struct {
	Shop     string
	Title    string
	Orders   bool
	Products []card
	Next     int
	Before   int
	Product  *card
	Number   string
	Message  string
}

func (v view) render(w http.ResponseWriter, status int, name string, data shown) {
	data.Shop, data.Orders = v.s.Name(), v.orders
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	w.WriteHeader(status)
	_ = pageTemplates.ExecuteTemplate(w, name, data) // the reader went away; nobody is left to tell
}

func (v view) nothing(w http.ResponseWriter, _ *http.Request) {
	v.render(w, http.StatusNotFound, "message.html", shown{Title: "Not here", Message: "There is no such page in this shop."})
}

// home shows the shelf. ?p=ID leads to a product, as the shop that this one stands in for does.
func (v view) home(w http.ResponseWriter, r *http.Request) {
	if id := r.URL.Query().Get("p"); id != "" {
		http.Redirect(w, r, "/product/"+url.PathEscape(id), http.StatusSeeOther)
		return
	}
	from, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || from < 0 {
		from = 0
	}
	v.s.mu.Lock()
	var cards []card
	for _, p := range v.s.st.Products {
		if p.Status == "publish" {
			cards = append(cards, v.s.card(p, 0))
		}
	}
	v.s.mu.Unlock()
	page := shown{Title: "All products", Before: -1}
	from = min(from, len(cards))
	to := min(len(cards), from+perShelf)
	page.Products = cards[from:to]
	if to < len(cards) {
		page.Next = to
	}
	if from > 0 {
		page.Before = max(0, from-perShelf)
	}
	v.render(w, http.StatusOK, "home.html", page)
}

// product shows one product by the name in its address, its id, or the id of one of its choices.
func (v view) product(w http.ResponseWriter, r *http.Request) {
	v.s.mu.Lock()
	p, chosen := v.s.find(r.PathValue("slug"))
	var c card
	if p != nil {
		if id, err := strconv.ParseInt(r.URL.Query().Get("choice"), 10, 64); err == nil {
			chosen = id
		}
		c = v.s.card(p, chosen)
	}
	v.s.mu.Unlock()
	if p == nil {
		v.nothing(w, r)
		return
	}
	v.render(w, http.StatusOK, "product.html", shown{Title: c.Name, Product: &c})
}

// find looks for a product that buyers may see.
func (s *Shop) find(name string) (*product, int64) {
	id, err := strconv.ParseInt(name, 10, 64)
	for _, p := range s.st.Products {
		if p.Status != "publish" {
			continue
		}
		if p.Slug == name || (err == nil && p.ID == id) {
			return p, 0
		}
		if err == nil && p.variation(id) != nil {
			return p, id
		}
	}
	return nil, 0
}

// order buys one kind of thing, so that a person can see an online sale reach the stall.
func (v view) order(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 4096)
	line := BuyLine{}
	for name, into := range map[string]*int64{"product": &line.Product, "choice": &line.Variation, "quantity": &line.Quantity} {
		n, err := strconv.ParseInt(strings.TrimSpace(r.PostFormValue(name)), 10, 64)
		if err != nil && r.PostFormValue(name) != "" {
			n = -1
		}
		*into = n
	}
	if line.Quantity < 1 || line.Quantity > 99 {
		v.render(w, http.StatusBadRequest, "message.html", shown{Title: "Not ordered", Message: "Choose a whole number from 1 to 99. Nothing was ordered."})
		return
	}
	b, err := v.s.Buy([]BuyLine{line})
	switch {
	case errors.Is(err, ErrSoldOut):
		v.render(w, http.StatusConflict, "message.html", shown{Title: "Not ordered", Message: "There is not enough of it left. Nothing was ordered."})
	case err != nil:
		v.render(w, http.StatusBadRequest, "message.html", shown{Title: "Not ordered", Message: "That could not be ordered. Nothing was taken."})
	default:
		http.Redirect(w, r, "/thanks/"+b.Number, http.StatusSeeOther)
	}
}

func (v view) thanks(w http.ResponseWriter, r *http.Request) {
	number := r.PathValue("number")
	if strings.Trim(number, "0123456789") != "" || len(number) > 19 {
		v.nothing(w, r)
		return
	}
	v.render(w, http.StatusOK, "message.html", shown{
		Title: "Ordered", Number: number,
		Message: "This is a practice order: nothing was paid and nothing will be sent. The till learns of it at its next sync.",
	})
}

// image serves a picture; folders are not listed.
func (v view) image(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if info, err := fs.Stat(v.s.o.Images, name); err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	http.ServeFileFS(w, r, v.s.o.Images, name)
}
