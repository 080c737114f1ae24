package mirror

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
)

// prevMark stands before the hash of the line before, which begins within the first prevMost bytes.
const (
	prevMark = `"prev":"`
	prevMost = 80
	hashSize = 2 * sha256.Size
)

// squeeze leaves out of each line but the first the hash of the line before: a sixth of what a line
// takes when it is compressed, and known to who has the lines.
func squeeze(lines []byte) []byte {
	out := make([]byte, 0, len(lines))
	var before []byte
	for len(lines) > 0 {
		line := lines[:linesUpTo(lines, 0)]
		lines = lines[len(line):]
		if i := prevAt(line); i >= 0 && before != nil && len(line) >= i+hashSize && string(line[i:i+hashSize]) == hashOf(before) {
			out = append(out, line[:i]...)
			out = append(out, line[i+hashSize:]...)
		} else {
			out = append(out, line...)
		}
		before = line
	}
	return out
}

// stretch puts back what squeeze left out, and gives up behind size bytes.
func stretch(short []byte, size int) []byte {
	out := make([]byte, 0, size)
	start := -1 // of the line before
	for len(short) > 0 && len(out) <= size {
		line := short[:linesUpTo(short, 0)]
		short = short[len(line):]
		begin := len(out)
		if i := prevAt(line); i >= 0 && start >= 0 && line[i] == '"' {
			hash := hashOf(out[start:])
			out = append(append(append(out, line[:i]...), hash...), line[i:]...)
		} else {
			out = append(out, line...)
		}
		start = begin
	}
	return out
}

// prevAt is where the hash of the line before begins, -1 when that cannot be told.
func prevAt(line []byte) int {
	i := bytes.Index(line[:min(len(line), prevMost)], []byte(prevMark))
	if i < 0 || i+len(prevMark) >= len(line) {
		return -1
	}
	return i + len(prevMark)
}

// hashOf is the hash of a line without its newline.
func hashOf(line []byte) string {
	sum := sha256.Sum256(bytes.TrimSuffix(line, []byte{'\n'}))
	return hex.EncodeToString(sum[:])
}
