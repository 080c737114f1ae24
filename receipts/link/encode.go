package link

import (
	"crypto/ed25519"
	"errors"
	"fmt"

	"trestle/receipts/qr"
)

// MaxVersion is the largest QR version that Encode makes: 85 modules, which 58 mm paper prints at
// four dots each and phones still read from a screen at arm's length.
const MaxVersion = 17

// shortName is what names are cut to when there is no room for them, in characters.
const shortName = 12

// Link is a receipt in its address.
type Link struct {
	URL     string
	Dropped []string // what had no room, of Note, Names, References, Lines; nil when all is there
	Version int      // of the QR code that carries URL
}

// Encode writes the receipt behind prefix, which comes from Prefix, signed with the stall's receipt
// key. It fills in Key. It fails when signer is no key, when prefix is not an address, when a
// number lies outside the format's bounds, or when prefix is so long that not even the total fits.
func Encode(r Receipt, signer ed25519.PrivateKey, prefix string) (Link, error) {
	if len(signer) != ed25519.PrivateKeySize {
		return Link{}, errors.New("the receipt key is not an Ed25519 private key: the sale stands, only its link is missing")
	}
	if err := checkPrefix(prefix); err != nil {
		return Link{}, err
	}
	r.Tenders = together(r.Tenders)
	if err := checkFigures(r); err != nil {
		return Link{}, fmt.Errorf("the receipt link could not be made; the sale stands, only its link is missing: %w", err)
	}
	r = tidy(r)
	r.Key = KeyOf(signer.Public().(ed25519.PublicKey))
	var dropped []string
	made, err := attempt(r, signer, prefix)
	for _, drop := range dropsFor(r) {
		if err == nil {
			break
		}
		if drop.from(&r) {
			dropped = append(dropped, drop.what)
			r.Flags |= FlagShortened
			made, err = attempt(r, signer, prefix)
		}
	}
	if err != nil {
		return Link{}, fmt.Errorf("the receipt link could not be made; the sale stands, only its link is missing: %w", err)
	}
	made.Dropped = dropped
	return made, nil
}

// attempt makes the link or says why it is not allowed to be.
func attempt(r Receipt, signer ed25519.PrivateKey, prefix string) (Link, error) {
	if err := checkRoom(r); err != nil {
		return Link{}, err
	}
	body, err := encodeBody(r)
	if err != nil {
		return Link{}, err
	}
	if len(body) > maxBody {
		return Link{}, fmt.Errorf("it has %d bytes, a link carries %d", len(body), maxBody)
	}
	frame, err := pack(body, signer)
	if err != nil {
		return Link{}, err
	}
	url := prefix + toDigits(frame)
	// The code itself is the judge of its size: how its maker splits prefix and digits into modes
	// decides, and a formula of ours could only guess at that.
	code, err := qr.New(url)
	if err != nil {
		return Link{}, err
	}
	if code.Version > MaxVersion {
		return Link{}, fmt.Errorf("behind %q it takes version %d, at most %d is readable everywhere: a shorter page address helps", prefix, code.Version, MaxVersion)
	}
	return Link{URL: url, Version: code.Version}, nil
}
