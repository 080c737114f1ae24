package payqr

import (
	"slices"
	"strconv"
	"strings"
)

// ibanLengths are the lengths of the IBAN by country, after the register that SWIFT keeps for ISO 13616.
var ibanLengths = func() map[string]int {
	const register = `15:NO 16:BE 18:DK,FI,FK,FO,GL,NL,SD 19:MK,SI 20:AT,BA,EE,KZ,LT,LU,MN,XK 21:CH,HR,LI,LV
		22:BG,BH,CR,DE,GB,GE,IE,ME,RS,VA 23:AE,GI,IL,IQ,OM,SO,TL 24:AD,CZ,ES,MD,PK,RO,SA,SE,SK,TN,VG 25:LY,PT,ST
		26:IS,TR 27:BI,DJ,FR,GR,IT,MC,MR,SM 28:AL,AZ,BY,CY,DO,GT,HN,HU,LB,NI,PL,SV 29:BR,EG,PS,QA,UA 30:JO,KW,MU,YE
		31:MT,SC 32:LC 33:RU`
	lengths := map[string]int{}
	for _, row := range strings.Fields(register) {
		digits, countries, _ := strings.Cut(row, ":")
		n, _ := strconv.Atoi(digits)
		for _, c := range strings.Split(countries, ",") {
			lengths[c] = n
		}
	}
	return lengths
}()

// The countries that a transfer in euro reaches as in one country. Those of the European Economic Area need no bank
// code beside the account.
var (
	economicArea = strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK")
	besideArea   = strings.Fields("AD AL CH GB GI MC MD ME MK RS SM VA")
)

// readIBAN reads an account number and checks its length, its check digits and whether the scheme reaches it.
func readIBAN(s Scheme, said string) (string, error) {
	iban := strings.ToUpper(squeeze(said))
	if len(iban) < 5 || ibanLengths[iban[:2]] != len(iban) || !alphanumeric(iban) || !allDigits(iban[2:4]) || mod97(iban[4:]+iban[:4]) != 1 {
		return "", badIBAN(said)
	}
	if len(s.reach) > 0 && !slices.Contains(s.reach, iban[:2]) {
		return "", strangeIBAN(s, iban[:2])
	}
	return iban, nil
}

func readBIC(said string) (string, error) {
	bic := strings.ToUpper(squeeze(said))
	if len(bic) != 8 && len(bic) != 11 || !alphanumeric(bic) || strings.Trim(bic[4:6], capitals) != "" {
		return "", badBIC(said)
	}
	return bic, nil
}

// alphanumeric tells that a text has digits and capital letters only.
func alphanumeric(s string) bool {
	return s != "" && strings.Trim(s, capitals+"0123456789") == ""
}

// mod97 is the remainder by ISO 7064: letters count as two digits, A as 10.
func mod97(s string) int {
	rest := 0
	for _, c := range []byte(s) {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest
}

// creditorReference makes a structured reference by ISO 11649, such as RF18539007547034.
func creditorReference(ref string) string {
	check := 98 - mod97(ref+"RF00")
	return "RF" + string([]byte{'0' + byte(check/10), '0' + byte(check%10)}) + ref
}

// IsCreditorReference tells whether a text is a structured reference by ISO 11649 with right check digits.
func IsCreditorReference(s string) bool {
	return len(s) >= 5 && len(s) <= 25 && s[:2] == "RF" && allDigits(s[2:4]) && alphanumeric(s) && mod97(s[4:]+s[:4]) == 1
}

// mod10 is the check digit of a Swiss QR reference, modulo 10 recursive.
func mod10(digits string) byte {
	table, carry := [10]int{0, 9, 4, 6, 8, 2, 7, 1, 3, 5}, 0
	for _, c := range []byte(digits) {
		carry = table[(carry+int(c-'0'))%10]
	}
	return '0' + byte((10-carry)%10)
}

// IsSwissReference tells whether a text is a Swiss QR reference with a right check digit.
func IsSwissReference(s string) bool {
	return len(s) == 27 && allDigits(s) && mod10(s[:26]) == s[26]
}
