package link

import (
	"bytes"
	"compress/flate"
	"crypto/ed25519"
	"errors"
	"io"
)

// The first byte of a frame: the version in the upper half, how the body is packed in the lower.
const (
	framePlain    = Version << 4
	frameDeflated = framePlain + 1
)

// signed is what the signature covers: a sentence that no other signature of Trestle begins with,
// then the body as it is before deflating. So a body has one signature however it was packed.
func signed(body []byte) []byte {
	return append([]byte("trestle receipt 1\x00"), body...)
}

// pack makes a frame: first byte, body, signature.
func pack(body []byte, signer ed25519.PrivateKey) ([]byte, error) {
	first, packed := byte(framePlain), body
	deflated, err := deflate(body)
	if err != nil {
		return nil, err
	}
	if len(deflated) < len(body) {
		first, packed = frameDeflated, deflated
	}
	frame := append([]byte{first}, packed...)
	return append(frame, ed25519.Sign(signer, signed(body))...), nil
}

var (
	errShort = errors.New("the link is too short for a receipt")
	errNewer = errors.New("the link is of a version that this program does not know")
	errFrame = errors.New("the link is packed in an unknown way")
	errBody  = errors.New("the receipt in the link is damaged")
)

// unpack splits a frame into body and signature. It checks neither.
func unpack(frame []byte) (body, signature []byte, err error) {
	if len(frame) > 0 && frame[0]>>4 != Version {
		return nil, nil, errNewer
	}
	if len(frame) < 1+1+ed25519.SignatureSize {
		return nil, nil, errShort
	}
	split := len(frame) - ed25519.SignatureSize
	body, signature = frame[1:split], frame[split:]
	switch frame[0] {
	case framePlain:
	case frameDeflated:
		if body, err = inflate(body); err != nil {
			return nil, nil, err
		}
	default:
		return nil, nil, errFrame
	}
	return body, signature, nil
}

func deflate(body []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// inflate refuses streams that grow beyond maxBody, end early or go on after their end.
func inflate(packed []byte) ([]byte, error) {
	in := bytes.NewReader(packed) // an io.ByteReader: flate takes no byte more than it needs
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(in), maxBody+1))
	if err != nil || len(body) > maxBody || in.Len() != 0 {
		return nil, errBody
	}
	return body, nil
}
