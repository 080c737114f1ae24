package inventory

// FiscalMark is what a fiscal step adds to a sale: who signed and what a receipt has to show.
type FiscalMark struct {
	Step   string            `json:"step"`
	Fields map[string]string `json:"fields,omitempty"`
}

// FiscalStep stands between a priced basket and "Paid". Countries that want a certified signer get
// theirs here; without one the step of the country is none and adds nothing.
type FiscalStep interface {
	Sign(*Sale) error
}

type noFiscal struct{}

func (noFiscal) Sign(*Sale) error { return nil }

// Law is what Trestle knows about a country's tills, in one honest sentence. It was read in public
// guides in November 2026, is not legal advice, and the seller confirms it.
type Law struct {
	Country string
	Closed  bool // only a certified or signed till may ring up, unless the seller is exempt
	Say     string
}

var laws = map[string]Law{
	"DE": {Closed: true, Say: "In Germany an electronic till needs a certified signer (TSE), which Trestle does not have yet, so here it may only practise and keep stock unless your adviser confirms that you are exempt."},
	"AT": {Closed: true, Say: "In Austria a till needs a signature (RKSV); outdoor sellers up to 45,000 a year are exempt, so confirm that you are or use Trestle for practice and stock."},
	"FR": {Closed: true, Say: "In France a till needs its publisher's attestation with closings, which Trestle does not have yet; sellers exempt from VAT are outside of this, so confirm that you are or use it for practice and stock."},
	"IT": {Closed: true, Say: "In Italy a telematic till is needed; growers in the special regime who sell their own produce are exempt, so confirm that you are or use Trestle for practice and stock."},
	"PT": {Closed: true, Say: "In Portugal a till program must be certified above a yearly limit; confirm that you are below it or use Trestle for practice and stock."},
	"HU": {Closed: true, Say: "In Hungary a till must be connected to the tax office; confirm that you are exempt or use Trestle for practice and stock."},
	"PL": {Closed: true, Say: "In Poland a fiscal till is needed above a yearly limit; confirm that you are below it or use Trestle for practice and stock."},
	"SE": {Closed: true, Say: "In Sweden a till needs a control unit above a yearly limit; confirm that you are below it or use Trestle for practice and stock."},
	"ES": {Say: "In Spain you may ring up with Trestle today; from 2027 Verifactu will ask for a signed till, so look again before then."},
	"US": {Say: "In the United States you may ring up with Trestle; sales tax follows the place of the market, so set the rate for where you stand."},
	"GB": {Say: "In the United Kingdom you may ring up with Trestle."},
	"CH": {Say: "In Switzerland you may ring up with Trestle."},
	"IE": {Say: "In Ireland you may ring up with Trestle."},
	"NL": {Say: "In the Netherlands you may ring up with Trestle."},
	"CA": {Say: "In Canada you may ring up with Trestle; some provinces ask restaurants for a recorder, which a stall without served meals does not need."},
	"AU": {Say: "In Australia you may ring up with Trestle."},
	"NZ": {Say: "In New Zealand you may ring up with Trestle."},
}

// LawOf gives the law of a country. For one that Trestle does not know it says just that.
func LawOf(country string) Law {
	law, ok := laws[country]
	if !ok {
		law.Say = "Trestle does not know the rules for tills in your country; ask your tax adviser whether an unsigned till may ring up."
	}
	law.Country = country
	return law
}

// Fiscal gives the step that a sale passes before "Paid", or a Problem when the law wants a signer
// that is not there.
func (s Settings) Fiscal() (FiscalStep, error) {
	law := LawOf(s.Country)
	if law.Closed && !s.Exempt && !s.Practice {
		return nil, Refuse("fiscal.closed", law.Say, nil)
	}
	return noFiscal{}, nil
}
