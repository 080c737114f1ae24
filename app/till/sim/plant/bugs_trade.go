package plant

import "trestle/app/till/sim"

// ofTheTrade are bugs in selling, giving back, importing, syncing and copying.
var ofTheTrade = []Bug{
	{
		Name: "retry-not-looked-up", Want: sim.NoTwice, Quick: true,
		Edits: []Edit{{sellFile, "if _, there, err := r.SaleByID(basket.ID); there || err != nil {", "if _, _, err := r.SaleByID(basket.ID); err != nil {"}},
	},
	{
		Name: "refund-not-looked-up", Want: sim.Money,
		Edits: []Edit{{refundFile, "if _, there, err := r.RefundByID(o.ID); there || err != nil {", "if _, _, err := r.RefundByID(o.ID); err != nil {"}},
	},
	{
		Name: "number-given-twice", Want: sim.NoGaps,
		Edits: []Edit{{sellFile, "sale.Letter, sale.Count = t.Letter(), count+1", "sale.Letter, sale.Count = t.Letter(), max(1, count)"}},
	},
	{
		Name: "returned-goods-taken", Want: sim.Stock, Quick: true,
		Edits: []Edit{{"app/till/exchange.go", "Delta: take.Quantity, Reason", "Delta: -take.Quantity, Reason"}},
	},
	{
		Name: "given-back-twice", Want: sim.Money,
		Edits: []Edit{{"inventory/refund_back.go", "	share, err := due.Add(before)\n	if err != nil {\n		return err\n	}\n", "	share := due\n	_ = before\n"}},
	},
	{
		Name: "day-ignores-refunds", Want: sim.Money,
		Edits: []Edit{{"inventory/fold_refund.go", "	return f.giveBack(s)\n", "	return nil\n"}},
	},
	{
		Name: "rounding-dropped", Want: sim.Works,
		Edits: []Edit{{"inventory/charge.go", "		sale.Rounding = p.amount(rounding)\n", "		_ = rounding\n"}},
	},
	{
		Name: "tax-of-the-gross", Want: sim.Money,
		Edits: []Edit{{"inventory/tax/compute.go", "		den += int64(rate)\n", "		den += 0\n"}},
	},
	{
		Name: "paid-basket-comes-back", Want: sim.DamageNamed,
		Edits: []Edit{{"app/till/baskets_file.go", "		if sold {\n", "		if sold && d.Basket.ID == \"\" {\n"}},
	},
	{
		Name: "import-from-the-stall", Want: sim.Stock,
		Edits: []Edit{{"inventory/merge.go", "	if !ever {\n		base = knew\n	}\n", "	base = knew\n"}},
	},
	{
		Name: "own-price-overwritten", Want: sim.Money,
		Edits: []Edit{{"inventory/merge_describe.go", "	if !have.Own {", "	if have.ID != \"\" {"}},
	},
	{
		Name: "pushed-without-looking", Want: sim.ShopOnce,
		Edits: []Edit{{"sync/woocommerce/push.go", "	found, err := c.find(ctx, sale)\n	if err != nil {\n		return shopsync.Sent{}, err\n	}\n	var note", "	var found []wireOrder\n	var err error\n	var note"}, {"sync/woocommerce/push.go", "		if found, err = c.find(ctx, sale); err != nil {\n			return shopsync.Sent{}, err\n		}\n", "		if found, err = c.find(ctx, sale); err != nil {\n			return shopsync.Sent{}, err\n		}\n		found = found[max(0, len(found)-1):]\n"}},
	},
	{
		Name: "order-taken-twice", Want: sim.Stock,
		Edits: []Edit{{"sync/poll.go", "line.Was, line.Variant = before.Quantity, before.Variant", "line.Variant = before.Variant"}},
	},
	{
		Name: "stock-row-pushed-twice", Want: sim.Stock,
		Edits: []Edit{{"sync/stock.go", "		case done:\n", "		case done && t.failed < 0:\n"}},
	},
	{
		Name: "restored-with-old-letter", Want: sim.NewIdentity,
		Edits: []Edit{{restoreFile, "letter, err := known.letterFor(opt.Letter, m.Practice)", "letter := m.Letter"}},
	},
	{
		Name: "copy-holds-the-till-key", Want: sim.KeyStays, Quick: true,
		Edits: []Edit{{"inventory/backup/write.go", "		case ownerKey, receiptKey:\n", "		default:\n"}, {"inventory/backup/write.go", "		if err := member.check(heads); err != nil {\n			return m, nil, err\n		}\n", "		_ = member.check(heads)\n"}},
	},
	{
		Name: "copy-lacks-newest-file", Want: sim.BackupExact,
		Edits: []Edit{{"inventory/backup/write.go", "		for _, f := range files {\n", "		for i, f := range files {\n			if i > 0 && i == len(files)-1 {\n				break\n			}\n"}},
	},
	{
		Name: "not-copied-not-told", Want: sim.CopyTold,
		Edits: []Edit{{"app/till/backup_day.go", "	return max(0, now-state.Last.Receipts), last, nil\n", "	return max(0, now-state.Last.Receipts-1), last, nil\n"}},
	},
}
