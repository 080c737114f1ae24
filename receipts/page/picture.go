package page

import (
	"encoding/base64"
	"net/http"
	"slices"
)

// Picture gives the data: address of a picture for Stall.Logo; "" for what is no PNG, JPEG or WebP.
func Picture(data []byte) string {
	kind := http.DetectContentType(data)
	if !slices.Contains([]string{"image/png", "image/jpeg", "image/webp"}, kind) {
		return ""
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}
