package till

import (
	"context"
	"io"
	"slices"
	"time"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/statement"
)

// StatementColumns is the cause of a refusal about a bank's file whose columns are not known: the names and the first
// rows, so that a screen can ask what they hold.
type StatementColumns = statement.ColumnsError

// Matched is what a bank's file says of the payments by bank app that nobody has confirmed yet.
type Matched struct {
	Form     string // the bank whose form the file has
	Payments []MatchedPayment
	Again    []statement.Row // pay once more what is paid already
	Rest     int             // rows of money that came in for something else
	Out      int             // rows of money that went out
	Pending  int             // rows of money that has not come yet
	Problems []statement.Problem
}

// MatchedPayment is one payment and what the file says of it. The row is there unless Kind is none.
type MatchedPayment struct {
	inventory.Unconfirmed
	Missing bool // the seller had said that it never came
	Kind    statement.Kind
	Row     statement.Row
}

// paymentKey is what a seller confirms at once: the payments of one sale under one reference.
type paymentKey struct {
	sale inventory.RowKey
	ref  string
}

// MatchStatement reads a bank's file and compares it with what is waited for. mapping says what the columns hold
// where the file's form is not known. Nothing is written: ConfirmMatched does that.
func (t *Till) MatchStatement(file io.Reader, mapping map[string]string) (Matched, error) {
	set, err := t.Settings()
	if err != nil {
		return Matched{}, err
	}
	read, err := statement.Read(file, statement.Options{Currency: set.Currency, Map: mapping})
	if err != nil {
		return Matched{}, err
	}
	out := Matched{Form: read.Form, Out: read.Out, Pending: read.Pending, Problems: read.Problems}
	var waited []MatchedPayment
	var wanted []statement.Wanted
	err = t.book.Read(func(r inventory.Reader) (err error) {
		waited, wanted, err = waitedFor(r, read.Rows)
		return err
	})
	if err != nil {
		return Matched{}, err
	}
	found := statement.Match(read.Rows, wanted)
	for _, one := range found.Results {
		p := waited[one.Wanted]
		p.Kind = one.Kind
		if one.Row >= 0 {
			p.Row = read.Rows[one.Row]
		}
		out.Payments = append(out.Payments, p)
	}
	for _, at := range found.Again {
		out.Again = append(out.Again, read.Rows[at])
	}
	out.Rest = len(found.Rest)
	return out, nil
}

// waitedFor lists what a statement is compared with: the payments that nobody has confirmed, and those that the rows
// name by reference although they were confirmed or given up.
func waitedFor(r inventory.Reader, rows []statement.Row) ([]MatchedPayment, []statement.Wanted, error) {
	at := map[paymentKey]int{}
	var waited []MatchedPayment
	var wanted []statement.Wanted
	add := func(u inventory.Unconfirmed, missing, known bool) {
		key := paymentKey{u.Sale, u.Ref}
		if i, there := at[key]; there {
			// Paid in two tenders under one reference: it comes as one sum.
			if sum, err := wanted[i].Amount.Add(u.Amount); err == nil {
				wanted[i].Amount, waited[i].Amount = sum, sum
			}
			return
		}
		at[key] = len(wanted)
		waited = append(waited, MatchedPayment{Unconfirmed: u, Missing: missing})
		wanted = append(wanted, statement.Wanted{Ref: u.Ref, Amount: u.Amount, Day: u.At[:min(len(u.At), len(time.DateOnly))], Known: known})
	}
	open, err := r.Unconfirmed()
	if err != nil {
		return nil, nil, err
	}
	for _, u := range open {
		add(u, false, false)
	}
	for _, ref := range referencesIn(rows) {
		named, err := namedBy(r, ref, at)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range named {
			// What was sent back stands on the statement for good, and is not waited for again.
			add(p.Unconfirmed, p.Missing, !p.Missing || p.SaidBy == inventory.BySentBack)
		}
	}
	return waited, wanted, nil
}

// referencesIn gives the references that rows name, each once and in a fixed order.
func referencesIn(rows []statement.Row) []string {
	var refs []string
	for _, row := range rows {
		refs = append(refs, statement.References(row.Text)...)
	}
	slices.Sort(refs)
	return slices.Compact(refs)
}

// namedBy gives the payments of a reference that are not waited for any more.
func namedBy(r inventory.Reader, ref string, waited map[paymentKey]int) ([]inventory.BankPayment, error) {
	var out []inventory.BankPayment
	sales, err := r.ByReference(ref)
	for _, sale := range sales {
		if _, there := waited[paymentKey{sale, ref}]; there || err != nil {
			continue
		}
		all, readErr := r.BankPayments(sale)
		if err = readErr; err != nil {
			break
		}
		for _, p := range all {
			if p.Ref == ref && !p.Void {
				out = append(out, p)
			}
		}
	}
	return out, err
}

// ConfirmMatched confirms the payments that are sure, and no others. It gives how many of them are news: the same file
// read again gives none. What was settled meanwhile is then paid twice, which PaidTwice says.
func (t *Till) ConfirmMatched(ctx context.Context, m Matched) (int, error) {
	var said []PaymentSaid
	for _, p := range m.Payments {
		if p.Kind == statement.Sure {
			said = append(said, PaymentSaid{Sale: p.Sale, Ref: p.Ref})
		}
	}
	if len(said) == 0 {
		return 0, nil
	}
	return t.SayPayments(ctx, said, inventory.ByStatement)
}

// Sure gives the sales whose payments ConfirmMatched confirms.
func (m Matched) Sure() (out []inventory.RowKey) {
	for _, p := range m.Payments {
		if p.Kind == statement.Sure {
			out = append(out, p.Sale)
		}
	}
	return out
}

// SumOf adds what is waited for of one kind.
func (m Matched) SumOf(kind statement.Kind) (sum money.Amount, n int) {
	for _, p := range m.Payments {
		if p.Kind != kind {
			continue
		}
		n++
		if more, err := sum.Add(p.Amount); err == nil {
			sum = more
		}
	}
	return sum, n
}
