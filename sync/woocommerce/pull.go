package woocommerce

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/sync"
)

const pageSize = 100

// overlap is how far back a poll reaches behind its cursor: the shop's times have whole seconds, and
// what was being saved while the last poll ran may carry an earlier one.
const overlap = time.Minute

// place is a cursor of a pull: which run of pages, how far it has come, and what the next run will
// start from. Products are listed by id, which does not move, among those modified since: what is
// modified while the pages are read can only repeat, and the next run begins before it.
type place struct {
	Since string `json:"since,omitempty"` // modified later than this
	Page  int    `json:"page,omitempty"`  // done so far in this run
	Begun string `json:"begun,omitempty"` // the shop's time when the run began
	Seen  string `json:"seen,omitempty"`  // the newest time met in the run
}

func parsePlace(cursor string) place {
	var p place
	if cursor != "" && json.Unmarshal([]byte(cursor), &p) != nil {
		return place{} // an unreadable cursor costs a pull from the start
	}
	return p
}

func (p place) String() string {
	raw, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return string(raw)
}

// end is where the next run starts: at the newest time met, but never after this run began.
func (p place) end() place {
	since := p.Seen
	if since == "" || since < p.Since {
		since = p.Since
	}
	if p.Begun != "" && since > p.Begun {
		since = p.Begun
	}
	return place{Since: since}
}

// reach is the time that a run asks for.
func reach(since string) string { return gmt(since).Add(-overlap).Format(wireTime) }

// Pull hands over the products that changed since cursor, with their variations.
func (c *Connector) Pull(ctx context.Context, cursor string, each func(shopsync.Page) error) error {
	at := parsePlace(cursor)
	for {
		q := url.Values{
			"per_page": {strconv.Itoa(pageSize)}, "page": {strconv.Itoa(at.Page + 1)},
			"orderby": {"id"}, "order": {"asc"}, "status": {"any"}, "_fields": {productFields},
		}
		if at.Since != "" {
			q.Set("modified_after", reach(at.Since))
			q.Set("dates_are_gmt", "true")
		}
		var products []wireProduct
		rep, err := c.get(ctx, "products", q, &products)
		if err != nil {
			return err
		}
		if at.Page == 0 && !c.server.IsZero() {
			at.Begun = c.server.UTC().Format(wireTime)
		}
		page := shopsync.Page{Done: min(rep.total, (at.Page+1)*pageSize), Total: rep.total}
		for _, p := range products {
			if err := c.take(ctx, p, &page); err != nil {
				return err
			}
			at.Seen = max(at.Seen, p.Modified)
		}
		at.Page++
		last := len(products) < pageSize || (rep.pages > 0 && at.Page >= rep.pages)
		if page.Cursor = at.String(); last {
			page.Cursor = at.end().String()
		}
		if err := each(page); err != nil || last {
			return err
		}
	}
}

// take puts a product on the page, or says why it cannot be sold here.
func (c *Connector) take(ctx context.Context, p wireProduct, page *shopsync.Page) error {
	in := inventory.Incoming{
		Remote: idText(p.ID), Handle: p.Slug, Title: plainText(p.Name), Permalink: p.Permalink,
		Description: plainText(p.Description), Hidden: p.Status != "publish",
	}
	if in.Description == "" {
		in.Description = plainText(p.Short)
	}
	for _, cat := range p.Categories {
		in.Categories = append(in.Categories, plainText(cat.Name))
	}
	for _, img := range p.Images {
		in.Images = append(in.Images, img.Src)
	}
	skip := func(why string) {
		page.Skipped = append(page.Skipped, inventory.Skipped{Reason: in.Title + ": " + why})
	}
	switch p.Type {
	case "grouped", "external":
		skip("a " + p.Type + " product has no price of its own to sell at")
		return nil
	case "variable", "variable-subscription":
		variations, err := c.variations(ctx, p.ID, variationFields)
		if shopsync.KindOf(err) == shopsync.Refused {
			return nil // deleted while the page was read
		}
		if err != nil {
			return err
		}
		for _, v := range variations {
			c.takeVariation(&in, p, v, skip)
		}
	default:
		v, why := c.variant(p.wireStock, p.Meta)
		if why != "" {
			skip(why)
			return nil
		}
		in.Variants = []inventory.IncomingVariant{v}
	}
	if len(in.Variants) == 0 {
		skip("it has no variation that can be sold")
		return nil
	}
	page.Products = append(page.Products, in)
	return nil
}

func (c *Connector) takeVariation(in *inventory.Incoming, p wireProduct, w wireVariation, skip func(string)) {
	if w.Status == "private" || w.Status == "draft" {
		return // switched off in the shop
	}
	v, why := c.variant(w.wireStock, p.Meta)
	for _, a := range w.Attributes {
		v.Options = append(v.Options, inventory.Option{Name: plainText(a.Name), Value: plainText(a.Option)})
	}
	if why != "" {
		skip(why)
		return
	}
	v.Remote, v.Permalink = idText(w.ID), w.Permalink
	var img wireImage
	if json.Unmarshal(w.Image, &img) == nil {
		v.Image = img.Src
	}
	in.Variants = append(in.Variants, v)
}

// variant reads price, stock and codes.
func (c *Connector) variant(w wireStock, metas []wireMeta) (v inventory.IncomingVariant, why string) {
	v = inventory.IncomingVariant{SKU: w.SKU, Barcode: w.Barcode}
	regular := w.Regular
	if regular == "" {
		regular = w.Price
	}
	if regular == "" {
		return v, "it has no price in the shop"
	}
	var err error
	if v.Price, err = money.Parse(string(regular), c.o.Currency); err != nil {
		return v, "its price " + strconv.Quote(string(regular)) + " cannot be taken"
	}
	if w.Sale != "" {
		sale, err := money.Parse(string(w.Sale), c.o.Currency)
		asked, askedErr := money.Parse(string(w.Price), c.o.Currency)
		if err == nil && askedErr == nil && sale.Cmp(asked) == 0 {
			v.Sale = sale // a sale that is planned for later is not asked for yet
		}
	}
	if q, ok := w.figure(); ok {
		v.Stock = &q
	}
	if u, err := unit.Parse(meta(metas, unitMeta)); err == nil {
		v.Unit = u
	}
	return v, ""
}

// unitMeta holds the unit of a product that Trestle itself put into a shop.
const unitMeta = "_trestle_unit"

// variations reads all variations of a product.
func (c *Connector) variations(ctx context.Context, product int64, fields string) ([]wireVariation, error) {
	var all []wireVariation
	for page := 1; ; page++ {
		var some []wireVariation
		q := url.Values{
			"per_page": {strconv.Itoa(pageSize)}, "page": {strconv.Itoa(page)},
			"orderby": {"id"}, "order": {"asc"}, "_fields": {fields},
		}
		rep, err := c.get(ctx, "products/"+idText(product)+"/variations", q, &some)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
		if len(some) < pageSize || (rep.pages > 0 && page >= rep.pages) {
			return all, nil
		}
	}
}
