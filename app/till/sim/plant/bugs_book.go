package plant

import (
	"slices"

	"trestle/app/till/sim"
)

// Bugs are all of them.
var Bugs = slices.Concat(ofTheJournal, ofTheBook, ofTheTrade, ofTheTable, ofTheHand, ofTheBank)

const (
	writerFile  = "inventory/journal/writer.go"
	recoverFile = "inventory/journal/recover.go"
	sideFile    = "inventory/journal/mirror/side.go"
	mergeFile   = "inventory/journal/mirror/merge.go"
	fileFile    = "inventory/journal/mirror/file.go"
	filesFile   = "inventory/book/files.go"
	clerkFile   = "inventory/book/clerk.go"
	openFile    = "inventory/book/open.go"
	healFile    = "inventory/book/heal.go"
	noticesFile = "inventory/book/notices.go"
	foldFile    = "inventory/fold.go"
	batchFile   = "inventory/fold_batch.go"
	sellFile    = "app/till/sell.go"
	refundFile  = "app/till/refund.go"
	restoreFile = "app/till/backup_restore.go"
	settleFile  = "app/till/backup_settle.go"
)

// ofTheJournal are bugs in how lines come to the disk and back.
var ofTheJournal = []Bug{
	{
		Name: "paid-before-durable", Want: sim.AckedPresent, Quick: true,
		Edits: []Edit{{writerFile, "	if err := w.file.Sync(); err != nil {\n		return nil, w.fail(err)\n	}\n", ""}},
	},
	{
		Name: "sync-error-ignored", Want: sim.AckedPresent,
		Edits: []Edit{{writerFile, "	if err := w.file.Sync(); err != nil {\n		return nil, w.fail(err)\n	}\n", "	_ = w.file.Sync()\n"}},
	},
	{
		Name: "write-error-ignored", Want: sim.Works,
		Edits: []Edit{{writerFile, "	if _, err := w.file.Write(lines); err != nil {\n		return nil, w.fail(err)\n	}\n", "	_, _ = w.file.Write(lines)\n"}},
	},
	{
		Name: "new-file-not-named", Want: sim.Money,
		Edits: []Edit{{writerFile, "	if err := w.disk.SyncDir(string(w.till)); err != nil {\n		return w.fail(err)\n	}\n", ""}},
	},
	{
		Name: "torn-end-not-cut", Want: sim.CopyWhole,
		Edits: []Edit{{recoverFile, "if t.end < last.size {", "if t.end < last.size && last.size < 0 {"}},
	},
	{
		Name: "torn-end-not-kept", Want: sim.Told,
		Edits: []Edit{{recoverFile, "	name, err := setAside(aside, ", "	name, err := notKept(aside, "}, {recoverFile, "// cut copies", "func notKept(_ FS, base, ext string, _ []byte) (string, error) { return base + ext, nil }\n\n// cut copies"}},
	},
	{
		Name: "cut-one-byte-too-many", Want: sim.Opens,
		Edits: []Edit{{recoverFile, "disk.Truncate(f.path(till), offset)", "disk.Truncate(f.path(till), offset-1)"}},
	},
	{
		Name: "copy-not-written", Want: sim.CopyWhole,
		Edits: []Edit{{writerFile, "	w.copy.follow(w.name, w.size, lines)\n", ""}},
	},
	{
		Name: "unsigned-line-heals", Want: sim.Opens,
		Edits: []Edit{{sideFile, "vouched = err == nil && journal.Signed(raw, e, key)", "_, vouched = e, err == nil"}},
	},
	{
		Name: "healing-drops-the-last", Want: sim.BackupExact,
		Edits: []Edit{{mergeFile, "	slices.Sort(numbers)\n", "	slices.Sort(numbers)\n	if n := len(numbers); n > 8 {\n		numbers = numbers[:n-1]\n	}\n"}},
	},
	{
		Name: "healed-without-a-word", Want: sim.Told, Quick: true,
		Edits: []Edit{{healFile, "				b.heal(h.Say())\n", ""}},
	},
	{
		Name: "damage-not-kept-aside", Want: sim.Told,
		Edits: []Edit{{fileFile, "	if len(old) == 0 {\n", "	if len(old) >= 0 {\n"}},
	},
}

// ofTheBook are bugs in how the book is opened, folded and kept.
var ofTheBook = []Bug{
	{
		Name: "small-file-not-synced", Want: sim.Opens,
		Edits: []Edit{{filesFile, "		err = f.Sync()\n", ""}},
	},
	{
		Name: "small-file-not-named", Want: sim.Works,
		Edits: []Edit{{filesFile, "	return disk.SyncDir(path.Dir(name))\n", "	_ = path.Dir(name)\n	return nil\n"}},
	},
	{
		Name: "opened-without-lock", Want: sim.OneBook,
		Edits: []Edit{{openFile, "	unlock, err := opt.Lock(opt.Dir)\n	if err != nil {\n		return nil, err\n	}\n", "	unlock := func() error { return nil }\n"}},
	},
	{
		Name: "head-in-its-own-update", Want: sim.NoTwice,
		Edits: []Edit{{foldFile, "		for till, p := range f.heads {\n			if err := p.move(s, till); err != nil {\n				return err\n			}\n		}\n		return nil\n	})\n", "		return nil\n	})\n	if err == nil {\n		err = f.views.Update(func(s Setter) error {\n			for till, p := range f.heads {\n				if err := p.move(s, till); err != nil {\n					return err\n				}\n			}\n			return nil\n		})\n	}\n"}},
	},
	{
		Name: "batch-without-commit", Want: sim.FreshFold,
		Edits: []Edit{{foldFile, "		return holdBack(u, e, batch)\n", "		_ = holdBack\n"}},
	},
	{
		Name: "abandoned-batch-counts", Want: sim.Stock,
		Edits: []Edit{{batchFile, "			effect = func(update, journal.Entry) error { return nil }\n		} else if whole", "		} else if whole"}},
	},
	{
		Name: "failed-views-shown", Want: sim.NoTwice,
		Edits: []Edit{{clerkFile, "	if b.foldNow(entries) == nil {\n		return\n	}\n", "	if b.foldNow(entries) == nil || len(entries) > 0 {\n		return\n	}\n"}},
	},
	{
		Name: "not-reopened-after-error", Want: sim.Works,
		Edits: []Edit{{clerkFile, "		b.clerk.w = nil\n", ""}},
	},
	{
		Name: "notice-lost", Want: sim.Told,
		Edits: []Edit{{noticesFile, "	_ = b.keepUnread()\n", ""}},
	},
}
