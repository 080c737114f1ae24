package command

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"trestle/app/till"
	"trestle/inventory"
)

type backupCmd struct {
	To             string  `arg:"" optional:"" help:"A file, or a folder in which the copy gets a name; without it the folder of copies." placeholder:"FILE|DIR"`
	PassphraseFile string  `help:"Encrypt to the passphrase in this file instead of the recovery key." placeholder:"FILE" type:"path"`
	NewKey         bool    `help:"Make the recovery key and show it, this once: 24 words and a code."`
	CheckKey       bool    `help:"Check that the sheet with the recovery key is the right one."`
	WordsFile      string  `help:"With --check-key: file with the words; asked for otherwise." placeholder:"FILE" type:"path"`
	Folder         *string `help:"Choose the folder that gets a copy after each market day; \"\" for none." placeholder:"DIR"`
}

func (c backupCmd) Run(r *run) error {
	chosen := 0
	for _, yes := range []bool{c.NewKey, c.CheckKey, c.Folder != nil, c.To != "" || c.PassphraseFile != ""} {
		if yes {
			chosen++
		}
	}
	if chosen > 1 {
		return misuse("Say one thing at a time: a place for a copy, --new-key, --check-key, or --folder.")
	}
	return r.with(func(t *till.Till) error {
		switch {
		case c.NewKey:
			return r.newKey(t)
		case c.CheckKey:
			return r.checkKey(t, c.WordsFile)
		case c.Folder != nil:
			return r.chooseFolder(t, *c.Folder)
		}
		return c.copy(r, t)
	})
}

func (c backupCmd) copy(r *run, t *till.Till) error {
	opt := till.BackupOptions{To: c.To}
	if c.PassphraseFile != "" {
		var err error
		if opt.Passphrase, err = secretFile(c.PassphraseFile); err != nil {
			return err
		}
	}
	made, err := t.Backup(r.Ctx, opt)
	if made.File == "" {
		return err
	}
	if err != nil {
		r.complain("%s", sentence(err))
	}
	return r.answer(made, func() { r.copyText(made) })
}

func (r *run) copyText(made till.BackupResult) {
	r.say("%s is a copy of %s, checked, %d kB.", made.File, count(made.Sales, "sale", "sales"), (made.Bytes+999)/1000)
	if made.Removed > 0 {
		r.say("%s no longer needed went away.", count(made.Removed, "older copy", "older copies"))
	}
	if made.Warning != "" {
		r.complain("%s", made.Warning)
	}
}

// afterDay makes the copies that belong to the end of a day, and tells of them.
func (r *run) afterDay(t *till.Till) {
	out := t.AfterDay(r.Ctx)
	for _, made := range out.Made {
		r.copyText(made)
	}
	for _, p := range out.Problems {
		r.complain("%s", p)
	}
}

func (r *run) chooseFolder(t *till.Till, dir string) error {
	if err := t.SetBackupFolder(r.Ctx, dir); err != nil {
		return err
	}
	dir = t.BackupFolder()
	return r.answer(map[string]any{"folder": dir}, func() {
		if dir == "" {
			r.say("No folder gets copies now. A stick with a folder called Trestle still does.")
			return
		}
		r.say("After each market day a copy goes into %s, and onto any stick with a folder called Trestle.", dir)
	})
}

// newKey makes a recovery key. It is used only once it was shown: a key that nobody saw opens nothing.
func (r *run) newKey(t *till.Till) error {
	had := t.HasRecovery()
	words, text, err := t.MakeRecovery(r.Ctx)
	if err != nil {
		return err
	}
	err = r.answer(map[string]any{"words": words, "key": text}, func() {
		r.say("The recovery key of this stall, shown this once. Write the words down, or print the code, and keep the sheet away from the till:\n")
		for i := 0; i < len(words); i += 4 {
			line := ""
			for j, w := range words[i:min(i+4, len(words))] {
				line += fmt.Sprintf("%3d %-10s", i+j+1, w)
			}
			r.say("%s", strings.TrimRight(line, " "))
		}
		r.say("\n%s\n", text)
		if code, err := till.DrawKey(text); err == nil {
			r.say("%s", blocks(code.Modules, r.onTerminal()))
		}
		r.say("Whoever has the sheet can open every copy; without it nobody can. Check it with: trestle backup --check-key")
		if had {
			r.say("Copies made until now open with the earlier key only: keep that sheet, too.")
		}
	})
	if err != nil {
		return inventory.Refuse("backup.notshown", "The recovery key could not be shown whole, so it is not used. Copies are made as before: show it where there is room, with: trestle backup --new-key.", err)
	}
	return t.KeepRecovery(r.Ctx, text)
}

