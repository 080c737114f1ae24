package storybook

import "trestle/inventory/unit"

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
