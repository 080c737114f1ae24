package practice

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxPage is the most items that a page holds.
const maxPage = 100

// paging is what a list request asks of any list.
type paging struct {
	perPage, page int
	after         time.Time // created later than this
	modifiedAfter time.Time
	include       []int64
	orderBy       string
	ascending     bool
	fields        []string
	status, via   []string
	sku           string
}

// readPaging reads the query of a list, or gives the name of the parameter that is wrong.
func readPaging(q url.Values) (paging, string) {
	p := paging{perPage: 10, page: 1, orderBy: "date", sku: q.Get("sku")}
	for name, into := range map[string]*int{"per_page": &p.perPage, "page": &p.page} {
		if !q.Has(name) {
			continue
		}
		n, err := strconv.Atoi(q.Get(name))
		if err != nil || n < 1 {
			return p, name
		}
		*into = n
	}
	if p.perPage > maxPage {
		return p, "per_page"
	}
	gmt := q.Get("dates_are_gmt") == "true" || q.Get("dates_are_gmt") == "1"
	for name, into := range map[string]*time.Time{"after": &p.after, "modified_after": &p.modifiedAfter} {
		if !q.Has(name) {
			continue
		}
		t, ok := readDate(q.Get(name), gmt)
		if !ok {
			return p, name
		}
		*into = t
	}
	for _, id := range split(q.Get("include")) {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return p, "include"
		}
		p.include = append(p.include, n)
	}
	if by := q.Get("orderby"); by != "" {
		if !slices.Contains([]string{"date", "modified", "id", "include", "title"}, by) {
			return p, "orderby"
		}
		p.orderBy = by
	}
	p.ascending = q.Get("order") == "asc"
	p.fields, p.status, p.via = split(q.Get("_fields")), split(q.Get("status")), split(q.Get("created_via"))
	return p, ""
}

// shopZone is two hours ahead of UTC, so that a connector which forgets dates_are_gmt is found out.
var shopZone = time.FixedZone("shop", 2*60*60)

// readDate reads a date of the query; without dates_are_gmt it is meant in the shop's own time.
func readDate(s string, gmt bool) (time.Time, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t, true
	}
	zone := shopZone
	if gmt {
		zone = time.UTC
	}
	t, err := time.ParseInLocation("2006-01-02T15:04:05", s, zone)
	return t, err == nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// listed is an item that can stand in a list.
type listed struct {
	id                int64
	created, modified time.Time
	title             string
	body              func() any
}

// writeList sorts, cuts out a page and answers it with the counts that WooCommerce puts in headers.
func writeList(w http.ResponseWriter, p paging, all []listed) {
	kept := all[:0]
	for _, l := range all {
		if (p.after.IsZero() || l.created.After(p.after)) &&
			(p.modifiedAfter.IsZero() || l.modified.After(p.modifiedAfter)) &&
			(len(p.include) == 0 || slices.Contains(p.include, l.id)) {
			kept = append(kept, l)
		}
	}
	if p.orderBy != "id" { // they stand by id already
		slices.SortFunc(kept, func(a, b listed) int { return compare(p.orderBy, a, b) })
	}
	if !p.ascending {
		slices.Reverse(kept)
	}
	pages := (len(kept) + p.perPage - 1) / p.perPage
	w.Header().Set("X-WP-Total", strconv.Itoa(len(kept)))
	w.Header().Set("X-WP-TotalPages", strconv.Itoa(pages))
	from := min(len(kept), (p.page-1)*p.perPage)
	to := min(len(kept), from+p.perPage)
	out := make([]any, 0, to-from)
	for _, l := range kept[from:to] {
		out = append(out, only(p.fields, l.body()))
	}
	answer(w, http.StatusOK, out)
}

func compare(by string, a, b listed) int {
	switch by {
	case "modified":
		if c := a.modified.Compare(b.modified); c != 0 {
			return c
		}
	case "title":
		if c := strings.Compare(a.title, b.title); c != 0 {
			return c
		}
	case "date":
		if c := a.created.Compare(b.created); c != 0 {
			return c
		}
	}
	return int(max(-1, min(1, a.id-b.id)))
}

// only keeps the named fields of a body, which is a struct of this package; all of them when none is
// named.
func only(fields []string, body any) any {
	if len(fields) == 0 {
		return body
	}
	v := reflect.ValueOf(body)
	out := make(map[string]any, len(fields))
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if slices.Contains(fields, name) {
			out[name] = v.Field(i).Interface()
		}
	}
	return out
}

// badParam answers that a parameter of the query is wrong.
func badParam(w http.ResponseWriter, name string) {
	refuse(w, http.StatusBadRequest, "rest_invalid_param", "Invalid parameter(s): "+name)
}
