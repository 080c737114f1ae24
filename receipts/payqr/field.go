package payqr

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind is what a field holds, and so how it is checked.
type Kind string

// The kinds of fields.
const (
	Plain     Kind = "text"
	IBAN      Kind = "iban"
	BIC       Kind = "bic"
	Country   Kind = "country"
	Choice    Kind = "choice"
	PixKey    Kind = "pixkey"
	PromptPay Kind = "promptpay"
	PayNow    Kind = "paynow"
	VPA       Kind = "vpa"
	User      Kind = "user"
)

// read checks what was typed into a field and gives it as it is kept.
func (f Field) read(s Scheme, value string) (string, error) {
	switch f.Kind {
	case IBAN:
		return readIBAN(s, value)
	case BIC:
		return readBIC(value)
	case Country:
		value = strings.ToUpper(value)
		if len(value) != 2 || strings.Trim(value, capitals) != "" {
			return "", badCountry(value)
		}
		return value, nil
	case Choice:
		value = strings.ToLower(value)
		if !slices.Contains(f.Choices, value) {
			return "", badChoice(f.Key, value, strings.Join(f.Choices, ", "))
		}
		return value, nil
	case PixKey:
		return readPixKey(value)
	case PromptPay:
		return readPromptPay(value)
	case PayNow:
		return readPayNow(value)
	case VPA:
		return readVPA(value)
	case User:
		return readUser(value, f.Most)
	}
	if utf8.RuneCountInString(value) > f.Most {
		return "", tooLong(s, value, f.Most)
	}
	_, err := s.letters(value, f.Most)
	return value, err
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

var (
	vpaForm  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{1,63}@[A-Za-z][A-Za-z0-9.-]{1,63}$`)
	userForm = regexp.MustCompile(`^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$`)
)

func readVPA(value string) (string, error) {
	if !vpaForm.MatchString(value) {
		return "", badVPA(value)
	}
	return value, nil
}

// readUser takes a user name also where the whole link or the sign before the name was typed.
func readUser(value string, most int) (string, error) {
	name := strings.TrimSuffix(value, "/")
	if at := strings.LastIndexByte(name, '/'); at >= 0 {
		name = name[at+1:]
	}
	name = strings.TrimLeft(name, "@$")
	if len(name) > most || !userForm.MatchString(name) {
		return "", badUser(value)
	}
	return name, nil
}

// tidy takes away blanks around and makes every blank inside a single space.
func tidy(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
}

// squeeze takes out the blanks, dots and dashes with which people group numbers.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-/()\u00a0\u202f", r) {
			return -1
		}
		return r
	}, s)
}
