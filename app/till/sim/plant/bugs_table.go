package plant

import "trestle/app/till/sim"

const (
	voidFile   = "app/till/void.go"
	debtsFile  = "app/till/debts.go"
	tabsFile   = "app/till/baskets.go"
	dayFile    = "inventory/day_total.go"
	exemptFile = "inventory/voucher_exempt.go"
)

// ofTheTable are bugs in what people agree on at a table: discounts, vouchers, debts, store credit, exchanges, notes.
var ofTheTable = []Bug{
	{
		Name: "tip-in-the-takings", Want: sim.Money,
		Edits: []Edit{{dayFile, "takings: sale.Total().Minor(), tax: sale.Sum.Tax.Minor()", "takings: sale.Total().Minor() + sale.Tip.Minor(), tax: sale.Sum.Tax.Minor()"}},
	},
	{
		Name: "exempt-tax-kept", Want: sim.Money,
		Edits: []Edit{{exemptFile, "		return counts, p.use(quote)\n	}\n	for high", "		return counts, nil\n	}\n	for high"}},
	},
	{
		Name: "voucher-gives-change", Want: sim.Money,
		Edits: []Edit{{"inventory/voucher.go", "over > 0 && v.Change {", "over > 0 {"}},
	},
	{
		Name: "credit-used-twice", Want: sim.Money,
		Edits: []Edit{{"inventory/credit.go", "	return c.Left(), known, err\n", "	return c.Issued, known, err\n"}},
	},
	{
		Name: "exchange-without-refund", Want: sim.Money,
		Edits: []Edit{{"app/till/exchange.go", "		w.add(inventory.KindRefund, t.cfg.NewID(), f)\n", ""}},
	},
	{
		Name: "void-does-not-restock", Want: sim.Stock,
		Edits: []Edit{{voidFile, "refundDrafts(r, o.ID, refund, takes, sale.Day)", "refundDrafts(r, o.ID, refund, nil, sale.Day)"}},
	},
	{
		Name: "void-not-looked-up", Want: sim.Works,
		Edits: []Edit{{voidFile, "if _, there, err := r.RefundByID(o.ID); there || err != nil {", "if _, _, err := r.RefundByID(o.ID); err != nil {"}},
	},
	{
		Name: "settle-not-looked-up", Want: sim.Works,
		Edits: []Edit{{debtsFile, "paidAs(r, of, o.ID); there", "paidAs(r, of, sale); there"}, {debtsFile, "	var body inventory.PaymentBody\n	err := t.write", "	var body inventory.PaymentBody\n	const sale = \"\"\n	err := t.write"}},
	},
	{
		Name: "basket-lost-at-a-turn", Want: sim.BasketKept,
		Edits: []Edit{{tabsFile, "if left == next || !left.bare() {", "if left == next {"}},
	},
	{
		Name: "note-in-the-journal", Want: sim.NotesSealed,
		Edits: []Edit{{sellFile, "	hasBuyer(&sale, basket)\n", "	sale.Buyer = basket.Note\n"}},
	},
	{
		Name: "note-lost-at-a-retry", Want: sim.NotesKept,
		Edits: []Edit{{sellFile, "	paid.Warnings = append(paid.Warnings, t.keepTyped(basket)...)\n", "	if made {\n		paid.Warnings = append(paid.Warnings, t.keepTyped(basket)...)\n	}\n"}},
	},
}
