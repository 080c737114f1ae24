package statement

import "trestle/inventory/money"

// form is how one bank writes its export: columns by their names, in small letters and digits only. Where a column has
// several names, the first that is there counts, but for text, of which all count.
type form struct {
	name     string
	need     string // the columns by which it is told from others
	day      string
	amount   string
	in, out  string // instead of one amount
	text     string
	currency string
	is       money.Currency // of all amounts, where the columns' names say so
	state    string
	order    order
	decimal  byte // '.' or ','; 0: as the file shows
}

// order is how a bank writes days whose year stands last.
type order int

const (
	unknownOrder order = iota
	dayFirst
	monthFirst
)

// forms are tried in this order: those with more particular columns stand first.
var forms = []form{
	{
		name: "Sparkasse CAMT", need: "auftragskonto buchungstag buchungstext verwendungszweck betrag", day: "buchungstag valutadatum", amount: "betrag",
		text: "verwendungszweck kundenreferenzendtoend", currency: "waehrung", state: "info", order: dayFirst, decimal: ',',
	},
	{
		name: "DKB", need: "buchungsdatum wertstellung verwendungszweck umsatztyp betrag", day: "buchungsdatum", amount: "betrag",
		text: "verwendungszweck kundenreferenz", state: "status", order: dayFirst, decimal: ',',
	},
	{
		name: "DKB (before 2023)", is: "EUR", need: "buchungstag wertstellung buchungstext verwendungszweck betrageur", day: "buchungstag", amount: "betrageur",
		text: "verwendungszweck kundenreferenz", order: dayFirst, decimal: ',',
	},
	{
		name: "ING", need: "buchung buchungstext verwendungszweck betrag", day: "buchung", amount: "betrag",
		text: "verwendungszweck", currency: "wahrung", order: dayFirst, decimal: ',',
	},
	{
		name: "comdirect", is: "EUR", need: "buchungstag vorgang buchungstext umsatzineur", day: "buchungstag", amount: "umsatzineur", text: "buchungstext", order: dayFirst, decimal: ',',
	},
	{
		name: "N26", is: "EUR", need: "bookingdate paymentreference amounteur", day: "bookingdate valuedate", amount: "amounteur", text: "paymentreference", decimal: '.',
	},
	{
		name: "N26 (before 2024)", is: "EUR", need: "date transactiontype paymentreference amounteur", day: "date", amount: "amounteur", text: "paymentreference", decimal: '.',
	},
	{
		name: "Wise", need: "transferwiseid date amount currency description paymentreference", day: "date", amount: "amount",
		text: "paymentreference description", currency: "currency", order: dayFirst, decimal: '.',
	},
	{
		name: "Revolut Business", need: "datecompletedutc description reference amount state", day: "datecompletedutc", amount: "amount",
		text: "reference description", currency: "paymentcurrency currency", state: "state", decimal: '.',
	},
	{
		name: "Revolut", need: "completeddate description amount currency state", day: "completeddate starteddate", amount: "amount",
		text: "description", currency: "currency", state: "state", decimal: '.',
	},
	{
		name: "PayPal", need: "date type status currency gross net", day: "date", amount: "gross", text: "note subject invoicenumber itemtitle", currency: "currency", state: "status",
	},
	{
		name: "PayPal (deutsch)", need: "datum typ status wahrung brutto netto", day: "datum", amount: "brutto", text: "hinweis betreff rechnungsnummer artikelbezeichnung",
		currency: "wahrung", state: "status", order: dayFirst,
	},
	{
		name: "PostFinance", is: "CHF", need: "avisierungstext gutschriftinchf lastschriftinchf", day: "datum buchungsdatum", in: "gutschriftinchf", out: "lastschriftinchf",
		text: "avisierungstext", order: dayFirst, decimal: '.',
	},
	{
		name: "PostFinance (français)", is: "CHF", need: "textedenotification creditenchf debitenchf", day: "date datedecomptabilisation", in: "creditenchf", out: "debitenchf",
		text: "textedenotification", order: dayFirst, decimal: '.',
	},
	{
		name: "UBS", need: "buchungsdatum valutadatum belastung gutschrift beschreibung2", day: "buchungsdatum abschlussdatum", in: "gutschrift", out: "belastung",
		text: "beschreibung2 beschreibung3", currency: "wahrung", order: dayFirst, decimal: '.',
	},
	{
		name: "Fio", need: "datum objem mena vs", day: "datum", amount: "objem", text: "vs zpravaproprijemce uzivatelskaidentifikace", currency: "mena", order: dayFirst, decimal: ',',
	},
	{
		name: "ČSOB", need: "datumzauctovani castka mena variabilnisymbol", day: "datumzauctovani", amount: "castka", text: "variabilnisymbol zprava zpravaproprijemce poznamka",
		currency: "mena", order: dayFirst, decimal: ',',
	},
	{
		name: "mBank", need: "dataoperacji opisoperacji kwota", day: "dataoperacji dataksiegowania", amount: "kwota", text: "tytul opisoperacji", order: dayFirst, decimal: ',',
	},
	{
		name: "Starling", is: "GBP", need: "date reference type amountgbp balancegbp", day: "date", amount: "amountgbp", text: "reference notes", order: dayFirst, decimal: '.',
	},
	{
		name: "Monzo", need: "transactionid date type amount currency notesandtags", day: "date", amount: "amount", text: "notesandtags description", currency: "currency", order: dayFirst, decimal: '.',
	},
	{
		name: "Chase", need: "details postingdate description amount", day: "postingdate", amount: "amount", text: "description", order: monthFirst, decimal: '.',
	},
	{
		name: "Nubank", need: "data valor identificador descricao", day: "data", amount: "valor", text: "descricao", order: dayFirst,
	},
	{
		name: "DBS", need: "transactiondate debitamount creditamount transactionref1", day: "transactiondate", in: "creditamount", out: "debitamount",
		text: "reference transactionref1 transactionref2 transactionref3", order: dayFirst, decimal: '.',
	},
	{
		name: "date, description, amount", need: "date description amount", day: "date", amount: "amount", text: "description reference memo", currency: "currency", state: "status state",
	},
	{
		name: "date, description, debit, credit", need: "date description debit credit", day: "date", in: "credit", out: "debit", text: "description reference memo", currency: "currency",
	},
}
