package woocommerce

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"trestle/inventory/unit"
)

const wireTime = "2006-01-02T15:04:05"

// wireProduct is what is read of a product.
type wireProduct struct {
	ID          int64           `json:"id"`
	Name        string          `json:"name"`
	Slug        string          `json:"slug"`
	Permalink   string          `json:"permalink"`
	Modified    string          `json:"date_modified_gmt"`
	Type        string          `json:"type"`
	Status      string          `json:"status"`
	Description string          `json:"description"`
	Short       string          `json:"short_description"`
	Categories  []wireName      `json:"categories"`
	Images      []wireImage     `json:"images"`
	Variations  json.RawMessage `json:"variations"`
	Meta        []wireMeta      `json:"meta_data"`
	wireStock
}

const productFields = "id,name,slug,permalink,date_modified_gmt,type,status,description,short_description," +
	"sku,global_unique_id,price,regular_price,sale_price,manage_stock,stock_quantity,categories,images,variations,meta_data"

// wireStock is what a simple product and a variation share.
type wireStock struct {
	SKU     string          `json:"sku"`
	Barcode string          `json:"global_unique_id"`
	Price   text            `json:"price"`
	Regular text            `json:"regular_price"`
	Sale    text            `json:"sale_price"`
	Manage  json.RawMessage `json:"manage_stock"` // true, false or "parent"
	Stock   text            `json:"stock_quantity"`
}

// wireVariation is what is read of a variation.
type wireVariation struct {
	ID         int64           `json:"id"`
	Permalink  string          `json:"permalink"`
	Status     string          `json:"status"`
	Image      json.RawMessage `json:"image"` // an object, null, or an empty list
	Attributes []struct {
		Name   string `json:"name"`
		Option string `json:"option"`
	} `json:"attributes"`
	wireStock
}

const variationFields = "id,permalink,status,image,attributes,sku,global_unique_id,price,regular_price,sale_price,manage_stock,stock_quantity"

type wireName struct {
	Name string `json:"name"`
}

type wireImage struct {
	Src string `json:"src"`
}

type wireMeta struct {
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// wireOrder is what is read of an order. Who bought is never asked for.
type wireOrder struct {
	ID          int64      `json:"id"`
	Status      string     `json:"status"`
	CreatedVia  string     `json:"created_via"`
	Transaction string     `json:"transaction_id"`
	Currency    string     `json:"currency"`
	Total       text       `json:"total"`
	Created     string     `json:"date_created_gmt"`
	Modified    string     `json:"date_modified_gmt"`
	Paid        string     `json:"date_paid_gmt"`
	Items       []wireItem `json:"line_items"`
	Meta        []wireMeta `json:"meta_data"`
}

const orderFields = "id,status,created_via,transaction_id,currency,total,date_created_gmt,date_modified_gmt,date_paid_gmt,line_items,meta_data"

type wireItem struct {
	ID        int64      `json:"id"`
	Name      string     `json:"name"`
	Product   int64      `json:"product_id"`
	Variation int64      `json:"variation_id"`
	Quantity  text       `json:"quantity"`
	Meta      []wireMeta `json:"meta_data"`
}

// text is a value that shops write as a string, a number or null, by version and plugin.
type text string

// UnmarshalJSON takes any of the three.
func (t *text) UnmarshalJSON(raw []byte) error {
	s := string(raw)
	if s == "null" || s == "false" {
		*t = ""
		return nil
	}
	if strings.HasPrefix(s, `"`) {
		var v string
		err := json.Unmarshal(raw, &v)
		*t = text(v)
		return err
	}
	*t = text(s)
	return nil
}

// figure is the stock that this thing itself keeps; false when it keeps none.
func (w wireStock) figure() (unit.Quantity, bool) {
	if string(w.Manage) != "true" || w.Stock == "" {
		return 0, false
	}
	q, err := unit.ParseQuantity(string(w.Stock))
	return q, err == nil
}

// meta gives the text of a meta, "" when it is not there or is no text or number.
func meta(all []wireMeta, key string) string {
	for _, m := range all {
		if m.Key != key {
			continue
		}
		var t text
		if json.Unmarshal(m.Value, &t) == nil && !strings.ContainsAny(string(t), "[{") {
			return string(t)
		}
	}
	return ""
}

// gmt reads one of the shop's UTC times; the zero time when there is none.
func gmt(s string) time.Time {
	t, err := time.Parse(wireTime, strings.TrimSuffix(s, "Z"))
	if err != nil {
		return time.Time{}
	}
	return t
}

func idText(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

// idNumber reads an id that idText wrote; 0 for none.
func idNumber(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
