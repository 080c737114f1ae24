package payqr

import (
	"slices"
	"strings"

	"trestle/inventory/money"
)

// Scheme is one form of payment code.
type Scheme struct {
	Key        string
	Name       string           // as buyers know it; a proper name in every language
	Countries  []string         // where it is usual, ISO 3166; none: everywhere
	Currencies []money.Currency // what it can carry
	Fields     []Field          // what the seller fills in, beside the holder's name
	Holder     int              // the most letters of the holder's name; 0: it needs no name
	Carries    bool             // the reference reaches the seller's statement
	Link       bool             // the text is a link that a phone opens, so it can be sent, too

	least, most int64                                 // minor units, each included
	set         charset                               // the letters it carries
	reach       []string                              // the countries whose accounts it reaches; none: all
	also        func(Scheme, map[string]string) error // what must hold between fields
	make        func(call) (Payload, error)
}

// Field is one thing that a seller fills in.
type Field struct {
	Key      string
	Kind     Kind
	Optional bool
	Most     int      // letters, for plain text
	Choices  []string // the values of a Choice, the usual one first
}

// Payload is what a code says, and how it wants to be drawn.
type Payload struct {
	Scheme     string
	Text       string
	MinVersion int  // the smallest symbol that is read with what stands in its middle; 0: any
	MaxVersion int  // the largest symbol that its readers take; 0: any
	Cross      bool // a Swiss cross stands in the middle
	Side       int  // the width on paper in millimetres that the scheme prescribes; 0: any
	Link       bool // the text is a link
}

// call is what one code is made of; everything in it has been checked.
type call struct {
	scheme  Scheme
	account map[string]string
	holder  string
	amount  money.Amount
	ref     string
}

// schemes are in the order in which a seller is offered them.
var schemes = []Scheme{
	epcScheme, swissScheme, pixScheme, paynowScheme, promptpayScheme, spaydScheme, squareScheme, upiScheme,
	paypalScheme, venmoScheme, cashappScheme,
}

// Schemes gives all forms of payment code.
func Schemes() []Scheme { return slices.Clone(schemes) }

// Find gives the scheme of a key.
func Find(key string) (Scheme, error) {
	for _, s := range schemes {
		if s.Key == strings.ToLower(strings.TrimSpace(key)) {
			return s, nil
		}
	}
	names := make([]string, 0, len(schemes))
	for _, s := range schemes {
		names = append(names, s.Key)
	}
	return Scheme{}, noScheme(key, strings.Join(names, ", "))
}

// For lists the schemes that can carry a currency, those usual in the country first.
func For(country string, c money.Currency) []Scheme {
	var near, far []Scheme
	for _, s := range schemes {
		switch {
		case !slices.Contains(s.Currencies, c):
		case slices.Contains(s.Countries, country):
			near = append(near, s)
		default:
			far = append(far, s)
		}
	}
	return append(near, far...)
}

// Check reads an account as a seller typed it and gives it as it is kept: without blanks where they mean nothing,
// fields that the scheme does not know left out.
func Check(scheme string, account map[string]string, holder string) (map[string]string, error) {
	s, err := Find(scheme)
	if err != nil {
		return nil, err
	}
	clean := map[string]string{}
	for _, f := range s.Fields {
		value := tidy(account[f.Key])
		if value == "" {
			if !f.Optional {
				return nil, lacks(s, f.Key)
			}
			continue
		}
		if clean[f.Key], err = f.read(s, value); err != nil {
			return nil, err
		}
	}
	if s.Holder > 0 {
		if tidy(holder) == "" {
			return nil, lacks(s, "holder")
		}
		if _, err := s.letters(holder, s.Holder); err != nil {
			return nil, err
		}
	}
	if s.also != nil {
		if err := s.also(s, clean); err != nil {
			return nil, err
		}
	}
	return clean, nil
}

// Make writes a code that asks for an amount with a reference of at most ten digits.
func Make(scheme string, account map[string]string, holder string, amount money.Amount, ref string) (Payload, error) {
	s, err := Find(scheme)
	if err != nil {
		return Payload{}, err
	}
	clean, err := Check(s.Key, account, holder)
	if err != nil {
		return Payload{}, err
	}
	if err := s.amount(amount); err != nil {
		return Payload{}, err
	}
	if !isReference(ref) {
		return Payload{}, noReference(ref)
	}
	c := call{scheme: s, account: clean, amount: amount, ref: ref}
	if s.Holder > 0 {
		if c.holder, err = s.letters(holder, s.Holder); err != nil {
			return Payload{}, err
		}
	}
	p, err := s.make(c)
	if err != nil {
		return Payload{}, err
	}
	p.Scheme, p.Link = s.Key, s.Link
	return p, nil
}

// amount tells what the scheme cannot carry of an amount.
func (s Scheme) amount(a money.Amount) error {
	c := a.Currency()
	switch {
	case !slices.Contains(s.Currencies, c):
		return noCurrency(s, c)
	case a.Minor() < s.least:
		return tooSmall(s, money.New(s.least, c))
	case s.most > 0 && a.Minor() > s.most:
		return tooBig(s, money.New(s.most, c))
	}
	return nil
}

func isReference(ref string) bool {
	return len(ref) >= 1 && len(ref) <= 10 && allDigits(ref) && ref[0] != '0'
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" && s != "" }
