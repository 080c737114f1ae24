package statement

import (
	"strings"
	"testing"

	"trestle/inventory/money"
)

// A payment that went back, or has not come, must never be sure.
func TestMoneyThatDidNotStayIsNotSure(t *testing.T) {
	const ref = "4711081500"
	paypal := "Date,Time,Name,Type,Status,Currency,Gross,Fee,Net,Subject\n"
	generic := "Date,Description,Amount,Status\n"
	for name, row := range map[string]struct {
		file string
		want Kind
	}{
		"it came":                   {paypal + "12/11/2026,10:00,A,Payment,Completed,EUR,12.50,0,12.50," + ref + "\n", Sure},
		"paypal reversed":           {paypal + "12/11/2026,10:00,A,Payment,Reversed,EUR,12.50,0,12.50," + ref + "\n", None},
		"paypal refunded":           {paypal + "12/11/2026,10:00,A,Payment,Refunded,EUR,12.50,0,12.50," + ref + "\n", None},
		"paypal on hold":            {paypal + "12/11/2026,10:00,A,Payment,On Hold,EUR,12.50,0,12.50," + ref + "\n", None},
		"paypal placed":             {paypal + "12/11/2026,10:00,A,Payment,Unclaimed,EUR,12.50,0,12.50," + ref + "\n", None},
		"a bank still at work":      {generic + "2026-11-12," + ref + ",12.50,processing\n", None},
		"a bank that gave it back":  {generic + "2026-11-12," + ref + ",12.50,returned\n", None},
		"the row after takes it":    {generic + "2026-11-12," + ref + ",12.50,booked\n2026-11-13,Return " + ref + ",-12.50,booked\n", None},
		"it came again after that":  {generic + "2026-11-12," + ref + ",12.50,booked\n2026-11-13,Return " + ref + ",-12.50,booked\n2026-11-14," + ref + ",12.50,booked\n", Sure},
		"two columns":               {"Date,Description,Debit,Credit\n2026-11-12," + ref + ",,12.50\n2026-11-13," + ref + ",12.50,\n", None},
		"another sum went out":      {generic + "2026-11-12," + ref + ",12.50,booked\n2026-11-13,Part of " + ref + ",-2.50,booked\n", Sure},
		"marked as debit":           {generic + "2026-11-12," + ref + ",DR 12.50,booked\n", None},
		"marked as debit in German": {generic + "2026-11-12," + ref + ",S 12.50,booked\n", None},
		"marked as credit":          {generic + "2026-11-12," + ref + ",EUR 12.50,booked\n", Sure},
	} {
		t.Run(name, func(t *testing.T) {
			st, err := Read(strings.NewReader(row.file), Options{Currency: "EUR"})
			if err != nil {
				t.Fatal(err)
			}
			got := Match(st.Rows, []Wanted{{Ref: ref, Amount: money.New(1250, "EUR"), Day: "2026-11-12"}})
			if got.Results[0].Kind != row.want {
				t.Errorf("it is %s; %+v", got.Results[0].Kind, st)
			}
		})
	}
}

// An account in another currency has the right figure of the wrong money.
func TestFiguresOfAnotherCurrencyAreNotSure(t *testing.T) {
	const ref = "4711081500"
	file := "Booking Date,Value Date,Partner Name,Partner Iban,Type,Payment Reference,Account Name,Amount (EUR)\n2026-11-12,2026-11-12,A,,Credit," + ref + ",Main,12.50\n"
	for own, want := range map[money.Currency]Kind{"EUR": Sure, "CHF": Differs} {
		st, err := Read(strings.NewReader(file), Options{Currency: own})
		if err != nil {
			t.Fatal(err)
		}
		got := Match(st.Rows, []Wanted{{Ref: ref, Amount: money.New(1250, own), Day: "2026-11-12"}})
		if got.Results[0].Kind != want {
			t.Errorf("%s: it is %s", own, got.Results[0].Kind)
		}
	}
}
