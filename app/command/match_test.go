package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"trestle/app/till"
	"trestle/inventory"
	"trestle/inventory/money"
)

// A statement confirms what it surely names, once, whatever is read how often.
func TestMatchConfirmsWhatIsSure(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	now := func() time.Time { return time.Date(2026, 11, 12, 10, 0, 0, 0, time.UTC) }
	s, err := till.Init(till.Config{Dir: dir, Now: now}, till.Start{Name: "Elder & Clay", Country: "IE", TaxRate: "23"})
	if err != nil {
		t.Fatal(err)
	}
	account, err := s.SaveAccount(ctx, inventory.Account{Scheme: "epc", Holder: "Anna Elder", Fields: map[string]string{"iban": "DE89370400440532013000"}})
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for i := range 3 {
		price := money.New(1250, "EUR")
		id := fmt.Sprintf("sale%d", i)
		ref, err := s.NewPaymentReference(id)
		if err != nil {
			t.Fatal(err)
		}
		refs = append(refs, ref)
		order := till.Order{ID: id, Items: []till.Item{{What: "", Quantity: one, Price: &price, Free: true}}}
		if _, err := s.SellOrder(ctx, order, inventory.Payment{Parts: []inventory.Handed{{Kind: inventory.Bank, Of: account.ID, Amount: price, Ref: ref}}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "bank.csv")
	text := "Date,Description,Amount\n" +
		"2026-11-13,RF00 ,1.00\n" +
		"2026-11-13,Danke " + refs[0][:5] + " " + refs[0][5:] + ",12.50\n" +
		"2026-11-13," + refs[1] + ",12.05\n" +
		"2026-11-14,no reference,12.50\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	match := func(args ...string) (out matchJSON) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		w := World{Ctx: ctx, Out: &stdout, Err: &stderr, Getenv: func(string) string { return "" }, Config: till.Config{Dir: dir, Now: now}}
		if code := Run(w, append([]string{"match", file, "--json"}, args...)); code != Done {
			t.Fatalf("%d: %s", code, stderr.Bytes())
		}
		if err := json.Unmarshal(stdout.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, row := range []struct {
		name      string
		args      []string
		kinds     string
		confirmed int
		again     int
	}{
		{"looked at", nil, "sure differs likely ", 0, 0},
		{"confirmed", []string{"--yes"}, "sure differs likely ", 1, 0},
		{"read once more", []string{"--yes"}, "differs likely ", 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := match(row.args...)
			kinds := ""
			for _, p := range got.Payments {
				kinds += p.Kind + " "
			}
			if kinds != row.kinds || got.Confirmed != row.confirmed || got.Again != row.again || got.Rest != 1 {
				t.Fatalf("%s %+v", kinds, got)
			}
		})
	}
}
