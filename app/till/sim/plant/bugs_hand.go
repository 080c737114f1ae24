package plant

import "trestle/app/till/sim"

const (
	marksFile   = "app/till/marks.go"
	countFile   = "app/till/counting_file.go"
	voucherFile = "inventory/voucher.go"
	peopleFile  = "app/till/people_store.go"
)

// ofTheHand are bugs in what is said, counted, handed over and typed by hand.
var ofTheHand = []Bug{
	{
		Name: "sold-out-loses-the-pin", Want: sim.MarksKept,
		Edits: []Edit{{marksFile, "m.Out = out })", "*m = inventory.Mark{Out: out} })"}},
	},
	{
		Name: "count-finished-twice", Want: sim.Stock,
		Edits: []Edit{{countFile, "	if err != nil || !over {\n		return d, err\n	}\n", "	if err != nil || over || !over {\n		return d, err\n	}\n"}},
	},
	{
		Name: "count-lost-at-a-start", Want: sim.CountKept,
		Edits: []Edit{{countFile, "err = book.Replace(t.cfg.Book.Disk, countFile, raw)", "_ = raw"}},
	},
	{
		Name: "counted-against-now", Want: sim.Stock,
		Edits: []Edit{{countFile, "d.entry(p, id, l.Found, l.Knew, end); err", "d.entry(p, id, l.Found, l.Found, end); err"}},
	},
	{
		Name: "token-buys-anything", Want: sim.Money,
		Edits: []Edit{{voucherFile, "return category != \"\" && slices.Contains(v.Categories, category), nil", "return category != \"\", nil"}},
	},
	{
		Name: "token-of-any-face", Want: sim.Money,
		Edits: []Edit{{voucherFile, "return sums[n]", "return n > 0 && len(sums) > 0"}},
	},
	{
		Name: "forgotten-comes-back", Want: sim.Forgotten,
		Edits: []Edit{{peopleFile, "store.Forget(ref)", "error(nil)"}, {"app/till/people.go", "if t.typing.gone[sale] {", "if len(t.typing.gone) < 0 {"}},
	},
	{
		Name: "note-not-synced", Want: sim.DamageNamed,
		Edits: []Edit{{"inventory/people/master.go", "	if err == nil {\n		err = f.Sync()\n	}\n", ""}},
	},
}
