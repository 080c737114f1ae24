package till

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trestle/inventory"
	"trestle/inventory/journal"
	"trestle/inventory/memview"
	"trestle/inventory/unit"
)

const cheap = 10 // work factor: passphrases of tests need not be dear to try

func sellSoap(t *testing.T, s *Till) inventory.Sale {
	t.Helper()
	paid, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact())
	must(t, err)
	return paid.Sale
}

// copyOf makes a copy with a passphrase and gives its path.
func copyOf(t *testing.T, s *Till, name string) string {
	t.Helper()
	made, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), name), Passphrase: "correct horse", Work: cheap})
	must(t, err)
	return made.File
}

func restored(t *testing.T, file, secret string) (*Till, Restored) {
	t.Helper()
	s, out, err := Restore(ctx, Config{Dir: filepath.Join(t.TempDir(), "new")}, RestoreOptions{File: file, Secret: secret})
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s, out
}

func wantStatus(t *testing.T, s *Till, sales, notCopied int) Status {
	t.Helper()
	got, err := s.Status()
	must(t, err)
	if got.Sales != sales || got.NotCopied != notCopied {
		t.Fatalf("%d sales, %d not copied; want %d and %d", got.Sales, got.NotCopied, sales, notCopied)
	}
	return got
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	if got := inventory.CodeOf(err); got != code {
		t.Fatalf("got %q (%v), want %q", got, err, code)
	}
	if say := err.Error(); !strings.HasSuffix(say, ".") || strings.Contains(say, "%!") {
		t.Errorf("%q is no sentence", say)
	}
}

func TestTheRecoveryKeyBringsAStallBack(t *testing.T) {
	s := newStall(t)
	_, err := s.Backup(ctx, BackupOptions{To: t.TempDir()})
	wantCode(t, err, "backup.nokey")
	words, text, err := newSheet(s)
	must(t, err)
	if len(words) != 24 || !strings.HasPrefix(text, "AGE-SECRET-KEY-1") {
		t.Fatalf("%d words, %s", len(words), text)
	}
	must(t, s.CheckRecovery(strings.Join(words, " ")), s.CheckRecovery(text))
	raw, err := os.ReadFile(filepath.Join(s.Dir(), backupFile))
	must(t, err)
	if strings.Contains(strings.ToUpper(string(raw)), "SECRET") || strings.Contains(string(raw), words[0]+" "+words[1]) {
		t.Errorf("the device keeps %s", raw)
	}
	first, last := sellSoap(t, s), sellSoap(t, s)
	wantStatus(t, s, 2, 2)
	made, err := s.Backup(ctx, BackupOptions{To: t.TempDir()})
	must(t, err)
	if made.Sales != 2 || made.Bytes == 0 || !strings.HasPrefix(filepath.Base(made.File), "trestle-Elder-Clay-") {
		t.Errorf("made %+v", made)
	}
	if got := wantStatus(t, s, 2, 0); got.LastBackup == nil || got.LastBackup.File != made.File {
		t.Errorf("status knows %+v", got.LastBackup)
	}
	sellSoap(t, s)
	wantStatus(t, s, 3, 1)

	for _, secret := range []string{strings.ToUpper(strings.Join(words, "  ")), text} {
		n, out := restored(t, made.File, secret)
		if out.Till != "B" || out.From != "A" || out.Stall != "Elder & Clay" || out.Sales != 2 || len(out.Say) == 0 {
			t.Errorf("restored %+v", out)
		}
		if !slices.Equal(receiptKey(t, n), receiptKey(t, s)) {
			t.Error("receipts are signed with another key")
		}
		goesOn(t, n, first, last)
	}
}

// goesOn tells whether a restored stall knows its sales, and sells on under its own letter.
func goesOn(t *testing.T, n *Till, sales ...inventory.Sale) {
	t.Helper()
	wantStatus(t, n, len(sales), 0)
	for _, sale := range sales {
		back, _, err := n.Receipt(sale.Number())
		must(t, err)
		if back.ID != sale.ID || back.Total() != sale.Total() {
			t.Errorf("%s came back as %+v", sale.Number(), back)
		}
	}
	if got := onHand(t, n, "SOAP"); got != unit.Quantity(24-len(sales))*unit.One {
		t.Errorf("%s soaps", got)
	}
	if sale := sellSoap(t, n); sale.Number() != "B-0001" {
		t.Errorf("the first sale is %s", sale.Number())
	}
	if !n.HasRecovery() {
		t.Error("the recovery key has to be made again")
	}
	wantStatus(t, n, len(sales)+1, 1)
	must(t, n.Close())
	rep, err := Verify(Config{Dir: n.Dir()})
	must(t, err)
	if !rep.OK {
		t.Errorf("verify: %v", rep.Faults)
	}
}

