package inventory

import "trestle/inventory/typed"

// Clean makes one line of a text for a screen or a receipt; see package typed.
func Clean(s string) string { return typed.Clean(s) }
