package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trestle/app/till"
)

// shell runs one command line on a folder and gives exit code and output.
func shell(t *testing.T, dir string, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	code := Run(World{
		Ctx: context.Background(), Out: &out, Err: &errs, In: &bytes.Buffer{},
		Getenv: func(string) string { return "" }, Config: till.Config{Dir: dir, Now: time.Now}, Version: "test",
	}, args)
	return code, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	t.Setenv("TRESTLE_DATA", "")
	dir := t.TempDir()
	if code, _, errs := shell(t, dir, "init", "--stall", "Stall", "--country", "IE"); code != Done {
		t.Fatalf("init: %d %s", code, errs)
	}
	for _, row := range []struct {
		name string
		args []string
		code int
	}{
		{"done", []string{"status"}, Done},
		{"help", []string{"--help"}, Done},
		{"version", []string{"--version"}, Done},
		{"verify of a whole book", []string{"verify"}, Done},
		{"unknown command", []string{"sing"}, Misuse},
		{"missing flag", []string{"sell"}, Misuse},
		{"unreadable amount", []string{"day", "open", "--float", "lots"}, Misuse},
		{"receipt width", []string{"receipt", "A-0001", "--width", "7"}, Misuse},
		{"no window built in", []string{}, Misuse},
		{"no such receipt", []string{"receipt", "A-0001"}, Failed},
		{"no such file", []string{"import", "nowhere.csv"}, Failed},
		{"no such stall", []string{"--data", filepath.Join(dir, "none"), "status"}, Failed},
		{"verify of no stall", []string{"--data", filepath.Join(dir, "none"), "verify"}, Failed},
	} {
		t.Run(row.name, func(t *testing.T) {
			code, out, errs := shell(t, dir, row.args...)
			if code != row.code {
				t.Errorf("exit code %d, want %d\n%s%s", code, row.code, out, errs)
			}
		})
	}
}

// A fault in the journal is an answer of no, and with --json standard output holds one value.
func TestVerifySaysNo(t *testing.T) {
	t.Setenv("TRESTLE_DATA", "")
	dir := t.TempDir()
	shell(t, dir, "init", "--stall", "Stall", "--country", "IE")
	for _, part := range []string{"journal", "copy"} { // in one of them alone it would be healed
		files, err := filepath.Glob(filepath.Join(dir, part, "*", "*.jsonl"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s files: %v %v", part, files, err)
		}
		raw, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		raw[bytes.Index(raw, []byte("stall.set"))] ^= 1
		if err := os.WriteFile(files[0], raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := shell(t, dir, "verify", "--json")
	if code != No {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	var rep struct {
		OK     bool
		Faults []string
	}
	if err := json.Unmarshal([]byte(out), &rep); err != nil || rep.OK || len(rep.Faults) == 0 {
		t.Errorf("standard output %q: %v", out, err)
	}
}
