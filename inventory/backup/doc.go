// Package backup carries a copy of a stall away from the device.
package backup

import (
	_ "filippo.io/age"
	_ "github.com/tyler-smith/go-bip39"
)
