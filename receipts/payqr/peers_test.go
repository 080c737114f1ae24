package payqr_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"trestle/housetest/peers"
	"trestle/inventory/money"
	"trestle/receipts/payqr"
)

// ask is one code, as it is made here and told to a peer.
type ask struct {
	Account map[string]string `json:"account"`
	Holder  string            `json:"holder"`
	Cents   int64             `json:"cents"`
	Ref     string            `json:"ref"`
	Text    string            `json:"text"`
}

// asks makes many codes of a scheme. The seed is fixed: what fails once fails again.
func asks(t *testing.T, scheme string, currency money.Currency, n int, most int64, holders []string, accounts ...map[string]string) []ask {
	t.Helper()
	r := rand.New(rand.NewPCG(5, uint64(len(scheme))))
	out := make([]ask, n)
	for i := range out {
		a := ask{Account: accounts[i%len(accounts)], Holder: holders[i%len(holders)], Ref: fmt.Sprint(1_000_000_000 + r.Int64N(9_000_000_000))}
		switch i {
		case 0:
			a.Cents = 1
		case 1:
			a.Cents = most
		case 2:
			a.Cents, a.Ref = 100_00, "1"
		default:
			a.Cents = 1 + r.Int64N(most)>>r.IntN(35)
		}
		made, err := payqr.Make(scheme, a.Account, a.Holder, money.New(a.Cents, currency), a.Ref)
		if err != nil {
			t.Fatalf("%+v: %v", a, err)
		}
		a.Text = made.Text
		out[i] = a
	}
	return out
}

// hold gives the codes to a peer, whose module reads the list all and fills the list out, and compares.
func hold(t *testing.T, imports, each string, all []ask, same func(ask, string) string) {
	t.Helper()
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	module := imports + `
import fs from "node:fs";
const out = [];
for (const a of JSON.parse(fs.readFileSync(0, "utf8"))) { const c = a.account; out.push(String(await (async () => {` + each + `})())); }
process.stdout.write(JSON.stringify(out));`
	var got []string
	if err := json.Unmarshal(peers.Run(t, module, input), &got); err != nil || len(got) != len(all) {
		t.Fatalf("%d answers for %d codes: %v", len(got), len(all), err)
	}
	wrong := 0
	for i, a := range all {
		if why := same(a, got[i]); why != "" && wrong < 3 {
			wrong++
			t.Errorf("%s %d %s: %s\nours %q\npeer %q", a.Holder, a.Cents, a.Ref, why, a.Text, got[i])
		}
	}
}

func equal(a ask, peer string) string {
	if a.Text != peer {
		return "not equal"
	}
	return ""
}

func is(want string) func(ask, string) string {
	return func(_ ask, peer string) string {
		if peer != want {
			return "the peer does not read the same"
		}
		return ""
	}
}

var (
	latinHolders = []string{"Anna Elder", "Müller & Söhne", "Brôderie d'Été", "Łukasz Żak", "O'Neill, Bread", strings.Repeat("Ä", 70)}
	shortHolders = []string{"Anna Elder", "Sao Joao Ceramica", "A", "Barraca da Maria do Ceu X", "MEL"}
)

func TestEPCIsWhatThePeerWrites(t *testing.T) {
	all := asks(t, "epc", "EUR", 300, 999_999_999_99, latinHolders,
		map[string]string{"iban": "DE89 3704 0044 0532 0130 00"},
		map[string]string{"iban": "AT611904300234573201", "bic": "GIBAATWWXXX"},
		map[string]string{"iban": "CH9300762011623852957", "bic": "ubswchzh80a", "remittance": "text"},
		map[string]string{"iban": "MT84MALT011000012345MTLCAST001S", "remittance": "structured"})
	hold(t, `import make from "sepa-payment-qr-code"; import {calculateSCORReferenceChecksum} from "swissqrbill/utils";`, `
		const q = {name: a.holder, iban: c.iban, amount: a.cents / 100};
		if (c.bic) q.bic = c.bic.toUpperCase();
		if (c.remittance === "text") q.unstructuredReference = a.ref; else q.structuredReference = "RF" + calculateSCORReferenceChecksum(a.ref) + a.ref;
		return make(q).trimEnd();`, all, equal)
}

