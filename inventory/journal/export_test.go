package journal

// Decode opens the decoder of lines to the tests.
func Decode(line []byte) (Entry, error) {
	e, err := decode(line)
	if err == nil {
		err = wellFormed(line, e)
	}
	return e, err
}

// Encode opens the encoder of lines to the tests.
var Encode = encode

// MaxFaults is the most that a list of faults holds before it only counts.
const MaxFaults = maxFaults