// A key that is made again makes copies that the sheet before does not open.
func TestTheSheetBefore(t *testing.T) {
	s := newStall(t)
	wantCode(t, s.CheckRecovery("x"), "backup.nokey")
	old, _, err := newSheet(s)
	must(t, err)
	before, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "before.age")})
	must(t, err)
	words, _, err := newSheet(s)
	must(t, err)
	wantCode(t, s.CheckRecovery(strings.Join(old, " ")), "backup.otherkey")
	wantCode(t, s.CheckRecovery("one two"), "backup.words")
	wantCode(t, s.CheckRecovery("AGE-SECRET-KEY-1QQQ"), "backup.text")
	after, err := s.Backup(ctx, BackupOptions{To: filepath.Join(t.TempDir(), "after.age")})
	must(t, err)
	restored(t, before.File, strings.Join(old, " "))
	restored(t, after.File, strings.Join(words, " "))
	_, _, err = Restore(ctx, Config{Dir: t.TempDir()}, RestoreOptions{File: after.File, Secret: strings.Join(old, " ")})
	wantCode(t, err, "restore.wrong")
}

func TestWhatCannotBeCopiedIsSaid(t *testing.T) {
	s := newStall(t)
	other := filepath.Join(t.TempDir(), "holiday.jpg")
	must(t, os.WriteFile(other, []byte("\xff\xd8\xff picture"), 0o600))
	for _, row := range []struct {
		name, to, passphrase, code string
	}{
		{"nowhere", "", "correct horse", "backup.where"},
		{"a short passphrase", other + ".age", "horse", "backup.short"},
		{"a folder that is not there", filepath.Join(t.TempDir(), "gone") + "/", "correct horse", "backup.folder"},
		{"a file in a folder that is not there", filepath.Join(t.TempDir(), "gone", "x.age"), "correct horse", "backup.folder"},
		{"over a picture", other, "correct horse", "backup.other"},
		{"into the data folder", s.Dir(), "correct horse", "backup.inside"},
		{"below the data folder", filepath.Join(s.Dir(), "journal", "x.age"), "correct horse", "backup.inside"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := s.Backup(ctx, BackupOptions{To: row.to, Passphrase: row.passphrase, Work: cheap})
			wantCode(t, err, row.code)
		})
	}
	raw, err := os.ReadFile(other)
	must(t, err)
	if string(raw) != "\xff\xd8\xff picture" {
		t.Error("the picture was written over")
	}
	wantStatus(t, s, 0, 0)
}

func TestWhatCannotBeRestoredIsSaid(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	good := copyOf(t, s, "good.age")
	raw, err := os.ReadFile(good)
	must(t, err)
	with := func(name string, raw []byte) string {
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, raw, 0o600))
		return path
	}
	spoiled := slices.Clone(raw)
	spoiled[300] ^= 1
	for _, row := range []struct{ name, file, secret, code string }{
		{"the wrong passphrase", good, "wrong horse", "restore.wrong"},
		{"none", good, "", "restore.secret"},
		{"no such file", good + ".not", "correct horse", "restore.file"},
		{"a folder", filepath.Dir(good), "correct horse", "restore.file"},
		{"another file", with("x.age", []byte("PK\x03\x04 and more")), "correct horse", "restore.other"},
		{"cut short", with("cut.age", raw[:len(raw)-100]), "correct horse", "restore.cut"},
		{"cut at its beginning", with("cut.age", raw[:60]), "correct horse", "restore.cut"},
		{"empty", with("empty.age", nil), "correct horse", "restore.cut"},
		{"spoiled", with("bad.age", spoiled), "correct horse", "restore.cut"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "new")
			_, _, err := Restore(ctx, Config{Dir: dir}, RestoreOptions{File: row.file, Secret: row.secret})
			wantCode(t, err, row.code)
			left, err := os.ReadDir(dir)
			must(t, err)
			for _, f := range left {
				if f.Name() != "lock" {
					t.Errorf("%s is left", f.Name())
				}
			}
		})
	}
	_, _, err = Restore(ctx, Config{Dir: s.Dir()}, RestoreOptions{File: good, Secret: "correct horse"})
	wantCode(t, err, "book.locked")
	must(t, s.Close())
	_, _, err = Restore(ctx, Config{Dir: s.Dir()}, RestoreOptions{File: good, Secret: "correct horse"})
	wantCode(t, err, "restore.taken")
	_, _, err = Restore(ctx, Config{Dir: t.TempDir()}, RestoreOptions{File: good, Secret: "correct horse", Practice: true})
	wantCode(t, err, "restore.real")
}

