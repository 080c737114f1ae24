package money

import (
	"strings"

	"golang.org/x/text/language"
)

// place is where a language puts the sign of a currency.
type place int8

const (
	behind     place = iota // 12,50 €
	ahead                   // €12.50
	aheadApart              // € 12,50
)

// places lists the languages that put the sign first; all others put it last, as most of Europe
// does. A row for a language with a region goes before that for the language. The places were
// checked in November 2026 against the Unicode CLDR's currency patterns, version 48;
// golang.org/x/text has the sign first for every language.
var places = map[string]place{
	"en": ahead, "ja": ahead, "zh": ahead, "ko": ahead, "th": ahead, "tr": ahead, "id": ahead,
	"ms": ahead, "fil": ahead, "af": ahead, "ga": ahead, "gd": ahead, "cy": ahead, "mt": ahead,
	"hi": ahead, "mr": ahead, "gu": ahead, "pa": ahead, "ta": ahead, "te": ahead, "kn": ahead,
	"ml": ahead, "ur": ahead,
	"nl": aheadApart, "pt": aheadApart, "sw": aheadApart, "und": aheadApart,
	"pt-PT": behind,
	"de-AT": aheadApart, "en-AT": aheadApart, "de-CH": aheadApart, "de-LI": aheadApart, "it-CH": aheadApart,
	"es-MX": ahead, "es-US": ahead, "es-CL": ahead,
	"es-AR": aheadApart, "es-CO": aheadApart, "es-PE": aheadApart, "es-UY": aheadApart,
}

func placeOf(tag language.Tag) place {
	base, _ := tag.Base()
	if tag == language.Und {
		return places["und"]
	}
	region, _ := tag.Region()
	if p, ok := places[base.String()+"-"+region.String()]; ok {
		return p
	}
	return places[base.String()]
}

// signs are the short signs of currencies, as their countries write them on price tags. The
// others are shown by their code.
var signs = map[Currency]string{
	"EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪",
	"VND": "₫", "NGN": "₦", "PHP": "₱", "UAH": "₴", "TRY": "₺", "THB": "฿", "BRL": "R$",
	"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "MXN": "$", "ARS": "$", "CLP": "$",
	"COP": "$", "SGD": "$", "HKD": "$", "TWD": "NT$",
	"SEK": "kr", "NOK": "kr", "DKK": "kr", "ISK": "kr", "PLN": "zł", "CZK": "Kč", "HUF": "Ft",
	"RON": "lei", "BAM": "KM", "ZAR": "R", "MYR": "RM", "IDR": "Rp", "LKR": "Rs", "PKR": "Rs",
}

// signOf returns the sign of a currency in a language, its code where it has none.
func signOf(c Currency, tag language.Tag) string {
	if c == "DKK" && strings.HasPrefix(tag.String(), "da") {
		return "kr." // Danish writes the full stop
	}
	if sign, ok := signs[c]; ok {
		return sign
	}
	return string(c)
}