func TestSwissIsWhatThePeerWrites(t *testing.T) {
	where := map[string]string{"street": "Rue du Lac", "house": "12a", "postcode": "1003", "town": "Lausanne", "country": "ch"}
	with := func(iban, remittance string) map[string]string {
		m := map[string]string{"iban": iban, "remittance": remittance}
		for k, v := range where {
			m[k] = v
		}
		return m
	}
	accounts := []map[string]string{with("CH44 3199 9123 0008 8901 2", ""), with("CH9300762011623852957", ""), with("LI21088100002324013AA", "text"), with("CH4431999123000889012", "text")}
	for _, currency := range []money.Currency{"CHF", "EUR"} {
		all := asks(t, "swiss", currency, 200, 999_999_999_99, latinHolders, accounts...)
		hold(t, `import {generateQRData} from "./node_modules/swissqrbill/lib/esm/shared/qr-code.js";
import * as u from "swissqrbill/utils";
const currency = "`+string(currency)+`";`, `
			const q = {currency, amount: a.cents / 100, creditor: {account: c.iban, name: a.holder, address: c.street, buildingNumber: c.house,
				zip: c.postcode, city: c.town, country: c.country.toUpperCase()}};
			const long = a.ref.padStart(26, "0");
			if (u.isQRIBAN(c.iban)) q.reference = long + u.calculateQRReferenceChecksum(long);
			else if (c.remittance === "text") q.message = a.ref;
			else q.reference = "RF" + u.calculateSCORReferenceChecksum(a.ref) + a.ref;
			return generateQRData(q);`, all, equal)
	}
}

func TestPixIsWhatThePeerWrites(t *testing.T) {
	all := asks(t, "pix", "BRL", 300, 9_999_999_999_99, append([]string{"São João Cerâmica", "Padaria Çedilha"}, shortHolders...),
		map[string]string{"key": "anna@elder.example", "town": "São Paulo"},
		map[string]string{"key": "+55 11 91234-5678", "town": "Rio"},
		map[string]string{"key": "529.982.247-25", "town": "Brasília"},
		map[string]string{"key": "11.222.333/0001-81", "town": "Florianópolis"},
		map[string]string{"key": "123E4567-e89b-12d3-a456-426655440000", "town": "Belo Horizonte"})
	hold(t, `import pix from "pix-utils";`, `
		const key = c.key.includes("@") ? c.key : /^[0-9a-fA-F]{8}-/.test(c.key) ? c.key.toLowerCase() : c.key.replace(/[ .\/-]/g, "");
		const code = pix.createStaticPix({merchantName: a.holder, merchantCity: c.town, pixKey: key, transactionAmount: a.cents / 100, txid: a.ref}).throwIfError().toBRCode();
		const back = pix.parsePix(a.text);
		if (back.type !== "STATIC" || back.txid !== a.ref || back.pixKey !== key || Math.round(back.transactionAmount * 100) !== a.cents) return "parsed " + JSON.stringify(back);
		return code;`, all, equal)
}

func TestPromptPayIsWhatThePeerWrites(t *testing.T) {
	all := asks(t, "promptpay", "THB", 300, 9_999_999_999_99, []string{""},
		map[string]string{"id": "081-234-5678"}, map[string]string{"id": "0-1055-36112-01-4"}, map[string]string{"id": "004999000288505"}, map[string]string{"id": "+66 89 999 1234"})
	hold(t, `import make from "promptpay-qr";`, `return make(c.id.replace("+66", "0"), {amount: a.cents / 100});`, all, equal)
}

