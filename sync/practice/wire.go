package practice

import (
	"strconv"
	"time"

	"trestle/inventory/money"
)

const wireTime = "2006-01-02T15:04:05"

func gmt(t time.Time) string   { return t.UTC().Format(wireTime) }
func local(t time.Time) string { return t.In(shopZone).Format(wireTime) }

// productOut is a product as the API shows it.
type productOut struct {
	ID          int64          `json:"id"`
	Name        string         `json:"name"`
	Slug        string         `json:"slug"`
	Permalink   string         `json:"permalink"`
	Created     string         `json:"date_created_gmt"`
	Modified    string         `json:"date_modified"`
	ModifiedGMT string         `json:"date_modified_gmt"`
	Type        string         `json:"type"`
	Status      string         `json:"status"`
	Description string         `json:"description"`
	SKU         string         `json:"sku"`
	Barcode     string         `json:"global_unique_id"`
	Price       string         `json:"price"`
	Regular     string         `json:"regular_price"`
	Sale        string         `json:"sale_price"`
	ManageStock bool           `json:"manage_stock"`
	Stock       *int64         `json:"stock_quantity"`
	StockStatus string         `json:"stock_status"`
	Categories  []categoryOut  `json:"categories"`
	Images      []imageOut     `json:"images"`
	Attributes  []attributeOut `json:"attributes"`
	Variations  []int64        `json:"variations"`
	Meta        []metaOut      `json:"meta_data"`
}

type categoryOut struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type imageOut struct {
	ID  int64  `json:"id"`
	Src string `json:"src"`
}

type attributeOut struct {
	Name      string   `json:"name"`
	Variation bool     `json:"variation"`
	Options   []string `json:"options"`
}

type metaOut struct {
	ID    int64  `json:"id"`
	Key   string `json:"key"`
	Value any    `json:"value"`
}

// variationOut is a variation as the API shows it. ManageStock is true, false or "parent".
type variationOut struct {
	ID          int64       `json:"id"`
	Permalink   string      `json:"permalink"`
	Modified    string      `json:"date_modified_gmt"`
	Status      string      `json:"status"`
	SKU         string      `json:"sku"`
	Barcode     string      `json:"global_unique_id"`
	Price       string      `json:"price"`
	Regular     string      `json:"regular_price"`
	Sale        string      `json:"sale_price"`
	ManageStock any         `json:"manage_stock"`
	Stock       *int64      `json:"stock_quantity"`
	Attributes  []optionOut `json:"attributes"`
	Image       *imageOut   `json:"image"`
}

type optionOut struct {
	Name   string `json:"name"`
	Option string `json:"option"`
}

func (s *Shop) productOut(p *product) productOut {
	out := productOut{
		ID: p.ID, Name: p.Name, Slug: p.Slug, Permalink: s.o.Base + "/product/" + p.Slug,
		Created: gmt(p.Created), Modified: local(p.Modified), ModifiedGMT: gmt(p.Modified),
		Type: "simple", Status: p.Status, Description: p.Description, SKU: p.SKU, Barcode: p.Barcode,
		ManageStock: p.Stock != nil, Stock: copyOf(p.Stock), StockStatus: stockStatus(p.Stock),
		Categories: []categoryOut{}, Images: []imageOut{}, Attributes: []attributeOut{}, Variations: []int64{}, Meta: []metaOut{},
	}
	out.Price, out.Regular, out.Sale = prices(p.Price, p.Sale)
	for i, c := range p.Categories {
		out.Categories = append(out.Categories, categoryOut{ID: int64(i + 1), Name: c})
	}
	for i, name := range p.Images {
		out.Images = append(out.Images, imageOut{ID: p.ID*100 + int64(i), Src: s.imageLink(name)})
	}
	if p.Unit != "" {
		out.Meta = append(out.Meta, metaOut{ID: p.ID, Key: "_trestle_unit", Value: p.Unit})
	}
	if len(p.Variations) > 0 {
		out.Type, out.Price, out.Regular, out.Sale = "variable", "", "", ""
		out.Attributes = attributes(p)
	}
	for _, v := range p.Variations {
		out.Variations = append(out.Variations, v.ID)
	}
	return out
}

// attributes gathers the choices of a product's variations, in the order they first stand.
func attributes(p *product) []attributeOut {
	out := []attributeOut{}
	at := map[string]int{}
	seen := map[string]bool{}
	for _, v := range p.Variations {
		for _, o := range v.Options {
			i, ok := at[o.Name]
			if !ok {
				i = len(out)
				at[o.Name] = i
				out = append(out, attributeOut{Name: o.Name, Variation: true})
			}
			if key := o.Name + "\x00" + o.Value; !seen[key] {
				seen[key] = true
				out[i].Options = append(out[i].Options, o.Value)
			}
		}
	}
	return out
}

func (s *Shop) variationOut(p *product, v *variation) variationOut {
	out := variationOut{
		ID: v.ID, Permalink: s.o.Base + "/product/" + p.Slug + "?choice=" + strconv.FormatInt(v.ID, 10),
		Modified: gmt(p.Modified), Status: "publish", SKU: v.SKU, Barcode: v.Barcode,
		ManageStock: v.Stock != nil, Stock: copyOf(v.Stock), Attributes: []optionOut{},
	}
	if p.Stock != nil {
		out.ManageStock, out.Stock = "parent", copyOf(p.Stock)
	}
	out.Price, out.Regular, out.Sale = prices(v.Price, v.Sale)
	for _, o := range v.Options {
		out.Attributes = append(out.Attributes, optionOut{Name: o.Name, Option: o.Value})
	}
	if v.Image != "" {
		out.Image = &imageOut{ID: v.ID, Src: s.imageLink(v.Image)}
	}
	return out
}

func prices(regular, sale money.Amount) (price, reg, sal string) {
	if regular == (money.Amount{}) {
		return "", "", ""
	}
	if sale.IsZero() {
		return regular.Decimal(), regular.Decimal(), ""
	}
	return sale.Decimal(), regular.Decimal(), sale.Decimal()
}

func stockStatus(stock *int64) string {
	if stock != nil && *stock <= 0 {
		return "outofstock"
	}
	return "instock"
}
