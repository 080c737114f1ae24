package page_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
	"math/rand/v2"
)

// inflateInGo gives the content in base64, if the stream is one that a link may hold.
func inflateInGo(stream []byte) (string, bool) {
	in := bytes.NewReader(stream)
	content, err := io.ReadAll(io.LimitReader(flate.NewReader(in), 8193))
	if err != nil || in.Len() != 0 || len(content) > 8192 {
		return "", false
	}
	return base64.StdEncoding.EncodeToString(content), true
}

// randomText is up to 4 kB that repeats itself more or less.
func randomText(random *rand.Rand) []byte {
	var out []byte
	letters := 1 + random.IntN(256)
	for length := random.IntN(4096); len(out) < length; {
		if len(out) > 10 && random.IntN(3) == 0 {
			from := random.IntN(len(out))
			out = append(out, out[from:min(len(out), from+random.IntN(300))]...)
			continue
		}
		out = append(out, byte(random.IntN(letters)))
	}
	return out
}