func TestPayNowIsWhatThePeerWrites(t *testing.T) {
	all := asks(t, "paynow", "SGD", 300, 9_999_999_999_99, shortHolders,
		map[string]string{"proxy": "201403121W"}, map[string]string{"proxy": "53312345A"}, map[string]string{"proxy": "T08GA0012BSM1"})
	// The peer writes amounts as JavaScript does, 12.5 and 12; handed a text, it leaves it alone.
	hold(t, `import paynow from "paynowqr";`, `
		return new paynow({uen: c.proxy, amount: (a.cents / 100).toFixed(2), expiry: "20991231", company: a.holder, refNumber: a.ref}).output();`, all, equal)
}

func TestSPAYDIsReadByThePeer(t *testing.T) {
	all := asks(t, "spayd", "CZK", 300, 9_999_999_99, append([]string{"Kavárna U Žižky", "Star * and 100%"}, shortHolders...),
		map[string]string{"iban": "CZ65 0800 0000 1920 0014 5399"}, map[string]string{"iban": "CZ6508000000192000145399", "bic": "GIBACZPX"})
	// The peer refuses amounts below 1, which the form allows, and writes keys of its own order.
	hold(t, `import spayd from "spayd";`, `
		const fields = Object.fromEntries(a.text.split("*").slice(2).map(f => [f.slice(0, f.indexOf(":")), f.slice(f.indexOf(":") + 1)]));
		if (Number(fields.AM) * 100 - a.cents > 0.5) return "the amount is " + fields.AM;
		if (decodeURIComponent(fields.RN).length > 35) return "the name is too long";
		const q = {acc: fields.ACC, am: a.cents < 100 ? "1.00" : fields.AM, cc: fields.CC, rn: fields.RN, xvs: fields["X-VS"]};
		const peer = spayd({...q}).toUpperCase().split("*").sort().join("*");
		const ours = a.text.replace(/AM:[0-9.]+/, "AM:" + q.am).split("*").sort().join("*");
		return peer === ours && fields["X-VS"] === a.ref ? "same" : peer;`, all, is("same"))
}

func TestPayBySquareIsReadByThePeer(t *testing.T) {
	all := asks(t, "bysquare", "EUR", 400, 999_999_999_99, []string{"Anna Elder", "Čučoriedka s.r.o.", "Žitný ostrov", strings.Repeat("W", 70)},
		map[string]string{"iban": "SK96 1100 0000 0029 1859 9669"}, map[string]string{"iban": "SK9611000000002918599669", "bic": "TATRSKBX"})
	hold(t, `import {decode} from "bysquare/pay";`, `
		const {payments: [p], ...rest} = decode(a.text);
		const iban = c.iban.replaceAll(" ", "");
		const plain = a.holder.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
		return p.type === 1 && Math.round(p.amount * 100) === a.cents && p.currencyCode === "EUR" && p.variableSymbol === a.ref && p.bankAccounts.length === 1
			&& p.bankAccounts[0].iban === iban && (p.bankAccounts[0].bic ?? "") === (c.bic ?? "") && p.beneficiary.name === plain ? "same" : JSON.stringify(p);`, all, is("same"))
	longest := 0
	for _, a := range all {
		longest = max(longest, len(a.Text))
	}
	t.Logf("at most %d characters", longest)
}

// UPI has no peer among the packages: its link is read by JavaScript's own URL.
func TestUPIIsReadAsALink(t *testing.T) {
	all := asks(t, "upi", "INR", 100, 9_999_999_999_99, append([]string{"Anna & Sons = 100% + more", "Café #1"}, shortHolders...), map[string]string{"vpa": "anna.elder@okbank"})
	hold(t, "", `
		const u = new URL(a.text), q = Object.fromEntries(u.searchParams);
		const plain = a.holder.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
		return u.protocol === "upi:" && a.text.startsWith("upi://pay?") && q.pa === c.vpa && q.pn === plain && q.am === (a.cents / 100).toFixed(2) && q.cu === "INR" && q.tr === a.ref && q.tn === a.ref ? "same" : JSON.stringify(q);`, all, is("same"))
}
