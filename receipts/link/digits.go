package link

import "trestle/receipts/digits"

// A frame stands in the link as digits.

func toDigits(data []byte) string { return digits.Encode(data) }

func fromDigits(text string) ([]byte, error) { return digits.Decode(text) }