func (r *run) onTerminal() bool {
	f, ok := r.out.w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// blocks draws a code with two modules a character. A terminal is told black on white, since many are
// the other way round; on paper dark is dark.
func blocks(modules [][]bool, terminal bool) string {
	const quiet = 4
	n := len(modules)
	dark := func(x, y int) bool {
		x, y = x-quiet, y-quiet
		return x >= 0 && y >= 0 && x < n && y < n && modules[y][x]
	}
	var b strings.Builder
	for y := 0; y < n+2*quiet; y += 2 {
		if terminal {
			b.WriteString("\033[30;107m")
		}
		for x := range n + 2*quiet {
			sign := " "
			switch upper, lower := dark(x, y), dark(x, y+1); {
			case upper && lower:
				sign = "█"
			case upper:
				sign = "▀"
			case lower:
				sign = "▄"
			}
			b.WriteString(sign)
		}
		if terminal {
			b.WriteString("\033[0m")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (r *run) checkKey(t *till.Till, file string) error {
	typed, err := r.typedKey(file, "backup")
	if err != nil {
		return err
	}
	if err := t.CheckRecovery(typed); err != nil {
		return err
	}
	return r.answer(map[string]any{"ok": true}, func() { r.say("This sheet opens the copies that are made now.") })
}

// secretFile reads a passphrase or words from a file; the line break at its end does not count.
func secretFile(name string) (string, error) {
	raw, err := os.ReadFile(name)
	if err != nil || len(raw) > 64<<10 {
		return "", inventory.Refuse("backup.secretfile", "The file "+name+" cannot be read. Nothing was changed: check its name and rights.", err)
	}
	secret := strings.TrimRight(string(raw), "\r\n")
	if secret == "" {
		return "", inventory.Refuse("backup.secretfile", "The file "+name+" is empty. Nothing was changed: write the secret into its first line.", nil)
	}
	return secret, nil
}

// typedKey reads the recovery key from a file, or asks for it.
func (r *run) typedKey(file, command string) (string, error) {
	if file != "" {
		return secretFile(file)
	}
	f, ok := r.In.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return "", misuse("This needs the recovery key. Name a file with its 24 words: trestle %s … --words-file FILE.", command)
	}
	fmt.Fprintln(r.Err, "The 24 words of the recovery key (the first four letters of each are enough), or AGE-SECRET-KEY-1…, then an empty line:")
	return readKey(f), nil
}

// readKey reads lines until there are 24 words, a key's text, or an empty line.
func readKey(in io.Reader) string {
	lines := bufio.NewScanner(in)
	typed := ""
	for lines.Scan() && strings.TrimSpace(lines.Text()) != "" {
		typed += lines.Text() + "\n"
		if letters := strings.FieldsFunc(typed, func(c rune) bool { return c <= ' ' || c >= '0' && c <= '9' || c == '.' }); len(letters) >= 24 {
			break
		}
		if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(typed)), "AGE-SECRET-KEY-1") {
			break
		}
	}
	return typed
}

type restoreCmd struct {
	File           string `arg:"" help:"The copy." type:"path"`
	PassphraseFile string `help:"File with the passphrase that the copy was made with." placeholder:"FILE" type:"path" xor:"secret"`
	Letter         string `help:"Letter of the new till, when the copy is brought back a second time; the next free one otherwise." placeholder:"LETTER"`
	WordsFile      string `help:"File with the 24 words, or the text, of the recovery key." placeholder:"FILE" type:"path" xor:"secret"`
}

func (c restoreCmd) Run(r *run) error {
	secret, err := c.secret(r)
	if err != nil {
		return err
	}
	t, out, err := till.Restore(r.Ctx, r.config(), till.RestoreOptions{File: c.File, Secret: secret, Practice: r.prac, Letter: c.Letter})
	if err != nil {
		return err
	}
	defer t.Close()
	return r.answer(out, func() {
		r.say("%s%s is back as till %s: %s, as they stood when till %s made the copy (%s). Data in %s.", r.practiceMark(), out.Stall, out.Till, count(out.Sales, "sale", "sales"), out.From, out.At, t.Dir())
		for _, say := range out.Say {
			r.say("%s", say)
		}
		for _, d := range out.Damaged {
			r.complain("%s", d)
		}
	})
}

// secret gives what the copy asks for. A file that is named is taken for what it says; a copy that asks
// for the other says so.
func (c restoreCmd) secret(r *run) (string, error) {
	asks, err := till.CopyAsks(c.File)
	if err != nil {
		return "", err
	}
	if asks != "passphrase" {
		if c.PassphraseFile != "" {
			return "", misuse("This copy opens with the recovery key, not with a passphrase. Name its words with --words-file.")
		}
		return r.typedKey(c.WordsFile, "restore")
	}
	if c.WordsFile != "" {
		return "", misuse("This copy opens with a passphrase, not with the recovery key. Name it with --passphrase-file.")
	}
	if c.PassphraseFile != "" {
		return secretFile(c.PassphraseFile)
	}
	f, ok := r.In.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return "", misuse("This copy opens with a passphrase. Name a file that holds it with --passphrase-file.")
	}
	fmt.Fprint(r.Err, "Passphrase (not shown): ")
	raw, err := term.ReadPassword(int(f.Fd()))
	fmt.Fprintln(r.Err)
	return string(raw), err
}
