package payqr

import "testing"

func TestChecksums(t *testing.T) {
	if got := checksum("123456789"); got != 0x29b1 {
		t.Errorf("CRC-16/CCITT-FALSE of 123456789 is %04X", got)
	}
	if got := creditorReference("539007547034"); got != "RF18539007547034" {
		t.Errorf("the creditor reference is %s", got)
	}
	// The example of the Swiss guidelines.
	if got := mod10("21000000000313947143000901"); got != '7' {
		t.Errorf("the check digit is %c", got)
	}
}
