package command

import (
	"os"
	"strings"

	"trestle/app/till"
	"trestle/inventory"
)

type payqrCmd struct {
	Scheme string            `help:"Kind of code: epc, swiss, pix …; without an amount, the kinds for this stall are listed." placeholder:"KIND"`
	Amount string            `help:"What is to be paid." placeholder:"AMOUNT"`
	Ref    string            `help:"Reference of one to ten digits; a new one otherwise." placeholder:"R"`
	QR     string            `name:"qr" help:"Write the code as PNG." placeholder:"FILE" type:"path"`
	Text   bool              `help:"Print what the code says, and nothing else."`
	Field  map[string]string `help:"An account that is not kept: iban=…, key=… Several with a semicolon between." placeholder:"NAME=VALUE"`
	Holder string            `help:"Whose account that is, as the bank has it." placeholder:"NAME"`
	Save   bool              `help:"Keep that account for this stall."`
}

type payqrJSON struct {
	Scheme  string   `json:"scheme"`
	Amount  string   `json:"amount"`
	Ref     string   `json:"ref"`
	Text    string   `json:"text"`
	Carries bool     `json:"carries_ref"`
	Link    bool     `json:"link"`
	Files   []string `json:"files"`
}

type schemeJSON struct {
	Scheme   string   `json:"scheme"`
	Name     string   `json:"name"`
	Fields   []string `json:"fields"`
	Holder   bool     `json:"holder"`
	Accounts []string `json:"accounts"`
}

func (c payqrCmd) Run(r *run) error {
	if c.Amount != "" && c.Scheme == "" || c.Scheme == "" && c.Save {
		return misuse("Say which kind of code: --scheme epc, swiss, pix … See: trestle payqr")
	}
	return r.with(func(t *till.Till) error {
		if c.Scheme == "" {
			return r.schemes(t)
		}
		account, err := c.account(r, t)
		if err != nil || c.Amount == "" {
			return err
		}
		return c.code(r, t, account)
	})
}

// account gives the account of the command line, else the one that the stall keeps.
func (c payqrCmd) account(r *run, t *till.Till) (inventory.Account, error) {
	if len(c.Field) == 0 {
		if c.Amount == "" || c.Save {
			return inventory.Account{}, misuse("Say what is to be paid with --amount, or describe an account with --field iban=…")
		}
		return t.FindAccount(c.Scheme)
	}
	a := inventory.Account{Scheme: c.Scheme, Fields: c.Field, Holder: c.Holder}
	if !c.Save {
		return a, nil
	}
	a, err := t.SaveAccount(r.Ctx, a)
	if err != nil || c.Amount != "" {
		return a, err
	}
	return a, r.answer(a, func() { r.say("Kept: %s %s", a.Scheme, a.ID) })
}

// code makes the code and tells what it says.
func (c payqrCmd) code(r *run, t *till.Till, a inventory.Account) error {
	set, err := t.Settings()
	if err != nil {
		return err
	}
	amount, err := amountOf(c.Amount, set.Currency)
	if err != nil {
		return err
	}
	if c.Ref == "" {
		if c.Ref, err = t.FreshPaymentReference(); err != nil {
			return err
		}
	}
	made, err := till.PayCodeFor(a, amount, c.Ref)
	if err != nil {
		return err
	}
	out := payqrJSON{Scheme: made.Scheme, Amount: made.Amount.Decimal(), Ref: made.Ref, Text: made.Text, Carries: made.Carries, Link: made.Link, Files: []string{}}
	if c.QR != "" {
		if err := writePayQR(c.QR, made); err != nil {
			return err
		}
		out.Files = append(out.Files, c.QR)
	}
	return r.answer(out, func() {
		if c.Text {
			r.say("%s", made.Text)
			return
		}
		r.say("%s: %s %s, reference %s. The code proves nothing: look into your bank app.", made.Name, out.Amount, string(amount.Currency()), made.Ref)
		for _, file := range out.Files {
			r.say("Written: %s", file)
		}
	})
}

func writePayQR(path string, made till.PayCode) error {
	f, err := os.Create(path)
	if err == nil {
		err = made.PNG(f, 8)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}
	if err != nil {
		return inventory.Refuse("payqr.file", "The picture "+path+" could not be written. Nothing was changed: check the folder and try again.", err)
	}
	return nil
}

// schemes lists the kinds of codes for this stall, and the accounts that it keeps.
func (r *run) schemes(t *till.Till) error {
	all, err := t.PaySchemes()
	if err != nil {
		return err
	}
	accounts, err := t.Accounts()
	if err != nil {
		return err
	}
	kept := map[string][]string{}
	for _, a := range accounts {
		kept[a.Scheme] = append(kept[a.Scheme], a.ID)
	}
	out := []schemeJSON{}
	for _, s := range all {
		row := schemeJSON{Scheme: s.Key, Name: s.Name, Holder: s.Holder > 0, Accounts: listed(kept[s.Key])}
		for _, f := range s.Fields {
			name := f.Key
			if f.Optional {
				name = "[" + name + "]"
			}
			row.Fields = append(row.Fields, name)
		}
		out = append(out, row)
	}
	return r.answer(out, func() {
		for _, s := range out {
			r.say("%-10s %-22s %s %s", s.Scheme, s.Name, strings.Join(s.Fields, " "), strings.Join(s.Accounts, " "))
		}
	})
}
