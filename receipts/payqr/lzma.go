package payqr

// packLZMA packs data as an LZMA stream of literals only, without header and end mark, with the usual properties lc 3,
// lp 0, pb 2. Every unpacker reads it. Matches would hardly pay: a payment has a hundred bytes and repeats little,
// while the adaptive coding of literals already takes off a fifth.
func packLZMA(data []byte) []byte {
	e := rangeEncoder{width: 0xffffffff, pending: 1}
	match := [4]uint16{half, half, half, half} // by position modulo 4; the state stays 0 with literals only
	literals := [8][0x300]uint16{}             // by the top three bits of the byte before
	for i := range literals {
		for j := range literals[i] {
			literals[i][j] = half
		}
	}
	before := byte(0)
	for i, c := range data {
		e.bit(&match[i&3], 0)
		tree := &literals[before>>5]
		for node, shift := 1, 7; shift >= 0; shift-- {
			bit := int(c>>shift) & 1
			e.bit(&tree[node], bit)
			node = node<<1 | bit
		}
		before = c
	}
	for range 5 {
		e.shift()
	}
	return e.out
}

// half is the probability that both values of a bit are equally likely, of 2048.
const half = 1024

// rangeEncoder is the arithmetic coder of LZMA. A carry may run back over bytes that are written already, so the last
// byte and the 0xff behind it are held back.
type rangeEncoder struct {
	low     uint64
	width   uint32
	held    byte
	pending int
	out     []byte
}

// bit codes one bit and moves its probability a 32nd of the way.
func (e *rangeEncoder) bit(zero *uint16, bit int) {
	bound := (e.width >> 11) * uint32(*zero)
	if bit == 0 {
		e.width = bound
		*zero += (2048 - *zero) >> 5
	} else {
		e.low += uint64(bound)
		e.width -= bound
		*zero -= *zero >> 5
	}
	for e.width < 1<<24 {
		e.width <<= 8
		e.shift()
	}
}

func (e *rangeEncoder) shift() {
	if e.low < 0xff000000 || e.low > 0xffffffff {
		carry := byte(e.low >> 32)
		for first := e.held; e.pending > 0; e.pending-- {
			e.out = append(e.out, first+carry)
			first = 0xff
		}
		e.held = byte(e.low >> 24)
	}
	e.pending++
	e.low = e.low & 0x00ffffff << 8
}