// The shop goes to the new till with its links and rows; the old one's book still calls it its own.
func TestTheShopIsHandedOver(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	rep, err := s.Sync(ctx, nil)
	must(t, err)
	if rep.Sent != 1 {
		t.Fatalf("%+v", rep)
	}
	sellSoap(t, s)
	before, err := s.ShopState()
	must(t, err)
	n, out := restored(t, copyOf(t, s, "x.age"), "correct horse")
	after, err := n.ShopState()
	must(t, err)
	if after.Shop.Till != n.book.Till() || after.Shop.Since != before.Shop.Since || after.Waiting != before.Waiting || after.Linked != before.Linked {
		t.Errorf("the shop is %+v, was %+v", after, before)
	}
	if len(out.Shops) != 1 || out.Shops[0].ID != PracticeShop {
		t.Errorf("told of %+v", out.Shops)
	}
	sellSoap(t, n)
	rep, err = n.Sync(ctx, nil)
	must(t, err)
	if rep.Sent+rep.Already != before.Waiting+1 || len(rep.Refused) > 0 {
		t.Errorf("%+v", rep)
	}
}

// Two devices that were made from one copy are two tills; their books together hold everything once.
func TestTwoRestoresOfOneCopyAreTwoTills(t *testing.T) {
	s := newStall(t)
	sellSoap(t, s)
	file := copyOf(t, s, "x.age")
	one, _ := restored(t, file, "correct horse")
	two, _ := restored(t, file, "correct horse")
	sellSoap(t, one)
	sellSoap(t, one)
	sellSoap(t, two)
	if one.book.Till() == two.book.Till() {
		t.Fatal("they are one till")
	}
	for name, order := range map[string][]*Till{"one first": {one, two}, "two first": {two, one}} {
		views := memview.New()
		f := inventory.NewFolder(views)
		for _, from := range order {
			disk := journal.OS(filepath.Join(from.Dir(), "journal"))
			tills, err := journal.Tills(disk)
			must(t, err)
			for _, id := range tills {
				_, faults, err := journal.Read(disk, id, journal.Head{}, true, f.Add)
				if must(t, err); len(faults) > 0 {
					t.Errorf("%s: %v", name, faults)
				}
			}
		}
		must(t, f.Flush(), views.View(func(g inventory.Getter) error {
			r := inventory.NewReader(g, nil)
			sales, err := r.CountSales()
			must(t, err)
			have, err := r.OnHand(variant(t, s, "SOAP"))
			must(t, err)
			unknown, odd, err := r.Strange()
			if sales != 4 || have != 20*unit.One || len(unknown)+len(odd) > 0 {
				t.Errorf("%s: %d sales, %s soaps, %v %v", name, sales, have, unknown, odd)
			}
			return err
		}))
	}
}

// Copies made while sales go on hold a whole beginning of the book: what was paid before the copy was
// asked for is in it, and what is in it is in the book.
func TestCopiesWhileSalesGoOn(t *testing.T) {
	s := newStall(t)
	must(t, s.Count(ctx, "SOAP", 1000*unit.One))
	to := t.TempDir()
	var done sync.WaitGroup
	stop := make(chan struct{})
	done.Add(1)
	go func() {
		defer done.Done()
		for {
			select {
			case <-stop:
				return
			default:
				if _, err := s.Sell(ctx, "", []Item{{What: "SOAP", Quantity: unit.One}}, exact()); err != nil {
					t.Error(err)
					return
				}
			}
		}
	}()
	var made []BackupResult
	var before []int
	for range 5 {
		now, err := s.Status()
		must(t, err)
		b, err := s.Backup(ctx, BackupOptions{To: to, Passphrase: "correct horse", Work: cheap})
		must(t, err)
		made, before = append(made, b), append(before, now.Sales)
	}
	close(stop)
	done.Wait()
	all := string(journalOf(t, s.Dir(), s.book.Till()))
	for i, b := range made {
		n, out := restored(t, b.File, "correct horse")
		if out.Sales < before[i] || out.Sales < b.Sales || len(out.Damaged) > 0 {
			t.Errorf("%d sales were paid before, %d told, %d came back: %v", before[i], b.Sales, out.Sales, out.Damaged)
		}
		if got := journalOf(t, n.Dir(), s.book.Till()); !strings.HasPrefix(all, string(got)) || !strings.HasSuffix(string(got), "\n") {
			t.Errorf("copy %d is no beginning of the journal", i)
		}
		if got := onHand(t, n, "SOAP"); got != unit.Quantity(1000-out.Sales)*unit.One {
			t.Errorf("%s soaps after %d sales", got, out.Sales)
		}
	}
	now, err := s.Status()
	must(t, err)
	if now.NotCopied < now.Sales-len(all) || now.LastBackup == nil || now.NotCopied != now.Sales-now.LastBackup.Sales {
		t.Errorf("%+v", now)
	}
}

