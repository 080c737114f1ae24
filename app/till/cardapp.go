package till

import (
	"context"
	"encoding/json"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"trestle/inventory"
	"trestle/inventory/money"
)

// appID is how Trestle is known to card apps, and what a seller enters where their keys are made.
const appID = "io.github.trestle.till"

// CardCallback is the address that a card app may call when it is done. Nothing waits for it: the seller says
// whether the payment went through.
const CardCallback = appID + "://card"

// SetCardApp says which app takes card payments on this device, and by which id Trestle may open it. No app, or no
// id: the card terminal stands alone.
func (t *Till) SetCardApp(ctx context.Context, app, key string) error {
	key = strings.TrimSpace(key)
	if len(key) > 100 || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return inventory.Refuse("card.key", "That is no key of a card app: it has at most 100 letters and digits, and no blanks. Nothing was changed: copy it again.", nil)
	}
	return t.set(ctx, map[string]string{inventory.SetCardApp: app, inventory.SetCardKey: key})
}

// CardApp gives the address that opens the card app with an amount. It is false where none is set up, or none runs
// on this kind of device: the amount is then typed into the terminal.
func (t *Till) CardApp(amount money.Amount, note string) (address string, ok bool) {
	set, err := t.Settings()
	if err != nil || amount.Currency() != set.Currency {
		return "", false
	}
	return CardAppURL(set.CardApp, set.CardKey, runtime.GOOS, amount, note)
}

// CardAppURL gives the address that opens a card app on a system ("android", "ios") with an amount above zero.
func CardAppURL(app, key, system string, amount money.Amount, note string) (address string, ok bool) {
	if key == "" || amount.Sign() <= 0 || amount.Currency() == "" {
		return "", false
	}
	note = inventory.Clean(note)
	switch {
	case app == inventory.CardSquare && system == "android":
		return squareAndroid(key, amount, note), true
	case app == inventory.CardSquare && system == "ios":
		return squareIOS(key, amount, note)
	case app == inventory.CardSumUp && (system == "android" || system == "ios"):
		return sumUp(key, system, amount, note), true
	}
	return "", false
}

// maxSquareNote is as long as a note of a Square payment can be.
const maxSquareNote = 500

// squareAndroid is Square's Point of Sale API for web pages on Android, version 2.0: an intent in the form that
// browsers read (developer.squareup.com/docs/pos-api/web-technical-reference, November 2026). Amounts are in minor
// units.
func squareAndroid(key string, amount money.Amount, note string) string {
	const extra = "S.com.squareup.pos."
	parts := []string{
		"intent:#Intent", "action=com.squareup.pos.action.CHARGE", "package=com.squareup",
		extra + "WEB_CALLBACK_URI=" + url.PathEscape(CardCallback), extra + "CLIENT_ID=" + url.PathEscape(key),
		extra + "API_VERSION=v2.0", "i.com.squareup.pos.TOTAL_AMOUNT=" + strconv.FormatInt(amount.Minor(), 10),
		extra + "CURRENCY_CODE=" + string(amount.Currency()), extra + "TENDER_TYPES=com.squareup.pos.TENDER_CARD",
	}
	if note = atMost(note, maxSquareNote); note != "" {
		parts = append(parts, extra+"NOTE="+url.PathEscape(note))
	}
	return strings.Join(append(parts, "end"), ";")
}

// squareRequest is what Square's Point of Sale API takes on iOS, version 1.3.
type squareRequest struct {
	Money struct {
		Amount   int64          `json:"amount"` // minor units
		Currency money.Currency `json:"currency_code"`
	} `json:"amount_money"`
	Callback string `json:"callback_url"`
	Client   string `json:"client_id"`
	Version  string `json:"version"`
	Notes    string `json:"notes,omitempty"`
	Options  struct {
		Tenders []string `json:"supported_tender_types"`
	} `json:"options"`
}

// squareIOS is Square's Point of Sale API on iOS: one JSON value in an address of its own scheme
// (developer.squareup.com/docs/pos-api, November 2026).
func squareIOS(key string, amount money.Amount, note string) (string, bool) {
	r := squareRequest{Callback: CardCallback, Client: key, Version: "1.3", Notes: atMost(note, maxSquareNote)}
	r.Money.Amount, r.Money.Currency = amount.Minor(), amount.Currency()
	r.Options.Tenders = []string{"CREDIT_CARD"}
	data, err := json.Marshal(r)
	if err != nil {
		return "", false
	}
	return "square-commerce-v1://payment/create?data=" + escape(string(data)), true
}

// sumUp is SumUp's Payment Switch (developer.sumup.com/terminal-payments/payment-switch, November 2026). Android and
// iOS name two things differently. Amounts are decimals with a point; the currency must be the account's.
func sumUp(key, system string, amount money.Amount, note string) string {
	q := []string{"affiliate-key=" + escape(key)}
	if system == "android" {
		q = append(q, "app-id="+appID, "total="+amount.Decimal(), "callback="+escape(CardCallback))
	} else {
		q = append(q, "amount="+amount.Decimal(), "callbacksuccess="+escape(CardCallback), "callbackfail="+escape(CardCallback))
	}
	q = append(q, "currency="+string(amount.Currency()))
	if note != "" {
		q = append(q, "title="+escape(note))
	}
	return "sumupmerchant://pay/1.0?" + strings.Join(q, "&")
}

// escape writes a value of a query with blanks as %20: not every app reads a plus as one.
func escape(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// atMost cuts a text to so many letters.
func atMost(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most])
}
