package qr

import (
	"errors"
	"fmt"
	"unicode/utf8"

	qrcode "github.com/skip2/go-qrcode"
)

// Text makes the smallest code of level M for a form that prescribes its text, line breaks and UTF-8 included, as
// payment codes do; its version lies between least and most, and 0 leaves a side open. There is no ECI in it: many bank
// apps do not know that mark, and those that read payments expect UTF-8.
func Text(content string, least, most int) (Code, error) {
	if content == "" {
		return Code{}, errors.New("there is nothing to put into the QR code")
	}
	if !utf8.ValidString(content) {
		return Code{}, errors.New("the QR code's text is not UTF-8")
	}
	made, err := qrcode.New(content, qrcode.Medium)
	if err == nil && made.VersionNumber < least {
		made, err = qrcode.NewWithForcedVersion(content, least, qrcode.Medium)
	}
	if err != nil {
		return Code{}, fmt.Errorf("%d bytes do not fit into a QR code: %w", len(content), err)
	}
	if most > 0 && made.VersionNumber > most {
		return Code{}, fmt.Errorf("%d bytes need a QR code of version %d, and its readers take version %d at most", len(content), made.VersionNumber, most)
	}
	made.DisableBorder = true
	return Code{Modules: made.Bitmap(), Version: made.VersionNumber}, nil
}