func journalOf(t *testing.T, dir string, till journal.TillID) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "journal", string(till), "*.jsonl"))
	must(t, err)
	var all []byte
	for _, f := range files {
		raw, err := os.ReadFile(f)
		must(t, err)
		all = append(all, raw...)
	}
	return all
}

// A copy that is given up leaves neither a file nor a note that there is one.
func TestACopyGivenUp(t *testing.T) {
	s := newStall(t)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	to := t.TempDir()
	if _, err := s.Backup(gone, BackupOptions{To: to, Passphrase: "correct horse", Work: cheap}); err == nil {
		t.Error("it was made")
	}
	if left, err := os.ReadDir(to); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
	file := copyOf(t, s, "x.age")
	if _, _, err := Restore(gone, Config{Dir: t.TempDir()}, RestoreOptions{File: file, Secret: "correct horse"}); err == nil {
		t.Error("it was brought back")
	}
}

func TestLetters(t *testing.T) {
	for _, row := range []struct {
		taken    string
		practice bool
		want     string
	}{
		{"", false, "A"}, {"A", false, "B"}, {"A C", false, "B"}, {"P", true, "P2"}, {"P P2", true, "P3"}, {"A", true, "P"},
		{"A B C D E F G H I J K L M N O", false, "Q"},
		{"A B C D E F G H I J K L M N O Q R S T U V W X Y Z", false, "AA"},
		{"A B C D E F G H I J K L M N O Q R S T U V W X Y Z AA AB", false, "AC"},
	} {
		taken := map[string]bool{}
		for _, l := range strings.Fields(row.taken) {
			taken[l] = true
		}
		if got := nextLetter(taken, row.practice); got != row.want {
			t.Errorf("after %q comes %s, want %s", row.taken, got, row.want)
		}
	}
	if asLetters(26*26+26) != "ZZ" || asLetters(26*26+27) != "AAA" {
		t.Errorf("%s %s", asLetters(26*26+26), asLetters(26*26+27))
	}
}

func TestAPracticeStallComesBackAsPractice(t *testing.T) {
	p, err := OpenPractice(Config{Dir: t.TempDir()}, "")
	must(t, err)
	file := copyOf(t, p, "practice.age")
	must(t, p.Close())
	dir := t.TempDir()
	_, _, err = Restore(ctx, Config{Dir: dir}, RestoreOptions{File: file, Secret: "correct horse"})
	wantCode(t, err, "restore.practice")
	n, out, err := Restore(ctx, Config{Dir: dir}, RestoreOptions{File: file, Secret: "correct horse", Practice: true})
	must(t, err)
	defer n.Close()
	if out.Till != "P2" || n.Dir() != PracticeDir(dir) {
		t.Errorf("%+v in %s", out, n.Dir())
	}
}

// at gives a till a time of its own.
func at(s *Till, when time.Time) { s.cfg.Now = func() time.Time { return when } }

// newSheet makes a recovery key and writes it down.
func newSheet(s *Till) (words []string, text string, err error) {
	words, text, err = s.MakeRecovery(context.Background())
	if err == nil {
		err = s.KeepRecovery(context.Background(), strings.Join(words, " "))
	}
	return words, text, err
}

// A key that nobody was shown is none that copies are made for.
func TestAKeyThatNobodySaw(t *testing.T) {
	s := newStall(t)
	if _, _, err := s.MakeRecovery(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s.HasRecovery() {
		t.Error("copies would be made for a key that nobody has seen")
	}
	_, first, err := newSheet(s)
	if err != nil || s.CheckRecovery(first) != nil {
		t.Fatalf("the first sheet: %v", err)
	}
	_, second, err := s.MakeRecovery(context.Background())
	if err != nil || s.CheckRecovery(first) != nil || s.CheckRecovery(second) == nil {
		t.Errorf("the second key is used before anybody saw it (%v)", err)
	}
	if err := s.KeepRecovery(context.Background(), first); err != nil {
		t.Errorf("the key in use: %v", err)
	}
	if err := s.KeepRecovery(context.Background(), second); err != nil || s.CheckRecovery(second) != nil {
		t.Errorf("the second sheet: %v", err)
	}
}
