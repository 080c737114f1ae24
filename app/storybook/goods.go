package storybook

import (
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
)

// Good is a product on the table.
type Good struct {
	ID, Name, Category, Picture string
	Returnable                  bool // a bottle, a jar: it goes with others and comes back
	Variants                    []Variant
}

// Variant is one of a good's variants.
type Variant struct {
	Choice, Short, Code string
	Price               int64 // cents; below zero: asked for
	Unit                unit.Unit
	Stock               unit.Quantity
	Uncounted           bool
	Deposit             string // the returnable that goes with it
	Mark                inventory.Mark
}

func (g Good) variantID(i int) string {
	if v := g.Variants[i]; v.Choice != "" {
		return g.ID + "/" + v.Choice
	}
	return g.ID
}

func (g Good) product() inventory.Product {
	p := inventory.Product{ID: g.ID, Title: g.Name, Category: g.Category, Returnable: g.Returnable, Description: "Made by hand in a small room behind the house. Keep it dry."}
	if g.Picture != "" {
		p.Images = []string{g.Picture}
	}
	for i, v := range g.Variants {
		out := inventory.Variant{ID: g.variantID(i), SKU: "EC-" + g.variantID(i), Barcode: v.Code, Unit: v.Unit, Tracked: !v.Uncounted, Deposit: v.Deposit}
		if v.Price >= 0 {
			out.Price = money.New(v.Price, Currency)
		}
		if v.Choice != "" {
			out.Options = []inventory.Option{{Name: "Size", Value: v.Choice}}
		}
		p.Variants = append(p.Variants, out)
	}
	return p
}

// Goods is a small mixed stall.
func Goods() []Good {
	one := func(id, name, category string, price int64, stock unit.Quantity) Good {
		return Good{ID: id, Name: name, Category: category, Variants: []Variant{
			{Price: price, Unit: unit.Each, Stock: stock * unit.One, Code: "20000000" + id},
		}}
	}
	of := func(g Good, u unit.Unit) Good {
		g.Variants[0].Unit = u
		return g
	}
	loose := func(g Good, u unit.Unit) Good {
		g.Variants[0].Unit, g.Variants[0].Uncounted = u, true
		return g
	}
	pictured := func(g Good, picture string) Good {
		g.Picture = picture
		return g
	}
	return []Good{
		{ID: "hoops", Name: "Hoop earrings, hammered", Category: "Jewellery", Variants: []Variant{
			{Choice: "S", Short: "S", Price: 3400, Unit: unit.Each, Stock: unit.One},
			{Choice: "M", Short: "M", Price: 3800, Unit: unit.Each, Stock: 3 * unit.One, Code: "2000000000206"},
			{Choice: "L", Short: "L", Price: 4200, Unit: unit.Each},
		}},
		one("ring", "Brass ring", "Jewellery", 1950, 2),
		pictured(one("soap", "Lavender soap", "Bath", 650, 24), "lavender-soap.png"),
		loose(one("tomatoes", "Tomatoes", "Vegetables", 420, 0), unit.Kg),
		of(one("radishes", "Radishes", "Vegetables", 250, 11), unit.Bunch),
		one("honey", "Honey 500 g", "Jars", 990, 6),
		one("bowl", "Sgraffito bowl", "Pottery", 4600, 1),
		pictured(Good{ID: "candle", Name: "Beeswax candle", Category: "Bath", Variants: []Variant{
			{Choice: "Small", Short: "S", Price: 800, Unit: unit.Each, Stock: 8 * unit.One},
			{Choice: "Large", Short: "L", Price: 1400, Unit: unit.Each, Stock: 4 * unit.One},
		}}, "beeswax-candle.png"),
		one("pillow", "Silk eye pillow", "Bath", 2400, 0),
		one("sourdough", "Sourdough, large", "Bakery", 780, 9),
		one("balm", "Hand balm", "Bath", 1100, 14),
		{ID: "gift", Name: "Gift card", Variants: []Variant{{Price: -1, Uncounted: true}}},
		of(one("eggs", "Eggs, dozen", "Bakery", 540, 7), unit.Dozen),
		one("jam", "Chilli jam", "Jars", 620, 3),
		{ID: "order", Name: "Made to order", Category: "Jewellery", Variants: []Variant{{Price: -1, Uncounted: true}}},
	}
}

// LongGoods are goods whose names and figures are as long as they come.
func LongGoods() []Good {
	goods := []Good{
		{ID: "long1", Name: "Donaudampfschifffahrtsgesellschaftskapitänsmütze mit goldener Kordel, handgestickt", Category: "Bekleidungszubehör und Accessoires", Variants: []Variant{
			{Price: 123456789, Unit: unit.Each, Stock: 12345 * unit.One, Code: "4006381333931"}}},
		{ID: "long2", Name: "Hand-thrown stoneware serving bowl with a celadon glaze and a foot ring, second quality", Category: "Pottery", Variants: []Variant{
			{Choice: "Extra large, celadon with iron spots", Short: "XXL", Price: 18950, Unit: unit.Each, Stock: 1 * unit.One},
			{Choice: "Medium", Short: "M", Price: 12950, Unit: unit.Each},
			{Choice: "Small, unglazed outside", Short: "S", Price: 950, Unit: unit.Each, Stock: -3 * unit.One}}},
		{ID: "long3", Name: "Kartoffeln, festkochend, ungewaschen", Category: "Gemüse", Variants: []Variant{
			{Price: 199, Unit: unit.Kg, Stock: 1234567}}},
	}
	return append(goods, Goods()...)
}
