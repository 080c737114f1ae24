package statement_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"trestle/inventory"
	"trestle/inventory/money"
	"trestle/receipts/statement"
)

// Each bank's file has one payment of 1,234.50 in with the reference 4711000815 on 12 November 2026, and one out.
var banks = []struct{ form, currency, page, text string }{
	{"Sparkasse CAMT", "EUR", "1252", `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE00";"12.11.26";"12.11.26";"GUTSCHR. UEBERWEISUNG";"RF814711000815 Töpferei";"";"";"NOTPROVIDED";"";"";"";"Petra Privat";"DE11";"XXX";"1.234,50";"EUR";"Umsatz gebucht"
"DE00";"12.11.26";"12.11.26";"LASTSCHRIFT";"Strom";"";"";"";"";"";"";"Stadtwerke";"DE12";"XXX";"-80,00";"EUR";"Umsatz gebucht"
"DE00";"13.11.26";"13.11.26";"GUTSCHR. UEBERWEISUNG";"4711000815";"";"";"";"";"";"";"Petra Privat";"DE11";"XXX";"9,00";"EUR";"Umsatz vorgemerkt"
`},
	{"DKB", "EUR", "utf8 bom", `"Girokonto";"DE00"
""
"Kontostand vom 13.11.2026:";"1.000,00 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"12.11.26";"12.11.26";"Gebucht";"Petra Privat";"Stall";"4711000815";"Eingang";"DE11";"1.234,50 €";"";"";""
"12.11.26";"12.11.26";"Gebucht";"Stall";"Strom";"Abschlag";"Ausgang";"DE11";"-80 €";"";"";""
`},
	{"ING", "EUR", "1252", `Umsatzanzeige;Datei erstellt am: 13.11.2026 10:00

IBAN;DE00
Bank;ING

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
12.11.2026;12.11.2026;Petra Privat;Gutschrift;4711000815;5.000,00;EUR;1.234,50;EUR
12.11.2026;12.11.2026;Strom;Lastschrift;Abschlag;5.000,00;EUR;-80,00;EUR
`},
	{"comdirect", "EUR", "1252", `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"12.11.2026";"12.11.2026";"Übertrag / Überweisung";" Auftraggeber: Petra Privat Buchungstext: 4711 000 815 Ref. X1";"1.234,50";
"12.11.2026";"12.11.2026";"Lastschrift";"Strom";"-80,00";
"Alter Kontostand";"";"";"";"";
`},
	{"N26", "EUR", "", `"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-11-12,2026-11-12,"Petra Privat",DE11,"Credit Transfer","4711000815",Main,1234.5,,,
2026-11-12,2026-11-12,Strom,DE11,Debit,,Main,-80.0,,,
`},
	{"Wise", "EUR", "", `"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From"
T-1,12-11-2026,1234.50,EUR,"Received money",4711000815,2000.00,
T-2,12-11-2026,-80.00,EUR,"Sent money",,1920.00,
`},
	{"Revolut", "EUR", "", `Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
Transfer,Current,2026-11-12 10:11:12,2026-11-12 10:11:13,4711000815,1234.50,0.00,EUR,COMPLETED,2000.00
Card,Current,2026-11-12 10:11:12,2026-11-12 10:11:13,Strom,-80.00,0.00,EUR,COMPLETED,2000.00
Transfer,Current,2026-11-12 10:11:12,,4711000815,5.00,0.00,EUR,PENDING,
`},
	{"PayPal", "USD", "bom", `"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Subject","Note"
"11/12/2026","10:00:00","PST","Petra Privat","Mobile Payment","Completed","USD","1,234.50","-35.00","1,199.50","p@x","a@x","1AB","","4711000815"
"11/12/2026","10:00:00","PST","Strom","Payment","Completed","USD","-80.00","0.00","-80.00","p@x","a@x","1AC","",""
`},
	{"PostFinance", "CHF", "1252", `Konto:;CH00
Währung:;CHF

Datum;Bewegungstyp;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Label;Kategorie
12.11.2026;Gutschrift;GUTSCHRIFT REF 00 00000 00000 00047 11000 81500 ;1234.50;;;
12.11.2026;Lastschrift;Strom;;-80.00;;

Disclaimer:
Das ist kein Beleg
`},
	{"UBS", "CHF", "bom", `Kontonummer:;0000
Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussnoten
2026-11-12;;2026-11-12;2026-11-12;CHF;;1'234.50;;5000.00;1;"Petra Privat";"Gutschrift";"Referenz 4711000815";
2026-11-12;;2026-11-12;2026-11-12;CHF;-80.00;;;5000.00;2;"Strom";"Belastung";"";
`},
	{"Fio", "CZK", "bom", `"Výpis č. 11"
"ID operace";"Datum";"Objem";"Měna";"Protiúčet";"Název protiúčtu";"Kód banky";"Název banky";"KS";"VS";"SS";"Uživatelská identifikace";"Zpráva pro příjemce";"Typ"
"1";"12.11.2026";"1234,50";"CZK";"1";"Petra";"2010";"Fio";"";"4711000815";"";"";"";"Příjem"
"2";"12.11.2026";"-80,00";"CZK";"1";"Strom";"2010";"Fio";"";"";"";"";"";"Platba"
`},
	{"ČSOB", "CZK", "1250", `Pohyby na účtu

číslo účtu;datum zaúčtování;částka;měna;zůstatek;číslo účtu protistrany;jméno protistrany;konstantní symbol;variabilní symbol;specifický symbol;označení operace;zpráva
1;12.11.2026;1 234,50;CZK;5 000,00;1;Petra;;4711000815;;Příchozí;
1;12.11.2026;-80,00;CZK;5 000,00;1;Strom;;;;Odchozí;
`},
	{"mBank", "PLN", "1250", `mBank S.A.;
#Klient;

#Data operacji;#Data księgowania;#Opis operacji;#Tytuł;#Nadawca/Odbiorca;#Numer konta;#Kwota;#Saldo po operacji;
2026-11-12;2026-11-12;PRZELEW;"4711000815";"Petra";'1';1 234,50;5 000,00;
2026-11-12;2026-11-12;PRZELEW;"Prąd";"Strom";'1';-80,00;5 000,00;
`},
	{"Starling", "GBP", "", `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
12/11/2026,Petra Privat,4711000815,FASTER PAYMENT,1234.50,2000.00,INCOME,
12/11/2026,Strom,,DIRECT DEBIT,-80.00,1920.00,BILLS,
`},
	{"Monzo", "GBP", "", `Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_1,12/11/2026,10:00:00,Faster payment,Petra,,Income,1234.50,GBP,1234.50,GBP,,,,4711000815,,,1234.50
tx_2,12/11/2026,10:00:00,Card,Strom,,Bills,-80.00,GBP,-80.00,GBP,,,,Strom,,-80.00,
`},
	{"Chase", "USD", "", `Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #
CREDIT,11/12/2026,"Zelle payment 4711000815",1234.50,PARTNERFI_TO_CHASE,2000.00,,
DEBIT,11/12/2026,"Power",-80.00,ACH_DEBIT,1920.00,,
`},
	{"date, description, amount", "USD", "", "Date\tDescription\tAmount\n11/12/2026\tVENMO 4711000815\t$1,234.50\n11/13/2026\tPower\t($80.00)\n"},
	{"Nubank", "BRL", "", "Data,Valor,Identificador,Descrição\n12/11/2026,1234.50,6f,Transferência recebida pelo Pix - 4711000815\n12/11/2026,-80.00,6e,Luz\n"},
}

