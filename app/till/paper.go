package till

import (
	"io"

	"trestle/receipts/qr"
)

// WriteQR writes a receipt's QR code as a PNG that a phone reads at arm's length.
func WriteQR(w io.Writer, r Receipt) error { return qr.PNG(w, r.Code, 8) }
