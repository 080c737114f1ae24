package money

import (
	"fmt"
	"strings"
)

// Currency is an ISO 4217 code such as "EUR". Codes from outside go through ParseCurrency.
type Currency string

// ParseCurrency returns the currency of a code, in any case and with blanks around it. The
// error is ErrCurrency when ISO 4217 does not list it as money with a minor unit.
func ParseCurrency(code string) (Currency, error) {
	info, ok := known[Currency(strings.ToUpper(strings.TrimSpace(code)))]
	if !ok {
		return "", unknownCurrency(code)
	}
	return info.code, nil
}

// Exponent returns how many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD. Most
// currencies have two, so a code that this version does not know is taken to have two.
func (c Currency) Exponent() int {
	if info, ok := known[c]; ok {
		return int(info.exponent)
	}
	return 2
}

// name is the code for a sentence.
func (c Currency) name() string {
	if c == "" {
		return "no currency"
	}
	return string(c)
}

func unknownCurrency(code string) error {
	return fmt.Errorf("%w: %s is no code of ISO 4217; nothing was changed, use a code such as EUR, CHF or USD",
		ErrCurrency, quote(code))
}

// info is a currency of the table. code is there so that whoever looks up a code in a buffer
// gets a string that does not hold on to that buffer.
type info struct {
	code     Currency
	exponent int8
}

// known is the table of iso4217.go by code.
var known = func() map[Currency]info {
	m := make(map[Currency]info, 180)
	for exponent, codes := range iso4217 {
		for _, code := range strings.Fields(codes) {
			m[Currency(code)] = info{Currency(code), int8(exponent)}
		}
	}
	return m
}()