func encode(t *testing.T, page, text string) string {
	t.Helper()
	var out string
	var err error
	switch page {
	case "1252":
		out, err = charmap.Windows1252.NewEncoder().String(text)
	case "1250":
		out, err = charmap.Windows1250.NewEncoder().String(text)
	case "latin2":
		out, err = charmap.ISO8859_2.NewEncoder().String(text)
	case "utf16":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	case "bom", "utf8 bom":
		out = "\ufeff" + text
	default:
		out = text
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBanksAreRecognised(t *testing.T) {
	for _, b := range banks {
		t.Run(b.form, func(t *testing.T) {
			pages := []string{b.page, "utf16"}
			if b.page == "1250" {
				pages = append(pages, "latin2")
			}
			for _, page := range pages {
				for _, end := range []string{"\n", "\r\n"} {
					file := encode(t, page, strings.ReplaceAll(b.text, "\n", end))
					got, err := statement.Read(strings.NewReader(file), statement.Options{Currency: money.Currency(b.currency)})
					if err != nil {
						t.Fatalf("%s: %v", page, err)
					}
					if got.Form != b.form || len(got.Rows) != 1 || got.Out != 1 || len(got.Problems) != 0 {
						t.Fatalf("%s: %+v", page, got)
					}
					row := got.Rows[0]
					if row.Day != "2026-11-12" || row.Amount != money.New(123450, money.Currency(b.currency)) {
						t.Errorf("%+v", row)
					}
					if strings.Contains(b.text, "Petra") && strings.Contains(row.Text, "Petra") && b.form != "comdirect" {
						t.Errorf("a name was kept: %q", row.Text)
					}
					want := []statement.Wanted{{Ref: "4711000815", Amount: row.Amount, Day: "2026-11-11"}}
					if m := statement.Match(got.Rows, want); b.form != "PostFinance" && m.Results[0].Kind != statement.Sure {
						t.Errorf("%+v of %q", m, row.Text)
					}
				}
			}
		})
	}
}

func TestAmountsAndDays(t *testing.T) {
	for _, row := range []struct {
		amount, currency, day string
		minor                 int64
		want                  string
	}{
		{"1.234,50 €", "EUR", "2026-11-12T10:00:00Z", 123450, "2026-11-12"},
		{"€1,234.50", "EUR", "20261112", 123450, "2026-11-12"},
		{"1 234,5", "EUR", "12.11.26", 123450, "2026-11-12"},
		{"1’234.50", "CHF", "31/01/2026", 123450, "2026-01-31"},
		{"+12", "USD", "01/31/2026", 1200, "2026-01-31"},
		{"12.50+", "USD", "12 Nov 2026", 1250, "2026-11-12"},
		{"1234", "JPY", "Nov 12, 2026", 1234, "2026-11-12"},
		{"1.234", "KWD", "12-Nov-26", 1234, "2026-11-12"},
		{"12.500", "EUR", "2026/11/12", 1250000, "2026-11-12"},
		{"0,01", "EUR", "12.11.2026 09:15", 1, "2026-11-12"},
		{"999999999.99", "EUR", "2026-11-12", 99999999999, "2026-11-12"},
		{"12.345,678", "EUR", "2026-11-12", 0, ""},
		{"99999999999999999999", "EUR", "2026-11-12", 0, ""},
		{"twelve", "EUR", "2026-11-12", 0, ""},
		{"12", "EUR", "2026-02-30", 0, ""},
		{"12", "EUR", "soon", 0, ""},
	} {
		t.Run(row.amount+" on "+row.day, func(t *testing.T) {
			file := fmt.Sprintf("Date;Description;Amount\n%s;x;%s\n", row.day, row.amount)
			got, err := statement.Read(strings.NewReader(file), statement.Options{Currency: money.Currency(row.currency)})
			if err != nil {
				t.Fatal(err)
			}
			if row.want == "" {
				if len(got.Rows) != 0 || len(got.Problems) != 1 || got.Problems[0].Line != 2 {
					t.Fatalf("%+v", got)
				}
				return
			}
			if len(got.Rows) != 1 || got.Rows[0].Amount.Minor() != row.minor || got.Rows[0].Day != row.want {
				t.Fatalf("%+v", got)
			}
		})
	}
}

func TestUnknownColumnsAreAskedAbout(t *testing.T) {
	file := "Kontoauszug\n\nQuand;Combien;Pourquoi;Encore\n12.11.2026;12,50;vente;4711000815\n"
	_, err := statement.Read(strings.NewReader(file), statement.Options{Currency: "EUR"})
	var columns *statement.ColumnsError
	if inventory.CodeOf(err) != "statement.columns" || !errors.As(err, &columns) || len(columns.Headers) != 4 || len(columns.Sample) != 1 {
		t.Fatalf("%v, %+v", err, columns)
	}
	mapping := map[string]string{"day": "Quand", "amount": "combien", "text": "Pourquoi+Encore"}
	got, err := statement.Read(strings.NewReader(file), statement.Options{Currency: "EUR", Map: mapping})
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Text != "vente | 4711000815" || got.Rows[0].Amount != money.New(1250, "EUR") {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, row := range map[string]struct {
		mapping map[string]string
		code    string
	}{
		"a column that is not there": {map[string]string{"day": "Quand", "amount": "Montant", "text": "Encore"}, "statement.columns"},
		"no text":                    {map[string]string{"day": "Quand", "amount": "Combien"}, "statement.lacks"},
		"no such field":              {map[string]string{"day": "Quand", "amount": "Combien", "text": "Encore", "name": "Qui"}, "statement.field"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := statement.Read(strings.NewReader(file), statement.Options{Currency: "EUR", Map: row.mapping})
			if inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
		})
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	for name, row := range map[string]struct{ file, code string }{
		"nothing":    {" \n", "statement.empty"},
		"a workbook": {"PK\x03\x04 \x00", "statement.form"},
		"a PDF":      {"%PDF-1.7", "statement.form"},
		"a page":     {"<html>", "statement.form"},
		"a poem":     {"Roses are red\nViolets are blue\n", "statement.columns"},
		"too much":   {strings.Repeat("x", 21<<20), "statement.large"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := statement.Read(strings.NewReader(row.file), statement.Options{Currency: "EUR"}); inventory.CodeOf(err) != row.code {
				t.Fatal(err)
			}
		})
	}
}

// A quotation mark that is never closed costs its own row, and says so; the rows behind it are read.
func TestAnOpenQuotationMarkSwallowsNoRows(t *testing.T) {
	for _, row := range []struct {
		name, lines string
		rows        string // the lines that are read
		problems    string
	}{
		{"to the end", "2026-11-12;\"soap;1,00\n2026-11-13;bowl;2,00\n2026-11-14;cup;3,00\n", "[3 4]", "[2]"},
		{"up to another one", "2026-11-12;\"soap;1,00\n2026-11-13;\"bowl\";2,00\n2026-11-14;cup;3,00\n", "[3 4]", "[2]"},
		{"in the last row", "2026-11-12;soap;1,00\n2026-11-13;bowl;2,00\n2026-11-14;\"cup;3,00", "[2 3]", "[4]"},
		{"in the last row, with an end", "2026-11-12;soap;1,00\n2026-11-14;\"cup;3,00\n", "[2]", "[3]"},
		{"twice", "2026-11-12;\"soap;1,00\n2026-11-13;\"bowl;2,00\n\n2026-11-14;cup;3,00\n", "[5]", "[2 3]"},
		{"a text over two lines", "2026-11-12;\"soap\nand bowl\";1,00\n2026-11-14;cup;3,00\n", "[2 4]", "[]"},
		{"a mark within a text", "2026-11-12;\"soap \"green\" one\";1,00\n2026-11-14;cup 3\" high;3,00\n", "[2 3]", "[]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := statement.Read(strings.NewReader("Date;Description;Amount\n"+row.lines), statement.Options{Currency: "EUR"})
			if err != nil {
				t.Fatal(err)
			}
			rows, problems := []int{}, []int{}
			for _, r := range got.Rows {
				rows = append(rows, r.Line)
			}
			for _, p := range got.Problems {
				problems = append(problems, p.Line)
			}
			if fmt.Sprint(rows) != row.rows || fmt.Sprint(problems) != row.problems {
				t.Errorf("rows %v, problems %+v", rows, got.Problems)
			}
		})
	}
}
