//go:build !windows

package printer

import "errors"

func sendSpool(name string, _ []byte) (int, error) {
	return 0, unreachable(Target{Kind: Windows, Address: name}, errors.New("the Windows spooler is on Windows only"))
}

func spoolNames() []string { return nil }
