package money

// iso4217 lists the codes of ISO 4217 by their number of decimals.
//
// Source: ISO 4217:2015 "Codes for the representation of currencies", list one (current currency
// and funds codes), as its maintenance agency SIX publishes it, with the amendments up to the
// end of 2025: SLE instead of SLL, VED beside VES, ZWG instead of ZWL, XCG instead of ANG, BGN
// withdrawn when Bulgaria took the euro on 1 January 2026. Left out is what nobody pays with:
// the codes whose minor unit is "N.A." (metals, bond units, SDR, XSU, XUA, XTS, XXX) and XAD,
// the unit in which Arab central banks keep accounts.
//
// MRU and MGA have fifths in the street and two decimals in the list; the list is followed.
var iso4217 = [...]string{
	0: `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`,
	2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
		CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
		GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
		LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
		NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
		SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
		XCD XCG YER ZAR ZMW ZWG`,
	3: `BHD IQD JOD KWD LYD OMR TND`,
	4: `CLF UYW`,
}
