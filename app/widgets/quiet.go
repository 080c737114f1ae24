package widgets

// quietEdge is the width of the empty edge that the standard for QR codes asks for, in modules.
const quietEdge = 4

// QuietZone puts the quiet zone around a code's modules. None stay none.
func QuietZone(modules [][]bool) [][]bool {
	if len(modules) == 0 {
		return nil
	}
	n := len(modules) + 2*quietEdge
	out := make([][]bool, n)
	for y := range out {
		out[y] = make([]bool, n)
		if in := y - quietEdge; in >= 0 && in < len(modules) {
			copy(out[y][quietEdge:], modules[in])
		}
	}
	return out
}
