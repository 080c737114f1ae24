package money

import "strings"

// CashStep returns the smallest step, in minor units, to which a total paid in cash is rounded
// in a country (ISO 3166 code, any case), 1 where nothing is rounded. Only the total is rounded,
// never a line or a tax, and only what is paid in cash.
//
// The euro is rounded by each country's own law; the coins of other currencies are what they
// are wherever they are paid, so the country is not looked at for them.
//
// The US has no step here: no more cents are struck since November 2025, but those about stay
// legal tender, there is no federal law of rounding and some states have rules of their own. A
// seller who rounds there says so in the settings. Chile is left out because its law rounds a
// five down (law 20.956), which half away from zero is not; South Africa because shops round
// down by custom only.
func CashStep(country string, c Currency) int64 {
	step := int64(0)
	if c == "EUR" {
		step = euroSteps[strings.ToUpper(strings.TrimSpace(country))]
	} else {
		step = coinSteps[c]
	}
	return max(step, 1)
}

// euroSteps are the euro countries that round cash totals to five cents, by law or by a scheme
// of their central bank; the date is since when. Written down in November 2026. That it is
// these eight: Eesti Pank's questions and answers on its rounding rule, and the Seimas of
// Lithuania on its law of March 2024, which names the others.
var euroSteps = map[string]int64{
	"FI": 5, // rounding act, from the first day of euro cash, 2002
	"NL": 5, // agreed by De Nederlandsche Bank and the retailers, September 2004
	"IE": 5, // Central Bank of Ireland's scheme, 28 October 2015
	"IT": 5, // decree-law 50/2017, 1 January 2018
	"BE": 5, // Code of economic law VI.7/1, 1 December 2019 for all cash
	"SK": 5, // law on prices, 1 July 2022
	"EE": 5, // law introducing rounding, 1 January 2025
	"LT": 5, // law on rounding, 1 May 2025
}

// coinSteps are the smallest coins of currencies whose minor unit is no longer struck, as their
// central banks and mints announced them; the date is since when. Written down in November 2026.
var coinSteps = map[Currency]int64{
	"CHF": 5,   // Swissmint: one rappen withdrawn 1 January 2007
	"SEK": 100, // Riksbank: 50 öre withdrawn 30 September 2010
	"NOK": 100, // Norges Bank: 50 øre withdrawn 1 May 2012
	"DKK": 50,  // Danmarks Nationalbank: 25 øre withdrawn 1 October 2008
	"HUF": 500, // law III of 2008: one and two forint withdrawn 1 March 2008
	"CZK": 100, // Czech National Bank: 50 haléř withdrawn 1 September 2008
	"AUD": 5,   // Royal Australian Mint: one and two cents withdrawn from February 1992
	"NZD": 10,  // Reserve Bank: five cents withdrawn 31 October 2006; the seller may round a five either way
	"CAD": 5,   // Royal Canadian Mint: cent no longer given out from 4 February 2013
	"ILS": 10,  // Bank of Israel: five agorot withdrawn 1 January 2008
	"SGD": 5,   // Monetary Authority: one cent no longer issued from April 2002
	"MYR": 5,   // Bank Negara: rounding mechanism, 1 April 2008
	"HKD": 10,  // Monetary Authority: five cents demonetised, ten is the smallest coin
	"INR": 50,  // Reserve Bank: 25 paise and below no legal tender from 30 June 2011
}
