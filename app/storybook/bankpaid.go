package storybook

import (
	"context"
	"fmt"
	"image"
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"trestle/app/till"
	"trestle/app/widgets"
	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/inventory/unit"
	"trestle/receipts/qr"
)

// TakeBank lets buyers pay by bank app, to two accounts.
func TakeBank(t *Till) {
	t.Tell(inventory.KindAccount,
		inventory.Account{ID: "acc-1", Scheme: "epc", Holder: "Elder & Clay", Fields: map[string]string{"iban": "IE29AIBK93115212345678"}},
		inventory.Account{ID: "acc-2", Scheme: "paypal", Fields: map[string]string{"user": "elderandclay"}},
	)
}

// TakeSwiss lets buyers pay by a code with a cross in its middle.
func TakeSwiss(t *Till) {
	t.Tell(inventory.KindAccount, inventory.Account{ID: "acc-1", Scheme: "swiss", Holder: "Elder & Clay", Fields: map[string]string{
		"iban": "CH9300762011623852957", "street": "Marktgasse", "house": "12", "postcode": "3011", "town": "Bern", "country": "CH",
	}})
}

// FillFair is a basket that costs more than PayPal.me carries.
func FillFair(t *Till) {
	_ = t.Add("bowl", 30_000*unit.One)
}

func owedBank(form widgets.Form) fyne.CanvasObject {
	till := NewTill(Goods())
	TakeBank(till)
	Owing(till)
	st := NewStage(till, form)
	st.Screen.Owed()
	return st.Frame
}

// Accounts implements shop.Till.
func (t *ShopTill) Accounts() ([]inventory.Account, error) { return t.Room.Accounts, nil }

// PaySchemes implements shop.Till.
func (t *ShopTill) PaySchemes() ([]till.PayScheme, error) {
	return till.SchemesFor(t.Set.Country, Currency), nil
}

// SaveAccount implements shop.Till.
func (t *ShopTill) SaveAccount(_ context.Context, a inventory.Account) (inventory.Account, error) {
	if err := till.CheckAccount(&a); err != nil {
		return a, err
	}
	if a.ID == "" {
		a.ID = t.id()
	}
	t.Room.Accounts = keptAs(t.Room.Accounts, a, func(o inventory.Account) bool { return o.ID == a.ID })
	return a, t.Room.Refuse
}

// EndAccount implements shop.Till.
func (t *ShopTill) EndAccount(_ context.Context, id string) error {
	t.Room.Accounts = slices.DeleteFunc(slices.Clone(t.Room.Accounts), func(a inventory.Account) bool { return a.ID == id })
	return t.Room.Refuse
}

// WaitForBank lets a day wait for so many payments by bank app.
func (t *DayTill) WaitForBank(n int) {
	for i := range n {
		t.Waits = append(t.Waits, inventory.Unconfirmed{
			Sale: inventory.RowKey{Till: dayTillID, N: uint64(100 + 2*i)}, ID: fmt.Sprintf("sale-%d", i+1), Receipt: fmt.Sprintf("A-%04d", 95+i),
			Ref: fmt.Sprint(4711000815 + i), Account: "acc-1", Amount: money.New(int64(650+1250*i), Currency), At: stamp(9, 10+i),
		})
	}
}

// Unconfirmed implements day.Till.
func (t *DayTill) Unconfirmed() ([]inventory.Unconfirmed, error) { return t.Waits, nil }

// SayPayments implements day.Till.
func (t *DayTill) SayPayments(_ context.Context, said []till.PaymentSaid, _ string) (int, error) {
	before := len(t.Waits)
	t.Waits = slices.DeleteFunc(slices.Clone(t.Waits), func(u inventory.Unconfirmed) bool {
		return slices.ContainsFunc(said, func(p till.PaymentSaid) bool { return p.Sale == u.Sale && p.Ref == u.Ref })
	})
	return before - len(t.Waits), nil
}

// MatchStatement implements day.Till: the first three are sure, the others likely, different and not there.
func (t *DayTill) MatchStatement(_ io.Reader, mapping map[string]string) (till.Matched, error) {
	if t.Columns && mapping == nil {
		return till.Matched{}, inventory.Refuse("statement.columns", "What the columns of this file hold is not known here.", &till.StatementColumns{
			Headers: []string{"Buchungstag der Umsätze", "Wert", "Empfänger oder Auftraggeber", "Verwendungszweck Zeile 1", "Verwendungszweck Zeile 2", "Betrag in EUR"},
			Sample:  [][]string{{"21.11.2026", "21.11.2026", "Anna Huber", "RF18 4711 0008 15", "", "6,50"}},
		})
	}
	out := till.Matched{Form: "mapped", Rest: 12, Pending: 1}
	for i, u := range t.Waits {
		p := till.MatchedPayment{Unconfirmed: u, Kind: "sure"}
		p.Row.Day, p.Row.Amount, p.Row.Text = "2026-11-21", u.Amount, "Anna Huber | thank you for the soap"
		switch i {
		case 0, 1, 2:
		case 3:
			p.Kind = "likely"
		case 4:
			p.Kind = "differs"
			p.Row.Amount = money.New(5000, Currency)
		default:
			p.Kind = "none"
		}
		out.Payments = append(out.Payments, p)
	}
	return out, nil
}

// ConfirmMatched implements day.Till.
func (t *DayTill) ConfirmMatched(ctx context.Context, m till.Matched) (int, error) {
	var said []till.PaymentSaid
	for _, p := range m.Payments {
		if p.Kind == "sure" {
			said = append(said, till.PaymentSaid{Sale: p.Sale, Ref: p.Ref})
		}
	}
	return t.SayPayments(ctx, said, inventory.ByStatement)
}

// PaidTwice implements day.Till.
func (t *DayTill) PaidTwice() ([]inventory.PaidTwice, error) { return t.Twice, nil }

// SentBack implements day.Till.
func (t *DayTill) SentBack(_ context.Context, sale string) error {
	t.Twice = slices.DeleteFunc(slices.Clone(t.Twice), func(p inventory.PaidTwice) bool { return p.ID == sale })
	return nil
}

// ReadCode is what a camera reads in a code, "" where it can read nothing.
func ReadCode(code image.Image) string {
	text, err := qr.Read(code)
	if err != nil {
		return ""
	}
	return text
}
