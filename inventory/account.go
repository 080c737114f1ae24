package inventory

import (
	"strings"

	"trestle/inventory/journal"
)

// KindAccount is the kind of an entry about an account to which buyers pay.
const KindAccount = "account"

const kAccount = "account" // account → told Account

// Account is the body of an account entry: where buyers pay to with their bank app. All of it is shown to buyers in a
// payment code, so nothing in it is secret. Which fields a scheme needs only the maker of the code knows.
type Account struct {
	ID     string            `json:"id"`
	Scheme string            `json:"scheme"`           // epc, swiss, pix …: small letters, digits and dashes
	Holder string            `json:"holder,omitempty"` // as the bank has it
	Fields map[string]string `json:"fields,omitempty"` // iban, bic, key …
	Ended  bool              `json:"ended,omitempty"`  // not offered any more
}

// Bounds of an account.
const (
	maxFields = 20
	maxScheme = 40
)

// Good tells whether an account can be written down.
func (a Account) Good() bool { return a.good() }

// good tells whether an account makes sense. One that has ended needs no more than its id.
func (a Account) good() bool {
	if a.Ended || !goodID(a.ID) {
		return goodID(a.ID)
	}
	for name, value := range a.Fields {
		if !goodWord(name) || len(value) > maxName {
			return false
		}
	}
	return goodWord(a.Scheme) && len(a.Holder) <= maxName && len(a.Fields) <= maxFields
}

// goodWord tells whether a text is a name that programs give.
func goodWord(s string) bool {
	return s != "" && len(s) <= maxScheme && !strings.ContainsFunc(s, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')
	})
}

func foldAccount(s Setter, e journal.Entry) error {
	a, err := body[Account](e)
	if err != nil {
		return err
	}
	if !a.good() {
		return errBody
	}
	return setTold(s, key(kAccount, a.ID), StampOf(e), a)
}

// Accounts lists where buyers can pay to with their bank app, those that have ended left out, in the order in which
// they were set up.
func (r Reader) Accounts() ([]Account, error) {
	return toldOf(r, kAccount, func(a Account) bool { return !a.Ended })
}

// Account gives an account by id, one that has ended too: sales were paid to it.
func (r Reader) Account(id string) (Account, bool, error) {
	var a told[Account]
	ok, err := getJSON(r.get, key(kAccount, id), &a)
	return a.Value, ok, err
}
