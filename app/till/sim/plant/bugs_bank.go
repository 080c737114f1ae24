package plant

import "trestle/app/till/sim"

const bankFile = "inventory/fold_bank.go"

// ofTheBank are bugs in what becomes of payments by bank app.
var ofTheBank = []Bug{
	{
		Name: "missing-payment-not-owed", Want: sim.Debts,
		Edits: []Edit{{"inventory/owed.go", "return d.Owed + d.Missing - d.Paid - d.Back", "return d.Owed - d.Paid - d.Back"}},
	},
	{
		Name: "confirmation-lost", Want: sim.BankSeen,
		Edits: []Edit{{bankFile, "	if err != nil || !won {\n", "	if err != nil || won {\n"}},
	},
	{
		Name: "void-still-waits", Want: sim.BankSeen,
		Edits: []Edit{{bankFile, "	case void && !rec.later():\n", "	case void && rec.later():\n"}},
	},
}
