package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"trestle/app/start"
	"trestle/app/till"
	"trestle/app/widgets"
)

// makeWords makes the recovery key as a seller does and gives its words.
func (b *bench) makeWords() []string {
	b.t.Helper()
	b.tap("Make the 24 words")
	var words []string
	for _, s := range b.Look() {
		if n, ok := s.Object.(*widgets.Numbered); ok {
			words = n.Words
		}
	}
	if len(words) != 24 {
		b.t.Fatalf("%d words are shown", len(words))
	}
	b.tap("I have written them down")
	for i, word := range words {
		_ = b.Fill("Word "+strconv.Itoa(i+1), strings.ToUpper(word)) // two of them are asked for
	}
	b.tap("The words are on paper")
	b.settle()
	return words
}

func (b *bench) copyTo(dir string) {
	b.t.Helper()
	b.tap("Type its path")
	b.fill("/home/you/copies", dir)
	b.tap("Save")
}

func copiesIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.age"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// What is not copied yet stands in every place, calmly where it is nothing, and a tap leads to
// safe keeping.
func TestWhatIsNotCopiedStandsInEveryPlace(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.says("no copy yet")
		b.tap(b.tile("Jam"), "Cash exact")
		b.silent("1 not copied yet") // the buyer looks at this screen
		b.tap("Next sale")
		for _, place := range []string{"Sell", "Stock", "Day", "Shop"} {
			b.tap(place)
			b.says("1 not copied yet")
			for _, fault := range b.Faults() {
				t.Errorf("%s: %s", place, fault)
			}
		}
		b.tap("Stock", "1 not copied yet")
		b.says("1 sale is only on this device", "No copy was made yet.")
	})
}

func TestPracticeHasNothingToCopy(t *testing.T) {
	b := begin(t, t.TempDir(), phone)
	b.tap(justTry)
	b.silent("no copy yet")
	b.tap(b.tile("Apple tart"), "Cash exact", "Next sale")
	b.silent("1 not copied yet")
	b.tap("Shop")
	b.silent("Open safe keeping")
}

// From the first sale over a lost device to the next sale, all in the window.
func TestAStallIsCopiedLostAndBroughtBack(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir, stick := t.TempDir(), t.TempDir()
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact", "Next sale", "1 not copied yet")
		words := b.makeWords()
		b.copyTo(stick)
		b.tap("Copy now")
		b.says("Every sale has a copy", "all copied")
		files := copiesIn(t, stick)
		if len(files) != 1 {
			t.Fatalf("copies %q", files)
		}
		b.end()

		b = begin(t, filepath.Join(t.TempDir(), "new"), size)
		b.tap("Bring a stall back from a copy")
		b.w.scene.(*bringScene).shown.Pick = func(chosen func(start.File, error)) {
			chosen(start.File{Name: "stall.age", Path: files[0]}, nil)
		}
		b.tap("Choose the file")
		b.fill("abandon ability able …", strings.Join(words[:23], ", "))
		b.tap("Bring it back")
		b.says("A recovery key has 24 words; these are 23. Nothing was changed: compare with your sheet.")
		b.fill("abandon ability able …", strings.Join(words, ", "))
		b.tap("Bring it back")
		b.says("Mine is back", "1 sale came back. This device is till B from now on.",
			"Choose the folder for copies again, under Shop, Safe keeping: this is another device.")
		b.tap("Open the till")
		b.tap(b.tile("Jam"), "Cash exact")
		b.says("B-0001 · opens only on this device")
		if s, err := b.w.stall.t.Status(); err != nil || s.Sales != 2 {
			t.Errorf("the book has %d sales, %v", s.Sales, err)
		}
	})
}

func TestAStallThatCameBackAndWasNotOpenedIsClosed(t *testing.T) {
	dir, stick := t.TempDir(), t.TempDir()
	stallIn(t, dir)
	old, err := till.Open(till.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	copied, err := old.Backup(t.Context(), till.BackupOptions{To: stick, Passphrase: "a long passphrase", Work: 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "new")
	b := begin(t, fresh, phone)
	b.w.bring()
	b.settle()
	b.w.scene.(*bringScene).shown.Pick = func(chosen func(start.File, error)) {
		chosen(start.File{Name: "stall.age", Path: copied.File}, nil)
	}
	b.tap("Choose the file")
	b.fill("abandon ability able …", "a long passphrase")
	b.tap("Bring it back")
	b.says("Mine is back")
	b.end()
	again, err := till.Open(till.Config{Dir: fresh})
	if err != nil {
		t.Fatal("the window has left it open:", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestACopyAfterEachMarketDay(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir, stick := t.TempDir(), filepath.Join(t.TempDir(), "copies")
		if err := os.Mkdir(stick, 0o700); err != nil {
			t.Fatal(err)
		}
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact", "Next sale", "1 not copied yet")
		b.makeWords()
		b.copyTo(stick)
		b.tap("Day", "Close the day", "Close without counting")
		b.says("all copied")
		if files := copiesIn(t, stick); len(files) != 1 {
			t.Errorf("copies %q", files)
		}

		// The stick was left at home: the day is closed all the same, and the seller is told.
		if err := os.Rename(stick, stick+".away"); err != nil {
			t.Fatal(err)
		}
		b.tap("Sell", b.tile("Jam"), "Cash exact", "Next sale", "Day", "Close the day", "Close without counting")
		b.says("1 not copied yet", "The copy after the market day was not made. The folder "+stick+
			" is not there or cannot be read. Nothing was written: plug the stick in, or choose another folder.")
		b.tap("I have read it")

		// Whoever wants none gets none.
		if err := os.Rename(stick+".away", stick); err != nil {
			t.Fatal(err)
		}
		b.tap("1 not copied yet", "Make a copy after each market day")
		b.tap("Sell", b.tile("Jam"), "Cash exact", "Next sale", "Day", "Close the day", "Close without counting")
		b.says("2 not copied yet")
	})
}

// A copy that is sealed to words that nobody has written down could never be opened.
func TestWordsThatWereNotReadBackCopyNothing(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	b.tap("no copy yet", "Make the 24 words", "icon:back", "Leave, forget the words")
	b.says("Make the 24 words")
	b.end()
	b = begin(t, dir, tablet)
	b.tap("no copy yet")
	b.says("Make the 24 words")
	b.makeWords()
	b.says("Copy now")
}

func TestManyFindingsAreOneLineWithDetails(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		says := []string{
			"A line that a power cut left half written was set aside; it was never shown as paid.",
			"The views were made anew from the journal. No sale is lost.",
			strings.Repeat("A very long sentence about what was mended. ", 12) + "End.",
		}
		raw, err := json.Marshal(says)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "notices.json"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		b := begin(t, dir, size)
		b.says("3 things were mended while the stall was opened. No sale is lost.")
		b.silent(says[0])
		b.tap("Details")
		b.says("What was mended", says[0], says[1])
		for _, fault := range b.Faults() {
			t.Error(fault)
		}
		b.tap("icon:close")
		b.says("3 things were mended while the stall was opened. No sale is lost.") // until it is read
		b.end()
		b = begin(t, dir, size)
		b.tap("Details", "I have read it")
		b.silent("I have read it")
		b.end()
		b = begin(t, dir, size)
		b.silent("I have read it")
	})
}

// spoilOne flips a bit of the last sale in the journal, whose second copy stays good.
func spoilOne(t *testing.T, dir, text string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "journal", "*", "*.jsonl"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(raw), text)
	if at < 0 {
		t.Fatalf("no %s in the journal", text)
	}
	raw[at] ^= 1
	if err := os.WriteFile(files[0], raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// What the rereading behind the selling screen mends is told while the seller is there, and not only at
// the next start; and what he has read is all that is forgotten.
func TestWhatTheRereadingMendsIsTold(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact", "Next sale", b.tile("Jam"), "Cash exact", "Next sale")
		b.silent("I have read it")
		b.w.stall.recheck()
		b.settle()
		b.silent("I have read it") // all is well
		spoilOne(t, dir, "\"sale\"")
		b.w.stall.recheck()
		b.settle()
		b.says("I have read it")
		status, err := b.w.stall.t.Status()
		if err != nil || len(status.Healed) != 1 {
			t.Fatalf("%+v, %v", status.Healed, err)
		}
		spoilOne(t, dir, "\"stall.set\"")
		if _, err := b.w.stall.t.Recheck(t.Context()); err != nil { // behind the seller's back
			t.Fatal(err)
		}
		b.tap("I have read it")
		left, err := b.w.stall.t.Status()
		if err != nil || len(left.Healed) != 1 || left.Healed[0] == status.Healed[0] {
			t.Errorf("left %q, read %q, %v", left.Healed, status.Healed, err)
		}
	})
}

// A book that cannot be reread is told, too.
func TestABookThatCannotBeRereadIsTold(t *testing.T) {
	dir := t.TempDir()
	stallIn(t, dir)
	b := begin(t, dir, tablet)
	copies := filepath.Join(dir, "copy")
	if err := os.RemoveAll(copies); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copies, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b.w.stall.recheck()
	b.settle()
	b.says("I have read it")
	b.tap("I have read it")
	b.silent("I have read it")
}

// After a day that nothing copied, one line leads to where that is mended.
func TestADayWithoutCopiesSaysSo(t *testing.T) {
	everySize(t, func(t *testing.T, size fyne.Size) {
		dir := t.TempDir()
		stallIn(t, dir)
		b := begin(t, dir, size)
		b.tap(b.tile("Jam"), "Cash exact", "Next sale", "Day", "Close the day", "Close without counting")
		b.says("1 sale or refund is only on this device.")
		b.tap("Safe keeping")
		b.says("No copy was made yet.")
		words := b.makeWords()
		b.tap("Check my paper")
		b.fill("abandon ability able …", strings.Join(words, " "))
		b.tap("Compare")
		b.settle()
		b.says("This is the paper: copies are made for these words.")
	})
}

// A stall whose key or journal is gone is left as it is; the window says how a copy is brought back
// elsewhere.
func TestAStallWhoseKeyIsGone(t *testing.T) {
	for name, gone := range map[string][]string{"the key": {"keys/till.key"}, "the journal": {"journal", "copy"}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			stallIn(t, dir)
			for _, part := range gone {
				if err := os.Rename(filepath.Join(dir, part), filepath.Join(t.TempDir(), "away")); err != nil {
					t.Fatal(err)
				}
			}
			b := begin(t, dir, tablet)
			b.says("The stall did not open")
			b.tap("Bring a stall back from a copy")
			b.says("trestle --data NEWFOLDER")
			b.silent("Bring it back")
			b.tap("icon:back")
			b.settle()
			b.says("The stall did not open", "Try again")
		})
	}
}
